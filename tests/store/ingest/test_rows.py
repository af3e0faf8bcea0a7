"""Rows written by the kernel are the rows that the database reads."""

import json
import random
from datetime import datetime

from serai.store.database import Store
from serai.store.ingest.intake import Intake
from serai.store.ingest.rows import Rows
from tests.store.ingest.taking import rows, take
from tests.track.lines import event

SCANS = "SELECT event_id, parcel, number, happened, recorded, received, next_number, rest FROM scan"
TIMES = ("happened", "recorded", "received")


def test_every_column_holds_what_the_line_says(store: Store) -> None:
    """Instants to the microsecond, texts in any script, nulls where nothing was said."""
    rng = random.Random(3)
    events = [event(rng, more=None if number % 3 else [number]) for number in range(50)]
    take(Intake(store), events)
    found = {str(row[0].hex): row[1:] for row in rows(store, SCANS)}
    assert len(found) == 50
    for one in events:
        parcel, number, *times, next_number, rest = found[one["event_id"]]
        assert (parcel, number or parcel) == (one["parcel"], one["number"])
        expected = [
            one[name] and datetime.fromisoformat(one[name]) for name in ("happened", "recorded", "received")
        ]
        assert times == expected
        assert (next_number, json.loads(rest)) == (one["next_number"], {"more": one["more"]})


def test_a_buffer_grows_with_what_it_holds(store: Store) -> None:
    """A line of two megabytes is a row like any other."""
    long = "x" * 2_000_000
    intake = Intake(store)
    take(intake, [event(random.Random(1), more=long), event(random.Random(2))])
    assert rows(store, "SELECT max(length(rest)) FROM scan") == [(len(long) + len('{"more":""}'),)]
    made = Rows()
    made.begin()
    assert bytes(made.end()).startswith(b"PGCOPY\n")
