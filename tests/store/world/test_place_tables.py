"""The files of places hold what the types of places need."""

from dataclasses import fields

import pytest

from serai.network.calendar import Calendar
from serai.network.place import Facility, PickupPoint, Zone
from serai.store.world.place_tables import CALENDARS, FACILITIES, PICKUP_POINTS, ZONES
from serai.store.world.table import Table

PAIRS = [(CALENDARS, Calendar), (FACILITIES, Facility), (ZONES, Zone), (PICKUP_POINTS, PickupPoint)]


@pytest.mark.parametrize(("table", "kind"), PAIRS, ids=lambda x: getattr(x, "name", None))
def test_every_field_has_its_column(table: Table, kind: type) -> None:
    """A field of the type is a column, or is made of columns that begin with its name."""
    made = {"closed", "opened"}  # of a calendar: from its country and its exceptions
    names = {field.name for field in fields(kind)} - made
    assert not [name for name in names if not any(c == name or c.startswith(f"{name}_") for c in table.names)]
