"""The file `world.csv`: one `key,value` a row, read as one row of all keys."""

from datetime import UTC, datetime

from serai.store.world.cell import InvalidCell, empty, read_cell
from serai.store.world.fault import Fault
from serai.store.world.rows import Row, Rows


def read_head(rows: Rows) -> list[Fault]:
    """Turn the rows of keys into one row whose columns are the keys, in place; return the faults."""
    file = rows.table.file
    if not rows.header:
        return []
    if absent := [name for name in ("key", "value") if name not in rows.header]:
        rows.complete, rows.rows, rows.header = False, [], ()
        return [Fault(file, 1, name, None, "is missing", "begin the file with key,value") for name in absent]
    given, faults = _pairs(rows)
    head = Row(1, [text for _, text in given.values()])
    for column in rows.table.columns:
        line, text = given.get(column.name, (None, ""))
        try:
            head.values[column.name] = read_cell(text, column)
        except InvalidCell as invalid:
            head.values[column.name] = empty(column)
            head.bad.add(column.name)
            faults.append(Fault(file, line, column.name, text.strip() or None, str(invalid), invalid.remedy))
    if head.good("starts", "ends") and _before(head.values["ends"], head.values["starts"]):
        line, text = given["ends"]
        faults.append(Fault(file, line, "ends", text.strip(), "is before starts", "let the world end later"))
    rows.rows, rows.header = [head], list(given)
    return faults


def _pairs(rows: Rows) -> tuple[dict[str, tuple[int, str]], list[Fault]]:
    """Return line and text by key; a key that stands twice is a fault."""
    key_at, value_at = rows.header.index("key"), rows.header.index("value")
    given: dict[str, tuple[int, str]] = {}
    faults: list[Fault] = []
    for row in rows:
        key = row.texts[key_at].strip()
        if key in given:
            reason = f"has the key of row {given[key][0]}"
            faults.append(Fault(rows.table.file, row.line, "key", key, reason, "keep one of them"))
        elif key:
            given[key] = (row.line, row.texts[value_at])
    return given, faults


def _before(ends: object, starts: object) -> bool:
    """Compare instants as they stand; a wall time is UTC."""
    if not isinstance(ends, datetime) or not isinstance(starts, datetime):
        return False
    aware = [at if at.tzinfo else at.replace(tzinfo=UTC) for at in (ends, starts)]
    return aware[0] <= aware[1]
