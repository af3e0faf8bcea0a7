"""What to hold: costs added by hand, days played, and the volume at which stock pays."""

from dataclasses import replace

import numpy as np
import pytest

from serai.siting.base_stock import Replenishment
from serai.siting.demand import History, totals
from serai.siting.newsvendor import newsvendor
from serai.siting.stock import (
    Case,
    Decision,
    InvalidTerms,
    Piece,
    StockParams,
    Way,
    advise,
    days_saved,
    over_cost,
)

LEAD = (0.0,) * 6 + (0.5, 0.5)
PARAMS = StockParams(review_days=7, item_month=4.0, shipment=1.0)


def history(days: int = 60, parcels: int = 40, seed: int = 2, each: int = 1) -> History:
    """A history of so many parcels on random days."""
    pieces = [0] * days
    for day in np.random.default_rng(seed).integers(0, days, parcels).tolist():
        pieces[day] += each
    return History(tuple(pieces), parcels)


def case(**changes: object) -> Case:
    """An item in Poznań: 9.00 and ten days from its supplier, 5.00 and two days from stock."""
    one = Case(
        sku="tee",
        facility="poznan",
        zones=("pl_1", "pl_2"),
        markets=("PL",),
        history=history(),
        now=Way({"transport": 6.0, "duty": 3.0}, 10.0, 14.0, 0.9, lateness=0.5),
        parcels={"hub": Way({"transport": 6.0, "duty": 3.0}, 10.0, 14.0)},
        near=Way({"transport": 2.0, "replenishment": 3.0}, 2.0, 4.0),
        piece=Piece(8.0, 0.4, 1.6, 60.0, 0.02),
        lead=LEAD,
        lying=3,
        coming=2,
    )
    return replace(one, **changes)


def test_an_item_that_pays_is_held_and_every_figure_adds_up() -> None:
    """Saving, holding and fixed costs are those that the level, played by its chances, causes."""
    found = advise(case(), PARAMS)
    assert found.decision is Decision.HOLD
    level = found.level
    assert level is not None
    assert found.ratio == pytest.approx(4.0 / (4.0 + 7 * 0.02))
    asked = totals(case().history.pieces, 14)
    assert level.order_up_to == newsvendor((asked.chances[13] + asked.chances[14]) / 2, found.ratio)
    served = 20 * level.fill_rate
    orders = 30 / 7 * (1 - asked.chances[7][0])
    saving = 4.0 * served - 0.02 * 30 * level.on_hand - 4.0 - orders
    assert found.saving_month == pytest.approx(saving)
    assert found.saving_parcel == pytest.approx(saving / served)
    near = found.near
    assert near is not None
    assert near.cost == pytest.approx(9.0 - saving / served)
    assert set(near.terms) == {"transport", "replenishment", "holding", "fixed"}
    assert found.order_now == level.order_up_to - 5
    assert found.missed_month == pytest.approx(20 * (1 - level.fill_rate))
    assert found.cash_tied == pytest.approx(level.on_hand * 8 + 1.6 * 60 * 40 / 60 * level.fill_rate)
    assert found.days_saved == days_saved(case()) == 8.0
    assert found.reason.startswith(f"holds {level.order_up_to} pieces in poznan: saves ")
    assert "a parcel and 8.0 days; pays from " in found.reason


def thinned(one: History, factor: float) -> History:
    """The same history with each piece kept by chance, so that the volume is that share of it."""
    rng = np.random.default_rng(8)
    pieces = tuple(int(rng.binomial(asked, factor)) for asked in one.pieces)
    return History(pieces, sum(pieces))


def test_at_the_break_even_volume_stock_pays_for_itself() -> None:
    """With demand thinned to the volume told, a month saves next to nothing, at half of it it loses."""
    many = history(days=400, parcels=400)
    told = advise(case(history=many), PARAMS)
    assert told.break_even is not None
    month = many.parcels * 30 / many.days
    at = advise(case(history=thinned(many, told.break_even / month)), PARAMS)
    assert at.saving_month == pytest.approx(0.0, abs=0.2 * (4.0 + 30 / 7))
    below = advise(case(history=thinned(many, told.break_even / month / 2)), PARAMS)
    assert below.decision is Decision.NOT
    assert below.saving_month is not None
    assert below.saving_month < 0
    assert "more a parcel than now; pays from" in below.reason
    assert below.order_now is None


def test_the_break_even_is_the_root_of_the_cost_of_a_month() -> None:
    """Margin and cycle stock grow with the volume, safety with its root, the rest not: nothing remains."""
    found = advise(case(), PARAMS)
    level = found.level
    assert level is not None
    assert found.break_even is not None
    asked = totals(case().history.pieces, 14)
    cycle = 0.6 * min(level.on_hand, asked.mean(asked.chances[7]) / 2)
    share = found.break_even / 20
    fixed = 4.0 + 30 / 7 * (1 - asked.chances[7][0])
    rest = (4.0 * 20 * level.fill_rate - cycle) * share - (0.6 * level.on_hand - cycle) * share**0.5 - fixed
    assert rest == pytest.approx(0.0, abs=1e-9)


def test_each_way_from_the_supplier_has_its_break_even() -> None:
    """Against the way of now it is the one told, against a dearer way less, against a cheaper one none."""
    ways = {
        "hub": case().now,
        "direct": Way({"transport": 4.0}, 30.0, 40.0),
        "air": Way({"air": 15.0}, 5.0, 6.0),
    }
    found = advise(
        case(
            parcels={
                **ways,
                "rail": Way({}, None, None, unknown=("duty",)),
                "some": Way({}, 1.0, 2.0, share=0.5),
            }
        ),
        PARAMS,
    )
    assert found.against["hub"] == found.break_even
    assert found.against["direct"] is None
    assert found.break_even is not None
    assert 0 < (found.against["air"] or 0.0) < found.break_even
    assert set(found.against) == {"hub", "direct", "air"}


