"""The story of one parcel: earphones from Shenzhen to São Paulo, with what can go wrong on the way.

It is planned over a hub, declared before it leaves, bagged, handed over, silent for two days, held at
customs, rerouted, and delivered to a locker. Every station of Serai takes part with its real functions;
carriers speak in their own words, through their own feeds.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from serai.carriers.mapping import load
from serai.carriers.read import Feed, read
from serai.carriers.write import Utterance, write
from serai.carriers.zones import zones
from serai.codes.milestone import Milestone, Status
from serai.customs.notice import Notification, State, state
from serai.manifest.acceptance import Acceptance, accept
from serai.manifest.custody import accountable
from serai.network.schedule import Period, Schedule
from serai.operations.ahead import Ahead, look_ahead
from serai.operations.judged import position
from serai.plan.itinerary import Itinerary
from serai.promise.window import Arrival, kept, notice, planned_arrival, window
from serai.report.variance import variance_rows
from serai.reroute.propose import propose
from serai.reroute.remedy import Remedy, RerouteParams
from serai.store.world import World, read_world
from serai.track.event import Event, Number
from serai.track.follow import Journey, follow
from serai.track.hearing import NetworkHearing
from serai.track.places import Places
from serai.track.resolve import resolve
from tests.worlds import small_world

BRASILIA = "America/Sao_Paulo"
AWB = "999-12345675"
DOCUMENTS = "documents requested"


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of September 2026."""
    return datetime(2026, 9, day, hour, minute, tzinfo=UTC)


class Listener:
    """Everybody's feeds, read as they come: what Serai knows of the parcel at an instant."""

    def __init__(self, world: World, ahead: Ahead) -> None:
        self.world, self.itinerary = world, ahead.itineraries["p1"]
        self.request = ahead.planned["p1"]
        self.numbers = [Number("p1", carrier, "p1") for carrier in ("truck_cn", "truck_br")]
        self.events: list[Event] = []

    def hear(self, carrier: str, *said: Utterance) -> None:
        """A carrier writes its feed in its own words, and the real reader reads it."""
        mapping = load(self.world.network.carriers[carrier].feed)
        zone_of = zones(Places(self.world.network.facilities))
        received = max(one.happened for one in said) + timedelta(minutes=20)
        reading = read(mapping, write(mapping, said), Feed(carrier, f"{carrier}-001", received, zone_of))
        assert not reading.unread
        self.events += reading.events

    def journey(self, at: datetime) -> Journey:
        """Follow the parcel as known at an instant."""
        bound = resolve(self.events, self.numbers, Places(self.world.network.facilities))
        schedule = Schedule(self.world.network, Period(self.request.ready, self.world.ends))
        hearing = NetworkHearing(self.world.network, schedule)
        return follow(self.request, self.itinerary, bound, at, hearing)


def said(milestone: Milestone, at: datetime, place: str, number: str = "p1", **more: str) -> Utterance:
    """Return what a carrier says happened at a place."""
    return Utterance(number, milestone, at, place, **more)


def to_the_locker(itinerary: Itinerary) -> Itinerary:
    """Return the itinerary with its last mile to the locker instead of the door."""
    *before, depot, last = itinerary.legs
    return replace(
        itinerary,
        legs=(*before, replace(depot, service="hub_locker", departure=None),
              replace(last, service="hub_locker", departure=None, destination="sao_point_1")),
    )  # fmt: skip


