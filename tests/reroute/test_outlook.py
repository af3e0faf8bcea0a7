"""What is left of a plan: the place to decide at, the chain from there, and the time a stage still takes."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.place import PickupPoint
from serai.plan.chain import Chain
from serai.plan.evaluate import HOUR
from serai.reroute.outlook import NoOutlook, Outlook, Remaining, outlook, to_locker
from serai.reroute.remedy import Position
from tests.plan.small_world import MONDAY, by_id, request, service, small_network
from tests.reroute.on_the_way import after, position

LEVELS = (np.arange(400) + 0.5) / 400
SOON = request(deadline=MONDAY + timedelta(days=9))


def looked(at: Position, hours: float, network: Network | None = None) -> Outlook:
    """Return the outlook some hours after the open leg began."""
    return outlook(network or small_network(), at, after(at, hours).timestamp(), Remaining(LEVELS))


def test_a_parcel_at_its_origin_decides_there() -> None:
    """Before acceptance the whole chain is left, and no carrier has the parcel."""
    found = looked(position(small_network(), SOON, "acceptance", "SZX"), 1)
    assert (found.chain.origin, found.chain.gateway, found.chain.cleared_at) == ("SZX", "LGG-IOSS", 2)
    assert found.chain.services == ("TRUCK", "AIR1", "ROAD", "DOOR")
    assert (found.start.carrier, found.start.cleared, found.waiting) == (None, False, True)
    assert (found.instants > after(found.position, 1).timestamp()).all()


def test_a_parcel_in_the_air_decides_where_it_lands() -> None:
    """In flight to Liège the rest starts there, uncleared, and the chain keeps its channel."""
    found = looked(position(small_network(), SOON, "linehaul", "HKG"), 3)
    assert (found.chain.origin, found.chain.services) == ("LGG", ("ROAD", "DOOR"))
    assert (found.chain.cleared_at, found.start.channel, found.start.carrier) == (0, "cargo", "AL")
    assert found.start.visited == {"SZX", "HKG"}
    assert not found.waiting


def test_a_parcel_in_customs_goes_on_cleared() -> None:
    """While it is being cleared the rest needs no gateway any more."""
    found = looked(position(small_network(), SOON, "clearance", "LGG"), 5)
    assert (found.chain.gateway, found.start.cleared, found.chain.services) == (None, True, ("ROAD", "DOOR"))


def test_booked_departures_are_kept() -> None:
    """The plan holds its places: the truck has no timetable, the others leave as booked."""
    found = looked(position(small_network(), SOON, "sort", "SZX"), 1)
    moves = [leg for leg in found.position.itinerary.legs if leg.origin != leg.destination]
    assert found.booked == (-np.inf, *(leg.starts.timestamp() for leg in moves[1:]))


def test_what_cannot_be_judged_is_refused_by_name() -> None:
    """On the last mile, with an unknown service or gateway, and with no single chain, there is no outlook."""
    network = small_network()
    with pytest.raises(NoOutlook, match="R1: it is out for delivery"):
        looked(position(network, SOON, "last_mile", "MAD"), 1)
    at = position(network, SOON, "sort", "SZX")
    lost = {name: s for name, s in network.services.items() if name != "ROAD"}
    with pytest.raises(NoOutlook, match="no service ROAD"):
        looked(at, 1, replace(network, services=lost))
    with pytest.raises(NoOutlook, match="no gateway LGG-IOSS"):
        looked(at, 1, replace(network, gateways={}))
    legs = tuple(leg for leg in at.itinerary.legs if leg.service != "AIR1")
    with pytest.raises(NoOutlook, match="not one chain"):
        looked(replace(at, itinerary=replace(at.itinerary, legs=legs)), 1)
    given = tuple(replace(leg, service=None) for leg in at.itinerary.legs)
    with pytest.raises(NoOutlook, match="its plan names no services"):
        looked(replace(at, itinerary=replace(at.itinerary, legs=given)), 1)


@pytest.mark.parametrize("elapsed", [0.0, 6.0, 30.0])
def test_what_remains_is_what_survives(elapsed: float) -> None:
    """The ends of a stage that has lasted a while are those of the outcomes that last longer."""
    duration = Duration(4.0, 8.0, 20.0, 40.0, 0.1, 48.0, 120.0)
    rng = np.random.default_rng(5)
    played = duration.sample(rng.random(400_000), rng.random(400_000))
    alive = played[played > elapsed]
    found = Remaining(LEVELS).ends(duration, 0.0, elapsed * HOUR) / HOUR
    assert (found > elapsed).all()
    assert np.quantile(found, [0.1, 0.5, 0.8]) == pytest.approx(np.quantile(alive, [0.1, 0.5, 0.8]), rel=0.04)


def test_a_stage_beyond_its_distribution_is_assumed_to_last_on() -> None:
    """After ten times its longest time a stage is expected to take about a quarter of that more."""
    found = Remaining(LEVELS).ends(Duration(1, 2, 3, 4), 0.0, 400 * HOUR) / HOUR
    assert (found > 400).all()
    assert np.median(found) == pytest.approx(500, rel=0.01)


def test_a_locker_ends_the_last_mile() -> None:
    """The courier of the door serves the locker, unless a service of its own does; full ones are out."""
    network = small_network()
    chain = Chain("MAD", ("DOOR",))
    assert to_locker(network, chain, "ES1") == (("L1", chain),)
    own = service("LOCK", "CE", "MAD-L1", "last_mile/domestic", 5, 1.0)
    direct = replace(network, services={**network.services, **by_id(own)})
    assert to_locker(direct, chain, "ES1") == (("L1", Chain("MAD", ("LOCK",))),)
    full = replace(
        network, points=by_id(PickupPoint("L1", "MAD", "ES1", "locker", 0, 0, 0, 3.0, "", None, None))
    )
    assert to_locker(full, chain, "ES1") == ()
    assert to_locker(network, chain, "BR1") == ()
