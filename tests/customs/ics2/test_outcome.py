"""Outcomes of ICS2: each a notification that leads to its state, or refused with its places."""

import pytest

from serai.customs.authority import ICS2
from serai.customs.datasets.field import InvalidDataset
from serai.customs.ics2.outcome import MEANINGS, REFERRALS, read_outcome, unknown_codes
from serai.customs.notice import Notification, State, follow

AT = "2026-11-20T10:30:00+00:00"


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("IE3Q01", State.DO_NOT_LOAD),
        ("IE3Q02", State.INFORMATION_REQUIRED),
        ("IE3Q03", State.SCREENING_REQUIRED),
        ("IE3Q04", State.REGISTERED),
        ("IE3N01", State.REJECTED),
    ],
)
def test_an_outcome_leads_to_its_state(code: str, state: State) -> None:
    """Do not load, information and screening stop the goods; a filing follows what it is told."""
    told = read_outcome({"code": code, "at": AT, "reference": "F1"})
    assert (told.filing, told.authority, told.code) == ("F1", ICS2, code)
    earlier = [
        Notification("F1", "LODGED", told.at.replace(hour=8)),
        Notification("F1", "IE3R01", told.at.replace(hour=9), authority=ICS2),
    ]
    assert follow("F1", earlier).state is State.REGISTERED
    assert follow("F1", [*earlier, told]).state is state


def test_an_outcome_tells_what_is_wanted() -> None:
    """Requests, the MRN and the date of an answer are details; the filing may be named by whoever reads."""
    record = {
        "code": "IE3Q02",
        "at": AT,
        "mrn": "26BE1A2B3CD456EFG2",
        "text": "who receives it?",
        "answer_by": "2026-11-20T14:00:00+00:00",
        "requests": [{"code": "14", "place": "/consignee/name", "text": "not a name"}],
    }
    told = read_outcome(record)
    assert told.filing == told.detail("mrn") == "26BE1A2B3CD456EFG2"
    assert told.detail("request") == "14 /consignee/name not a name"
    assert told.detail("answer_by") == "2026-11-20T14:00:00+00:00"
    assert "who receives it?" in told.text
    assert read_outcome(record, "F9").filing == "F9"


def test_every_code_has_a_state() -> None:
    """What is read here and what states are made of are the same codes; four of them have a source."""
    assert unknown_codes() == []
    assert set(REFERRALS) <= set(MEANINGS)


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"at": AT, "reference": "F1"}, "/code"),
        ({"code": "IE3Q09", "at": AT, "reference": "F1"}, "/code"),
        ({"code": "IE3Q01", "at": "2026-11-20", "reference": "F1"}, "/at"),
        ({"code": "IE3Q01", "at": AT}, "/reference"),
        ({"code": "IE3Q01", "at": AT, "reference": "F1", "requests": "all"}, "/requests"),
        ({"code": "IE3Q01", "at": AT, "reference": "F1", "colour": "red"}, "/colour"),
    ],
)
def test_what_is_no_outcome_is_refused(record: dict[str, object], place: str) -> None:
    """A record with a fault is refused with its place."""
    with pytest.raises(InvalidDataset, match=place):
        read_outcome(record)
