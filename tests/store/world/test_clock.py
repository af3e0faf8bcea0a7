"""Wall times are local to their place."""

from datetime import UTC, datetime
from pathlib import Path

from serai.store.world import read_world, write_world
from tests.worlds import small_tables


def test_ready_is_local_to_the_origin_and_the_deadline_to_the_zone(tmp_path: Path) -> None:
    """10:00 in Shenzhen is 02:00 UTC, 23:59 in São Paulo is 02:59 UTC of the next day."""
    write_world(tmp_path, small_tables())
    request = read_world(tmp_path).requests[0]
    assert request.ready == datetime(2026, 9, 8, 2, 0, tzinfo=UTC)
    assert request.deadline == datetime(2026, 9, 23, 2, 59, tzinfo=UTC)


def test_every_instant_is_in_utc(tmp_path: Path) -> None:
    """An offset in the file is honoured and then left behind."""
    tables = small_tables()
    tables["requests"][0]["ready"] = "2026-09-08T10:00:00-03:00"
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    assert world.requests[0].ready == datetime(2026, 9, 8, 13, 0, tzinfo=UTC)
    assert {request.ready.tzinfo for request in world.requests} == {UTC}


def test_a_place_without_time_zone_is_taken_as_utc_and_said(tmp_path: Path) -> None:
    """Anonymous places have no clock of their own; the reader says how many."""
    tables = small_tables()
    tables["facilities"][0]["tz"] = ""
    write_world(tmp_path, tables)
    world = read_world(tmp_path)
    assert world.requests[0].ready == datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
    assert world.network.facilities["szx_sort"].tz == "UTC"
    assert world.assumed == (
        "requests.csv: ready of 6 rows is taken as UTC",
        "facilities.csv: the time zone of 1 places is taken as UTC",
    )
