"""Remedies are worth their price, of the right kind, and name what they drag along."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from serai.network.carrier import Departure
from serai.network.graph import Network
from serai.network.schedule import zone_of
from serai.plan.params import PlanParams
from serai.reroute.propose import propose
from serai.reroute.remedy import KINDS, Position, Remedy, RerouteParams
from tests.plan.small_world import (
    MONDAY,
    by_id,
    carrier,
    gateway,
    request,
    service,
    small_network,
)
from tests.reroute.on_the_way import after, position

PARAMS = RerouteParams(PlanParams(late_per_h=0.2, late_once=4.0))


def proposed(
    network: Network, at: Position, elapsed_h: float, params: RerouteParams = PARAMS
) -> list[Remedy]:
    """Return the remedies for one parcel some hours after its open leg began."""
    remedies, refused = propose(network, [at], after(at, elapsed_h), params, np.random.default_rng(2))
    assert refused == {}
    return remedies


def with_road(who: str, cost: float = 1.0) -> Network:
    """Return the small world with a second road to Madrid, daily and twice as fast, and no locker."""
    network = small_network()
    fast = service("FAST", who, "LGG-MAD", "transit/any", 14, cost)
    daily = Departure("FAST", time(20), (1, 2, 3, 4, 5, 6, 7), 1.0, None, None, None, None)
    handoffs = {**network.handoffs}
    for giver, place, taker in (("AL2", "LGG", "FR"), ("FR", "MAD", "CE")):
        like = next(iter(network.handoffs.values()))
        handoffs[place, giver, taker] = replace(like, facility=place, giver=giver, taker=taker)
    return replace(
        network,
        carriers={**network.carriers, **by_id(carrier("FR", "linehaul"))},
        services={**network.services, **by_id(fast)},
        departures={**network.departures, "FAST": (daily,)},
        handoffs=handoffs,
        points={},
    )


def with_direct(lead_h: float) -> Network:
    """Return the small world with a daily flight to Madrid and a gateway there, data due hours before."""
    network = small_network()
    direct = service("AIRMAD", "AL", "HKG-MAD", "linehaul", 15, 1.5)
    direct = replace(direct, channel="cargo", kind="linehaul")
    daily = Departure("AIRMAD", time(23), (1, 2, 3, 4, 5, 6, 7), 3.0, None, None, None, None)
    handoffs = {**network.handoffs}
    handoffs["MAD", "AL", "CE"] = replace(handoffs["MAD", "RD", "CE"], giver="AL")
    lane = gateway("MAD-H7", "MAD", "cargo", "ioss", ("ES",), 6)
    return replace(
        network,
        services={**network.services, **by_id(direct)},
        departures={**network.departures, "AIRMAD": (daily,)},
        gateways={**network.gateways, **by_id(replace(lane, lead_h=lead_h))},
        handoffs=handoffs,
    )


def held_in_liege(days: int = 9) -> Position:
    """Return a parcel that is released in Liège days late, on a Saturday, due soon."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=8)), "sort", "LGG", late_h=84)
    return replace(at, request=replace(at.request, deadline=MONDAY + timedelta(days=days)))


