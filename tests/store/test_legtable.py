"""Leg tables read and written; what cannot be right is refused by name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.store.legtable import COLUMNS, NoLegTable, NotALegTable, read_legs, write_legs
from serai.track.passage import Passage

DAY = datetime(2026, 3, 1, tzinfo=UTC)
HEAD = ",".join(COLUMNS)


def row(parcel: str, leg: str, after: str = "", started: str = "2026-03-01T00:00Z", ended: str = "") -> str:
    """Return a line of a leg table."""
    return f"{parcel},{leg},{after},linehaul,x,,f,g,,,{started},{ended},"


def write(folder: Path, *lines: str) -> Path:
    """Write lines below the header."""
    path = folder / "legs.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Legs survive being written, absent things staying absent."""
    legs = (
        Passage("p", "1", (), "sort", "x", "s", "f", "g", DAY, DAY, DAY, None, DAY),
        Passage("p", "2", ("1",), "linehaul", "x", None, "g", "h", None, None, None, None, None),
    )
    write_legs(tmp_path / "legs.csv", legs)
    found = read_legs(tmp_path / "legs.csv")
    assert found.passages == legs
    assert found.refused == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row("p", "1", ended="2026-02-01T00:00Z"), "ended 2026-02-01T00:00Z is before started"),
        (row("p", "1", started="2026-03-01T00:00"), "has no offset"),
        (row("p", "1", started="yesterday"), "'yesterday' is not an instant"),
        (row("p", "1", started="0001-01-01T00:00+10:00"), "is beyond the calendar"),
        (row("", "1"), "parcel is empty"),
        (row("p", ""), "leg is empty"),
        (row("p", "1", after="9"), "comes after 9, which it has not"),
        (row("p", "1", after="1"), "waits for itself"),
        ("p,1", "has 2 cells where the header has 13"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    """Each fault is named with its row, and the other parcels are read."""
    found = read_legs(write(tmp_path, row("good", "1"), line, row("other", "1")))
    assert [leg.parcel for leg in found.passages] == ["good", "other"]
    assert [refused.row for refused in found.refused] == [3]
    assert reason in found.refused[0].reason


def test_the_legs_beside_a_bad_one_are_set_aside(tmp_path: Path) -> None:
    """A chain with a refused leg would tell a shorter journey, so its other legs are refused with it."""
    bad = row("p", "2", "1", ended="2026-02-01T00:00Z")
    found = read_legs(write(tmp_path, row("p", "1"), bad, row("q", "1")))
    assert [leg.parcel for leg in found.passages] == ["q"]
    assert [(one.row, one.reason.split(":")[0]) for one in found.refused] == [
        (2, "parcel p is set aside"),
        (3, "ended 2026-02-01T00"),
    ]


def test_the_second_of_two_equal_legs_is_refused(tmp_path: Path) -> None:
    """A leg that stands twice is read once, and its parcel goes on."""
    found = read_legs(write(tmp_path, row("p", "1"), row("p", "1")))
    assert len(found.passages) == 1
    assert found.refused[0].reason == "leg 1 of parcel p is in row 2 already"


def test_another_file_is_refused_by_its_columns(tmp_path: Path) -> None:
    """A file without the columns, not text, or absent, is refused as a whole."""
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(NotALegTable, match="it has no parcel, leg, stage"):
        read_legs(path)
    path.write_text(HEAD + ",ended\n")
    with pytest.raises(NotALegTable, match="the column ended twice"):
        read_legs(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotALegTable, match="not text in UTF-8"):
        read_legs(path)
    path.write_bytes(b"a\0b")
    with pytest.raises(NotALegTable, match="NUL"):
        read_legs(path)
    with pytest.raises(NoLegTable, match="cannot be read"):
        read_legs(tmp_path / "absent.csv")
    with pytest.raises(NoLegTable, match="cannot be read"):
        read_legs(tmp_path)
