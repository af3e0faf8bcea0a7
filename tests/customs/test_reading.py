"""Readings: each alone, together where they interact, and questions that a reading opens."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from serai.customs.quote import quote
from serai.customs.reading import MOST, read_all
from serai.customs.rule import Rule
from serai.customs.rules import RULES
from serai.customs.tax import AT_IMPORT, Ledger
from tests.customs.baskets import PlainRates, ask


def question(name: str, readings: int = 2) -> Rule:
    """Return an open rule with so many readings."""
    words = tuple(f"{name} {number}" for number in range(readings))
    return Rule(name, f"{name}.", "XX", date(2026, 1, 1), certainty="open", question="?", readings=words)


LINES, FEE, EXTRA, LATER = (question(name) for name in ("lines", "fee", "extra", "later"))


def assessed(chosen: Mapping[str, int]) -> Ledger:
    """Count one or two lines, charge a fee a line or not; another charge opens a question of its own."""
    ledger = Ledger(ask("FR"), PlainRates(), dict(chosen))
    count = 1 + ledger.read(LINES)
    if ledger.read(FEE):
        ledger.levy_specific(FEE, "fee", ("2.00", "EUR"), count)
    if ledger.read(EXTRA) and ledger.read(LATER):
        ledger.levy(EXTRA, "vat", Decimal(10), Decimal("0.5"), AT_IMPORT)
    return ledger


def texts(combined: bool = True) -> dict[str, Decimal | None]:
    """Return the fees under each reading shown."""
    found = read_all(assessed, combined)
    return {one.text: one.sums[2] for one in (*found.singles, *found.combined)}


def test_readings_that_interact_are_shown_together_and_no_others() -> None:
    """A fee a line differs with the lines; a charge apart does not, but opens a question of its own."""
    assert texts() == {
        "lines 1": 0, "fee 1": 2, "extra 1": 0, "lines 1; fee 1": 4, "extra 1; later 1": 0,
    }  # fmt: skip
    assert list(read_all(assessed, combined=True).further) == ["later"]


def test_without_combinations_each_reading_stands_alone() -> None:
    """The plan of many parcels asks for no more."""
    assert list(texts(combined=False)) == ["lines 1", "fee 1", "extra 1"]


def test_the_combinations_end_at_a_number() -> None:
    """Nine questions that multiply each other give no more than the limit, and it is said."""
    rules = [question(f"q{number}") for number in range(9)]

    def multiplied(chosen: Mapping[str, int]) -> Ledger:
        ledger = Ledger(ask("FR"), PlainRates(), dict(chosen))
        amount = Decimal(1)
        for rule in rules:
            amount *= 1 + ledger.read(rule)
        ledger.levy(rules[0], "vat", amount, Decimal(1), AT_IMPORT)
        return ledger

    found = read_all(multiplied, combined=True)
    assert (len(found.combined), found.cut) == (MOST, True)


def test_lines_and_the_handling_fee_of_the_union_are_shown_together() -> None:
    """Shirt and vest of one code: one line or two, 3 EUR each, and 2 EUR a line if the fee was adopted."""
    goods = [{"description": text, "hs": "610910", "value": "10"} for text in ("shirt", "vest")]
    combined = quote(ask("DE", scheme="ioss", items=goods), PlainRates(), combined=True).combined
    figures = {tuple(one.reading.split("; ")): (one.duties, one.taxes, one.fees) for one in combined}
    other = {rule.id: rule.readings[1] for rule in RULES if rule.readings}
    finer = other["EU-DUTY-LINE"]
    assert figures[finer, other["EU-FEE-HANDLING"]] == (6, Decimal("4.94"), 4)
    assert figures[finer, other["EU-VAT-ON-DUTY"]] == (6, Decimal("3.80"), 0)
    assert len(figures) == 2


def test_a_question_that_another_reading_opens_is_shown_with_it() -> None:
    """Goods of 45 USD, freight of 10 to Brazil: whether the 20 % were repealed matters below 50 USD alone."""
    asked = ask("BR", currency="USD", scheme="remessa_conforme", region="SP", freight="10",
                items=[{"description": "a", "hs": "610910", "value": "45"}])  # fmt: skip
    quoted = quote(asked, PlainRates(), combined=True)
    assert [rule.id for rule in quoted.open] == ["BR-LIMIT-50"]
    assert [rule.id for rule in quoted.further] == ["BR-II-REPEAL"]
    assert [(str(one.duties), one.reading.count(";")) for one in quoted.combined] == [("0.00", 1)]


def test_a_reading_that_another_makes_moot_is_not_shown_with_it() -> None:
    """If the flat duty does not speak of the goods, nobody asks how many lines there are."""

    def assessed_once(chosen: Mapping[str, int]) -> Ledger:
        ledger = Ledger(ask("FR"), PlainRates(), dict(chosen))
        if ledger.read(EXTRA) == 0:
            ledger.levy_specific(FEE, "fee", ("2.00", "EUR"), 1 + ledger.read(LINES))
        return ledger

    found = read_all(assessed_once, combined=True)
    assert [one.text for one in found.singles] == ["extra 1", "lines 1"]
    assert found.combined == []