def test_a_parcel_in_time_is_left_alone() -> None:
    """Far from its deadline nothing is proposed, however much faster another way is."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=9)), "sort", "LGG")
    far = replace(at, request=replace(at.request, deadline=MONDAY + timedelta(days=40)))
    assert proposed(with_road("FR"), far, 1) == []


def test_another_carrier_saves_the_day() -> None:
    """Late out of customs, the parcel goes by the daily road of another carrier, and the text says so."""
    (found,) = proposed(with_road("FR"), held_in_liege(), 1)
    assert found.kind == "other_carrier"
    assert found.was == "ROAD > DOOR"
    assert found.becomes == "FAST > DOOR"
    assert found.p_late_after < 0.4 < 0.8 < found.p_late_before
    assert found.gain > found.cost
    assert "FR must take the parcel" in found.reason
    assert found.who == "AL2"


def test_act_by_is_the_cut_off_of_the_first_departure() -> None:
    """Who must act has until the cut-off, an hour before the truck leaves at 20:00 in Liège."""
    (found,) = proposed(with_road("FR"), held_in_liege(), 1)
    local = found.act_by.astimezone(zone_of(small_network(), "LGG"))
    assert (local.hour, local.minute) == (19, 0)
    assert found.act_by > found.at


def test_another_service_of_the_same_carrier_is_another_service() -> None:
    """The same carrier's faster road needs no new carrier and no new number."""
    (found,) = proposed(with_road("RD"), held_in_liege(), 1)
    assert found.kind == "other_service"
    assert "must take" not in found.reason


def test_too_dear_is_not_proposed() -> None:
    """The same road at a price above what lateness costs is no remedy."""
    assert proposed(with_road("FR", cost=60.0), held_in_liege(), 1) == []


def test_the_margin_is_asked_for() -> None:
    """A gain beyond the price that does not reach the margin is not proposed."""
    (found,) = proposed(with_road("FR"), held_in_liege(), 1)
    net = float(found.gain - found.cost)
    assert proposed(with_road("FR"), held_in_liege(), 1, replace(PARAMS, margin=net - 0.05))
    assert not proposed(with_road("FR"), held_in_liege(), 1, replace(PARAMS, margin=net + 0.05))


def test_another_hub_takes_its_filing_along() -> None:
    """With a direct flight to Madrid and a gateway there, the parcel skips Liège; the filing is amended."""
    network = with_direct(4.0)
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=8)), "sort", "HKG", late_h=52)
    (found,) = proposed(network, at, 1)
    assert found.kind == "other_hub"
    assert found.becomes == "AIRMAD > DOOR, cleared by MAD-H7"
    assert "the filing must be amended from LGG-IOSS to MAD-H7" in found.reason


def test_a_locker_needs_no_second_attempt() -> None:
    """At the depot, with the deadline after the first attempt, a locker takes away the failed attempts."""
    network = small_network()
    at = position(network, request(deadline=MONDAY + timedelta(days=9)), "depot", "MAD")
    leaves = at.open.ends
    at = replace(at, request=replace(at.request, deadline=leaves + timedelta(hours=20)))
    (found,) = proposed(network, at, 1)
    assert found.kind == "locker"
    assert found.becomes == "DOOR, to L1"
    assert found.p_late_before == pytest.approx(0.2, abs=0.03)
    assert found.p_late_after == pytest.approx(0.0, abs=0.02)
    assert "the buyer must agree to collect at L1" in found.reason


def test_an_earlier_departure_than_the_booked_one() -> None:
    """A parcel booked a week late takes the sooner departure of its own service."""
    network = small_network()
    at = position(network, request(deadline=MONDAY + timedelta(days=9)), "sort", "HKG")
    week = timedelta(days=7)
    later = tuple(
        replace(leg, starts=leg.starts + week, ends=leg.ends + week) if leg.starts >= at.open.ends else leg
        for leg in at.itinerary.legs
    )
    at = replace(at, itinerary=replace(at.itinerary, legs=later))
    (found,) = proposed(network, at, 1)
    assert found.kind == "other_departure"
    assert found.was == "AIR1@2026-03-11T22:00"
    assert found.becomes == "AIR1@2026-03-04T22:00"
    assert found.cost == 0


