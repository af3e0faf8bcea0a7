"""What all tables have in common."""

from sqlalchemy import Text

from serai.store.inventory import EVERY
from serai.store.key import KEY
from serai.store.outcome import WORLD
from serai.store.schema import METADATA, world_table


def test_table_of_a_world_keeps_order_and_rest() -> None:
    """A table of facts has the world, the order of rows, what has no column, and its key within the world."""
    made = world_table("schema_test", {"one": Text, "two": Text}, key=["one"], indexes=[["two"]])
    METADATA.remove(made)
    assert [column.name for column in made.primary_key] == ["world_id", "one"]
    assert list(made.columns.keys()) == ["world_id", "one", "two", "position", "more"]
    assert [[column.name for column in index.columns] for index in made.indexes] == [["world_id", "two"]]


def test_no_table_stores_a_status_of_a_parcel() -> None:
    """Journeys are derived: no table says where a parcel stands, but for what a carrier said itself."""
    words = {"status", "custody", "silent", "late", "exception", "started", "ended"}
    found = {(t.name, c.name) for t in EVERY if t not in (KEY, WORLD) for c in t.columns if c.name in words}
    assert found == {("event", "status")}
