"""Every file of a world is declared, soundly."""

import pytest

from serai.store.world.cell import KINDS, read_cell
from serai.store.world.declared import TABLES
from serai.store.world.table import Table

FILES = (
    "world facilities carriers services departures handoffs gateways zones couriers pickup_points agreements"
    " calendars stock orders requests items plans numbers packings"
)


def test_every_file_of_the_format_is_declared() -> None:
    """The files of the format, plans and numbers included, are declared under their names."""
    assert set(TABLES) == set(FILES.split())
    assert all(name == table.name for name, table in TABLES.items())


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_declaration_is_sound(table: Table) -> None:
    """Names are not twice there, kinds are known, references lead to files, defaults can be read."""
    assert len(set(table.names)) == len(table.names)
    assert table.name == "world" or set(table.key) <= set(table.names)
    for column in table.columns:
        assert column.kind in KINDS
        assert set(column.refers) <= set(TABLES)
        assert not (column.required and column.default)
        if column.default:
            read_cell(column.default, column)
        assert not column.local_to or column.local_to in table.by_name
        assert column.meaning