def test_a_parcel_from_shenzhen_to_sao_paulo(tmp_path: Path) -> None:
    """Asked, planned, declared, handed over, lost from sight, held, rerouted, delivered: one journey."""
    world = read_world(small_world(tmp_path / "world"))

    # A buyer in São Paulo has bought wireless earphones. They are ready in Shenzhen on 8 September and were
    # promised for the 22nd. The post does not take batteries, so the plan goes by the hub at Guarulhos.
    ahead = look_ahead(world, np.random.default_rng(7), world.ends, lambda step, done, of: None)
    itinerary = ahead.itineraries["p1"]
    assert [leg.service for leg in itinerary.legs if leg.origin != leg.destination] == [
        "hub_first", "hub_air", "hub_inland", "hub_last",
    ]  # fmt: skip
    assert itinerary.gateway == "gru_prc"
    assert itinerary.p_on_time is not None
    assert itinerary.p_on_time > 0.95
    told = window(planned_arrival(itinerary, world.requests[0].ready), BRASILIA)

    # The platform is certified for Remessa Conforme, so duty and ICMS were paid at the sale, and the
    # declaration is ready before the aircraft is loaded. It says what it still needs from the buyer.
    filing = next(one for one in ahead.filings if "p1" in one.parcels)
    flight = next(leg for leg in itinerary.legs if leg.stage == "linehaul" and leg.service == "hub_air")
    assert filing.regime == "BR-PRC"
    assert filing.prepared < flight.starts
    assert filing.due == flight.ends - timedelta(hours=24)
    assert any("CPF" in need for need in filing.needs)
    assert str(filing.duties) == "3.78"  # 20 % of 18.90 USD
    assert str(filing.taxes) == "4.65"  # ICMS at 17 %, in the price: (18.90 + 3.78) / 0.83 x 0.17
    assert state(filing, ()) is State.PREPARED
    lodged = Notification(filing.filing, "RCV", utc(9, 16), "registered")
    assert state(filing, [lodged]) is State.REGISTERED

    # It travels in one bag with two other parcels. The consolidator offers the bag at Hong Kong; until the
    # airline accepts it, the consolidator answers for it, and afterwards the airline does.
    offered = next(m for m in ahead.manifests if m.taker == "air_cn" and "p1" in m.bags[0].parcels)
    bag = offered.bags[0]
    assert len(bag.bag) == 18
    accepted = Acceptance(offered.manifest, utc(9, 16), bag.parcels, numbers=dict.fromkeys(bag.parcels, AWB))
    acceptances = accept({offered.manifest: offered}, {}, accepted)
    assert accountable([offered], acceptances, offered.offered)["p1"] == "truck_cn"
    assert accountable([offered], acceptances, utc(9, 17))["p1"] == "air_cn"

    # The acceptance returned the airline's own number, and binds it to the parcel: the track goes on.
    track = Listener(world, ahead)
    track.numbers.append(Number("p1", "air_cn", accepted.numbers["p1"]))
    track.hear("truck_cn", said(Milestone.ACCEPTED, utc(8, 4), "szx_sort"),
               said(Milestone.DEPARTED_ORIGIN, utc(9, 10), "szx_sort"),
               said(Milestone.AT_TRANSIT_HUB, utc(9, 13), "hkg"))  # fmt: skip
    track.hear("air_cn", said(Milestone.DEPARTED_TRANSIT, utc(10, 17, 35), "HKG", AWB))
    assert track.journey(utc(10, 20)).status is Status.IN_TRANSIT
    assert track.journey(utc(10, 20)).custody == "air_cn"

    # Then nobody says anything. While it should be in the air that means nothing; two days after it should
    # have been received it is a black hole, with a name and with the carrier that owes the word.
    assert not track.journey(utc(12, 0)).silent
    lost = track.journey(utc(16, 12))
    assert lost.silent
    assert lost.silent_h is not None
    assert lost.silent_h > 48
    assert lost.exception is not None
    assert "air_cn" in lost.exception

    # It reappears: received from the flight on the 12th after all, reported four days late. Events are told
    # when they are told; the journey is as if they had come in order. But now customs keeps it.
    track.hear("air_cn", said(Milestone.ARRIVED_DESTINATION, utc(12, 4), "GRU", AWB),
               said(Milestone.CUSTOMS_HOLD, utc(16, 13), "GRU", AWB, reason=DOCUMENTS))  # fmt: skip
    held = track.journey(utc(17, 12))
    assert held.status is Status.ON_HOLD
    assert held.exception == "customs_hold: documents requested"
    assert not held.silent

    # Customs releases it on the 21st. The lorry leaves the next morning, the courier's round the morning
    # after that: by door it will be late. The locker is open at night, costs less, and needs the buyer to
    # agree.
    track.hear("air_cn", said(Milestone.CUSTOMS_RELEASED, utc(21, 14), "GRU", AWB))
    now = utc(21, 18)
    remedy = best_remedy(world, ahead, track.journey(now), now)
    assert remedy.kind == "locker"
    assert remedy.p_late_before > 0.9
    assert remedy.p_late_after < 0.5
    assert "buyer must agree" in remedy.reason
    assert remedy.gain > remedy.cost

    # The buyer agrees. The plan is another one now, and the journey is followed against it: nothing is
    # misdirected. The buyer is told the new days, and why they changed; nothing moves in silence.
    track.itinerary = to_the_locker(itinerary)
    sure = Arrival("p1", now, {0.1: utc(22, 16), 0.9: utc(23, 1)}, "forecast")
    changed = notice(told, window(sure, BRASILIA), "customs held it; it goes to a locker")
    assert changed is not None
    assert changed.later
    assert "customs held it" in changed.reason

    # The lorry, the courier, the locker, the buyer.
    track.hear("truck_br", said(Milestone.DEPARTED_GATEWAY, utc(22, 8), "GRU"),
               said(Milestone.AT_DELIVERY_DEPOT, utc(22, 13), "sao_depot"))  # fmt: skip
    track.numbers.append(Number("p1", "courier_br", "CB700012"))
    track.hear("courier_br", said(Milestone.OUT_FOR_DELIVERY, utc(22, 16), "sao_depot", "CB700012"),
               said(Milestone.READY_FOR_PICKUP, utc(22, 18), "sao_locker_1", "CB700012"))  # fmt: skip
    assert track.journey(utc(22, 19)).status is Status.READY_FOR_PICKUP
    track.hear("courier_br", said(Milestone.DELIVERED, utc(22, 22, 30), "sao_locker_1", "CB700012"))

    # Delivered, and before the promise of the 22nd was over in São Paulo. Three numbers, four carriers, one
    # track; the first window was broken and the second kept; and the record says where the days went.
    done = track.journey(utc(23, 12))
    assert done.status is Status.DELIVERED
    assert done.delivered == utc(22, 22, 30)
    assert done.delivered <= done.promised
    assert not done.silent
    assert done.exception is None
    assert {event.carrier for event in done.events} == {"truck_cn", "air_cn", "truck_br", "courier_br"}
    assert kept(told, done.delivered, utc(23, 12)) is False
    assert kept(changed.now, done.delivered, utc(23, 12)) is True
    days = {row["part"]: row["mean_h"] for row in variance_rows(done.passages) if row["group"] == "stage"}
    assert max(days, key=lambda part: float(str(days[part]))) == "clearance"


def best_remedy(world: World, ahead: Ahead, journey: Journey, at: datetime) -> Remedy:
    """Return the remedy that is proposed for the parcel."""
    found = position(journey, ahead.itineraries["p1"], ahead)
    assert found is not None
    assert found.cleared
    remedies, refused = propose(world.network, [found], at, RerouteParams(), np.random.default_rng(3))
    assert not refused
    return remedies[0]
