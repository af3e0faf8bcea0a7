"""Schemas that a user installs: kept whole, never outside their place, never larger than schemas are."""

import stat
import zipfile
from pathlib import Path

import pytest

from serai.store import standards
from serai.store.standards import NoStandard, UnsafeStandard


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    """Write a zip with these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_a_standard_is_kept_replaced_and_removed(tmp_path: Path) -> None:
    """What was saved is loaded; a second saving leaves nothing of the first."""
    home = tmp_path / "home"
    assert standards.load(home, "ens") is None
    standards.save(home, "ens", {"a.xsd": b"1", "below/b.xsd": b"2"})
    assert standards.load(home, "ens") == {"a.xsd": b"1", "below/b.xsd": b"2"}
    standards.save(home, "ens", {"c.xsd": b"3"})
    assert standards.load(home, "ens") == {"c.xsd": b"3"}
    assert standards.list_installed(home) == ["ens"]
    standards.remove(home, "ens")
    assert standards.list_installed(home) == []
    with pytest.raises(NoStandard):
        standards.remove(home, "ens")


def test_folder_and_zip_give_the_same(tmp_path: Path) -> None:
    """Schemas are read from either, with their folders; other files are left."""
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    entries = {"a.xsd": b"1", "below/B 2.XSD": b"2", "read me.txt": b"3"}
    for name, content in entries.items():
        (folder / name).write_bytes(content)
    assert standards.read_source(folder) == standards.read_source(zipped(tmp_path / "a.zip", entries))
    assert set(standards.read_source(folder)) == {"a.xsd", "below/B 2.XSD"}


@pytest.mark.parametrize(
    "name",
    ["../a.xsd", "/a.xsd", "a/../../b.xsd", "a\\..\\b.xsd", "c:a.xsd", "a//b.xsd", ".hidden.xsd", "a\n.xsd"],
)
def test_names_stay_inside(name: str, tmp_path: Path) -> None:
    """A name that leads elsewhere is refused, from a zip and when saved."""
    with pytest.raises(UnsafeStandard, match="name"):
        standards.read_source(zipped(tmp_path / "a.zip", {name: b""}))
    with pytest.raises(UnsafeStandard, match="name"):
        standards.save(tmp_path, "ens", {name: b""})
    assert standards.list_installed(tmp_path) == []


@pytest.mark.parametrize("name", ["../ens", "", "ENS", "a/b", "."])
def test_a_standard_has_a_plain_name(name: str, tmp_path: Path) -> None:
    """The name of a standard cannot be a path."""
    with pytest.raises(UnsafeStandard, match="name of a standard"):
        standards.load(tmp_path, name)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file too large, all too large, too many: each is refused while it is unpacked."""
    with pytest.raises(UnsafeStandard, match="limits"):
        standards.read_source(zipped(tmp_path / "a.zip", {"a.xsd": bytes(standards.MAX_BYTES + 1)}))
    monkeypatch.setattr(standards, "MAX_TOTAL", 5)
    with pytest.raises(UnsafeStandard, match="limits"):
        standards.read_source(zipped(tmp_path / "b.zip", {"a.xsd": b"123", "b.xsd": b"456"}))
    monkeypatch.setattr(standards, "MAX_FILES", 1)
    with pytest.raises(UnsafeStandard, match="limits"):
        standards.read_source(zipped(tmp_path / "c.zip", {"a.xsd": b"", "b.xsd": b""}))


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    """A link out of the folder, or any link of a zip, is refused."""
    (tmp_path / "secret.xsd").write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.xsd").symlink_to(tmp_path / "secret.xsd")
    with pytest.raises(UnsafeStandard, match="link"):
        standards.read_source(folder)
    link = zipfile.ZipInfo("a.xsd")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "../secret.xsd")
    with pytest.raises(UnsafeStandard, match="link"):
        standards.read_source(tmp_path / "a.zip")


def test_what_is_no_source_is_named(tmp_path: Path) -> None:
    """No such path, no schemas, and a zip that is broken are told apart from a good one."""
    with pytest.raises(NoStandard, match="neither"):
        standards.read_source(tmp_path / "nothing")
    with pytest.raises(NoStandard, match="no file named"):
        standards.read_source(tmp_path)
    broken = zipped(tmp_path / "a.zip", {"a.xsd": b"123456789" * 100})
    content = bytearray(broken.read_bytes())
    content[40:50] = bytes(10)
    broken.write_bytes(content)
    with pytest.raises(UnsafeStandard, match="unpacked"):
        standards.read_source(broken)
