"""The true course of a parcel."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.itinerary import Itinerary
from serai.twin.course import Course
from serai.twin.luck import Luck
from serai.twin.params import PlayParams
from serai.twin.reality import HOUR, Closure, Reality
from tests.plan.small_world import MONDAY
from tests.track.small_journey import REQUEST, M, after, itinerary
from tests.twin.small_play import HONEST, speaking_network

PERIOD = Period(MONDAY - timedelta(days=2), MONDAY + timedelta(days=90))
PLAN = replace(itinerary(), gateway="LGG-IOSS")


def reality(
    params: PlayParams = HONEST, network: Network | None = None, seed: int = 1, **closed: Closure
) -> Reality:
    """Return the small network as it runs with one secret."""
    network = network or speaking_network()
    return Reality(network, Schedule(network, PERIOD), Luck.of(np.random.default_rng(seed)), params, closed)


def course(number: int, real: Reality, plan: Itinerary = PLAN) -> Course:
    """Play one of many parcels alike."""
    return Course(real, replace(REQUEST, request=f"P{number}"), plan).play()


def told(of: Course) -> list[M]:
    """Return the milestones that happened."""
    return [h.milestone for h in of.happened]


def test_legs_follow_one_another() -> None:
    """Every leg ends, none before the one before it, and happenings stand in the order of time."""
    for number in range(50):
        one = course(number, reality())
        ends = [one.ended[leg.leg] for leg in PLAN.legs if leg.leg in one.ended]
        assert ends == sorted(ends)
        assert len(ends) >= 9
        assert [h.at for h in one.happened] == sorted(h.at for h in one.happened)
        assert one.delivered == one.ended.get("10")


def test_flights_leave_by_their_timetable_and_arrive_together() -> None:
    """A parcel that comes too late takes the next flight; all that took one flight land at once."""
    table = Schedule(speaking_network(), PERIOD).timetable("AIR1")
    assert table is not None
    landed: dict[float, set[float]] = {}
    for number in range(60):
        one = course(number, reality(replace(HONEST, offload_share=0.3)))
        assert one.ended["4"] in table.leaves
        landed.setdefault(one.ended["4"], set()).add(one.ended["5"])
    assert len(landed) > 1
    assert all(len(times) == 1 for times in landed.values())


def test_times_come_from_the_networks_distributions() -> None:
    """Without drift, the road takes its median in half of the cases, and each tenth is above its 90 %."""
    real = reality(replace(HONEST, drift=0.0))
    road = speaking_network().services["TRUCK"].duration
    plain = replace(real.network, departures={})
    real = reality(replace(HONEST, drift=0.0), plain)
    hours = [(one.ended["3"] - one.ended["2"]) / HOUR for one in (course(n, real) for n in range(600))]
    assert abs(float(np.mean(np.array(hours) > road.p50_h)) - 0.5) < 0.07
    assert abs(float(np.mean(np.array(hours) > road.p90_h)) - 0.1) < 0.04


def test_speeds_are_hidden_and_lasting() -> None:
    """With drift, all parcels of a service are slower or faster by one factor."""
    slow = reality(replace(HONEST, drift=0.5), replace(speaking_network(), departures={}))
    plain = reality(replace(HONEST, drift=0.0), replace(speaking_network(), departures={}))
    ratios = set()
    for number in range(5):
        one, other = course(number, slow), course(number, plain)
        ratios.add(round((one.ended["3"] - one.ended["2"]) / (other.ended["3"] - other.ended["2"]), 6))
    assert len(ratios) == 1
    assert ratios != {1.0}


def test_a_share_is_held_by_customs_for_a_reason() -> None:
    """One parcel in twenty is held, with a reason, between presentation and a late release."""
    held = [one for one in (course(n, reality()) for n in range(400)) if M.CUSTOMS_HOLD in told(one)]
    assert 8 <= len(held) <= 36
    for one in held:
        by = {h.milestone: h for h in one.happened}
        assert by[M.PRESENTED_TO_CUSTOMS].at < by[M.CUSTOMS_HOLD].at < by[M.CUSTOMS_RELEASED].at
        assert by[M.CUSTOMS_HOLD].reason
        assert by[M.CUSTOMS_RELEASED].at - by[M.PRESENTED_TO_CUSTOMS].at > 10 * HOUR


def test_customs_works_by_day() -> None:
    """Nothing is presented while the lane is closed, between 22 and 6 in Liège."""
    for number in range(40):
        at = next(h.at for h in course(number, reality()).happened if h.milestone is M.PRESENTED_TO_CUSTOMS)
        assert 6 <= datetime.fromtimestamp(at, ZoneInfo("Europe/Brussels")).hour < 22


def test_a_closed_hub_handles_nothing() -> None:
    """No parcel leaves the hub while it is closed, and those inside wait."""
    shut = Closure("HKG", after(0).timestamp(), after(24 * 4).timestamp())
    assert all(course(n, reality(HKG=shut)).ended["4"] >= shut.ends for n in range(20))
    assert any(course(n, reality()).ended["4"] < shut.ends for n in range(20))


def test_what_is_lost_is_never_seen_again() -> None:
    """A lost parcel ends no leg after the one it vanished on; half of the carriers say so in the end."""
    gone = [course(n, reality(replace(HONEST, lost_share=1.0))) for n in range(60)]
    assert all(one.lost and one.delivered is None and "10" not in one.ended for one in gone)
    assert 15 < sum(M.LOST in told(one) for one in gone) < 45


def test_a_change_of_carrier_has_two_sides() -> None:
    """The giver says handed over, the taker says accepted, in this order."""
    pairs = [
        (h.milestone, h.carrier, h.taker or h.giver)
        for h in course(1, reality()).happened
        if h.taker or h.giver
    ]
    assert pairs == [
        (M.HANDED_OVER, "TR", "AL"), (M.ACCEPTED, "AL", "TR"),
        (M.HANDED_OVER, "AL", "RD"), (M.ACCEPTED, "RD", "AL"),
        (M.HANDED_OVER, "RD", "CE"), (M.ACCEPTED, "CE", "RD"),
    ]  # fmt: skip


def test_a_plan_of_unknown_services_is_played_by_its_times() -> None:
    """A plan given from outside moves about as it was planned, and ends."""
    strange = replace(PLAN, gateway=None, legs=tuple(replace(leg, service=None) for leg in PLAN.legs))
    one = course(1, reality(), strange)
    assert set(one.ended) == {leg.leg for leg in strange.legs}
    assert M.DELIVERED in told(one)


def test_a_parcel_that_is_left_behind_takes_the_flight_after() -> None:
    """Left behind by the flight that it would have caught, a parcel takes the one after."""
    table = Schedule(speaking_network(), PERIOD).timetable("AIR1")
    assert table is not None
    for number in range(10):
        caught, left = (course(number, reality(replace(HONEST, offload_share=share))) for share in (0.0, 1.0))
        if caught.ended["1"] != left.ended["1"] or caught.ended["3"] != left.ended["3"]:
            continue
        first = int(np.searchsorted(table.leaves, caught.ended["4"]))
        assert left.ended["4"] == table.leaves[first + 1]
        assert M.OFFLOADED in told(left)
        assert M.OFFLOADED not in told(caught)


def test_customs_see_no_parcel_before_its_data_are_due() -> None:
    """With data due 400 h ahead, nothing is presented sooner after its acceptance."""
    network = speaking_network()
    lanes = {name: replace(lane, lead_h=400.0) for name, lane in network.gateways.items()}
    one = course(1, reality(network=replace(network, gateways=lanes)))
    presented = next(h.at for h in one.happened if h.milestone is M.PRESENTED_TO_CUSTOMS)
    assert presented >= one.ended["1"] + 400 * HOUR
