"""Status codes of Recommendation 24, as CSV and in the EDIFACT message IFTSTA."""

import pytest

from serai.carriers.mapping import find
from tests.carriers.maps.told import reading, rows

HEAD = "reference,status_code,date_time,location,country\n"
MESSAGE = (
    "UNA:+.? '"
    "UNB+UNOC:3+CARRIER+SHIPPER+260302:0800+42'"
    "UNH+1+IFTSTA:D:01B:UN'"
    "BGM+23+STATUS-1+9'"
    "DTM+137:202603020800:203'"
    "CNI+1+CN-1'"
    "STS+1+13'"
    "RFF+CN:CONS-1'"
    "DTM+334:202603011030?+0800:205'"
    "LOC+175+CNSHA:139:6:Shanghai'"
    "STS+1+24'"
    "RFF+CN:CONS-1'"
    "DTM+334:202603012345:203'"
    "LOC+175+CNSHA:139:6:Shanghai'"
    "CNI+2+CONS-2'"
    "STS+1+23+269'"
    "DTM+7:20260302073000:204'"
    "FTX+AAO+++NOBODY AT HOME'"
    "LOC+5+NLRTM'"
    "STS+1+21'"
    "DTM+35:202603021530UTC:303'"
    "LOC+175+ROTTERDAM'"
    "UNT+18+1'"
    "UNZ+1+42'"
)


def test_a_row_of_csv() -> None:
    """The columns give one event a row, at the wall time of its country."""
    assert rows("un_rec24", HEAD + "R1,21,202603011200,Warsaw,PL\n") == [
        ("R1", "2026-03-01T11:00:00Z", "+01:00", "country", "delivered", "delivered")
    ]


def test_a_message_holds_consignments_and_their_statuses() -> None:
    """Every status is an event: its consignment, its own time, and whose clock that was."""
    assert rows("un_rec24", MESSAGE) == [
        ("CONS-1", "2026-03-01T02:30:00Z", "+08:00", "message", "picked_up", "accepted"),
        ("CONS-1", "2026-03-01T15:45:00Z", "+08:00", "country", "in_transit", "departed_transit"),
        ("CONS-2", "2026-03-02T06:30:00Z", "+01:00", "country", "delivery_failed", "attempt_failed"),
        ("CONS-2", "2026-03-02T15:30:00Z", "+00:00", "message", "delivered", "delivered"),
    ]


def test_reason_words_and_place_are_kept() -> None:
    """The reason is the third element of STS, the words are free text, the place is that of the status."""
    third = reading("un_rec24", MESSAGE).events[2]
    assert (third.reason, third.words, third.place, third.country) == ("269", "NOBODY AT HOME", "NLRTM", "NL")
    assert third.recorded is None


def test_an_unknown_status_loses_no_other() -> None:
    """A status that is on no list is unread; the rest of the message is read."""
    found = reading("un_rec24", MESSAGE.replace("STS+1+24'", "STS+1+999'"))
    assert [unread.reason for unread in found.unread] == ["unknown code: 999"]
    assert len(found.events) == 3


@pytest.mark.parametrize("name", ["IFTSTA", "un-edifact", "edifact iftsta"])
def test_it_is_found_by_the_name_of_the_message(name: str) -> None:
    """Who asks for the message finds the codes in it."""
    assert find(name) == "un_rec24"
