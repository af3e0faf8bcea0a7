"""The document of the format, written from what is declared: docs/world.md."""

from collections.abc import Iterator

from serai.store.world.cell import KINDS
from serai.store.world.declared import TABLES
from serai.store.world.table import Column, Table

_HEAD = """# A world: the network and its work as plain CSV files

<!-- written by `serai network format`; do not edit -->

A world is a folder that a spreadsheet can edit. Its files are UTF-8, separated by commas, with a header
row; one row is one thing. `serai network check WORLD` names every fault with file, row, column, value,
reason and remedy, all at once.

- **Ids** are ASCII of at most 64 characters without blanks, commas or `;`. A column that names rows of
  another file must name rows that are there.
- **Unknown columns** and unknown CSV files are kept and reported, never an error; `legs.csv`, `refused.csv`,
  `shipments.csv` and `truth.csv` are what [imports](import.md) and the [twin](twin.md) leave beside a
  world, and are not reported. Rows without any cell are skipped.
- **Times** are ISO 8601. A wall time without offset is local to the place named in its row, else UTC,
  and then reported as assumed.
- **Durations** are hours and distributions: 10, 50, 90 and 99 % quantiles that do not decrease. Where only
  `p50_h` is given, the others are 0.75, 1.5 and 2.5 times the median and reported as assumed. A share
  `hold_share` of parcels takes an extra time with `hold_p50_h` and `hold_p90_h`.
- **Money** is an amount beside a currency, masses are kg, lengths cm, shares from 0 to 1.
- **Lists** in one cell are joined by `;`.
- **Public holidays** of a calendar's country are taken from the `holidays` library for the years of the
  world; closing before opening means the next day.
"""

_TAIL = """## feeds/

Raw messages as carriers sent them, `feeds/CARRIER-anything.jsonl` (or `.json`, `.xml`, `.csv`, `.edi`).
The name up to the first `-` is the id of the carrier, whose `feed` names the mapping that reads the file.
"""


def document() -> str:
    """Return the document in Markdown."""
    return "\n".join((_HEAD, *(_section(table) for table in TABLES.values()), _TAIL))


def _section(table: Table) -> str:
    lines = [f"## {table.file}", "", f"{table.holds} {_need(table)}", ""]
    name = "key" if table.name == "world" else "column"
    lines += [f"| {name} | kind | needed | meaning |", "|---|---|---|---|"]
    lines += [_line(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _need(table: Table) -> str:
    need = f"This file is {table.need}."
    if table.name != "world" and table.key:
        names = " and ".join(f"`{name}`" for name in table.key)
        need += f" No two rows have the same {names}."
    return need


def _line(column: Column) -> str:
    kind = KINDS[column.kind][0]
    if column.many:
        kind = f"list: {kind}"
    need = "yes" if column.required else f"no, `{column.default}`" if column.default else "no"
    return f"| `{column.name}` | {kind} | {need} | {'; '.join(_meaning(column))} |"


def _meaning(column: Column) -> Iterator[str]:
    yield column.meaning
    if column.refers:
        files = " or ".join(TABLES[name].file for name in column.refers)
        yield f"in {files}" + (" where that is there" if column.if_there else "")
    if column.allowed:
        yield "one of " + ", ".join(f"`{word}`" for word in column.allowed)
    if limits := _limits(column):
        yield limits
    if column.local_to:
        yield f"a wall time is local to `{column.local_to}`"


def _limits(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"from {column.low:g} to {column.high:g}"
    if column.above is not None:
        return f"above {column.above:g}"
    return f"at least {column.low:g}" if column.low is not None else ""
