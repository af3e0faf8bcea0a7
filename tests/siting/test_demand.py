"""Totals of days to come: against every sequence of days drawn from the urn."""

from itertools import product

import numpy as np
import pytest

from serai.siting.demand import History, InvalidDemand, Totals, totals


def drawn(pieces: tuple[int, ...], days: int) -> dict[int, float]:
    """Walk every sequence of days: each day drawn is put back twice, so that it is likelier again."""
    found: dict[int, float] = {}
    for sequence in product(range(len(pieces)), repeat=days):
        urn, chance = [1] * len(pieces), 1.0
        for day in sequence:
            chance *= urn[day] / sum(urn)
            urn[day] += 1
        total = sum(pieces[day] for day in sequence)
        found[total] = found.get(total, 0.0) + chance
    return found


@pytest.mark.parametrize("pieces", [(0, 0, 1, 3), (2, 2, 5), (0, 0, 0, 0, 7), (1,), (0, 0)])
def test_totals_are_those_of_every_sequence_of_days(pieces: tuple[int, ...]) -> None:
    """For 0 to 5 days every total has the chance of all the sequences that give it."""
    found = totals(pieces, 5)
    for days in range(6):
        expected = np.zeros(found.chances.shape[1])
        for total, chance in drawn(pieces, days).items():
            expected[total] = chance
        assert found.chances[days] == pytest.approx(expected, abs=1e-12)


def test_totals_keep_the_mean_and_widen_with_few_days_seen() -> None:
    """The mean is that of the history; the variance is that of days alike times (n + t) / (n + 1)."""
    rng = np.random.default_rng(4)
    pieces = tuple(rng.poisson(0.6, 30).tolist())
    found = totals(pieces, 20)
    alike = 20 * np.var(pieces)
    assert found.mean(found.chances[20]) == pytest.approx(20 * np.mean(pieces))
    assert found.std(found.chances[20]) ** 2 == pytest.approx(alike * (30 + 20) / 31)


def test_large_totals_are_counted_in_larger_steps() -> None:
    """Thousands of pieces a day keep mean and spread in steps of several pieces."""
    rng = np.random.default_rng(5)
    pieces = tuple(rng.poisson(4000, 60).tolist())
    found = totals(pieces, 30)
    assert found.unit > 1
    assert found.chances.shape[1] <= 8192
    assert found.mean(found.chances[30]) == pytest.approx(30 * np.mean(pieces), rel=1e-9)
    assert found.std(found.chances[30]) == pytest.approx(
        np.sqrt(30 * np.var(pieces) * 90 / 61), rel=0.03, abs=found.unit
    )


def test_long_histories_and_horizons_stay_numbers() -> None:
    """Four years of days and ninety days ahead neither overflow nor lose chance."""
    found = totals((0, 0, 0, 1) * 365, 90)
    assert np.isfinite(found.chances).all()
    assert found.chances.sum(axis=1) == pytest.approx(1.0)


def test_an_uncertain_number_of_days_mixes_totals() -> None:
    """One or two days, alike likely, are half of each."""
    found = totals((0, 1), 2)
    mixed = found.over((0.0, 0.5, 0.5))
    assert mixed == pytest.approx((found.chances[1] + found.chances[2]) / 2)
    assert Totals(found.chances, 10).mean(mixed) == pytest.approx(10 * found.mean(mixed))


@pytest.mark.parametrize(("pieces", "days"), [((), 3), ((1, -1), 3), ((1,), -1)])
def test_what_is_no_history_is_refused(pieces: tuple[int, ...], days: int) -> None:
    """No day, fewer than no pieces and fewer than no days ahead are refused by name."""
    with pytest.raises(InvalidDemand, match="at least one day"):
        totals(pieces, days)


def test_a_history_tells_its_figures() -> None:
    """Pieces a day, days without any, pieces in a parcel; an empty history has none of them."""
    history = History((0, 3, 0, 1), 2)
    assert (history.days, history.total, history.mean) == (4, 4, 1.0)
    assert (history.zero_share, history.per_parcel) == (0.5, 2.0)
    assert (History((), 0).mean, History((), 0).per_parcel) == (0.0, 0.0)
