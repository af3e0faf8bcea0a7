"""The tables of EPCIS."""

from sqlalchemy import inspect

from serai.store.database import Store
from serai.store.epcis.schema import TABLES


def test_migration_makes_the_tables_as_they_are_declared(store: Store) -> None:
    """Columns, keys and indexes of the database are those of the code."""
    found = inspect(store.engine)
    for table in TABLES:
        assert {one["name"] for one in found.get_columns(table.name)} == set(table.columns.keys())
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key
        ]
        unique = {one["name"] for one in found.get_unique_constraints(table.name)}
        indexes = {one["name"] for one in found.get_indexes(table.name)} - unique
        assert indexes == {index.name for index in table.indexes}
