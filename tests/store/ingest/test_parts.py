"""Parts of a day."""

from datetime import UTC, datetime

import psycopg

from serai.store.database import Store
from serai.store.ingest.intake import Intake
from serai.store.ingest.parts import Part, drop_part, first_of, list_parts, make_part, next_part, part_of

DAY = datetime(2026, 11, 22, 5, tzinfo=UTC)


def test_a_part_is_a_day_or_a_share_of_it() -> None:
    """A full part is followed by the next of its day; the last of a day takes all that comes."""
    assert first_of(DAY) == 2026112200
    assert next_part(None, DAY) == 2026112200
    assert next_part(Part(2026112200, 9), DAY, 10) == 2026112200
    assert next_part(Part(2026112200, 10), DAY, 10) == 2026112201
    assert next_part(Part(2026112107, 1), DAY, 10) == 2026112200
    assert next_part(Part(2026112299, 99), DAY, 10) == 2026112299


def test_a_clock_that_goes_back_opens_no_old_part() -> None:
    """Rows received earlier go on into the newest part."""
    assert next_part(Part(2026112301, 1), DAY, 10) == 2026112301


def test_parts_are_made_once_and_dropped(store: Store) -> None:
    """Making one that is there changes nothing; the tables are attached to their parent."""
    with Intake(store).connected() as connection:
        for number in (2026112201, 2026112200, 2026112201):
            make_part(connection, number)
        assert list_parts(connection) == [2026112200, 2026112201]
        assert part_of(connection, 2026112200) == Part(2026112200, 0)
        drop_part(connection, 2026112200)
        assert list_parts(connection) == [2026112201]
        assert isinstance(connection, psycopg.Connection)
