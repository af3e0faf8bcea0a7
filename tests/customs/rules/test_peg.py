"""Pegs are dated records of currencies that the bank does not publish."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from serai.customs.rules.peg import PEGS, Peg, peg_of


@pytest.mark.parametrize("peg", PEGS, ids=lambda peg: peg.id)
def test_a_peg_holds_from_its_first_day(peg: Peg) -> None:
    """Not on the day before; each is sourced and said not to be verified."""
    assert peg_of(peg.currency, peg.since) == peg
    assert peg_of(peg.currency, peg.since - timedelta(days=1)) is None
    assert (peg.other, peg.certainty, bool(peg.source)) == ("USD", "unverified", True)


def test_the_dirham_and_the_riyal_are_pegged_to_the_dollar() -> None:
    """3.6725 and 3.75; the peso of Chile is not pegged."""
    on = date(2026, 11, 22)
    found = {peg.currency: peg.rate for peg in PEGS if peg.in_force(on)}
    assert found == {"AED": Decimal("3.6725"), "SAR": Decimal("3.75")}
    assert peg_of("CLP", on) is None
