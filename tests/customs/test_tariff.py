"""Duty expressions are read as tariffs write them; ranges, measures and preferences are never guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.rule import Rule
from serai.customs.tariff import Found, Measured, Rated, Term, Unmeasured, UnreadableDuty, read_duty
from serai.customs.tax import Ledger
from tests.customs.baskets import PlainRates, ask

ON = date(2026, 11, 22)
SEVEN = Measured(Decimal(7), Decimal("3.5"))
CIF = Rule("XX-DUTY", "Duty.", "XX", date(2026, 1, 1), basis="CIF")
GOODS = Rule("XX-DUTY-FOB", "Duty.", "XX", date(2026, 1, 1), basis="item")
RANGE = Rule(
    "XX-RANGE", "A.", "XX", date(2026, 1, 1), certainty="open", question="Which?",
    readings=("not known", "the lowest", "the highest"),
)  # fmt: skip


def same(amount: Decimal, currency: str) -> Decimal:
    """Convert nothing: every currency is worth the same."""
    return amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Free", "0"),
        ("16.5%", "16.5"),
        ("12.000 %", "12"),
        ("2.8¢/kg + 8%", "8.098"),
        ("$1.035/kg + 13.6%", "17.2225"),
        ("1.4¢/kg", "0.049"),
        ("48¢ each", "3.36"),
        ("51 cents each + 6.25%", "9.82"),
        ("$1.61/doz.", "0.9391666666666666666666666667"),
        ("0.000 % + 9.000 EUR/100 kg", "0.315"),
        ("12.80 % + 176.80 EUR DTN", "18.988"),
        ("10.00 % + £147.00 / 100 kg", "15.145"),
        ("147.00 GBP / 100 kg", "5.145"),
        ("10.2 EUR/1000 kg", "0.0357"),
        ("0.60 EUR/1000 p/st", "0.0042"),
        ("18.4 % MIN 22.0 EUR/100 kg MAX 24.0 EUR/100 kg", "0.84"),
        ("1 % MIN 40 EUR / 100 kg", "1.4"),
        ("30 % MAX 5.6 EUR/100 kg", "0.196"),
        ("<span>12.00</span> %", "12"),
    ],
)
def test_a_duty_on_a_hundred_worth_of_seven_pieces_of_half_a_kilogram(text: str, expected: str) -> None:
    """The sums are those of a clerk: the fraction of 100, so much a kilogram of 3.5, so much a piece of 7."""
    assert read_duty(text).amount(Decimal(100), SEVEN, same) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The rate applicable to the natural juice in heading 2009",
        "9.000 % + EA",
        "See 9903.88.15",
        "",
        "12 % + 3",
        "4 EUR/barrel",
        "¢/kg",
    ],
)
def test_a_duty_of_another_form_is_refused_not_guessed(text: str) -> None:
    """A reference, an agricultural component, an unknown unit: the text is named."""
    with pytest.raises(UnreadableDuty, match="duty"):
        read_duty(text)


@given(st.decimals("0", "100", places=3), st.decimals("0", "500", places=2), st.sampled_from([1, 100, 1000]))
def test_a_sum_of_a_fraction_and_an_amount_by_weight_is_read_as_written(
    percent: Decimal, each: Decimal, per: int
) -> None:
    """For any figures in the form of the Union, the duty is percent of the value plus the amount by mass."""
    duty = read_duty(f"{percent} % + {each} EUR/{per} kg")
    mass = Measured(kg=Decimal(250))
    assert duty.amount(Decimal(200), mass, same) == percent * 2 + each * 250 / per


def test_a_specific_duty_without_its_measure_is_named() -> None:
    """Kilograms, pairs and litres are asked for; nothing is taken as one piece."""
    with pytest.raises(Unmeasured, match=r"the mass \(kg\) of every item"):
        read_duty("9 EUR/100 kg").amount(Decimal(1), Measured(Decimal(3)), same)
    with pytest.raises(Unmeasured, match="the quantity in pair"):
        read_duty("90¢/pr. + 37.5%").amount(Decimal(1), SEVEN, same)
    assert read_duty("8%").rate == Decimal("0.08")
    assert read_duty("8% + 1¢/kg").rate is None


def term(text: str) -> Term:
    """Return a duty as a table has it."""
    try:
        return Term(text, read_duty(text))
    except UnreadableDuty:
        return Term(text, None)


class Table:
    """A tariff of XX that says one thing of every code but 999999."""

    def __init__(self, *rates: str, added: str = "", **more: Any) -> None:
        besides = (term(added),) if added else ()
        self.found = Found(
            "610910", tuple(Rated("61091000", (term(rate), *besides), **more) for rate in rates)
        )

    def has(self, jurisdiction: str, on: date) -> bool:
        """Say whether it is that of XX."""
        return jurisdiction == "XX"

    def find(self, jurisdiction: str, code: str, origin: str, on: date) -> Found | None:
        """Return what it says."""
        return None if code == "999999" else self.found


def ledger(table: Table | None, **other: object) -> Ledger:
    """Return the ledger of five shirts worth 50 with a tariff."""
    return Ledger(ask("FR", **other), PlainRates(), tariffs=table)


def test_the_base_is_the_item_with_its_share_of_freight_where_the_basis_is_cif() -> None:
    """A quarter of the value bears a quarter of the freight; without CIF, none."""
    items = [
        {"description": "a", "hs": "610910", "value": "25"},
        {"description": "b", "hs": "610990", "value": "75"},
    ]
    paper = ledger(Table("10%"), items=items, freight="20")
    assert paper.levy_tariff(CIF, "duty", "XX") == Decimal("12.00")
    assert [(c.base, c.rate, c.amount) for c in paper.charges] == [
        (Decimal("30.00"), Decimal("0.1"), Decimal("3.00")),
        (Decimal("90.00"), Decimal("0.1"), Decimal("9.00")),
    ]
    assert ledger(Table("10%"), items=items, freight="20").levy_tariff(GOODS, "duty", "XX") == Decimal(
        "10.00"
    )


def test_a_code_that_has_no_rate_is_named_and_makes_the_sum_unknown() -> None:
    """Without table, without code, without mass, without a form that is read."""
    assert_lacks(ledger(None), "the XX tariff table for 610910")
    strange = [{"description": "a", "hs": "999999", "value": "5"}]
    assert_lacks(ledger(Table("1%"), items=strange), "a code of the XX tariff for 999999")
    assert_lacks(ledger(Table("1%"), items=[{"description": "a", "value": "5"}]), "goods without HS code")
    assert_lacks(ledger(Table("1 EUR/kg")), "the mass (kg) of every item: the duty of 610910 is 1 EUR/kg")
    assert_lacks(ledger(Table("9 % + EA")), "the duty of 610910 from '9 % + EA'")
    assert_lacks(ledger(Table("1%", unsettled=("9903.81",))), "the rate of 9903.81 for 610910")


def assert_lacks(paper: Ledger, text: str) -> None:
    """See that the duty is not known and that the need says why."""
    assert paper.levy_tariff(CIF, "duty", "XX") is None
    assert paper.duties is None
    assert text in " ".join(paper.needs)


def test_subheadings_that_differ_are_an_open_range() -> None:
    """Not known by the likeliest reading; the lowest and the highest are the others."""
    assert_lacks(ledger(Table("8%", "Free", "16.5%")), "its subheadings run from Free to 16.5%")
    readings = []
    for chosen in (0, 1, 2):
        paper = ledger(Table("8%", "Free", "16.5%"))
        paper.chosen = {"XX-RANGE": chosen}
        readings.append(paper.levy_tariff(CIF, "duty", "XX", RANGE))
        assert list(paper.open) == ["XX-RANGE"]
    assert readings == [None, Decimal("0.00"), Decimal("8.25")]
    one = ledger(Table("8%"))
    assert one.levy_tariff(CIF, "duty", "XX", RANGE) == Decimal("4.00")
    assert one.open == {}


def test_duties_of_the_origin_are_added_and_a_preference_is_told_not_taken() -> None:
    """25 % besides 8 % is a third of the value; a preference asks for proof."""
    paper = ledger(Table("8%", added="25%", preference="Free"))
    assert paper.levy_tariff(CIF, "duty", "XX") == Decimal("16.50")
    assert (paper.charges[0].rate, paper.charges[0].specific) == (None, "8% + 25%")
    assert paper.notes == ["610910: a preference of Free may be claimed with proof of origin"]


def test_weight_is_converted_into_the_currency_of_the_basket() -> None:
    """2 kg at 9 EUR the 100 kg are 0.225 dollars at 1.25, and rounded half up."""
    goods = [{"description": "a", "hs": "610910", "value": "5", "kg": "2"}]
    paper = ledger(Table("9 EUR/100 kg"), items=goods, currency="USD")
    assert paper.levy_tariff(CIF, "duty", "XX") == Decimal("0.23")
    assert paper.charges[0].specific == "9 EUR/100 kg"
