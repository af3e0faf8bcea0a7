"""The ways of one parcel that are shown, against every way compared with every other."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.network.graph import Network
from serai.network.schedule import Schedule
from serai.parcel import Goods
from serai.plan.alternatives import (
    ONE_PARCEL,
    TOSS,
    Alternatives,
    Around,
    alternatives,
    closing,
    full_departures,
)
from serai.plan.book import Load
from serai.plan.chain import Chain, Start
from serai.plan.choose import period
from serai.plan.evaluate import Draws, Evaluator
from serai.plan.finder import Classes, Finder
from serai.plan.front import TIES, Tolerance, reaches
from serai.plan.judge import Batch, Judge, itinerary
from serai.plan.option import Option, Scale
from serai.plan.params import NoRate, PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network

FEW = replace(ONE_PARCEL, samples=256)
NOTHING = Around()
AIR = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")


def found(
    asked: Request, around: Around = NOTHING, network: Network | None = None, seed: int = 3
) -> Alternatives:
    """Return the ways of a request in the small world."""
    return alternatives(network or small_network(), asked, FEW, np.random.default_rng(seed), around)


def drafts(asked: Request, seed: int = 3) -> list[tuple[Chain, float, float, float]]:
    """Judge every chain from every origin the other way: chain, cost, chance and quantile of each."""
    network = small_network()
    schedule = Schedule(network, period([asked], FEW))
    judge = Judge(
        Batch.of([asked]),
        Evaluator(network, schedule, Draws.of(np.random.default_rng(seed), FEW.samples, FEW.max_services)),
        FEW,
    )
    finder = Finder(network, schedule, FEW, asked.kg)
    rows = []
    for origin in asked.origins:
        lot, home = Classes.of(network).lot(asked), network.facilities[origin].country
        for chain in finder.find(Start(origin), lot, home):
            (draft,) = judge.drafts(chain, np.array([0]))
            whole = itinerary(judge.evaluator, asked, draft)
            rows.append((chain, float(whole.cost), draft.p_on_time, draft.quantiles[2]))
    return rows


def by_air(ways: Alternatives) -> Option:
    """Return the option by AIR1."""
    return next(one for one in (ways.chosen, *ways.others) if one and one.chain.services == AIR.services)


def load(
    departure: str, kg: float = 0.0, pieces: int = 0, most: tuple[float | None, int | None] = (1.0, 1)
) -> Load:
    """Return what is booked on a departure that takes so many kilograms and pieces."""
    return Load(departure.partition("@")[0], departure, kg, pieces, *most, None)


@pytest.mark.parametrize("days", [4, 6, 8, 10, 14, 30])
def test_every_way_is_covered_by_a_shown_one_and_no_shown_one_is_beaten(days: int) -> None:
    """Every chain from both origins, judged another way, is compared with every shown one."""
    asked = request(deadline=MONDAY + timedelta(days=days), origins=("SZX", "WMA"))
    ways, rows = found(asked), drafts(asked)
    shown = [ways.chosen, *ways.others]
    merits = [one.merit for one in shown]
    for _, cost, p_on_time, p90 in rows:
        near = (
            m.cost <= cost + 0.01 and m.p_on_time >= p_on_time - 0.005 and m.p90 <= p90 + 900 for m in merits
        )
        assert any(near)
    for one in merits:
        assert not any(
            cost < float(one.cost) - 0.006 and p_on_time > one.p_on_time and p90 < one.p90 - 1
            for _, cost, p_on_time, p90 in rows
        )
    assert float(merits[0].cost) == pytest.approx(min(cost for _, cost, *_ in rows), abs=0.006)


def test_options_are_counted() -> None:
    """Those that are weighed are chosen, shown or dominated; put off departures are among the last."""
    ways = found(request())
    assert ways.weighed == 1 + len(ways.others) + ways.dominated
    assert ways.weighed > len(drafts(request()))
    assert not ways.planned


def test_others_are_in_order_of_their_cost_and_each_is_better_in_something() -> None:
    """Beside the chosen option each is surer or sooner, or equal and easier; the cheapest comes first."""
    ways = found(request(deadline=MONDAY + timedelta(days=30)))
    costs = [one.merit.cost for one in ways.others]
    assert costs == sorted(costs)
    assert len(costs) > 1
    for one in ways.others:
        better = not reaches(ways.chosen.merit, one.merit, TIES)
        assert better or one.missed < ways.chosen.missed


def test_the_same_seed_gives_the_same_ways() -> None:
    """Asking again gives the same answer, another seed other figures."""
    asked = request(origins=("SZX", "WMA"))
    assert found(asked) == found(asked)
    assert found(asked).chosen.itinerary != found(asked, seed=4).chosen.itinerary


def test_a_given_plan_is_the_chosen_one_though_others_beat_it() -> None:
    """The plan's way stands first on its own departures, and what is cheaper is shown beside it."""
    asked = request(deadline=MONDAY + timedelta(days=30))
    cheapest = found(asked)
    dear = next(one for one in found(request()).others if "AIR2" in one.chain.services)
    ways = found(asked, Around(dear.itinerary))
    assert ways.planned
    assert ways.chosen.chain == dear.chain
    assert ways.chosen.departures == dear.departures
    assert cheapest.chosen.chain in [one.chain for one in ways.others]


def test_a_plan_on_a_later_departure_is_weighed_on_that_departure() -> None:
    """A plan that waits for the second flight is not weighed as if it took the first."""
    asked = request()
    table = Schedule(small_network(), period([asked], FEW)).timetable("AIR1")
    first = by_air(found(asked))
    index = int(table.leaves.searchsorted(first.booked[0].leaves.timestamp()))
    rng = np.random.default_rng(8)
    draws = Draws.of(rng, FEW.samples, FEW.max_services)
    free = Schedule(small_network(), period([asked], FEW))
    crowded = Evaluator(small_network(), closing(free, {"AIR1": [index]}), draws)
    plan = Scale(crowded, free, asked, FEW).option(first.chain)
    assert plan.departures[0] == table.label(index + 1)
    ways = found(asked, Around(plan.itinerary))
    assert ways.chosen.departures == plan.departures


