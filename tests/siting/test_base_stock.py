"""Base stock: against a warehouse played day by day."""

import numpy as np
import pytest

from serai.siting.base_stock import InvalidReview, Level, Replenishment, base_stock, lead_days, measured
from serai.siting.demand import totals

PIECES = (0, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 3, 0, 0)


def played(
    pieces: tuple[int, ...], replenishment: Replenishment, level: int, *, waits: bool, seed: int = 3
) -> Level:
    """Play a warehouse many times; each time the days seen have other weights, drawn alike.

    Orders come at the beginning of a day, demand during it, stock is counted at its end. What is missing
    waits until it is there, or goes directly. Orders that would overtake an earlier one wait for it.
    """
    rng = np.random.default_rng(seed)
    review, leads = replenishment.review_days, len(replenishment.lead)
    lying, asked, served, lasted, cycles, days = 0.0, 0, 0, 0, 0, 0
    for _ in range(3000):
        weights = rng.dirichlet(np.ones(len(pieces)))
        stock, coming, last = level, dict[int, int](), 0
        warm = leads + 2 * review
        wanted_by_day = rng.choice(pieces, warm + 4 * review, p=weights).tolist()
        leads_by_day = rng.choice(leads, warm + 4 * review, p=replenishment.lead).tolist()
        for day, wanted in enumerate(wanted_by_day):
            stock += coming.pop(day, 0)
            if day % review == 0:
                last = max(last, day + leads_by_day[day])
                pieces_now = level - stock - sum(coming.values())
                if last == day:
                    stock += pieces_now
                else:
                    coming[last] = coming.get(last, 0) + pieces_now
            had = min(max(stock, 0), wanted)
            stock -= wanted if waits else had
            if day >= warm:
                lying, asked, served, days = lying + max(stock, 0), asked + wanted, served + had, days + 1
                ends = (day + 1) in coming or (leads == 1 and (day + 1) % review == 0)
                cycles, lasted = cycles + ends, lasted + (ends and stock >= 0)
    return Level(level, 0.0, lying / days, lasted / max(cycles, 1), served / asked, 0.0, 0.0)


@pytest.mark.parametrize("level", [2, 4, 7])
@pytest.mark.parametrize("lead", [(0.0, 0.0, 0.0, 0.0, 1.0), (1.0,), (0.0, 0.0, 0.3, 0.4, 0.3)])
def test_measures_are_those_of_a_warehouse_that_lets_buyers_wait(level: int, lead: tuple[float, ...]) -> None:
    """Mean stock and fill rate of a played warehouse, whether the lead time is fixed, none or uncertain."""
    replenishment = Replenishment(5, lead)
    found = measured(totals(PIECES, replenishment.days), replenishment, level)
    seen = played(PIECES, replenishment, level, waits=True)
    assert found.on_hand == pytest.approx(seen.on_hand, rel=0.04, abs=0.05)
    assert found.fill_rate == pytest.approx(seen.fill_rate, abs=0.02)
    if lead == (1.0,):
        assert found.cycle_service == pytest.approx(seen.cycle_service, abs=0.02)


def test_what_goes_directly_leaves_a_little_more_to_serve() -> None:
    """Where missing pieces do not wait, more is served from stock than told: little where most is."""
    replenishment = Replenishment(5, (0.0, 0.0, 0.0, 0.0, 1.0))
    for level, most in ((4, 0.2), (10, 0.04)):
        found = measured(totals(PIECES, replenishment.days), replenishment, level)
        seen = played(PIECES, replenishment, level, waits=False)
        assert found.fill_rate - 0.01 <= seen.fill_rate <= found.fill_rate + most
        assert found.on_hand - 0.05 <= seen.on_hand <= found.on_hand + 2 * most * level


@pytest.mark.parametrize("ratio", [0.5, 0.8, 0.95, 0.99])
def test_the_level_is_the_least_that_lasts(ratio: float) -> None:
    """The level lasts with the chance asked for, one piece less does not."""
    replenishment = Replenishment(7, lead_days([100.0, 130.0, 170.0]))
    asked = totals(PIECES, replenishment.days)
    found = base_stock(asked, replenishment, ratio)
    assert found.cycle_service >= ratio
    assert measured(asked, replenishment, found.order_up_to - 1).cycle_service < ratio
    assert found.safety == pytest.approx(found.order_up_to - found.lasts_mean)


def test_steady_demand_needs_no_safety() -> None:
    """One piece a day, three days under way, four between orders: seven pieces last exactly."""
    replenishment = Replenishment(4, lead_days([72.0]))
    found = base_stock(totals((1,) * 9, 7), replenishment, 0.999)
    assert (found.order_up_to, found.fill_rate, found.cycle_service) == (7, 1.0, 1.0)
    assert found.safety == pytest.approx(0.0)
    assert found.lasts_std == pytest.approx(0.0, abs=1e-6)
    assert found.on_hand == pytest.approx((3 + 2 + 1 + 0) / 4)


def test_no_demand_still_leaves_the_least_level() -> None:
    """Where nothing was asked for, the least level lies untouched."""
    found = base_stock(totals((0,) * 9, 7), Replenishment(4, (0.0, 0.0, 0.0, 1.0)), 0.9, least=2)
    assert (found.order_up_to, found.on_hand, found.fill_rate) == (2, 2.0, 1.0)


def test_hours_become_whole_days() -> None:
    """Hours are rounded up to days; what never arrives is left out."""
    assert lead_days([1.0, 24.0, 25.0, np.inf]) == pytest.approx((0.0, 2 / 3, 1 / 3))


@pytest.mark.parametrize(
    ("review", "lead", "text"),
    [(0, (1.0,), "every 0 days"), (3, (0.5,), "add up to 1"), (3, (), "add up to 1")],
)
def test_what_is_no_replenishment_is_refused(review: int, lead: tuple[float, ...], text: str) -> None:
    """A review that never comes and chances that are none are refused by name."""
    with pytest.raises(InvalidReview, match=text):
        Replenishment(review, lead)


def test_orders_that_never_arrive_are_refused() -> None:
    """If nothing ever arrives there is no lead time."""
    with pytest.raises(InvalidReview, match="ever arrives"):
        lead_days([np.inf])
