"""Terms of stock: what is given, what is usual, and what is told of it."""

from datetime import date

import pytest

from serai.operations.terms import USUAL, Given, InvalidRate, InvalidTerm, read_rates, read_terms, terms_of
from tests.customs.baskets import PlainRates

DAY = date(2026, 9, 1)


def test_usual_terms_are_told_in_the_currency_of_the_world() -> None:
    """Money is turned from dollars, everything else stays; each usual term is told, with its option."""
    found = terms_of(Given(), "EUR", PlainRates(), DAY)
    assert found["pick"] == pytest.approx(0.8)
    assert found["holding-rate"] == 0.25
    assert found.bulk_kg == pytest.approx(4.0)
    assert "to pick and pack a parcel in a warehouse costs 0.80 EUR (--term pick)" in found.assumed
    assert "stock is looked at and ordered every 14 days (--review-days)" in found.assumed
    assert len(found.assumed) == len(USUAL) - 1
    assert not [text for text in found.assumed if "salvage" in text]
    once = terms_of(Given(once_days=30), "EUR", PlainRates(), DAY)
    assert [text for text in once.assumed if "50%" in text and "salvage" in text]


def test_given_terms_are_taken_and_not_told() -> None:
    """A term that the caller gives is in the currency of the world, and nothing is assumed of it."""
    given = Given(terms={"pick": 1.5, "review-days": 7, "day-value": 0.2}, service=0.9, bulk_kg=3.0)
    found = terms_of(given, "EUR", PlainRates(), DAY)
    assert (found["pick"], found.bulk_kg) == (1.5, 3.0)
    assert not [text for text in found.assumed if "pick" in text or "review" in text]
    params = found.params
    assert (params.review_days, params.day_value, params.service) == (7, 0.2, 0.9)
    assert params.item_month == pytest.approx(4.0)


def test_rates_hold_for_a_country_or_everywhere() -> None:
    """The rate of a country goes before the rate for all; without any, duty is assumed and tax unknown."""
    given = Given(duty_rates=read_rates(["0.1", "us=0.25"], "--duty-rate"))
    found = terms_of(given, "USD", PlainRates(), DAY)
    assert (found.duty_rate("US"), found.duty_rate("ES")) == (0.25, 0.1)
    assert found.sale_tax("KR") is None
    plain = terms_of(Given(sale_taxes={"KR": 0.1}), "USD", PlainRates(), DAY)
    assert (plain.duty_rate("ES"), plain.sale_tax("KR"), plain.sale_tax("BR")) == (0.05, 0.1, None)


@pytest.mark.parametrize("text", ["", "x", "ES=", "ES=-1", "SPAIN=0.1", "nan", "ES=21"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    """A word, a negative rate, percent and a name of a country are refused by name."""
    with pytest.raises(InvalidRate, match="--sale-tax"):
        read_rates([text], "--sale-tax")


@pytest.mark.parametrize(
    ("texts", "match"),
    [
        (["pick"], "not a name and a number"),
        (["pick=much"], "not a name and a number"),
        (["pack=1"], "pack is no term of stock; there are review-days"),
        (["pick=-1"], "pick=-1 cannot be"),
        (["carton-kg=0"], "carton-kg=0 cannot be"),
        (["pick=inf"], "pick=inf cannot be"),
    ],
)
def test_what_is_no_term_is_refused(texts: list[str], match: str) -> None:
    """Unknown names and figures that cannot be are refused by name."""
    with pytest.raises(InvalidTerm, match=match):
        terms_of(Given(terms=read_terms(texts)), "USD", PlainRates(), DAY)
