"""Each term of the cost, by hand."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from serai.plan import cost
from serai.plan.chain import Chain
from serai.plan.cost import Freight
from serai.plan.params import PlanParams
from tests.plan.small_world import small_network

SPAIN = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")
POST = Chain("SZX", ("POST1", "POST2"), "MPO-POST", 1, None, "post")
TWO = Freight(np.array([0.5, 2.0]), np.array([6000.0, 6000.0]))
"""Of the first parcel the volume counts (6,000 cm³ are 1 kg), of the second the mass."""


def test_a_service_is_paid_per_parcel_and_per_chargeable_kg() -> None:
    """The truck takes 0.30 a parcel and 0.50 a kilogram, of mass or of volume."""
    truck = small_network().services["TRUCK"]
    assert cost.freight_price(truck, TWO, PlanParams()).tolist() == [0.8, 1.3]
    by_mass = replace(truck, volumetric_divisor=None)
    assert cost.freight_price(by_mass, TWO, PlanParams()).tolist() == [0.55, 1.3]


def test_every_term_of_a_chain_adds_up() -> None:
    """Four services, four stops, three changes of carrier, one clearance, one courier."""
    network = small_network()
    terms = cost.fixed(network, SPAIN, TWO, PlanParams(handling_per_stop=0.1))
    assert terms["transport"] == pytest.approx([3.4 + 4 * 0.5, 3.4 + 4 * 1.0])
    assert terms["handling"] == pytest.approx([0.4, 0.4])
    assert terms["handoff"] == pytest.approx([0.15, 0.15])
    assert terms["clearance"] == pytest.approx([0.2, 0.2])
    assert terms["delivery"] == pytest.approx([0.1, 0.1])
    assert cost.total(terms) == pytest.approx([6.25, 8.25])
    assert {*terms, "lateness"} == set(cost.TERMS)


def test_a_change_of_carrier_under_way_counts() -> None:
    """A parcel that another carrier brought changes hands at the start of what remains."""
    network = small_network()
    rest = Chain("LGG", ("ROAD", "DOOR"), None, None, "AL")
    assert list(cost.changes(network, rest)) == [("LGG", "AL", "RD"), ("MAD", "RD", "CE")]
    assert list(cost.changes(network, POST)) == [("MPO", "CP", "EP")]
    params = PlanParams()
    assert cost.handoff(network, POST, params) == 0.0
    assert cost.preference(network, POST, params) == pytest.approx(params.no_protocol + params.not_preferred)
    assert cost.preference(network, rest, params) == 0.0


def test_lateness_is_priced_by_the_hour_and_once() -> None:
    """Half of the samples ten hours late at 0.06 an hour and 1 once: 0.30 and 0.50."""
    arrivals = np.array([[0.0, 36_000.0]])
    params = PlanParams(late_per_h=0.06, late_once=1.0)
    assert cost.lateness(arrivals, np.array([0.0]), params, 1e9) == pytest.approx([0.8])
    assert cost.on_time(arrivals, np.array([0.0])).tolist() == [0.5]


def test_a_parcel_that_never_arrives_is_late_until_the_end() -> None:
    """Infinity is late until the last instant of the period, not for ever."""
    params = PlanParams(late_per_h=1.0, late_once=0.0)
    late = cost.lateness(np.array([[np.inf]]), np.array([3600.0]), params, 7200.0)
    assert late == pytest.approx([1.0])


def test_money_is_rounded_to_hundredths() -> None:
    """Amounts are shown in hundredths, and nothing is never minus nothing."""
    assert str(cost.money(0.1 + 0.2)) == "0.30"
    assert str(cost.money(-0.001)) == "0.00"
    assert cost.money(-1.236) == Decimal("-1.24")


def test_emissions_are_added_or_unknown() -> None:
    """100 g a kilogram on each of four services; one that does not say leaves the sum unknown."""
    network = small_network()
    assert cost.co2e_g(network, SPAIN, 0.5) == pytest.approx(200.0)
    silent = replace(network.services["ROAD"], co2e_g_per_kg=None)
    network = replace(network, services={**network.services, "ROAD": silent})
    assert cost.co2e_g(network, SPAIN, 0.5) is None


def test_lateness_does_not_depend_on_the_deadlines_of_others() -> None:
    """A parcel that never arrives is late until the end, whoever is judged beside it."""
    params = PlanParams(late_per_h=1.0, late_once=0.0)
    never = np.array([[np.inf], [np.inf]])
    late = cost.lateness(never, np.array([3600.0, 36_000.0]), params, 7200.0)
    assert late == pytest.approx([1.0, 0.0])


def test_half_a_cent_is_rounded_up() -> None:
    """Money is rounded half up, as bills are, and not to the even cent."""
    assert [str(cost.money(one)) for one in (0.125, 0.135, 2.675, -0.125)] == [
        "0.13",
        "0.14",
        "2.68",
        "-0.13",
    ]
    assert str(cost.money(np.float64(0.125))) == "0.13"
