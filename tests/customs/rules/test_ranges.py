"""Codes whose subheadings differ, and how amounts are rounded: the same in every jurisdiction, by id."""

from datetime import timedelta

import pytest

from serai.customs.rule import Rule
from serai.customs.rules import BOOKS, list_rules
from serai.customs.rules.ranges import RANGES, ROUNDINGS, SINCE
from serai.customs.schedule import Kind, Measure, Schedule
from tests.customs.baskets import Loaded, by_table, readings, worth

ABOVE = {
    "AU": ("AUD", "2000"), "BR": ("USD", "4000"), "CA": ("CAD", "500"), "EU": ("EUR", "200"),
    "GB": ("GBP", "200"), "JP": ("JPY", "20000"), "KR": ("USD", "200"), "MX": ("USD", "3000"),
    "TR": ("EUR", "50"), "US": ("USD", "100"),
}  # fmt: skip
"""A value that pays by the tariff of each jurisdiction that has one."""


def used(jurisdiction: str) -> bool:
    """Say whether the book of a jurisdiction charges by a tariff."""
    return RANGES[jurisdiction] in BOOKS[jurisdiction].rules


@pytest.mark.parametrize("rule", [r for j, r in RANGES.items() if used(j)], ids=lambda rule: rule.id)
def test_subheadings_that_differ_are_open(rule: Rule) -> None:
    """Nothing is guessed: not known, the lowest of 8 and 16 %, or the highest."""
    name = rule.jurisdiction
    currency, value = ABOVE[name]
    rows = [Measure("61091010", Kind.GENERAL, "8 %"), Measure("61091090", Kind.GENERAL, "16 %")]
    table = Loaded(Schedule(rows), name)
    given = {"destination": {"EU": "DE"}.get(name, name), "region": "ON" if name == "CA" else ""}
    quoted = by_table(table, currency=currency, items=worth(value), **given)
    assert rule.id in {one.id for one in quoted.open}
    assert quoted.figures.duties is None
    assert "its subheadings run from 8 % to 16 %" in " ".join(quoted.needs)
    other = readings(quoted)
    duties = [other[f"the {which} rate of the subheadings"][0] for which in ("lowest", "highest")]
    assert [float(duty or 0) for duty in duties] == [float(value) * 0.08, float(value) * 0.16]


@pytest.mark.parametrize("rule", ROUNDINGS.values(), ids=lambda rule: rule.id)
def test_how_amounts_are_rounded_is_recorded_and_not_verified(rule: Rule) -> None:
    """Every jurisdiction has the record from its first day; no source says how its authority rounds."""
    assert rule in list_rules(rule.jurisdiction, rule.since)
    assert rule not in list_rules(rule.jurisdiction, rule.since - timedelta(days=1))
    assert rule.certainty == "unverified"
    assert BOOKS[rule.jurisdiction].rounding.unit is None


def test_each_book_begins_when_its_record_does() -> None:
    """The first day that is written here is that of the earliest rule."""
    assert {name: book.begins for name, book in BOOKS.items()} == dict(SINCE)
    assert sorted(ABOVE) == sorted(name for name in RANGES if used(name))
