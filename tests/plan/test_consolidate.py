"""Boxes of one buyer: what may share one, when it leaves, by which ways, and how long it may wait."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from serai.parcel import Goods, Money, Order, Scheme
from serai.plan.consolidate import Box, Carriage, JoinParams, apart, box, open_together
from serai.plan.evaluate import Ready
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network

HOUR = timedelta(hours=1)
JOINING = JoinParams(hours=4.0, price=0.25)


def order(name: str, buyer: str = "ana", placed_h: float = -24.0) -> Order:
    """Return the order of a request, placed so many hours after Monday."""
    placed = MONDAY + placed_h * HOUR
    return Order(f"O-{name}", buyer, "shop", placed, "ES", "", "", "person", None)


def carriage(*requests: Request, **changes: object) -> Carriage:
    """Return the carriage of requests over the small network."""
    params = PlanParams(**changes)
    return Carriage.over(small_network(), requests, params, np.random.default_rng(1), JOINING)


def test_a_box_is_ready_with_the_last_and_due_with_the_first() -> None:
    """Joined four hours after the last is ready; weights and values are added."""
    late = request("B", ready=MONDAY + 9 * HOUR, deadline=MONDAY + 300 * HOUR, kg=1.5)
    one = box([request("A"), late], JOINING)
    assert one.parcels == ("A", "B")
    assert one.request.ready == MONDAY + 13 * HOUR
    assert one.request.deadline == request("A").deadline
    assert (one.request.request, one.request.order) == ("A+B", "O-A+O-B")
    assert (one.request.kg, one.request.value) == (2.0, Money(Decimal(40), "USD"))


def test_a_box_holds_its_parcels_with_some_slack() -> None:
    """Two alike lie flat upon each other; a small one beside a large one takes its volume and a fifth."""
    two = box([request("A"), request("B")], JOINING).request
    assert (two.length_cm, two.width_cm, two.height_cm) == (20.0, 15.0, 10.0)
    small = request("C", length_cm=2.0, width_cm=2.0, height_cm=2.0)
    odd = box([request("A"), small], JOINING).request
    assert odd.height_cm == pytest.approx(1.2 * (1500 + 8) / 300)


def test_a_parcel_alone_is_itself() -> None:
    """A box of one is asked as its parcel was, without joining."""
    assert box([request("A")], JOINING).request == request("A")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"origins": ("WMA",)}, "different places (SZX, WMA)"),
        ({"zone": "BR1"}, "different zones (BR1, ES1)"),
        ({"scheme": Scheme.NONE}, "different seller schemes (ioss, none)"),
        ({"incoterm": "DAP"}, "different terms (DAP, DDP)"),
        ({"value": Money(Decimal(20), "EUR")}, "different currencies (EUR, USD)"),
    ],
)
def test_what_differs_keeps_parcels_apart(change: dict[str, object], told: str) -> None:
    """The reason names what differs; parcels alike, or with one origin in common, go together."""
    reason = apart([request("A"), request("B", **change)])
    assert reason is not None
    assert told in reason
    assert apart([request("A"), request("B", origins=("WMA", "SZX"))]) is None


def test_only_what_is_announced_and_ready_in_time_is_open_together() -> None:
    """Of four parcels of a buyer, one is ordered too late and one is ready too late; others' do not count."""
    requests = [
        request("A"),
        request("B", ready=MONDAY + 40 * HOUR),
        request("C", ready=MONDAY + 41 * HOUR),
        request("D", ready=MONDAY + 60 * HOUR),
        request("E"),
    ]
    orders = {one.order: one for one in (order("A"), order("B"), order("C", placed_h=1.0), order("D"))}
    orders["O-E"] = order("E", buyer="bob")
    groups = [[one.request for one in group] for group in open_together(requests, orders, 48.0)]
    assert groups == [["A", "B"], ["C", "D"]]
    shorter = [[one.request for one in group] for group in open_together(requests, orders, 10.0)]
    assert shorter == [["B", "C"]]
    assert list(open_together(requests, {}, 48.0)) == []


def test_every_parcel_is_open_in_one_group_at_most() -> None:
    """Many parcels of few buyers at any hour: no parcel is in two groups, each group is within its window."""
    rng = np.random.default_rng(3)
    requests = [request(f"R{n}", ready=MONDAY + float(rng.uniform(0, 400)) * HOUR) for n in range(200)]
    orders = {
        one.order: order(one.request, f"b{rng.integers(40)}", float(rng.uniform(-60, 300)))
        for one in requests
    }
    groups = list(open_together(requests, orders, 48.0))
    names = [one.request for group in groups for one in group]
    assert len(names) == len(set(names)) > 50
    for group in groups:
        assert group[-1].ready - group[0].ready <= 48 * HOUR
        assert all(orders[one.order].placed <= group[0].ready for one in group)


