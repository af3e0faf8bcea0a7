"""Layouts found out: events by their times and words, fields by their names."""

import json
from datetime import UTC, datetime

import pytest

from serai.carriers.guess import guess
from serai.carriers.read import Feed, Reading, read
from serai.codes.milestone import Milestone

RECEIVED = datetime(2026, 11, 1, tzinfo=UTC)


def known(words: str, lang: str | None) -> tuple[Milestone, str | None] | None:
    """Know one word."""
    return (Milestone.DELIVERED, None) if words == "Delivered" else None


def found(text: str) -> Reading:
    """Find out a layout and read by it."""
    mapping = guess("pigeon", text.encode())
    assert mapping is not None
    return read(mapping, text.encode(), Feed("pigeon", "f", RECEIVED, classify=known))


SCANS = [
    {
        "scanTime": "2026-09-01 12:00:00",
        "remark": "Delivered",
        "opCode": "D",
        "city": "Lyon",
        "eta": "2026-09-02",
    },
    {
        "scanTime": "2026-08-31 12:00:00",
        "remark": "Delivered",
        "opCode": "X",
        "city": "Metz",
        "eta": "2026-09-02",
    },
]
DOCUMENT = {"code": 200, "data": [{"waybillNo": "PG1234567", "weight": "2.5", "tracks": SCANS}]}
XML = (
    "<r><parcel><barcode>PG1234567</barcode>"
    + "".join(f"<e d='{d}.09.2026' h='12:00'><text>Delivered</text></e>" for d in (15, 16))
    + "</parcel></r>"
)
CSV = "parcel number;event date;event time;description\nPG1234567;2026-09-01;12:00:00;Delivered\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(DOCUMENT), 2),
        (json.dumps([DOCUMENT, DOCUMENT]), 4),
        ("\n".join([json.dumps(DOCUMENT)] * 3), 6),
        ("\n".join(json.dumps({"trackingNumber": "PG1234567", **scan}) for scan in SCANS), 2),
        (CSV, 1),
    ],
)
def test_events_are_found(text: str, count: int) -> None:
    """A document, a list of them, lines, flat lines and CSV: times, words and the number are found."""
    reading = found(text)
    assert (len(reading.events), reading.unread) == (count, [])
    assert {event.number for event in reading.events} == {"PG1234567"}
    assert {event.words for event in reading.events} == {"Delivered"}
    assert {event.happened.hour for event in reading.events} == {12}


def test_codes_and_places_are_taken_but_not_understood() -> None:
    """A code is told as it came; what it means nobody said."""
    events = found(json.dumps(DOCUMENT)).events
    assert [(event.code, event.place) for event in events] == [("D", "Lyon"), ("X", "Metz")]


def test_attributes_of_elements_are_found() -> None:
    """A day and a time of day may be attributes."""
    mapping = guess("pigeon", XML.replace("d=", "date=").replace("h=", "hour=").encode())
    assert mapping is not None
    assert mapping.form.happened.forms == ("%d.%m.%Y %H:%M",)
    assert mapping.form.fields["number"] == "^barcode"


def test_two_parcels_keep_their_numbers() -> None:
    """The number is that of the parcel around the event, not the first of the document."""
    two = {"data": [{"waybillNo": f"PG000000{n}", "tracks": SCANS} for n in (1, 2)]}
    assert [event.number for event in found(json.dumps(two)).events] == [
        "PG0000001", "PG0000001", "PG0000002", "PG0000002",
    ]  # fmt: skip


def test_a_time_in_utc_is_said_to_be() -> None:
    """A key that names UTC goes before the wall time beside it."""
    (event,) = found(
        '[{"time":"2026-09-01 14:00:00","utcTime":"2026-09-01 12:00:00","text":"Delivered"}]'
    ).events
    assert (event.happened.hour, event.offset) == (12, "+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "coo coo",
        "[]",
        "{}",
        '{"error":"try later","time":"now"}',
        '[{"time":"03/04/2026 10:00:00","text":"Delivered"}]',
        '[{"eta":"2026-09-01T10:00:00Z","text":"Delivered"}]',
        '[{"time":"2026-09-01T10:00:00Z","n":"1"}]',
        "<r><a>1</a></r>",
        "a,b\n1,2\n",
    ],
)
def test_what_does_not_look_like_events_is_left(text: str) -> None:
    """No day that could be a month, no expected time, nothing without words."""
    assert guess("pigeon", text.encode()) is None


def test_a_beginning_is_enough() -> None:
    """The first megabyte of a long document tells its layout."""
    mapping = guess("pigeon", json.dumps(DOCUMENT).encode()[:-60])
    assert mapping is not None
    assert mapping.form.events == "tracks"
