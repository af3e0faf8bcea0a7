"""FSU as text: statuses of a consignment, dated without a year."""

from datetime import UTC, datetime

import pytest

from serai.carriers.fsu_text import translated
from serai.carriers.mapping import load
from serai.carriers.read import Feed, Reading, read

RECEIVED = datetime(2026, 3, 9, tzinfo=UTC)
PLACES = {"FRA": "Europe/Berlin", "JFK": "America/New_York", "LHR": "Europe/London"}
MESSAGE = """QD FRAFMLH
.JFKFMLH 090000
FSU/14
020-12345675FRAJFK/T10K150.0
BKD/LH400/05MAR/FRAJFK/T10K150
RCS/05MAR1030/FRA/T10K150/A SHIPPER
DEP/LH400/05MAR/FRAJFK/T10K150/A1340
RCF/LH400/05MAR1710/JFK/T10K150
OSI/HANDLE WITH CARE
DIS/LH400/06MAR0800/JFK/MSCA/T1K15
TFD/BA/06MAR0900/JFK/T9K135/LH
NFD/06MAR1200/JFK/T9K135/A CONSIGNEE
DLV/07MAR0915/JFK/T9K135/A CONSIGNEE
"""


def told(text: str, received: datetime = RECEIVED) -> Reading:
    """Read a message, airports known."""
    feed = Feed(
        "LH", "m", received, lambda place, _: (PLACES[place], "facility") if place in PLACES else None
    )
    return read(load("iata_fsu"), text.encode("latin-1"), feed)


def test_a_message_gives_its_statuses() -> None:
    """Each status is an event of the air waybill, at the wall time of its airport."""
    found = told(MESSAGE)
    assert not found.unread
    assert {event.number for event in found.events} == {"020-12345675"}
    assert [(e.code, f"{e.happened:%m-%d %H:%M}", e.place, str(e.milestone)) for e in found.events] == [
        ("BKD", "03-04 23:00", "FRA", "announced"),
        ("RCS", "03-05 09:30", "FRA", "accepted"),
        ("DEP", "03-05 12:40", "FRA", "departed_origin"),
        ("RCF", "03-05 22:10", "JFK", "arrived_destination"),
        ("DIS", "03-06 13:00", "JFK", "lost"),
        ("TFD", "03-06 14:00", "JFK", "handed_over"),
        ("NFD", "03-06 17:00", "JFK", "ready_for_pickup"),
        ("DLV", "03-07 14:15", "JFK", "delivered"),
    ]
    assert found.events[5].next_carrier == "BA"
    assert [doubt.what for doubt in found.doubts] == ["no time of day is told"]


@pytest.mark.parametrize(
    ("day", "received", "year"),
    [
        ("31DEC", datetime(2026, 1, 2, tzinfo=UTC), 2025),
        ("01JAN", datetime(2026, 1, 2, tzinfo=UTC), 2026),
        ("01JAN", datetime(2025, 12, 31, tzinfo=UTC), 2026),
        ("29FEB", datetime(2026, 3, 1, tzinfo=UTC), 2024),
    ],
)
def test_the_year_is_the_last_that_fits(day: str, received: datetime, year: int) -> None:
    """The last such day that is not ahead of the message, a day of another time zone allowed."""
    (event,) = told(f"FSU/14\n020-12345675FRAJFK/T1K1\nRCS/{day}1200/FRA/T1K1\n", received).events
    assert event.happened.year == year


def test_an_arrival_on_the_next_day_says_so() -> None:
    """`-N` after the time is the next day, `-P` the one before."""
    text = "FSU/14\n020-12345675FRAJFK/T1K1\nDEP/LH400/05MAR/FRAJFK/T1K1/S2330/A0030-N\n"
    (event,) = told(text).events
    assert event.local == "2026-03-06T00:30:00"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("XYZ/05MAR1030/FRA/T1K1", "unknown code: XYZ"),
        ("RCS/FRA/T1K1", "incomplete: the time is absent"),
        ("RCS/31FEB1030/FRA/T1K1", "incomplete: the time is absent"),
        ("RCS/05MAR2575/FRA/T1K1", "is not a time"),
    ],
)
def test_a_bad_status_loses_no_other(line: str, reason: str) -> None:
    """It is unread, at its own line of the message; the next one is read."""
    found = told(f"FSU/14\n020-12345675FRAJFK/T1K1\n{line}\nDLV/07MAR0915/JFK/T1K1\n")
    (unread,) = found.unread
    assert reason in unread.reason
    assert unread.line == 3
    assert [event.code for event in found.events] == ["DLV"]


def test_statuses_without_a_consignment_are_incomplete() -> None:
    """A second message does not take the number of the first one."""
    found = told("FSU/14\n020-12345675FRAJFK/T1K1\nRCS/05MAR1030/FRA\nFSU/14\nRCF/LH1/06MAR0100/JFK\n")
    assert [event.code for event in found.events] == ["RCS"]
    assert "RCF/LH1/06MAR0100/JFK" in found.unread[0].raw


def test_lines_may_break_anywhere_between_chunks() -> None:
    """A message in pieces of one byte gives the same lines as in one."""
    data = MESSAGE.encode()
    whole = b"".join(translated([data], RECEIVED))
    assert whole == b"".join(translated([data[at : at + 1] for at in range(len(data))], RECEIVED))
    assert whole.count(b"\n") == MESSAGE.count("\n")


def test_what_is_no_such_text_goes_on_as_it_is() -> None:
    """Lines of JSON pass byte by byte."""
    data = b'{"awb":"1","status":"DLV"}\n' * 500
    assert b"".join(translated([data[:100], data[100:]], RECEIVED)) == data
