"""The rules of data of the Union: by their ids, listed as dated, charging nothing."""

from datetime import date, timedelta

import pytest

from serai.customs.rule import Rule
from serai.customs.rules import find_book, list_rules
from serai.customs.rules.eu_data import RULES
from tests.customs.baskets import of, rules

DATED = {
    "EU-ICS2-R1": ("2021-03-15", None, "certain"),
    "EU-ICS2-R2": ("2023-03-01", None, "certain"),
    "EU-ICS2-R3-WATER": ("2024-06-01", None, "unverified"),
    "EU-ICS2-R3-LAND-LAW": ("2025-04-01", "2025-09-01", "certain"),
    "EU-ICS2-R3-LAND": ("2025-09-01", None, "certain"),
    "EU-ICS2-DEROGATION": ("2025-09-01", "2026-01-01", "certain"),
    "EU-ICS2-DEROGATION-2026": ("2026-01-01", "2027-01-01", "open"),
    "EU-ICS2-WORDS": ("2021-03-15", None, "certain"),
    "EU-ICS2-HS6": ("2021-03-15", None, "certain"),
    "EU-ICS2-OUTCOMES": ("2021-03-15", None, "certain"),
    "EU-H7-WAREHOUSE": ("2021-07-01", None, "unverified"),
    "EU-SPECIAL-ARRANGEMENTS": ("2021-07-01", "2028-07-01", "certain"),
    "EU-STOCK-BULK": ("2026-07-01", None, "unverified"),
    "EU-DATA-HUB": ("2028-07-01", None, "open"),
}
"""Since, until and certainty of each, as the facts have them."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_of_data_is_listed_as_dated(rule: Rule) -> None:
    """On its first day and not before, nor on the day of its end."""
    row = rule.as_row()
    assert (row["since"], row["until"], rule.certainty) == DATED[rule.id]
    assert rule in list_rules("EU", rule.since)
    assert rule not in list_rules("EU", rule.since - timedelta(days=1))
    assert rule.until is None or rule not in list_rules("EU", rule.until)


def test_rules_of_data_charge_nothing_and_do_not_begin_the_record() -> None:
    """A quote names none of them, and the book begins with VAT on all imports."""
    assert rules(of("DE", scheme="ioss")).isdisjoint(rule.id for rule in RULES)
    assert find_book("DE", date(2021, 7, 1)).begins == date(2021, 7, 1)
    assert len(DATED) == len(RULES)
