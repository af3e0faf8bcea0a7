"""Rows are typed column by column."""

from serai.store.world.rows import Row, Rows, type_rows
from serai.store.world.table import Column, Table

TABLE = Table(
    "things",
    "Things.",
    (
        Column("thing", "id", "id", required=True),
        Column("kg", "number", "mass", above=0),
        Column("note", "text", "note", default="none"),
    ),
    key=("thing",),
)


def rows(*lines: str) -> Rows:
    """Return rows of `thing,kg`, the first on line 2."""
    return Rows(TABLE, ("thing", "kg"), [Row(at, line.split(",")) for at, line in enumerate(lines, 2)])


def test_cells_become_values_and_absent_columns_their_default() -> None:
    """A column that is not in the file reads as if its cells were empty."""
    read = rows("a,2.5", "b,")
    assert type_rows(read) == []
    assert [row.values for row in read] == [
        {"thing": "a", "kg": 2.5, "note": "none"},
        {"thing": "b", "kg": None, "note": "none"},
    ]


def test_a_bad_cell_is_one_fault_of_its_row() -> None:
    """Equal bad texts are faults of their own; the good row beside them is read."""
    read = rows("a,x", "b,x", "c,1")
    faults = type_rows(read)
    assert [(f.row, f.column, f.value) for f in faults] == [(2, "kg", "x"), (3, "kg", "x")]
    assert [row.good("thing", "kg") for row in read] == [False, False, True]


def test_a_bad_id_still_counts_as_declared() -> None:
    """References to a row whose id is not well formed are no further faults."""
    read = rows("a b,1")
    assert len(type_rows(read)) == 1
    assert read.declared() == {"a b"}


def test_a_row_of_the_wrong_width_gives_its_key_alone() -> None:
    """Its other cells are not judged, its id is declared, and nobody walks over it."""
    read = rows("a,1")
    read.rows.append(Row(3, ["b", "x", "y"], whole=False))
    assert type_rows(read) == []
    assert read.declared() == {"a", "b"}
    assert [row.line for row in read] == [2]
