"""The legs of a chain follow the grammar of itineraries."""

from datetime import timedelta

from serai.codes.milestone import Milestone
from serai.network.schedule import Period, Schedule
from serai.plan.chain import Chain
from serai.plan.legs import Planned, legs
from tests.plan.small_world import MONDAY, small_network

SPAIN = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")
STAGES = (
    ("acceptance", 0), ("leave", 0), ("move", 0), ("leave", 1), ("move", 1), ("clearance", 2),
    ("leave", 2), ("move", 2), ("leave", 3), ("move", 3),
)  # fmt: skip


def test_the_legs_of_a_chain_to_spain() -> None:
    """Accepted, two moves out of China, cleared in Liège, trucked to the depot, delivered: ten legs."""
    network = small_network()
    schedule = Schedule(network, Period(MONDAY, MONDAY + timedelta(days=30)))
    planned = []
    for number, (stage, position) in enumerate(STAGES, 1):
        at = (MONDAY + timedelta(hours=20 * number)).timestamp()
        if stage == "leave":
            table = schedule.timetable(SPAIN.services[position])
            at = at if table is None else float(table.leaves[table.leaves.searchsorted(at)])
        planned.append(Planned(stage, position, at))
    found = legs(network, schedule, SPAIN, MONDAY, planned)
    assert [(leg.stage, leg.milestone, leg.carrier, leg.origin, leg.destination) for leg in found] == [
        ("acceptance", Milestone.ACCEPTED, "TR", "SZX", "SZX"),
        ("sort", Milestone.DEPARTED_ORIGIN, "TR", "SZX", "SZX"),
        ("first_mile", Milestone.AT_ORIGIN_HUB, "TR", "SZX", "HKG"),
        ("sort", Milestone.DEPARTED_ORIGIN, "AL", "HKG", "HKG"),
        ("linehaul", Milestone.ARRIVED_DESTINATION, "AL", "HKG", "LGG"),
        ("clearance", Milestone.CUSTOMS_RELEASED, "AL", "LGG", "LGG"),
        ("sort", Milestone.DEPARTED_GATEWAY, "RD", "LGG", "LGG"),
        ("transit", Milestone.AT_DELIVERY_DEPOT, "RD", "LGG", "MAD"),
        ("depot", Milestone.OUT_FOR_DELIVERY, "CE", "MAD", "MAD"),
        ("last_mile", Milestone.DELIVERED, "CE", "MAD", "ES1"),
    ]
    assert [leg.leg for leg in found] == [str(n) for n in range(1, 11)]
    assert [leg.after for leg in found] == [(), *((str(n),) for n in range(1, 10))]
    assert found[0].starts == MONDAY
    assert found[1].departure is None
    assert found[3].departure == found[4].departure
    assert found[3].departure.startswith("AIR1@2026-03-")
    assert found[3].departure.endswith("T22:00")


def test_a_hub_on_the_way_is_a_transit_hub() -> None:
    """Passed through uncleared, a hub abroad is arrived at and left in transit."""
    network = small_network()
    schedule = Schedule(network, Period(MONDAY, MONDAY + timedelta(days=30)))
    chain = Chain("SZX", ("TRUCK", "AIR1", "ROAD", "DOOR"), "MAD-X", 3, None, "cargo")
    at = MONDAY.timestamp()
    road = float(schedule.timetable("ROAD").leaves[0])
    found = legs(network, schedule, chain, MONDAY, [Planned("move", 1, at), Planned("leave", 2, road)][1:])
    assert found[0].milestone is Milestone.DEPARTED_TRANSIT
