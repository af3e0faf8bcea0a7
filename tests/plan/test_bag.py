"""Bags: each parcel in one on every departure, filled within limits, and no choice dearer than another."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from serai.network.graph import Network
from serai.plan.bag import CLEARED, Bag, Bagged, Waiting, bags
from serai.plan.hold import Held
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.pack import BagParams
from serai.plan.request import Request
from tests.plan.checker import check
from tests.plan.small_world import MONDAY, request, small_network
from tests.plan.travellers import PARAMS, carried, crowd, itineraries, waiting

HOUR = timedelta(hours=1)


def packed(
    requests: list[Request], params: BagParams | None = None, wait: bool = True
) -> tuple[Bagged, dict[str, Itinerary]]:
    """Return the bags of requests over the small network, and the plans that they were made of."""
    on = carried(requests)
    plans = itineraries(requests, on)
    how = waiting(requests, on, plans) if wait else None
    found = bags(on.network, {r.request: r for r in requests}, plans, params or BagParams(), PARAMS, how)
    return found, plans


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_every_parcel_is_in_one_bag_on_each_departure(seed: int, wait: bool) -> None:
    """Read anew from the plans as they end: the moves but the last mile, each in exactly one bag."""
    requests = crowd(120, seed)
    found, plans = packed(requests, wait=wait)
    assert bool(found.moved) == wait
    inside: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for bag in found.bags:
        assert bag.parcels
        for parcel in bag.parcels:
            inside[parcel].append((bag.service, bag.origin, bag.to))
            departures = {leg.departure for leg in {**plans, **found.moved}[parcel].legs}
            assert bag.departure in departures or bag.departure.partition("@")[0] == bag.service
    for one in requests:
        plan = {**plans, **found.moved}[one.request]
        moves = [
            (leg.service, leg.origin, leg.destination)
            for leg in plan.legs
            if leg.origin != leg.destination and leg.stage != "last_mile"
        ]
        assert sorted(inside[one.request]) == sorted(moves)
        check(small_network(), one, plan)


@pytest.mark.parametrize("seed", range(3))
def test_bags_keep_to_departure_hub_regime_and_maximum(seed: int) -> None:
    """Weights are added again; one departure, one hub and one regime, or several of one jurisdiction."""
    requests = {one.request: one for one in crowd(150, seed)}
    found, plans = packed(list(requests.values()), BagParams(max_kg=6.0, max_pieces=7))
    ends = {**plans, **found.moved}
    assert len({bag.bag for bag in found.bags}) == len(found.bags)
    for bag in found.bags:
        kg = round(sum(requests[parcel].kg for parcel in bag.parcels), 3)
        assert bag.kg == kg
        assert kg <= 6.0
        assert len(bag.parcels) <= 7
        assert bag.fill == pytest.approx(max(kg / 6.0, len(bag.parcels) / 7), abs=1e-4)
        assert bag.short == (kg < 3.0 and len(bag.parcels) < 7)
        assert {regime(ends[parcel], bag) for parcel in bag.parcels} == set(bag.regimes)
    assert [bag.leaves for bag in found.bags] == sorted(bag.leaves for bag in found.bags)


def regime(plan: Itinerary, bag: Bag) -> str:
    """Return the regime of a parcel in a bag, read from its plan."""
    network = small_network()
    leg = next(leg for leg in plan.legs if (leg.service, leg.destination) == (bag.service, bag.to))
    released = [one.ends for one in plan.legs if one.stage == "clearance"]
    if not released:
        return "domestic"
    return CLEARED if released[0] <= leg.starts else network.gateways[str(plan.gateway)].regime


def test_the_same_plan_gives_the_same_bags() -> None:
    """In whatever order the parcels come."""
    requests = crowd(60, 5)
    first, _ = packed(requests)
    assert packed(requests[::-1])[0] == first


def test_waiting_pays_for_itself() -> None:
    """All bags and all added lateness together cost less than to send every short bag."""
    for seed in range(4):
        requests = crowd(120, seed)
        sent, plans = packed(requests, wait=False)
        held, _ = packed(requests)
        later = sum(float(held.moved[name].cost - plans[name].cost) for name in held.moved)
        before = sum(bag.price for bag in sent.bags)
        assert sum(bag.price for bag in held.bags) + later < before


class Fakes:
    """Two or three light parcels on two departures, with waiting at a price that the test gives."""

    def __init__(self, *kg: float) -> None:
        self.requests = {f"P{n}": request(f"P{n}", kg=mass) for n, mass in enumerate(kg)}
        self.plans = itineraries(list(self.requests.values()), carried(list(self.requests.values())))
        self.leg = next(leg for leg in self.plans["P0"].legs if leg.service == "AIR1")

    def shifted(self, plan: Itinerary, days: int) -> Itinerary:
        """Return a plan that flies so many days later; what follows the flight stays away."""
        at = self.leg.starts + timedelta(days=days)
        name = f"AIR1@later{days}"
        legs = tuple(
            replace(leg, starts=at, ends=at + 14 * HOUR, departure=name)
            for leg in plan.legs
            if leg.service == "AIR1" and leg.origin != leg.destination
        )
        return replace(plan, legs=legs)

    def bagged(self, later: set[str], price: float, fits: bool = True, **params: object) -> Bagged:
        """Return the bags when some parcels fly two days later anyhow, and waiting costs a price a parcel."""
        plans = {name: self.shifted(plan, 2 if name in later else 0) for name, plan in self.plans.items()}

        def hold(one: Request, plan: Itinerary, leg: Leg, until: datetime) -> Held:
            return Held(self.shifted(plan, (until - self.leg.starts).days), price)

        def following(leg: Leg) -> tuple[str, datetime]:
            days = (leg.starts - self.leg.starts).days + 2
            return f"AIR1@later{days}", self.leg.starts + timedelta(days=days)

        how = Waiting(hold, following, lambda moves: fits)
        return bags(small_network(), self.requests, plans, BagParams(**params), PARAMS, how)


def cost(kg: float) -> float:
    """Return what a bag on the flight costs: 1.00, and 0.50 for each kilogram below three."""
    return 1.0 + 0.5 * max(0.0, 3.0 - kg)


@pytest.mark.parametrize("price", [0.0, 1.0, 1.9, 2.1, 5.0])
def test_a_short_bag_waits_exactly_where_that_costs_less(price: float) -> None:
    """A parcel of 1 kg before one of 2 kg: together they save 2.00 + 1.50 - 1.00; both choices are told."""
    found = Fakes(1.0, 2.0).bagged({"P1"}, price)
    saves = cost(1.0) + cost(2.0) - cost(3.0) - price
    (weighed,) = [one for bag in found.bags for one in bag.weighed if one.parcels == ("P0",)]
    assert weighed.loss == cost(1.0)
    assert weighed.held == pytest.approx(saves)
    assert weighed.waits == price
    assert weighed.decided == ("held" if saves > 0 else "sent")
    assert [bag.parcels for bag in found.bags] == ([("P0", "P1")] if saves > 0 else [("P0",), ("P1",)])
    assert set(found.moved) == ({"P0"} if saves > 0 else set())
    total = sum(bag.price for bag in found.bags) + (price if found.moved else 0.0)
    assert total == pytest.approx(min(cost(1.0) + cost(2.0), cost(3.0) + price))


def test_a_bag_waits_for_nobody_where_nobody_waits_there() -> None:
    """Without a bag to share on the next departure there is nothing to save, and it is told."""
    found = Fakes(1.0).bagged(set(), 0.0)
    assert [one.why for bag in found.bags for one in bag.weighed] == ["no bag on AIR1@later2 to share"]


def test_a_bag_that_finds_no_room_is_sent() -> None:
    """Waiting would save, but the next departure is full."""
    found = Fakes(1.0, 2.0).bagged({"P1"}, 0.0, fits=False)
    assert [bag.parcels for bag in found.bags] == [("P0",), ("P1",)]
    assert found.bags[0].weighed[0].why == "no room on AIR1@later2 or after it"
    assert found.moved == {}


def test_a_parcel_waits_once_at_a_place() -> None:
    """Light parcels on three flights: the first waits for the second, and not again for the third."""
    found = Fakes(0.1, 0.1, 0.1)
    plans = {name: found.shifted(plan, 2 * n) for n, (name, plan) in enumerate(found.plans.items())}
    how = Waiting(
        lambda one, plan, leg, until: Held(found.shifted(plan, (until - found.leg.starts).days), 0.0),
        lambda leg: (
            f"AIR1@later{(leg.starts - found.leg.starts).days + 2}", leg.starts + timedelta(days=2)
        ),
        lambda moves: True,
    )  # fmt: skip
    bagged = bags(small_network(), found.requests, plans, BagParams(), PARAMS, how)
    assert [bag.parcels for bag in bagged.bags] == [("P0", "P1"), ("P2",)]
    assert bagged.bags[0].weighed[1].why == "some of it has waited already"


def two_regimes(
    kg: float, regimes: tuple[str, str]
) -> tuple[Network, dict[str, Request], dict[str, Itinerary]]:
    """Return two parcels of one flight, cleared by two lanes of these regimes."""
    network = small_network()
    lane = network.gateways["LGG-IOSS"]
    lanes = {name: replace(lane, gateway=name, regime=name) for name in regimes}
    requests = {name: request(name, kg=kg) for name in "AB"}
    plans = itineraries(list(requests.values()), carried(list(requests.values())))
    given = {
        name: replace(plan, gateway=regime)
        for (name, plan), regime in zip(plans.items(), regimes, strict=True)
    }
    return replace(network, gateways={**network.gateways, **lanes}), requests, given


@pytest.mark.parametrize(
    ("regimes", "kg", "price", "together"),
    [
        (("EU-IOSS", "EU-standard"), 1.0, 0.05, True),
        (("EU-IOSS", "EU-standard"), 1.0, 1.5, False),
        (("EU-IOSS", "EU-standard"), 1.0, None, False),
        (("EU-IOSS", "UK"), 1.0, 0.05, False),
        (("EU-IOSS", "EU-standard"), 4.0, 0.05, False),
    ],
)
def test_short_bags_of_one_jurisdiction_are_merged_where_that_saves(
    regimes: tuple[str, str], kg: float, price: float | None, together: bool
) -> None:
    """Two regimes of the Union share a bag if sorting costs less; those of two jurisdictions never do."""
    network, requests, plans = two_regimes(kg, regimes)
    found = bags(network, requests, plans, BagParams(per_mixed_piece=price), PARAMS)
    flown = [bag for bag in found.bags if bag.service == "AIR1"]
    assert [bag.parcels for bag in flown] == ([("A", "B")] if together else [("A",), ("B",)])
    if together:
        assert flown[0].regimes == ("EU-IOSS", "EU-standard")
        assert flown[0].price == pytest.approx(cost(2.0) + 2 * 0.05)
        assert flown[0].weighed[0].merged == pytest.approx(2 * cost(1.0) - cost(2.0) - 0.1)


def test_a_bag_that_a_merge_has_filled_is_not_weighed_again() -> None:
    """Of 1 kg and 2.5 kg the lighter is merged into the heavier, which is then no longer short."""
    network, requests, plans = two_regimes(2.5, ("EU-IOSS", "EU-standard"))
    requests["A"] = replace(requests["A"], kg=1.0)
    (flown,) = [
        bag for bag in bags(network, requests, plans, BagParams(), PARAMS).bags if bag.service == "AIR1"
    ]
    assert (flown.parcels, flown.short) == (("A", "B"), False)
    assert [(one.decided, one.parcels) for one in flown.weighed] == [("merged", ("A",))]


def test_after_clearance_a_bag_is_cleared() -> None:
    """Two regimes are one once released: by road to Madrid they share a bag."""
    network, requests, plans = two_regimes(1.0, ("EU-IOSS", "UK"))
    road = [bag for bag in bags(network, requests, plans, BagParams(), PARAMS).bags if bag.service == "ROAD"]
    assert [(bag.regimes, bag.parcels) for bag in road] == [((CLEARED,), ("A", "B"))]


def test_a_service_without_departures_has_bags_of_a_day() -> None:
    """Two parcels by truck on one day share a bag, one a day later has its own; such bags do not wait."""
    requests = [request("A"), request("B"), request("C", ready=MONDAY + 24 * HOUR)]
    found, _ = packed(requests)
    truck = [bag for bag in found.bags if bag.service == "TRUCK"]
    assert [(bag.departure, bag.parcels) for bag in truck] == [
        ("TRUCK@2026-03-02", ("A", "B")),
        ("TRUCK@2026-03-03", ("C",)),
    ]
    assert {one.why for bag in truck for one in bag.weighed} == {"the service leaves continuously"}


def test_what_passes_the_maximum_is_split() -> None:
    """Seven parcels of a kilogram in bags of four: two of them, each says of how many it is one."""
    requests = [request(f"P{n}", kg=1.0) for n in range(7)]
    found, _ = packed(requests, BagParams(max_kg=4.0), wait=False)
    flown = [bag for bag in found.bags if bag.service == "AIR1"]
    assert sorted(bag.kg for bag in flown) == [3.0, 4.0]
    assert {bag.of for bag in flown} == {2}
