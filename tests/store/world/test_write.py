"""Files are written as people would write them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

from serai.store.world.write import as_text, write_world


def test_values_become_cells() -> None:
    """Instants in ISO 8601, lists joined, whole numbers without a point, absent empty."""
    row: dict[str, object] = {
        "request": "p1",
        "origin": ("a", "b"),
        "ready": datetime(2026, 9, 8, 2, tzinfo=UTC),
        "kg": 2.0,
        "value": Decimal("4.50"),
        "order": None,
    }
    header, line = as_text("requests", [row]).splitlines()
    assert header.startswith("request,order,origin,ready,zone,deadline,kg,value")
    assert line == "p1,,a;b,2026-09-08T02:00:00+00:00,,,2,4.50"


def test_times_dates_and_flags() -> None:
    """Midnight as an end is 24:00; yes is 1."""
    rows: list[dict[str, object]] = [
        {"closes": time.max, "opens": time(7, 5), "days": True, "x": date(2026, 1, 2)}
    ]
    assert as_text("calendars", [*rows]).splitlines() == [
        "calendar,days,opens,closes,x",
        ",1,07:05,24:00,2026-01-02",
    ]


def test_needed_columns_are_there_and_unknown_ones_follow() -> None:
    """A file without rows still has its needed columns; somebody's own column comes last."""
    assert as_text("zones", []) == "zone\n"
    assert as_text("zones", [{"colour": "red", "zone": "z"}]) == "zone,colour\nz,red\n"


def test_the_folder_is_made_and_files_are_replaced(tmp_path: Path) -> None:
    """Writing twice leaves the second."""
    for zone in ("first", "second"):
        write_world(tmp_path / "a" / "b", {"zones": [{"zone": zone}]})
    assert (tmp_path / "a" / "b" / "zones.csv").read_text() == "zone\nsecond\n"
