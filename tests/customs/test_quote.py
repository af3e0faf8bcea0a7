"""The quote as machines and people get it; the two worked examples to the cent."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.quote import LATEST, quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import SHIRTS, PlainRates, ask, of


@given(
    st.decimals("0.01", "140", places=2),
    st.integers(1, 4),
    st.sampled_from(["FR", "DE", "HU", "LU", "FI"]),
)
def test_the_union_under_ioss_agrees_with_the_arithmetic_of_a_clerk(
    value: Decimal, headings: int, state: str
) -> None:
    """For any small basket: 3 EUR a heading, VAT on both rounded half up, landed is the sum of all."""
    share = max((value / headings).quantize(Decimal("0.01")), Decimal("0.01"))
    items = [{**SHIRTS, "hs": f"61091{n}", "value": str(share)} for n in range(headings)]
    quoted = of(state, scheme="ioss", items=items)
    rates = {"FR": "0.20", "DE": "0.19", "HU": "0.27", "LU": "0.17", "FI": "0.255"}
    goods = share * headings
    vat = int((goods + 3 * headings) * Decimal(rates[state]) * 100 + Decimal("0.5")) / Decimal(100)
    assert quoted.figures.duties == 3 * headings
    assert quoted.figures.taxes == vat
    assert quoted.figures.landed == goods + 3 * headings + vat


def test_a_batch_is_quick() -> None:
    """A thousand baskets with all their readings take well under a second."""
    asked, rates = ask("FR", scheme="ioss"), PlainRates()
    begun = time.process_time()
    for _ in range(1000):
        quote(asked, rates)
    assert time.process_time() - begun < 1.0


def test_a_day_of_which_nothing_can_be_known_is_refused() -> None:
    """Rules without an end hold for five years more, and not for ever."""
    assert of("FR", at=str(LATEST)).procedure
    with pytest.raises(NoRecord, match="no record for FR on 2099-01-01: the rules are known to 2026-08"):
        of("FR", at="2099-01-01")
