"""Rules of ICS2 over several fields, each broken alone."""

from datetime import date

import pytest

from serai.customs.datasets.field import Check, Context
from serai.customs.ics2 import check

ON = date(2026, 11, 20)
DUE = {"due": "2026-11-20T12:00:00+00:00", "due_rule": "EU-PRELOAD-AIR", "moment": "preloading"}


def places(rule: Check, record: dict[str, object], facts: dict[str, str] | None = None) -> list[str]:
    """Return the places of what a rule finds."""
    return [place for place, _, _ in rule.find(record, Context(ON, facts or {}))]


@pytest.mark.parametrize(
    ("lodged", "moment", "late"),
    [
        ("2026-11-20T11:59:59+00:00", "preloading", False),
        ("2026-11-20T12:00:00+00:00", "preloading", True),
        ("2026-11-20T12:00:00+00:00", "ens", False),
        ("2026-11-20T12:00:01+00:00", "ens", True),
        ("2026-11-20T13:00:00+02:00", "preloading", False),
    ],
)
def test_the_minimum_comes_before_loading(lodged: str, moment: str, late: bool) -> None:
    """At the instant of loading it is too late; a deadline of entry may be met to the second."""
    found = places(check.IN_TIME, {"lodged": lodged}, {**DUE, "moment": moment})
    assert found == (["/lodged"] if late else [])
    assert places(check.IN_TIME, {"lodged": "soon"}, DUE) == []


def test_masses_and_numbers_of_lines() -> None:
    """The whole weighs at least its lines, and these are counted from 1."""
    lines = [{"number": 1, "gross_kg": "0.5"}, {"number": 3, "gross_kg": "0.6"}]
    assert places(check.MASSES, {"gross_kg": "1.0", "lines": lines}) == ["/gross_kg"]
    assert places(check.MASSES, {"gross_kg": "1.1", "lines": lines}) == []
    assert places(check.NUMBERS, {"lines": lines}) == ["/lines/1/number"]


def test_the_way_leads_into_the_union() -> None:
    """Route, member state and office agree."""
    assert places(check.ROUTE, {"countries": ["CN", "GB"]}) == ["/countries"]
    assert places(check.ROUTE, {"countries": ["CN", "BE"]}) == []
    assert places(check.FIRST_STATE, {"countries": ["CN", "BE", "DE"], "state": "DE"}) == ["/state"]
    assert places(check.FIRST_STATE, {"countries": ["CN", "BE", "DE"], "state": "BE"}) == []
    assert places(check.OFFICE, {"office": "DE001234", "state": "BE"}) == ["/office"]
    assert places(check.OFFICE, {"office": "BE212000", "state": "BE"}) == []


@pytest.mark.parametrize("words", ["general cargo", "MISCELLANEOUS", "Gifts!", "2 x goods"])
def test_stop_words_are_refused(words: str) -> None:
    """Words that say nothing are named with their line."""
    assert places(check.STOP_WORDS, {"lines": [{"description": words}]}) == ["/lines/0/description"]
    assert places(check.STOP_WORDS, {"lines": [{"description": "cotton t-shirt"}]}) == []