def test_a_parcel_that_costs_more_from_stock_is_never_held() -> None:
    """Where each parcel costs more, no volume and no service makes it pay; a day's worth may."""
    dear = case(near=Way({"transport": 9.5}, 2.0, 4.0))
    for params in (PARAMS, replace(PARAMS, service=0.95)):
        found = advise(dear, params)
        assert found.decision is Decision.NOT
        assert found.reason == "each parcel costs 0.50 more from stock than now, at any volume"
        assert found.level is None
        assert found.order_now is found.missed_month is None
    assert advise(dear, replace(PARAMS, day_value=0.5)).decision is Decision.HOLD
    assert advise(dear, replace(PARAMS, lateness=True)).decision is Decision.NOT
    late = replace(dear.now, lateness=3.0)
    assert advise(replace(dear, now=late), replace(PARAMS, lateness=True)).decision is Decision.HOLD


def test_goods_too_dear_to_lie_pay_at_no_volume() -> None:
    """Where lying there costs more than every parcel saves, no break-even is told."""
    found = advise(case(piece=Piece(8.0, 0.0, 0.0, 0.0, 2.0)), replace(PARAMS, service=0.99))
    assert (found.decision, found.break_even) == (Decision.NOT, None)
    assert "pays at no volume" in found.reason


def test_a_service_target_replaces_the_costs() -> None:
    """The level is the least that lasts with that chance; the critical ratio is told all the same."""
    found = advise(case(), replace(PARAMS, service=0.6))
    asked = totals(case().history.pieces, 14)
    level = newsvendor((asked.chances[13] + asked.chances[14]) / 2, 0.6)
    assert found.level is not None
    assert found.level.order_up_to == level
    assert found.ratio == pytest.approx(4.0 / 4.14)


def test_stock_bought_once_is_a_newsvendor() -> None:
    """A piece left is written off and held for all days; the quantity has the least cost of all."""
    params = replace(PARAMS, once_days=30, salvage=0.25)
    over = 30 * 0.02 + 0.75 * 8.0
    assert over_cost(case().piece, params) == pytest.approx(over)
    found = advise(case(), params)
    assert found.level is not None
    chances = totals(case().history.pieces, 30).chances[30]
    costs = [
        sum(c * (4.0 * max(d - q, 0) + over * max(q - d, 0)) for d, c in enumerate(chances))
        for q in range(40)
    ]
    assert found.level.order_up_to == int(np.argmin(costs))
    q = found.level.order_up_to
    left = sum(c * max(q - d, 0) for d, c in enumerate(chances))
    held = 0.6 * found.level.on_hand + 6.0 * left
    saving = 4.0 * 20 * found.level.fill_rate - held - 4.0 - 1.0
    assert found.saving_month == pytest.approx(saving)
    assert params.replenishment(LEAD) == Replenishment(30, (1.0,))


def test_parcels_of_several_pieces_are_counted_in_pieces() -> None:
    """Two pieces a parcel halve what a missing piece costs, and double the level."""
    found = advise(case(history=history(each=2)), PARAMS)
    assert found.ratio == pytest.approx(2.0 / 2.14)
    assert found.level is not None
    assert found.level.order_up_to % 2 == 0


def test_too_little_history_is_named_and_not_advised() -> None:
    """Few parcels, or few days, give no level and no saving, and say what would be enough."""
    few = advise(case(history=history(parcels=7)), PARAMS)
    assert few.decision is Decision.TOO_LITTLE
    assert few.reason.startswith("7 parcels in 60 days: too little to tell; at least 8 in 14 days")
    assert few.level is few.saving_month is few.break_even is None
    short = advise(case(history=history(days=13)), PARAMS)
    assert short.decision is Decision.TOO_LITTLE


def test_an_unknown_term_is_never_guessed() -> None:
    """A tax that nobody knows makes the advice not known, by name."""
    found = advise(case(near=Way({"transport": 2.0}, 2.0, 4.0, unknown=("tax at sale in BR",))), PARAMS)
    assert (found.decision, found.reason) == (Decision.UNKNOWN, "not known: tax at sale in BR")


def test_stock_that_arrives_later_says_so() -> None:
    """Where stock is slower than parcels of now, the reason tells; where quantiles lack, it is silent."""
    slow = advise(case(near=Way({"transport": 2.0}, 12.5, 14.0)), PARAMS)
    assert "a parcel, arrives 2.5 days later; pays" in slow.reason
    unknown = advise(case(near=Way({"transport": 2.0}, None, None)), PARAMS)
    assert unknown.days_saved is None
    assert "a parcel; pays from" in unknown.reason


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ({"service": 1.0}, "service 1 is no chance"),
        ({"item_month": -1.0}, "must be numbers from 0 up"),
        ({"day_value": float("nan")}, "must be numbers from 0 up"),
        ({"salvage": 1.5}, "is no share"),
    ],
)
def test_terms_that_cannot_be_are_refused(terms: dict[str, float], text: str) -> None:
    """A chance of 1, a negative cost, no number and a share above 1 are refused by name."""
    with pytest.raises(InvalidTerms, match=text):
        StockParams(**terms)
    with pytest.raises(InvalidTerms, match="cost below 0"):
        Piece(1.0, 0.0, 0.0, 60.0, -0.1)
