"""One way of one parcel: its figures, its departures, and how often they are missed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta

import numpy as np
import pytest

from serai.network.carrier import Departure
from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.plan.alternatives import closing
from serai.plan.chain import Chain, Start
from serai.plan.evaluate import Draws, Evaluator, Ready
from serai.plan.finder import Classes, Finder
from serai.plan.judge import Batch, Judge, itinerary
from serai.plan.option import Option, Scale, chain_of, handoffs
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network

SPAIN = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")
POST = Chain("SZX", ("POST1", "POST2"), "MPO-POST", 1, None, "post")
PERIOD = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(days=60))


def scale(
    asked: Request | None = None,
    network: Network | None = None,
    full: Mapping[str, list[int]] | None = None,
    samples: int = 256,
) -> Scale:
    """Return a scale for a request to Spain, on which some departures are full."""
    network = network or small_network()
    free = Schedule(network, PERIOD)
    draws = Draws.of(np.random.default_rng(5), samples, 7)
    return Scale(Evaluator(network, closing(free, full or {}), draws), free, asked or request(), PlanParams())


def weighed(on: Scale, chain: Chain, floors: list[float] | None = None) -> Option:
    """Return an option that exists."""
    found = on.option(chain, floors or ())
    assert found is not None
    return found


def chains(on: Scale) -> tuple[Chain, ...]:
    """Return every chain of the request."""
    finder = Finder(on.on.network, on.free, on.params, 0.5)
    lot = Classes.of(on.on.network).lot(on.request)
    return finder.find(Start(on.request.origins[0]), lot, "CN")


def test_an_option_has_the_figures_of_the_judge() -> None:
    """One parcel alone is weighed as it is judged among many: the same itinerary, to the last digit."""
    on = scale()
    judge = Judge(Batch.of([on.request]), on.on, on.params)
    assert len(chains(on)) == 3
    for chain in chains(on):
        (draft,) = judge.drafts(chain, np.array([0]))
        assert weighed(on, chain).itinerary == itinerary(on.on, on.request, draft)


def test_the_booked_departures_are_those_of_the_legs_and_missed_as_counted() -> None:
    """Each departure that the legs name is booked; counting draws that leave later gives its chance."""
    on = scale()
    option = weighed(on, SPAIN)
    named = [leg for leg in option.itinerary.legs if leg.departure and leg.origin != leg.destination]
    assert option.departures == tuple(leg.departure for leg in named)
    assert [one.leaves for one in option.booked] == [leg.starts for leg in named]
    ready = Ready(np.array([[on.request.ready.timestamp()]]))
    leaving = {s.position: s.ends[0] for s in on.on.stages(SPAIN, ready) if s.stage == "leave"}
    behind = set()
    for one in option.booked:
        late = {i for i, at in enumerate(leaving[one.position]) if at > one.leaves.timestamp()}
        assert one.missed == pytest.approx(len(late) / 256)
        assert one.missed <= 0.5
        behind |= late
    assert option.missed == pytest.approx(len(behind) / 256)
    assert 0 < max(one.missed for one in option.booked) <= option.missed


def test_cutoffs_are_told_in_local_time() -> None:
    """AIR1 leaves Hong Kong at 22:00 on Mondays, Wednesdays and Fridays, and closes four hours before."""
    air = weighed(scale(), SPAIN).booked[0]
    assert (f"{air.leaves:%H:%M}", f"{air.closes:%H:%M}") == ("22:00", "18:00")
    assert air.leaves.isoweekday() in (1, 3, 5)
    assert air.leaves.utcoffset() == timedelta(hours=8)


def test_a_full_departure_is_named_where_the_next_one_is_taken() -> None:
    """With the planned flight full the option leaves on the next, and says which was full."""
    freely = weighed(scale(), SPAIN)
    assert all(one.full is None for one in freely.booked)
    table = scale().free.timetable("AIR1")
    first = int(table.leaves.searchsorted(freely.booked[0].leaves.timestamp()))
    crowded = weighed(scale(full={"AIR1": [first]}), SPAIN)
    assert crowded.booked[0].full == freely.booked[0].leaves
    assert crowded.booked[0].leaves.timestamp() == table.leaves[first + 1]
    assert [one.full for one in crowded.booked[1:]] == [None, None]
    sooner = weighed(scale(full={"AIR1": [first - 1]}), SPAIN)
    assert (sooner.departures, sooner.booked[0].full) == (freely.departures, None)


def test_a_floor_puts_a_departure_off() -> None:
    """Nothing leaves before a floor: the next departure at or after it is booked, and missed less."""
    on = scale()
    plain = weighed(on, SPAIN)
    floor = plain.booked[0].leaves.timestamp() + 1
    later = weighed(on, SPAIN, [-np.inf, floor, -np.inf, -np.inf])
    table = on.free.timetable("AIR1")
    assert later.booked[0].leaves.timestamp() == table.leaves[table.leaves.searchsorted(floor)]
    assert later.booked[0].missed < plain.booked[0].missed


def test_later_departures_are_the_next_open_ones_and_never_better() -> None:
    """Each departure is put off by one; no such option is cheaper, surer or sooner than the option itself."""
    table = scale().free.timetable("AIR1")
    first = int(table.leaves.searchsorted(weighed(scale(), SPAIN).booked[0].leaves.timestamp()))
    on = scale(full={"AIR1": [first + 1]})
    plain = weighed(on, SPAIN)
    put_off = list(on.later(plain))
    assert len(put_off) == len(plain.booked) == 3
    assert put_off[0].booked[0].leaves.timestamp() == table.leaves[first + 2]
    for later, one in zip(put_off, range(3), strict=True):
        assert later.booked[one].leaves > plain.booked[one].leaves
        assert later.merit.cost >= plain.merit.cost
        assert later.merit.p_on_time <= plain.merit.p_on_time
        assert later.merit.p90 >= plain.merit.p90


def test_a_departure_that_closes_before_an_earlier_one_is_no_later_departure() -> None:
    """A flight whose cut-off is over when the planned one closes does not take what is put off."""
    network = small_network()
    odd = Departure("AIR1", time(23), (1, 2, 3, 4, 5, 6, 7), 90.0, None, None, None, None)
    rows = (*network.departures["AIR1"], odd)
    on = scale(network=replace(network, departures={**network.departures, "AIR1": rows}))
    plain = weighed(on, SPAIN)
    later = next(one for one in on.later(plain) if one.booked[0].leaves != plain.booked[0].leaves)
    assert later.booked[0].leaves > plain.booked[0].leaves
    assert f"{later.booked[0].leaves:%H:%M}" == "22:00"
    assert later.booked[0].closes > plain.booked[0].closes


def test_after_the_last_departure_there_is_no_option() -> None:
    """What arrives in less than half of the draws is none, and the last departure cannot be put off."""
    late = request(ready=PERIOD.ends - timedelta(days=1))
    assert scale(late).option(SPAIN) is None
    table = scale().free.timetable("AIR1")
    last = scale(full={"AIR1": list(range(2, table.leaves.size))})
    assert all(
        later.booked[0] == weighed(last, SPAIN).booked[0] for later in last.later(weighed(last, SPAIN))
    )


def test_the_chain_of_an_itinerary_is_the_chain_that_made_it() -> None:
    """Every chain of the small world is found again in its legs."""
    for asked in (request(), brazilian(), request(origins=("WMA",))):
        on = scale(asked)
        found = chains(on) if asked.origins == ("SZX",) else (Chain("WMA", ("STOCK",)),)
        assert found
        for chain in found:
            assert chain_of(on.on.network, weighed(on, chain).itinerary) == chain


def test_what_is_no_chain_of_the_network_is_none() -> None:
    """A plan from outside without services, with unknown ones, a gap or an unnamed clearance is no chain."""
    network = small_network()
    plan = weighed(scale(), SPAIN).itinerary
    nameless = replace(plan, legs=tuple(replace(leg, service=None) for leg in plan.legs))
    unknown = replace(plan, legs=tuple(replace(leg, service="X") for leg in plan.legs))
    gap = replace(plan, legs=tuple(leg for leg in plan.legs if leg.service != "ROAD"))
    for broken in (nameless, unknown, gap, replace(plan, legs=plan.legs[:1]), replace(plan, gateway=None)):
        assert chain_of(network, broken) is None
    assert chain_of(network, replace(plan, gateway="X")) is None


def test_handoffs_tell_their_protocol() -> None:
    """Three signed ones over the hub, one by post that the world does not describe."""
    network = small_network()
    assert [(h.facility, h.protocol, h.described) for h in handoffs(network, SPAIN)] == [
        ("HKG", "signed", True),
        ("LGG", "signed", True),
        ("MAD", "signed", True),
    ]
    (posted,) = handoffs(network, POST)
    assert (posted.giver, posted.taker, posted.protocol, posted.described) == ("CP", "EP", "none", False)
