"""Scans come back as the events that the lines told."""

import random
from datetime import UTC

from serai.store.database import Store
from serai.store.ingest.intake import Intake
from serai.store.ingest.scans import load_scans, load_unfit
from serai.track.event import Event
from tests.store.ingest.taking import take
from tests.track.lines import NUMBERS, event

TEXTS = ("number", "carrier", "code", "words", "local", "offset", "offset_from", "place", "country", "status")
MORE = ("milestone", "event_id", "parcel", "facility", "next_carrier", "next_number", "reason")


def row(event: Event) -> dict[str, object]:
    """Return an event in the form of the lines."""
    times = {name: getattr(event, name) for name in ("happened", "recorded", "received")}
    told = {name: value and value.astimezone(UTC).isoformat() for name, value in times.items()}
    return {**told, **{name: getattr(event, name) for name in (*TEXTS, *MORE)}}


def test_events_come_back_as_they_were_told(store: Store) -> None:
    """Every field of every event, odd ones too; by parcel."""
    rng = random.Random(1)
    events = [event(rng) for _ in range(80)]
    events += [event(rng, event_id="urn:uuid:7", local="noon"), event(rng, milestone=None, status="unread")]
    take(Intake(store), events)
    with store.engine.connect() as connection:
        found = load_scans(connection, NUMBERS)
    told = {one["event_id"]: one for one in events}
    assert sum(map(len, found.values())) == 82
    for parcel, of_it in found.items():
        for one in of_it:
            assert row(one) == told[one.event_id]
            assert one.parcel == parcel


def test_unfit_lines_come_back(store: Store) -> None:
    """As text, what is no UTF-8 as its bytes."""
    intake = Intake(store)
    take(intake, b"\xe9\n")
    take(intake, b"[]\n")
    with store.engine.connect() as connection:
        assert [one.raw for one in load_unfit(connection)] == ["\\xe9", "[]"]
        (second,) = load_unfit(connection, 2)
    assert (second.source, second.line, second.reason) == (
        "message 2",
        1,
        "broken: the line is no JSON object",
    )
