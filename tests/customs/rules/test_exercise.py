"""Every rule is exercised on the days on which it begins and ends, over baskets of every kind."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from serai.customs.asked import Asked
from serai.customs.quote import quote
from serai.customs.rule import NoRecord
from serai.customs.rules import BOOKS, RULES, Book, eu_data
from serai.customs.rules.ranges import ROUNDINGS
from tests.customs.baskets import PlainRates, ask, flat

DATA = {rule.id for rule in (*ROUNDINGS.values(), *eu_data.RULES)}
LISTED = {
    "EU-H7", "EU-H7-C07", "EU-H7-ROUTE", "EU-H7-PLACE", "GB-BIRDS", "GB-C07", "KR-AGGREGATION",
    "US-TRAVELLER-200", "US-POSTAL-ENTRY", "US-TYPE-13", "US-INFORMAL",
}  # fmt: skip
"""Rules that speak of data, procedures or days counted together: they charge nothing."""

LATER = {"US-POSTAL-SPECIFIC", "EU-DUTY-PREFERENCE"}
"""Rules that only another reading or a loaded tariff brings."""

STATES = {"EU": ("FR", "RO", "IT", "NL")}
CURRENCIES = {"GB": "GBP", "BR": "USD", "CL": "USD", "MX": "USD", "US": "USD", "KR": "USD", "JP": "JPY",
              "AE": "AED", "SA": "SAR", "CA": "CAD", "AU": "AUD"}  # fmt: skip
CASES = (
    ("18", "6", 1), ("30", "6", 1), ("45", "300", 1), ("60", "0", 2), ("100", "0", 1), ("120", "6", 1),
    ("400", "6", 2), ("700", "6", 1), ("2600", "6", 1), ("9000", "6", 1), ("9800", "300", 1),
    ("20000", "6", 1),
)  # fmt: skip
"""The value of a line, the freight, and how many such lines there are."""

REGIONS = {"BR": ("SP", "CE", ""), "CA": ("QC", ""), "AE": ("DU", "AZ", ""), "GB": ("", "NI")}
KINDS = (
    {"channel": "post", "scheme": "none"},
    {"channel": "express", "scheme": "ioss"},
    {"channel": "express", "scheme": "remessa_conforme"},
    {"channel": "express", "scheme": "deemed_supplier", "recipient_type": "business"},
    {"channel": "cargo", "scheme": "none", "ship_from": "US"},
    {"channel": "express", "origin": "JP", "ship_from": "US"},
    {"channel": "express", "origin": "US", "ship_from": "US"},
    {"channel": "express", "origin": "TR", "ship_from": "TR"},
    {"channel": "express", "ship_from": "FR"},
    {"channel": "express", "ship_from": "home"},
    {"channel": "express", "origin": "VN", "sender_type": "person"},
)
GOODS = ("610910", "300490", "210690", "220421")


def baskets(book: Book) -> Iterator[Asked]:
    """Yield baskets of many kinds on the days around every begin and end of a jurisdiction."""
    name = book.jurisdiction
    dates = {day for rule in book.rules for day in (rule.since, rule.until) if day is not None}
    days = sorted({day + timedelta(days=shift) for day in dates for shift in (-1, 0)})
    for number, day in enumerate(days):
        for state in STATES.get(name, (name,)):
            for kind in KINDS:
                home = {"ship_from": state} if kind.get("ship_from") == "home" else {}
                for place, case in enumerate(CASES):
                    regions = REGIONS.get(name, ("",))
                    given = {**kind, **home, "region": regions[(place + number) % len(regions)]}
                    for hs in GOODS if place < 3 else GOODS[:1]:
                        yield basket(state, day, case, {**given, "hs": hs})


def basket(state: str, day: date, case: tuple[str, str, int], given: dict[str, str]) -> Asked:
    """Return a basket of one case, in the currency of its jurisdiction."""
    value, freight, many = case
    item = {"hs": given.pop("hs"), "value": value, "quantity": 1}
    items = [{**item, "description": f"goods {number}"} for number in range(many)]
    return ask(state, day.isoformat(), CURRENCIES.get(state, "EUR"), items=items, freight=freight, **given)


@pytest.mark.parametrize("book", BOOKS.values(), ids=list(BOOKS))
def test_rules_are_applied_on_their_days_and_on_no_other(book: Book) -> None:
    """No quote applies a rule outside its days or channels, and each is applied somewhere."""
    known = {rule.id: rule for rule in book.every}
    seen: set[str] = set()
    for number, asked in enumerate(baskets(book)):
        table = flat(book.jurisdiction, "10 %", asked.items[0].hs[:4]) if number % 2 else None
        try:
            quoted = quote(asked, PlainRates(), table, combined=True)
        except NoRecord:
            continue
        for name in quoted.rules:
            assert known[name].in_force(asked.at), (name, asked)
            assert asked.channel in known[name].channels, (name, asked)
        seen.update(quoted.rules, (rule.id for rule in quoted.further))
        assert quoted.figures.total is None or quoted.figures.total >= Decimal(0)
    ranged = f"{book.jurisdiction}-TARIFF-RANGE"
    assert {rule.id for rule in book.rules} - seen - DATA - LISTED - LATER == {ranged} & known.keys()


def test_a_rule_that_is_only_listed_is_one() -> None:
    """The names above are those of rules."""
    ids = {rule.id for rule in RULES}
    assert ids >= LISTED | LATER | DATA
