"""A folder of feeds: durable, whole, each content taken once."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.store.feeds import box

AT = datetime(2026, 3, 1, tzinfo=UTC)


def take_all(folder: Path) -> list[str]:
    """Take everything that is new, and name it."""
    names = []
    for feed in box.fresh(folder):
        names.append(feed.path.name)
        box.take(folder, feed, AT)
    return names


def test_what_is_kept_is_kept_once_and_whole(tmp_path: Path) -> None:
    """The same content is the same file; nothing unfinished is left beside it."""
    folder = tmp_path / "in" / "aftership"
    path, new = box.keep(folder, "aftership", b"{}")
    again, known = box.keep(folder, "aftership", b"{}")
    other, fresh = box.keep(folder, "aftership", b"[]")
    assert (path, new, known, fresh) == (again, True, False, True)
    assert (path.read_bytes(), other.read_bytes()) == (b"{}", b"[]")
    assert len(list(folder.iterdir())) == 2


def test_each_content_is_taken_once(tmp_path: Path) -> None:
    """A second walk gives what is new only; so it is after a file was copied, moved away or touched."""
    (tmp_path / "a.json").write_bytes(b"1")
    (tmp_path / "b.json").write_bytes(b"2")
    assert sorted(take_all(tmp_path)) == ["a.json", "b.json"]
    assert take_all(tmp_path) == []
    (tmp_path / "copy.json").write_bytes(b"1")
    os.utime(tmp_path / "b.json", ns=(5, 5))
    (tmp_path / "a.json").write_bytes(b"3")
    assert take_all(tmp_path) == ["a.json"]


def test_what_was_not_noted_comes_again(tmp_path: Path) -> None:
    """A walk that ends before its file was taken gives the file to the next one."""
    (tmp_path / "a.json").write_bytes(b"1")
    assert [feed.path.name for feed in box.fresh(tmp_path)] == ["a.json"]
    assert [feed.path.name for feed in box.fresh(tmp_path)] == ["a.json"]


def test_two_files_of_one_content_are_one(tmp_path: Path) -> None:
    """The older one is given."""
    for name, age in (("new.json", 20), ("old.json", 10)):
        (tmp_path / name).write_bytes(b"same")
        os.utime(tmp_path / name, ns=(age, age))
    assert take_all(tmp_path) == ["old.json"]


def test_files_come_by_age(tmp_path: Path) -> None:
    """The oldest first, whatever their names."""
    for name, age in (("a", 30), ("b", 10), ("c", 20)):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, ns=(age, age))
    assert take_all(tmp_path) == ["b", "c", "a"]


@pytest.mark.parametrize("name", [".hidden", "a.json.part", "b.tmp", "c.filepart"])
def test_unfinished_files_are_left(tmp_path: Path, name: str) -> None:
    """What somebody is still writing is passed over, and folders are too."""
    (tmp_path / name).write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    assert take_all(tmp_path) == []


def test_a_journal_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """After a fall of power the last line may be half there: its file comes again, the others do not."""
    (tmp_path / "a.json").write_bytes(b"1")
    take_all(tmp_path)
    with (tmp_path / box.JOURNAL).open("a") as out:
        out.write('{"sha256": "ab')
    (tmp_path / "b.json").write_bytes(b"2")
    assert take_all(tmp_path) == ["b.json"]


def test_a_journal_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    """What is noted after a line that broke off is a line of its own."""
    (tmp_path / box.JOURNAL).write_text('{"sha256": "ab')
    (tmp_path / "a.json").write_bytes(b"1")
    assert take_all(tmp_path) == ["a.json"]
    assert take_all(tmp_path) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No folder to read from, and no folder to write into."""
    with pytest.raises(box.NoFolder, match="no folder"):
        list(box.fresh(tmp_path / "none"))
    (tmp_path / "file").write_text("")
    with pytest.raises(box.FolderSilent, match="nothing can be kept"):
        box.keep(tmp_path / "file", "aftership", b"{}")
