"""Write many rows at once: columns are turned into COPY's text format, one whole column at a time."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from types import NoneType
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import ARRAY, Boolean, Column, DateTime, Float, Numeric, Table

from serai.errors import Refused
from serai.store.folder import columns_of
from serai.store.schema import DERIVED

Row = Mapping[str, Any]
ABSENT = "\\N"
CHUNK = 20_000

_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_SPECIAL = re.compile(r"[\\\t\n\r\0]|[\ud800-\udfff]")
_QUOTED = re.compile(r'["\\]')


class UnfitValue(Refused):
    """A value does not fit the column that it is for."""


def copy_rows(connection: psycopg.Connection[Any], table: Table, world: int, rows: Sequence[Row]) -> int:
    """Append rows of a world to a table and return how many; columns without a place go to `more`.

    Raises
    ------
    UnfitValue
        If a value cannot be what its column holds; the text names table, column, row and value.
    """
    columns = [column for column in table.columns if column.name not in ("world_id", "position", "more")]
    names = [*(column.name for column in columns), "more", "world_id", "position"]
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    known = {column.name for column in columns} | DERIVED.get(table.name, frozenset())
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for first, part in _chunks(rows):
            values = columns_of(part, [column.name for column in columns])
            fields = [_column(table, *one, first) for one in zip(columns, values, strict=True)]
            fields += [_more(part, known), [str(world)] * len(part)]
            fields.append([str(number) for number in range(first, first + len(part))])
            copy.write("\n".join([*map("\t".join, zip(*fields, strict=True)), ""]))
    return len(rows)


def _chunks(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Give the rows in parts, each with the position of its first row."""
    stream, first = iter(rows), 0
    while part := list(islice(stream, CHUNK)):
        yield first, part
        first += len(part)


def _column(table: Table, column: Column[Any], values: Sequence[Any], first: int) -> list[str]:
    """Return the values of one column as fields of COPY."""
    write, name = _writer(column), column.name
    if write is _text and set(map(type, values)) <= {str, NoneType}:
        return _texts(values)
    values = _findable(values)
    try:
        fields = {value: write(value) for value in set(values) - {None, ""}}
    except (TypeError, ValueError, ArithmeticError):
        at = next(number for number, value in enumerate(values) if not _fits(write, value))
        where = f"{table.name}, row {first + at + 1}, column {name}"
        raise UnfitValue(f"{where}: {values[at]!r} does not fit {column.type!r}") from None
    fields[None] = fields[""] = ABSENT
    return [fields[value] for value in values]


def _findable(values: Sequence[Any]) -> Sequence[Any]:
    """Return values by which a field can be found again: columns repeat themselves, each is written once."""
    if {list, set, dict}.isdisjoint(map(type, values)):
        return values
    return [_hashable(value) for value in values]


def _hashable(value: Any) -> Any:
    """Return a list or set as a tuple, an object as JSON, anything else as it is."""
    if isinstance(value, list | set):
        return tuple(value)
    return json.dumps(value, default=str, ensure_ascii=False) if isinstance(value, dict) else value


def _fits(write: Callable[[Any], str], value: object) -> bool:
    try:
        return value is None or value == "" or bool(write(value))
    except (TypeError, ValueError, ArithmeticError):
        return False


def _writer(column: Column[Any]) -> Callable[[Any], str]:
    """Return what writes the values of a column."""
    ways: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (ARRAY, _list),
        (Boolean, _truth),
        (DateTime, _instant),
        (Float, _number),
        (Numeric, _number),
    )
    if column.type.python_type is int:
        return _count
    return next((write for kind, write in ways if isinstance(column.type, kind)), _text)


def _text(value: Any) -> str:
    if isinstance(value, tuple | frozenset):
        value = ";".join(map(str, value))
    elif isinstance(value, date):
        value = value.isoformat()
    text = str(value)
    return _SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text


def _texts(values: Sequence[str | None]) -> list[str]:
    """Return a column of plain texts; hardly any holds a sign that COPY would take for its own."""
    texts = [value or ABSENT for value in values]
    if _SPECIAL.search("".join(filter(None, values))):
        return [_text(value) if value else ABSENT for value in values]
    return texts


def _escaped(found: re.Match[str]) -> str:
    """Return a character as COPY writes it; what PostgreSQL cannot keep becomes U+FFFD."""
    return _ESCAPED.get(found.group(), "\ufffd")


def _list(value: Any) -> str:
    """Return a list, or text joined by `;`, as an array."""
    parts = value.split(";") if isinstance(value, str) else value
    parts = [parts] if isinstance(parts, int) else parts
    quoted = ",".join('"' + _QUOTED.sub(r"\\\g<0>", str(part)) + '"' for part in parts)
    return _text("{" + quoted + "}")


def _truth(value: Any) -> str:
    if value in (True, 1, "1", "true"):
        return "t"
    if value in (False, 0, "0", "false"):
        return "f"
    raise ValueError(value)


def _instant(value: Any) -> str:
    """Return an aware instant; a wall time without offset is nobody's instant."""
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError(value)
    return instant.isoformat()


def _number(value: Any) -> str:
    """Return a number; what is not one (NaN) is absent."""
    return str(value) if math.isfinite(float(value)) else ABSENT


def _count(value: Any) -> str:
    """Return a whole number."""
    if int(value) != float(value):
        raise ValueError(value)
    return str(int(value))


def _more(rows: Sequence[Row], known: set[str] | frozenset[str]) -> list[str]:
    """Return what has no column, as one JSON object per row."""
    fields = []
    for row in rows:
        rest = {} if row.keys() <= known else {name: row[name] for name in row if name not in known}
        fields.append(_text(json.dumps(rest, default=str, ensure_ascii=False)) if rest else ABSENT)
    return fields
