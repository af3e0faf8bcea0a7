"""How a file of a world is declared: its columns, its key, and whether it must be there."""

from dataclasses import dataclass
from functools import cached_property

REQUIRED = "required"
UNLESS_PLANS = "required unless plans.csv is there"
OPTIONAL = "optional"

NOBODY = "it would take nobody"
"""What a capacity of nothing means: never the same as one that is not given."""

LEVEL_COLUMNS = ("p10_h", "p50_h", "p90_h", "p99_h")
HOLD_COLUMNS = ("hold_share", "hold_p50_h", "hold_p90_h")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    `kind` says how a cell is read (see `serai.store.world.cell`); an empty cell of a column that is not
    `required` reads as `default`. `refers` names the files whose ids are meant, `allowed` the words that
    may stand here, `low` and `high` the range (`above` excludes its end). `many` means a list joined by
    `;`, `local_to` the column whose place gives a wall time its time zone, `if_there` that a reference
    is checked only where the file that it names is there, `loose` that a name may be left out where its row
    is refused. `outside` says what a value beyond the range
    would mean, `without` what an empty cell would.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False
    default: str = ""
    refers: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    low: float | None = None
    above: float | None = None
    high: float | None = None
    many: bool = False
    local_to: str = ""
    if_there: bool = False
    loose: bool = False
    outside: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution written in columns: four quantiles, and the hold where there may be one."""

    prefix: str
    required: bool
    hold: bool

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the quantile columns."""
        return tuple(self.prefix + level for level in LEVEL_COLUMNS)


@dataclass(frozen=True)
class Table:
    """One file of a world, `NAME.csv`; the `key` columns together are the id of a row."""

    name: str
    holds: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    need: str = OPTIONAL
    spreads: tuple[Spread, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def spread_columns(
    prefix: str, of: str, required: bool = False, hold: bool = False, negative: str = ""
) -> tuple[Column, ...]:
    """Return the columns of a distribution of hours; only the median is ever required.

    `negative` says what a negative duration would mean.
    """
    quantiles = tuple(
        Column(
            prefix + level,
            "hours",
            f"{of}: {level[1:3]} % of parcels take at most this long",
            required=required and level == "p50_h",
            low=0,
            outside=negative,
        )
        for level in LEVEL_COLUMNS
    )
    if not hold:
        return quantiles
    return (
        *quantiles,
        Column("hold_share", "number", "share of parcels that are held", default="0", low=0, high=1),
        Column("hold_p50_h", "hours", "median of the extra time of those held", low=0),
        Column("hold_p90_h", "hours", "90 % quantile of the extra time of those held", low=0),
    )
