"""The files of work hold what requests, orders, items, plans and numbers need."""

from dataclasses import fields

import pytest

from serai.parcel import Item, Order
from serai.plan.itinerary import Leg
from serai.plan.request import Request
from serai.store.world.table import Table
from serai.store.world.work_tables import ITEMS, NUMBERS, ORDERS, PLANS, REQUESTS
from serai.track.event import Number

CALLED = {
    "origins": "origin",
    "scheme": "seller_scheme",
    "origin": "from",
    "destination": "to",
    "starts": "planned_start",
    "ends": "planned_end",
}
"""Fields whose columns have another name."""

PAIRS = [(ORDERS, Order), (REQUESTS, Request), (ITEMS, Item), (PLANS, Leg), (NUMBERS, Number)]


@pytest.mark.parametrize(("table", "kind"), PAIRS, ids=lambda x: getattr(x, "name", None))
def test_every_field_has_its_column(table: Table, kind: type) -> None:
    """A field of the type is a column, by its own name or the trade's; no plan tells its departures."""
    names = [CALLED.get(field.name, field.name) for field in fields(kind) if field.name != "departure"]
    assert not [name for name in names if name not in table.by_name]
