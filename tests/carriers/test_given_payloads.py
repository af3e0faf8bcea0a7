"""Real answers of carriers, old and new: every event is read, none is lost."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from serai.carriers.mapping import find, load
from serai.carriers.read import Feed, Reading, read
from serai.carriers.zones import zones
from serai.codes.milestone import Status
from serai.operations.track import said
from serai.track.places import Places

RECEIVED = datetime(2026, 11, 1, tzinfo=UTC)
OURS = {"canada_post", "dhl", "dhlgm", "fedex", "ups", "upsmi", "usps"}
MEANT = {
    "DELIVERED": {Status.DELIVERED},
    "SHIPPING": {Status.PENDING},
    "OUT_FOR_DELIVERY": {Status.OUT_FOR_DELIVERY},
    "EN_ROUTE": {Status.IN_TRANSIT, Status.PICKED_UP},
    "DELAYED": {Status.DELIVERY_DELAYED, Status.ON_HOLD, Status.DELIVERY_FAILED, Status.READY_FOR_PICKUP},
}

UNORDERED = {"shipit-ups_delivery_attempt.xml"}
"""Made of events in no order of time."""


@cache
def given_rows(shared: Path) -> list[dict[str, Any]]:
    """Return the answers of the carriers that we have mappings of."""
    lines = (shared / "data/tracking/carrier_payloads_dev.jsonl").read_text().splitlines()
    return [row for row in map(json.loads, lines) if row["carrier"] in OURS]


def read_row(row: dict[str, Any]) -> Reading:
    """Read an answer by the mapping of its carrier."""
    mapping = load(find(row["carrier"]) or row["carrier"])
    return read(
        mapping,
        row["raw"].encode(),
        Feed(row["carrier"], row["id"], RECEIVED, zones(Places({})), classify=said),
    )


def test_every_event_is_read_and_none_is_lost(shared: Path) -> None:
    """As many events as the source counts, or more where it leaves some out; nothing is unread."""
    rows = given_rows(shared)
    assert {row["carrier"] for row in rows} == OURS
    for row in rows:
        reading = read_row(row)
        tags = Counter(
            re.findall(r"<(occurrence|ShipmentEvent|Events|Activity|TrackSummary|TrackDetail)>", row["raw"])
        )
        assert reading.unread == [], row["id"]
        assert len(reading.events) >= (row["expected_events"] or 1), row["id"]
        assert not tags or len(reading.events) == tags.total(), row["id"]
        assert all(event.number for event in reading.events)


def test_the_last_word_means_what_the_source_says(shared: Path) -> None:
    """Where the source asserts a status, the newest event that it looks at has it."""
    wrong = []
    for row in given_rows(shared):
        meant = MEANT.get(row["expected_status"] or "")
        events = read_row(row).events
        ends = (events[0], max(events, key=lambda event: event.happened))
        told = {event.status for event in (events if row["id"] in UNORDERED else ends)}
        if meant and not meant & told:
            wrong.append((row["id"], told))
    assert wrong == []


def test_the_words_and_times_asserted_are_told(shared: Path) -> None:
    """Each asserted text is among the words; each asserted time is an instant or a wall time of an event.

    The source's tests take wall times of most carriers as if they were UTC.
    """
    for row in given_rows(shared):
        events = read_row(row).events
        words = {event.words.casefold() for event in events}
        times = {event.local for event in events} | {
            f"{event.happened:%Y-%m-%dT%H:%M:%S}" for event in events
        }
        for text in row["expected_details"]:
            assert any(text.casefold() in told for told in words), (row["id"], text)
        for text in row["expected_timestamps"]:
            for stamp in re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", text):
                assert stamp in times, (row["id"], stamp)


def test_offsets_in_the_message_give_its_instants(shared: Path) -> None:
    """Every time that stands with its offset is that instant, to the second."""
    count = 0
    for row in given_rows(shared):
        stamps = re.findall(r"<Timestamp>([^<]+[+-]\d\d:\d\d)</Timestamp>", row["raw"])
        if stamps:
            events = read_row(row).events
            assert [event.happened for event in events] == [datetime.fromisoformat(stamp) for stamp in stamps]
            assert {event.offset_from for event in events} == {"message"}
            count += len(stamps)
    assert count == 10


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.97])
def test_of_a_truncated_answer_every_whole_event_is_read(shared: Path, cut: float) -> None:
    """The beginning of an XML answer gives the events that it holds whole, as the whole answer does."""
    for row in given_rows(shared):
        if not row["raw"].lstrip().startswith("<") or "<html" in row["raw"][:600].lower():
            continue
        text = row["raw"][: int(len(row["raw"]) * cut)]
        closed = re.findall(r"</(occurrence|ShipmentEvent|Events|Activity|TrackSummary|TrackDetail)>", text)
        events = read_row({**row, "raw": text}).events
        whole = {event.event_id for event in read_row(row).events}
        assert len(events) == len(closed), row["id"]
        assert {event.event_id for event in events} <= whole