def test_a_plan_that_is_later_by_a_toss_is_not_put_off() -> None:
    """A flight missed in nearly half of the draws is the median of one sample and not of the next."""
    asked = request()
    plan = by_air(found(asked))
    later = next(iter(scale_of(asked).later(plan)))
    assert by_air(found(asked, Around(later.itinerary))).departures == later.departures
    tossed = request(ready=asked.ready + tossing(asked))
    free = found(tossed, Around(by_air(found(tossed)).itinerary)).chosen
    assert free.booked[0].missed > TOSS
    put_off = next(iter(scale_of(tossed).later(free)))
    assert found(tossed, Around(put_off.itinerary)).chosen == free


def scale_of(asked: Request) -> Scale:
    """Return the scale on which `found` weighs a request while nothing is full."""
    free = Schedule(small_network(), period([asked], FEW))
    draws = Draws.of(np.random.default_rng(3), FEW.samples, FEW.max_services)
    return Scale(Evaluator(small_network(), free, draws), free, asked, FEW)


def tossing(asked: Request) -> timedelta:
    """Return by how much later a parcel must be ready to miss its flight in nearly half the draws."""
    for minutes in range(0, 72 * 60, 10):
        late = timedelta(minutes=minutes)
        option = scale_of(replace(asked, ready=asked.ready + late)).option(AIR)
        if option is not None and TOSS < option.booked[0].missed < 0.5:
            return late
    raise AssertionError


def test_a_plan_that_is_no_chain_is_replaced_by_the_cheapest() -> None:
    """A plan from outside without services cannot be weighed; the option of least cost is chosen."""
    plan = found(request()).chosen.itinerary
    nameless = replace(plan, legs=tuple(replace(leg, service=None) for leg in plan.legs))
    ways = found(request(), Around(nameless))
    assert not ways.planned
    assert ways.chosen == found(request()).chosen


def test_full_departures_are_those_without_room_for_one_more() -> None:
    """By kilograms or pieces; the parcel's own seats, unknown services and places without a limit never."""
    asked = request(kg=0.5)
    schedule = Schedule(small_network(), period([asked], FEW))
    table = schedule.timetable("AIR1")
    names = [table.label(i) for i in range(5)]
    loads = (
        load(names[0], kg=0.5),
        load(names[1], kg=0.6, most=(1.0, None)),
        load(names[2], pieces=1),
        load(names[3], kg=9.0, pieces=9, most=(None, None)),
        load("NONE@2026-03-02T10:00", pieces=9),
        load("POST1@2026-03-02T10:00", pieces=9),
    )
    assert full_departures(schedule, asked, Around(loads=loads)) == {"AIR1": [1, 2]}
    own = found(asked).chosen.itinerary
    mine = next(leg for leg in own.legs if leg.departure)
    taken = replace(own, legs=(replace(mine, departure=names[2]),))
    assert full_departures(schedule, asked, Around(taken, loads)) == {"AIR1": [1]}
    closed = closing(schedule, {"AIR1": [1, 2]}).timetable("AIR1")
    assert closed.open.tolist()[:4] == [True, False, False, True]
    assert table.open.all()


def test_stock_near_the_buyer_is_a_way() -> None:
    """From a warehouse in Madrid the parcel starts without any clearance, beside the ways from Shenzhen."""
    ways = found(request(origins=("SZX", "WMA"), deadline=MONDAY + timedelta(days=4)))
    every = [ways.chosen, *ways.others]
    stock = [one for one in every if one.chain.origin == "WMA"]
    assert stock
    assert all(one.itinerary.gateway is None for one in stock)


def test_what_cannot_be_brought_says_why() -> None:
    """An unknown zone, goods that no service takes, and no departure left are told as in the plan."""
    assert found(request(zone="XX")).refused == "zone XX is not in the world"
    assert found(brazilian(goods=Goods.BATTERY)).refused == "goods battery not allowed on AIRBR"
    network = small_network()
    gone = replace(network.departures["AIRBR"][0], valid_to=MONDAY.date() + timedelta(days=1))
    network = replace(network, departures={**network.departures, "AIRBR": (gone,)})
    nothing = found(brazilian(), network=network)
    assert nothing.refused == "no departure is left on any chain until 45 days after the deadline"
    assert (nothing.chosen, nothing.others, nothing.weighed, nothing.dominated) == (None, (), 0, 0)


def test_a_price_in_another_currency_needs_a_rate() -> None:
    """A service in euro is refused by name without a rate."""
    network = small_network()
    euro = replace(network.services["TRUCK"], currency="EUR")
    network = replace(network, services={**network.services, "TRUCK": euro})
    with pytest.raises(NoRate, match="TRUCK is priced in EUR"):
        found(request(), network=network)


def test_without_tolerance_more_is_shown() -> None:
    """With no ties every difference counts; the defaults weigh more chains by more draws than a plan."""
    asked = request(deadline=MONDAY + timedelta(days=7))
    rng = np.random.default_rng(3)
    exact = alternatives(small_network(), asked, FEW, rng, Around(), Tolerance(0, 0.0, 0.0))
    assert len(exact.others) >= len(found(asked).others)
    assert exact.weighed >= found(asked).weighed
    assert ONE_PARCEL.keep > PlanParams().keep
    assert ONE_PARCEL.samples > PlanParams().samples