def test_ways_are_those_of_the_planner_and_none_is_beaten() -> None:
    """A box of one parcel costs on a way what the evaluator says, and no way is dearer and no surer."""
    on = carriage(request())
    (ways,) = on.ways([box([request()], JOINING)])
    assert {way.chain.channel for way in ways} == {"cargo", "post"}
    for way in ways:
        arrivals = on.evaluator.arrivals(way.chain, Ready(np.array([[MONDAY.timestamp()]])))[0]
        assert way.share == (arrivals <= request().deadline.timestamp()).mean()
        late = np.maximum(arrivals - request().deadline.timestamp(), 0) / 3600
        assert way.lateness == pytest.approx(0.06 * late.mean() + (late > 0).mean())
        itinerary = on.itinerary(box([request()], JOINING), way)
        paid = sum(float(one.amount) for one in itinerary.costs if one.term != "preference")
        assert paid == pytest.approx(way.price, abs=0.04)
        assert itinerary.p_on_time == way.share
    for one in ways:
        rivals = [other for other in ways if other.chain.gateway == one.chain.gateway and other is not one]
        assert not [other for other in rivals if other.price <= one.price and other.share >= one.share]


def test_lateness_counts_for_every_parcel_of_a_box() -> None:
    """Two parcels with two deadlines in one box are late by their own."""
    tight = request("A", deadline=MONDAY + timedelta(days=4))
    loose = request("B", deadline=MONDAY + timedelta(days=60))
    (ways,) = carriage(tight, loose).ways([box([tight, loose], JOINING)])
    fast = min(ways, key=lambda way: -way.share)
    assert fast.on_time[0] < fast.on_time[1] == 1.0
    assert dict(fast.draft.terms)["joining"] == 0.5


def test_a_box_takes_no_service_that_refuses_one_of_its_parcels() -> None:
    """Shirts may go to Spain by post, batteries may not, so neither may a box of both; nor a heavy one."""
    plain, battery = request("A"), request("B", goods=Goods.BATTERY)
    on = carriage(plain, battery)
    alone, both = on.ways([box([plain], JOINING), box([plain, battery], JOINING)])
    assert "post" in {way.chain.channel for way in alone}
    assert {way.chain.channel for way in both} == {"cargo"}
    heavy = [request(name, kg=20.0) for name in "AB"]
    assert carriage(*heavy).ways([box(heavy, JOINING)]) == [()]


def test_what_cannot_be_reached_has_no_way() -> None:
    """A zone and an origin that the world does not have give no ways, and no error."""
    odd = [request("A", zone="MARS"), request("B", origins=("MOON",))]
    assert carriage(*odd).ways([Box((one,), one) for one in odd]) == [(), ()]


def test_a_box_may_wait_until_the_hour_before_the_target_is_lost() -> None:
    """At the hour told the share holds, an hour later it does not; found again hour by hour."""
    tight = request("A", deadline=MONDAY + timedelta(days=7))
    on = carriage(tight)
    one = box([tight], JOINING)
    (ways,) = on.ways([one])
    way = max(ways, key=lambda way: way.share)
    share = way.share * 0.5
    until = on.hold_until(one, way, share, 72)
    assert until is not None
    shares = []
    for hour in range(73):
        ready = np.array([[(MONDAY + hour * HOUR).timestamp()]])
        arrivals = on.evaluator.arrivals(way.chain, Ready(ready))[0]
        shares.append((arrivals <= tight.deadline.timestamp()).mean())
    last = next(hour for hour, one in enumerate(shares) if one < share) - 1
    assert 0 < last < 72
    assert until == MONDAY + last * HOUR
    assert on.hold_until(one, way, 0.0, 72) == MONDAY + 72 * HOUR
    assert on.hold_until(one, way, 1.1, 72) is None


def test_the_instants_at_the_gateway_are_those_before_clearance() -> None:
    """A parcel to Brazil is presented before it arrives, in every sample."""
    on = carriage(brazilian())
    (ways,) = on.ways([box([brazilian()], JOINING)])
    for way in ways:
        arrivals = on.evaluator.arrivals(way.chain, Ready(np.array([[MONDAY.timestamp()]])))[0]
        assert way.presented.shape == arrivals.shape
        assert (way.presented < arrivals).all()
