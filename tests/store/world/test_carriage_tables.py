"""The files of carriage hold what the types of carriage need."""

from dataclasses import fields

import pytest

from serai.carriers import mapping
from serai.network.carrier import Carrier, Courier, Departure, Service
from serai.network.handoff import Gateway, Handoff
from serai.sla.agreement import Agreement
from serai.store.world.carriage_tables import (
    AGREEMENTS,
    CARRIERS,
    COURIERS,
    DEPARTURES,
    FEEDS,
    GATEWAYS,
    HANDOFFS,
    SERVICES,
)
from serai.store.world.table import Table

CALLED = {
    "origin": "from",
    "destination": "to",
    "report_delay": "report_p50_h",
    "duration": "p50_h",
    "latency": "p50_h",
    "clearance": "p50_h",
}
"""Fields whose columns have another name."""

PAIRS = [
    (CARRIERS, Carrier),
    (SERVICES, Service),
    (DEPARTURES, Departure),
    (HANDOFFS, Handoff),
    (GATEWAYS, Gateway),
    (COURIERS, Courier),
    (AGREEMENTS, Agreement),
]


@pytest.mark.parametrize(("table", "kind"), PAIRS, ids=lambda x: getattr(x, "name", None))
def test_every_field_has_its_column(table: Table, kind: type) -> None:
    """A field of the type is a column, by its own name or the trade's."""
    names = [CALLED.get(field.name, field.name) for field in fields(kind)]
    assert not [name for name in names if name not in table.by_name]


def test_every_figure_can_have_its_source() -> None:
    """Each file of carriage has a column that says where its figures come from."""
    assert all("source" in table.by_name for table, _ in PAIRS)


def test_a_carriers_feed_is_a_mapping_that_there_is() -> None:
    """The words allowed are the mappings that come with Serai, so that a slip is a fault of the world."""
    assert mapping.names() == FEEDS == CARRIERS.by_name["feed"].allowed
