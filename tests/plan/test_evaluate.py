"""Sampled arrivals, against a walk of one parcel at a time and against all outcomes counted."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import product

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from serai.network.carrier import Departure
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.chain import Chain
from serai.plan.evaluate import HOUR, Draws, Evaluator, Ready, handoff_latency, order_statistic
from serai.plan.params import ACCEPTANCE, HANDOFF
from tests.plan.small_world import MONDAY, small_network

SPAIN = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")
APRIL = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(days=60))


def evaluator(network: Network, samples: int = 64, seed: int = 3) -> Evaluator:
    """Return an evaluator of chains of up to seven services."""
    return Evaluator(network, Schedule(network, APRIL), Draws.of(np.random.default_rng(seed), samples, 7))


def test_draws_are_stratified() -> None:
    """Each row of draws has exactly one value in each of its equal parts of (0, 1)."""
    draws = Draws.of(np.random.default_rng(0), 50, 3)
    for row in draws.uniform:
        assert sorted(np.floor(row * 50).astype(int)) == list(range(50))


def next_of(network: Network, service: str, ready: float) -> float:
    """Walk the minutes from an instant until the service leaves: the slow, obvious way."""
    rows = network.departures.get(service)
    if not rows:
        return ready
    zone = Schedule(network, APRIL).timetable(service).zone
    now = datetime.fromtimestamp(ready, UTC).replace(second=0, microsecond=0)
    while now < APRIL.ends:
        local = now.astimezone(zone)
        for row in rows:
            due = local.time() == row.leaves and local.isoweekday() in row.days
            if due and now.timestamp() - row.cutoff_h * HOUR >= ready:
                return now.timestamp()
        now += timedelta(minutes=1)
    return float("inf")


def slow_arrival(on: Evaluator, chain: Chain, ready: float, sample: int) -> float:
    """Walk one parcel through one sample of every stage, stage by stage."""
    network, draws = on.network, on.draws

    def hours(duration: Duration, stage: str, position: int) -> float:
        return float(draws.hours(duration, stage, position)[sample])

    now = ready + float(draws.accepting()[sample]) * HOUR
    filed, carrier = now, None
    for position, name in enumerate(chain.services):
        service = network.services[name]
        if position == chain.cleared_at:
            lane = network.gateways[chain.gateway]
            now = max(now, filed + lane.lead_h * HOUR)
            zone = Schedule(network, APRIL).timetable("ROAD").zone
            local = datetime.fromtimestamp(now, zone)
            if local.hour < 6:
                now = local.replace(hour=6, minute=0, second=0, microsecond=0).timestamp()
            elif local.hour >= 22:
                tomorrow = local.replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(days=1)
                now = tomorrow.timestamp()
            now += hours(lane.clearance, "clearance", position) * HOUR
        now += hours(network.facilities[service.origin].handling, "handling", position) * HOUR
        if carrier not in (None, service.carrier):
            latency = network.handoffs[service.origin, carrier, service.carrier].latency
            now += hours(latency, "handoff", position) * HOUR
        now = next_of(network, name, now)
        now += hours(service.duration, "move", position) * HOUR
        carrier = service.carrier
    courier = network.couriers[carrier, "ES1"]
    draw, fails = float(draws.uniform[1][sample]), 0
    while fails < courier.attempts - 1 and draw < (1 - courier.p_first_attempt) ** (fails + 1):
        fails += 1
    return now + fails * courier.attempt_every_h * HOUR


def test_arrivals_are_those_of_parcels_walked_one_by_one() -> None:
    """Many parcels at once arrive exactly when each would on its own."""
    on = evaluator(small_network(), 24)
    ready = [(MONDAY + timedelta(hours=h)).timestamp() for h in (0, 31.5, 77)]
    fast = on.arrivals(SPAIN, Ready(np.array(ready)[:, None]))
    slow = [[slow_arrival(on, SPAIN, one, sample) for sample in range(24)] for one in ready]
    assert np.allclose(fast, slow, rtol=0, atol=1e-3)
    assert len(np.unique(fast)) > 30


def test_a_missing_handoff_has_the_assumed_wide_latency() -> None:
    """A change of carrier that the world does not describe is a guess, and a wide one."""
    network = small_network()
    assert handoff_latency(network, "MPO", "CP", "EP") is HANDOFF
    assert handoff_latency(network, "HKG", "TR", "AL").p50_h == 1.0


def test_nothing_is_cleared_before_its_data_are_due() -> None:
    """A gateway that wants the data ten days before clears no sooner than ten days after acceptance."""
    network = small_network()
    lane = replace(network.gateways["LGG-IOSS"], lead_h=240.0)
    on = evaluator(replace(network, gateways={"LGG-IOSS": lane}))
    stages = list(on.stages(SPAIN, Ready(np.array([[MONDAY.timestamp()]]))))
    accepted, released = (
        next(s.ends for s in stages if s.stage == name) for name in ("acceptance", "clearance")
    )
    assert (released > accepted + 240 * HOUR).all()
    early = on.arrivals(SPAIN, Ready(np.array([[MONDAY.timestamp()]]), accepted=True))
    filed = on.arrivals(SPAIN, Ready(np.array([[MONDAY.timestamp()]]), True, filed=MONDAY.timestamp()))
    assert (early < filed).all()


def test_nothing_leaves_before_its_floor() -> None:
    """A booked departure holds a parcel that could have left sooner."""
    on = evaluator(small_network())
    ready = np.array([[MONDAY.timestamp()]])
    floor = np.array([[(MONDAY + timedelta(days=4)).timestamp()]])
    free = [s.ends for s in on.stages(SPAIN, Ready(ready)) if s.stage == "leave"]
    held = [s.ends for s in on.stages(SPAIN, Ready(ready, floors=(ready, floor))) if s.stage == "leave"]
    assert (free[0] == held[0]).all()
    assert (held[1] >= floor).all()
    assert (free[1] < floor).any()


def test_a_locker_takes_a_parcel_at_the_first_attempt() -> None:
    """Delivered to a locker no attempt fails, so no parcel arrives later and some arrive sooner."""
    on = evaluator(small_network())
    ready = np.array([[MONDAY.timestamp()]])
    door = on.arrivals(SPAIN, Ready(ready))
    locker = on.arrivals(SPAIN, Ready(ready, door=False))
    late_h = (door - locker) / HOUR
    assert set(np.round(late_h.ravel(), 6)) == {0.0, 24.0, 48.0}
    assert np.mean(late_h > 0) == pytest.approx(0.2, abs=0.02)


def test_after_the_last_departure_nothing_arrives() -> None:
    """A parcel that is ready after the last departure of the period never arrives."""
    on = evaluator(small_network())
    late = np.array([[APRIL.ends.timestamp()]])
    assert np.isinf(on.arrivals(SPAIN, Ready(late))).all()


def test_the_median_of_departures_is_a_departure() -> None:
    """Order statistics are samples: at least the share lies at or below, less than it below."""
    samples = np.random.default_rng(1).integers(0, 40, (5, 128)).astype(float)
    for share in (0.1, 0.5, 0.9, 0.99):
        found = order_statistic(samples, share)
        for row, value in zip(samples, found, strict=True):
            assert value in row
            assert np.mean(row <= value) >= share > np.mean(row < value)


class TwoPoint(Duration):
    """A duration of one of two lengths, as likely as each other."""

    __slots__ = ()

    def sample(self, uniform: ArrayLike, hold: ArrayLike | None = None) -> NDArray[np.float64]:
        """Return the short time for draws below one half, else the long one."""
        return np.where(np.asarray(uniform) < 0.5, self.p10_h, self.p90_h)


def two_point_network() -> Network:
    """Return a chain of a truck, an aircraft, a clearance, a road and a door in two-point times."""
    network = small_network()

    def two(low: float, high: float) -> Duration:
        return TwoPoint(low, low, high, high)

    times = {"TRUCK": two(4, 16), "AIR1": two(12, 30), "ROAD": two(20, 60), "DOOR": two(6, 12)}
    services = {name: replace(network.services[name], duration=duration) for name, duration in times.items()}
    still = Duration(0, 0, 0, 0)
    lane = replace(network.gateways["LGG-IOSS"], clearance=two(3, 40), calendar="", lead_h=0.0)
    return replace(
        network,
        services={**network.services, **services},
        facilities={name: replace(one, handling=still) for name, one in network.facilities.items()},
        handoffs={key: replace(one, latency=still) for key, one in network.handoffs.items()},
        gateways={"LGG-IOSS": lane},
        couriers={},
        departures={
            "AIR1": (Departure("AIR1", time(22), (1, 3, 5), 4.0, None, None, None, None),),
            "ROAD": (Departure("ROAD", time(19), (1, 2, 3, 4, 5), 1.0, None, None, None, None),),
        },
    )


def test_the_chance_of_being_on_time_is_that_of_all_outcomes_counted() -> None:
    """With two-point times the sampled chance comes to that of all 32 outcomes walked one by one."""
    network = two_point_network()
    on = evaluator(network, 8192)
    start = MONDAY.timestamp()
    arrivals = on.arrivals(SPAIN, Ready(np.array([[start]]), accepted=True))[0]
    outcomes = []
    for truck, air, clear, road, door in product((4, 16), (12, 30), (3, 40), (20, 60), (6, 12)):
        now = next_of(network, "AIR1", start + truck * HOUR) + (air + clear) * HOUR
        outcomes.append(next_of(network, "ROAD", now) + (road + door) * HOUR)
    assert set(np.round(arrivals)) == set(outcomes)
    deadlines = sorted(set(outcomes))
    exact = [np.mean(np.array(outcomes) <= one) for one in deadlines]
    assert [np.mean(arrivals <= one + 1) for one in deadlines] == pytest.approx(exact, abs=0.02)
    assert len({round(float(one), 3) for one in exact}) > 6


def test_acceptance_is_an_assumed_time_and_says_so() -> None:
    """A world has no column for the time until acceptance: the figure is ours and marked as assumed."""
    assert ACCEPTANCE.assumed


def test_a_courier_tries_no_more_often_than_it_says() -> None:
    """Where every attempt fails nearly always, three attempts are two that fail before the last one."""
    draws = Draws.of(np.random.default_rng(1), 64, 1)
    courier = next(iter(small_network().couriers.values()))
    for attempts in (1, 2, 3):
        failed = draws.failures(replace(courier, p_first_attempt=0.01, attempts=attempts))
        assert int(failed.max()) == attempts - 1


def test_whether_customs_hold_a_parcel_says_nothing_of_how_long_it_takes_otherwise() -> None:
    """A parcel is held by a draw of its own: quick and slow clearances are held alike."""
    draws = Draws.of(np.random.default_rng(1), 2000, 1)
    quick = Duration(1, 2, 4, 8)
    held = draws.hours(Duration(1, 2, 4, 8, hold_share=0.3, hold_p50_h=100, hold_p90_h=200), "clearance", 0)
    plain = draws.hours(quick, "clearance", 0)
    share = [(held - plain)[plain < 2].astype(bool).mean(), (held - plain)[plain >= 2].astype(bool).mean()]
    assert share == pytest.approx([0.3, 0.3], abs=0.04)
