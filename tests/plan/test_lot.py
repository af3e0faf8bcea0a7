"""A section costs a lot what its chain costs in the judge's terms, and infinity where it may not be used."""

from decimal import Decimal

import numpy as np
import pytest

from serai.parcel import Goods
from serai.plan import cost
from serai.plan.chain import Chain
from serai.plan.cost import Freight
from serai.plan.lot import Lots
from serai.plan.params import PlanParams
from serai.plan.section import Section
from tests.plan.small_world import brazilian, request, small_network

POST = Section("SZX", ("POST1", "POST2"), None, True, "MPO-POST", 1)
TRUCK = Section("SZX", ("TRUCK",), "AL", True)


def gathered(**changes: object) -> Lots:
    """Return the lots of five requests: two alike, one heavy, one with a battery, one to Brazil."""
    requests = [
        request("A"), request("B"), request("C", kg=31.0), request("D", goods=Goods.BATTERY), brazilian("E"),
    ]  # fmt: skip
    return Lots.gather(small_network(), requests, PlanParams(**changes))


def test_parcels_that_pay_alike_are_one_lot() -> None:
    """Of five requests the first two are one lot, in the order in which they come."""
    assert gathered().of.tolist() == [0, 0, 1, 2, 3]


def test_a_section_costs_what_its_chain_costs() -> None:
    """The whole post way by the terms of the judge."""
    lots, network, params = gathered(), small_network(), PlanParams()
    chain = Chain("SZX", ("POST1", "POST2"), "MPO-POST", 1)
    whole = cost.fixed(network, chain, Freight(np.array([0.5]), np.array([1500.0])), params)
    assert lots.cost(POST)[0] == pytest.approx(float(cost.total(whole)[0]))
    assert {name: float(amount[0]) for name, amount in whole.items() if name != "transport"} == pytest.approx(
        dict(lots.settled(POST))
    )


def test_what_a_lot_may_not_use_costs_infinity() -> None:
    """Too heavy, goods refused, and a lane that does not clear for Brazil."""
    assert np.isinf(gathered().cost(POST)).tolist() == [False, True, True, True]
    assert np.isinf(gathered().cost(TRUCK)).tolist() == [False, True, False, False]


def test_a_parcel_too_long_for_a_service_may_not_use_it() -> None:
    """The longest side counts, whichever it is given as: 150 cm pass, 151 do not."""
    requests = [request("A", length_cm=150.0), request("B", height_cm=151.0), request("C", width_cm=151.0)]
    lots = Lots.gather(small_network(), requests, PlanParams())
    assert np.isinf(lots.cost(TRUCK)).tolist() == [False, True, True]


def test_the_change_at_the_end_of_a_section_is_paid_with_it() -> None:
    """The truck hands to the airline by a described handoff; to a carrier without one it is put back."""
    known = gathered().settled(TRUCK)
    assert (known["handoff"], known["preference"]) == (float(Decimal("0.05")), 0.0)
    unknown = gathered().settled(Section("SZX", ("TRUCK",), "RD", True))
    assert (unknown["handoff"], unknown["preference"]) == (0.0, pytest.approx(0.12))


def test_a_policy_may_forbid_changes_without_a_protocol() -> None:
    """With `protocol_only` the post way, whose change nobody signs, is no way any more."""
    assert np.isinf(gathered(protocol_only=True).cost(POST)[0])
    assert np.isfinite(gathered(protocol_only=True).cost(TRUCK)[0])
