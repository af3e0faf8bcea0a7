"""Limits are those of the rules, and what passes one is named with its amount."""

import re
from decimal import Decimal

import pytest

from serai.customs.limit import LIMITS, passed, same_day
from serai.customs.rules import RULES
from tests.customs.baskets import PlainRates, of, worth

UNSAID = {"BR-II-60-BEFORE", "BR-II-60-OTHERS"}
"""Their sentences do not repeat the 3,000 USD that BR-II-TARIFF sets for all."""


def test_every_limit_stands_in_the_sentence_of_its_rule() -> None:
    """The figure and the currency of each limit are read in what the rule says."""
    sentences = {rule.id: rule.sentence.replace(",", "") for rule in RULES}
    for rule in LIMITS.keys() - UNSAID:
        limit, currency = LIMITS[rule]
        assert re.search(rf"\b{limit} {currency}\b", sentences[rule]), rule
    assert "3000 USD" in sentences["BR-II-TARIFF"]


@pytest.mark.parametrize(
    ("country", "currency", "ids", "limit"),
    [
        ("FR", "EUR", ("EU-DUTY-3EUR", "EU-VAT-IOSS"), "150"),
        ("GB", "GBP", ("GB-RELIEF-135", "GB-VAT-SALE"), "135"),
        ("KR", "USD", ("KR-LIMIT-150",), "150"),
        ("BR", "USD", ("BR-II-20",), "50"),
    ],
)
def test_goods_that_pass_a_limit_together_are_told(
    country: str, currency: str, ids: tuple[str, ...], limit: str
) -> None:
    """Twice the limit less a little apart, and all of it together; at the limit itself nothing is passed."""
    scheme = {"FR": "ioss", "BR": "remessa_conforme"}.get(country, "none")
    half, one = str(Decimal(limit) / 2), {"currency": currency, "scheme": scheme}
    apart = [of(country, items=worth(limit), **one), of(country, items=worth("1"), **one)]
    together = of(country, items=worth(str(int(limit) + 1)), **one)
    found = passed(apart, together, PlainRates())
    assert {each.rule for each in found} == set(ids)
    assert {(each.limit, each.currency, each.value) for each in found} == {
        (Decimal(limit), currency, Decimal(limit) + 1)
    }
    assert limit in found[0].sentence
    halves = [of(country, items=worth(half), **one)] * 2
    assert passed(halves, of(country, items=worth(limit), **one), PlainRates()) == ()


def test_a_value_is_told_in_the_currency_of_the_limit() -> None:
    """Two baskets of 100 dollars, 1.25 a euro, are 160 euro together."""
    alone = [of("FR", currency="USD", scheme="ioss", items=worth("100"))] * 2
    (first, _) = passed(alone, of("FR", currency="USD", scheme="ioss", items=worth("200")), PlainRates())
    assert (first.currency, first.value) == ("EUR", Decimal("160.00"))


def test_a_day_counts_together_where_a_rule_says_so() -> None:
    """Korea always; Great Britain in bulk alone; the United States while de minimis held; the Union never."""
    assert getattr(same_day(of("KR", currency="USD"), bulk=False), "id", None) == "KR-AGGREGATION"
    assert same_day(of("GB", currency="GBP"), bulk=False) is None
    assert getattr(same_day(of("GB", currency="GBP"), bulk=True), "id", None) == "GB-BIRDS"
    assert same_day(of("FR"), bulk=True) is None
    assert same_day(of("US", currency="USD"), bulk=False) is None
    before = of("US", at="2025-04-01", currency="USD")
    assert getattr(same_day(before, bulk=False), "id", None) == "US-DE-MINIMIS"
