"""A world that was sent, laid out in a folder: what is no world, or too much, is refused."""

import io
import zipfile
from pathlib import Path

import pytest

from serai.operations import unpack
from serai.operations.unpack import UnfitArchive, laid_out


def zipped(members: dict[str, str]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def files(folder: Path) -> dict[str, str]:
    """Return what stands in a folder."""
    return {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("around", ["", "small/"])
def test_zip_is_laid_out(around: str) -> None:
    """Files of a world and its feeds stand in the folder, with or without a folder around them."""
    sent = {f"{around}world.csv": "a", f"{around}feeds/post-1.csv": "b"}
    with laid_out(zipped(sent)) as folder:
        assert files(folder) == {"feeds/post-1.csv": "b", "world.csv": "a"}
    assert not folder.exists()


def test_texts_are_laid_out_and_clutter_is_left_out() -> None:
    """Texts by name are files; what a system adds to a zip of its own is not."""
    with laid_out({"world.csv": "a", "feeds/post-1.xml": "<b/>"}) as folder:
        assert files(folder) == {"feeds/post-1.xml": "<b/>", "world.csv": "a"}
    clutter = {"small/world.csv": "a", "__MACOSX/small/world.csv": "x", "small/.DS_Store": "x"}
    with laid_out(zipped(clutter)) as folder:
        assert files(folder) == {"world.csv": "a"}


@pytest.mark.parametrize("name", ["../up.csv", "/etc/x", "a/b/c.csv", "feeds/../x", ".hidden", "", "feeds"])
def test_name_that_leads_elsewhere_is_refused(name: str) -> None:
    """No name leads out of the folder."""
    with pytest.raises(UnfitArchive, match="no file of a world"), laid_out({"world.csv": "a", name: "x"}):
        pass


def test_file_that_is_there_twice_is_refused() -> None:
    """No file takes the place of another unseen."""
    twice = zipped({"world.csv": "a", "World.csv": "b"}).replace(b"World.csv", b"world.csv")
    with pytest.raises(UnfitArchive, match="twice"), laid_out(twice):
        pass


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small zip that unpacks to more than allowed, or to too many files is refused."""
    monkeypatch.setattr(unpack, "LARGEST", 1000)
    bomb = zipped({"a.csv": "x" * 600, "b.csv": "x" * 600})
    assert len(bomb) < 500
    with pytest.raises(UnfitArchive, match="larger"), laid_out(bomb):
        pass
    monkeypatch.setattr(unpack, "MOST", 1)
    for sent in (zipped({"a.csv": "", "b.csv": ""}), {"a.csv": "", "b.csv": ""}):
        with pytest.raises(UnfitArchive, match="too many"), laid_out(sent):
            pass


@pytest.mark.parametrize("sent", [b"", b"garbage", b"PK\x03\x04garbage"])
def test_what_is_no_zip_is_refused(sent: bytes) -> None:
    """Bytes that are no whole zip are refused by name."""
    with pytest.raises(UnfitArchive, match="zip"), laid_out(sent):
        pass
