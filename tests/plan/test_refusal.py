"""A refusal names the one constraint that forbids the way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from serai.network.graph import Network
from serai.network.schedule import Period, Schedule
from serai.parcel import Goods, Scheme
from serai.plan.finder import Classes, Finder
from serai.plan.params import PlanParams
from serai.plan.refusal import impossible, why_not
from serai.plan.request import Request
from tests.plan.small_world import MONDAY, brazilian, request, small_network


def reason(network: Network, one: Request) -> str:
    """Return why a request has no chain."""
    schedule = Schedule(network, Period(MONDAY, MONDAY + timedelta(days=30)))
    finder = Finder(network, schedule, PlanParams(), 0.5)
    home = network.facilities[one.origins[0]].country
    return str(why_not(finder, one, finder.rules(Classes.of(network).lot(one), home)))


def without(network: Network, *services: str) -> Network:
    """Return a network that has lost some services."""
    return replace(network, services={k: s for k, s in network.services.items() if k not in services})


@pytest.mark.parametrize(
    ("one", "lost", "said"),
    [
        (brazilian(goods=Goods.BATTERY), (), "goods battery not allowed on AIRBR"),
        (brazilian(scheme=Scheme.NONE), (), "no gateway clears BR for scheme none"),
        (brazilian(kg=31.0), (), "31 kg and 20 cm are too much for AIRBR, DOORBR, ROADBR, TRUCK"),
        (brazilian(), ("DOORBR",), "no last mile serves zone BR1"),
        (request(), ("TRUCK", "POST1"), "no service leaves SZX"),
        (brazilian(), ("AIRBR",), "every chain needs a suspended carrier: SU"),
        (request(), ("POST1", "DOOR"), "no chain of at most 7 services joins SZX and ES1"),
    ],
)  # fmt: skip
def test_the_constraint_is_named(one: Request, lost: tuple[str, ...], said: str) -> None:
    """Goods, scheme, size, last mile, origin, standing of a carrier or a missing link: each by name."""
    assert reason(without(small_network(), *lost), one).startswith(said)


def test_ended_services_are_named() -> None:
    """A service whose pattern has ended is named, and not the suspended carrier that could stand in."""
    network = small_network()
    ended = replace(network.departures["AIRBR"][0], valid_to=MONDAY.date() - timedelta(days=9))
    network = replace(network, departures={**network.departures, "AIRBR": (ended,)})
    assert reason(network, brazilian()) == "no departure is left in the period on AIRBR"


def test_requests_that_make_no_sense_in_a_world_are_told_at_once() -> None:
    """An unknown zone or no known origin needs no search."""
    network = small_network()
    assert impossible(network, request()) is None
    assert impossible(network, request(zone="MOON")) == "zone MOON is not in the world"
    assert impossible(network, request(origins=("A", "B"))) == "origin A, B is not in the world"
    assert impossible(network, request(origins=())) == "no origin is given"
