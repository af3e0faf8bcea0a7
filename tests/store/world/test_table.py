"""How files are declared."""

from serai.store.world.table import Column, Spread, Table, spread_columns


def test_a_spread_has_four_quantiles_and_only_its_median_is_needed() -> None:
    """The columns of a required distribution: p50_h must be there, the others may."""
    columns = spread_columns("x_", "time", required=True)
    assert tuple(column.name for column in columns) == Spread("x_", required=True, hold=False).levels
    assert [column.required for column in columns] == [False, True, False, False]


def test_a_hold_adds_three_columns() -> None:
    """Where parcels may be held, share and extra time follow the quantiles."""
    names = [column.name for column in spread_columns("", "time", hold=True)]
    assert names[4:] == ["hold_share", "hold_p50_h", "hold_p90_h"]


def test_a_table_knows_its_file_and_columns() -> None:
    """The name gives the file; columns are found by name, in order."""
    table = Table("things", "Things.", (Column("b", "id", "x"), Column("a", "id", "y")))
    assert (table.file, table.names, table.by_name["a"].meaning) == ("things.csv", ("b", "a"), "y")
