"""The kind of a change, where it begins, what it drags along and who must act."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from serai.plan.chain import Chain
from serai.reroute.outlook import Remaining, outlook
from serai.reroute.way import Way, drags, first_change, kind_of, named, who
from tests.plan.small_world import MONDAY, by_id, gateway, request, service, small_network
from tests.reroute.on_the_way import after, position

NETWORK = small_network()
NETWORK = replace(
    NETWORK,
    services={**NETWORK.services, **by_id(service("ROAD9", "RD", "LGG-MAD", "transit/any", 20, 0.4))},
    gateways={**NETWORK.gateways, **by_id(gateway("LGG-B", "LGG", "cargo", "any", ("ES",), 9))},
)
PLANNED = Chain("HKG", ("AIR1", "ROAD", "DOOR"), "LGG-IOSS", 1, "TR")


@pytest.mark.parametrize(
    ("way", "kind", "change"),
    [
        (Way(PLANNED), "other_departure", 0),
        (Way(PLANNED, True, "L1"), "locker", 2),
        (Way(replace(PLANNED, services=("AIR1", "ROAD9", "DOOR"))), "other_service", 1),
        (Way(replace(PLANNED, services=("AIR2", "ROAD", "DOOR"))), "other_carrier", 0),
        (Way(replace(PLANNED, gateway="LGG-B")), "other_hub", 1),
        (Way(replace(PLANNED, services=("POST1", "POST2"))), "other_hub", 0),
    ],
)
def test_the_kind_and_the_beginning_of_a_change(way: Way, kind: str, change: int) -> None:
    """Lockers, hubs, carriers, services, departures: the first that differs names the change."""
    assert kind_of(NETWORK, PLANNED, way) == kind
    assert first_change(PLANNED, way) == change


def test_what_a_change_drags_along() -> None:
    """Another gateway means another filing, another carrier another number, a locker the buyer's consent."""
    assert drags(NETWORK, PLANNED, Way(PLANNED)) == []
    changed = replace(PLANNED, services=("AIR2", "ROAD", "DOOR"), gateway="LGG-B")
    assert drags(NETWORK, PLANNED, Way(changed, True, "L1")) == [
        "the filing must be amended from LGG-IOSS to LGG-B",
        "AL2 must take the parcel and give its own number",
        "the buyer must agree to collect at L1",
    ]


def test_a_way_is_named_from_where_it_changes() -> None:
    """Services from the change on, with the gateway and the pickup point."""
    assert named(PLANNED, 1, "L1") == "ROAD > DOOR, cleared by LGG-IOSS, to L1"


def test_who_holds_the_parcel_must_act() -> None:
    """At the next place it is the carrier that brought the parcel, further on the one planned before."""
    at = position(small_network(), request(deadline=MONDAY + timedelta(days=8)), "sort", "HKG")
    one = outlook(NETWORK, at, after(at, 1).timestamp(), Remaining(np.array([0.5])))
    first, second, last = one.chain.services
    assert who(NETWORK, one, Way(replace(one.chain, services=("AIR1", second, last)))) == "TR"
    assert who(NETWORK, one, Way(replace(one.chain, services=(first, "ROAD9", last)))) == "AL2"