def test_a_departure_that_has_gone_is_not_taken() -> None:
    """A parcel that has not left Hong Kong on Saturday cannot make the road of Friday: it will be late."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=8)), "sort", "HKG")
    at = replace(at, request=replace(at.request, deadline=MONDAY + timedelta(days=9)))
    saturday = (MONDAY + timedelta(days=5) - at.since) / timedelta(hours=1)
    params = replace(PARAMS, margin=-100.0, watch=0.0)
    assert proposed(with_direct(0.0), at, 1, params)[0].p_late_before < 0.3
    assert proposed(with_direct(0.0), at, saturday, params)[0].p_late_before > 0.9


def test_a_new_filing_needs_its_time() -> None:
    """A gateway that wants its data a fortnight before is no remedy for a parcel that is due this week."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=8)), "sort", "HKG", late_h=52)
    assert [one.kind for one in proposed(with_direct(0.0), at, 1)] == ["other_hub"]
    assert "other_hub" not in [one.kind for one in proposed(with_direct(336.0), at, 1)]


def test_the_chance_before_is_that_of_playing_the_rest() -> None:
    """The chance to be late of what is left agrees with a plain simulation of it, departure by departure."""
    at = held_in_liege(10)
    (found,) = proposed(with_road("FR"), at, 1, replace(PARAMS, margin=-100.0, watch=0.0))
    rng = np.random.default_rng(7)
    late = []
    for _ in range(4000):
        now = at.since + played(rng, 2.0) + played(rng, 1.0)
        road = next_departure("Europe/Brussels", max(now, after(at, 1)), (19, 5))
        door = next_departure(
            "Europe/Madrid", road + played(rng, 30.0) + played(rng, 2.0) + played(rng, 1.0), (8, 6)
        )
        failed = min(int(rng.geometric(0.8)) - 1, 2)
        late.append(door + played(rng, 8.0) + timedelta(days=failed) > at.request.deadline)
    assert 0.1 < np.mean(late) < 0.9
    assert found.p_late_before == pytest.approx(np.mean(late), abs=0.03)


def played(rng: np.random.Generator, p50_h: float) -> timedelta:
    """Play one duration of the small world, whose logarithm is normal with 90 % below 1.5 medians."""
    return timedelta(hours=p50_h * float(np.exp(rng.normal() * np.log(1.5) / 1.2816)))


def next_departure(zone: str, now: datetime, daily: tuple[int, int]) -> datetime:
    """Return the next departure at an hour, from Monday to a last day, that closes an hour before."""
    hour, last = daily
    local = now.astimezone(ZoneInfo(zone))
    leaves = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    while leaves.isoweekday() > last or leaves - timedelta(hours=1) < local:
        leaves += timedelta(days=1)
    return leaves.astimezone(UTC)


def test_what_cannot_be_judged_is_told_and_loses_nobody() -> None:
    """A parcel out for delivery is refused with its reason, the one beside it still gets its remedy."""
    out = position(small_network(), request("OUT", deadline=MONDAY + timedelta(days=9)), "last_mile", "MAD")
    at = held_in_liege()
    remedies, refused = propose(with_road("FR"), [out, at], after(at, 1), PARAMS, np.random.default_rng(2))
    assert [one.parcel for one in remedies] == ["R1"]
    assert refused == {"OUT": "OUT: it is out for delivery"}
    assert propose(with_road("FR"), [], after(at, 1), PARAMS, np.random.default_rng(2)) == ([], {})


def test_many_parcels_get_what_each_would_get_alone() -> None:
    """Judged together or one by one, parcels get the same remedies."""
    network = with_road("FR")
    parcels = [
        position(small_network(), request(f"R{d}", deadline=MONDAY + timedelta(days=d)), stage, place, 30)
        for d in (7, 8, 9)
        for stage, place in (("sort", "LGG"), ("clearance", "LGG"))
    ]
    at = max(after(one, 1) for one in parcels)

    def rng() -> np.random.Generator:
        return np.random.default_rng(2)

    together, _ = propose(network, parcels, at, PARAMS, rng())
    alone = [one for parcel in parcels for one in propose(network, [parcel], at, PARAMS, rng())[0]]
    assert together == alone
    assert len(together) > 2
    assert {one.kind for one in together} <= set(KINDS)
