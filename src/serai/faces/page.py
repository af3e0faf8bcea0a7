"""What every page shares: how templates are found, and how a figure is written for people.

>>> print(share(0.7312), days(8.23), days(0.75), count(2466), sep=", ")
73.1 %, 8.2 d, 18.0 h, 2,466
>>> words("customs_hold"), moment("2026-06-01T14:30:00+00:00")
('customs hold', '1 Jun 2026 14:30 UTC')
"""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from serai.faces.table import plain

ABSENT = "–"
"""What is written where nothing is known."""

TIED = "\u00a0"
"""The space that keeps a figure and its unit on one line."""


def environment(package: str) -> Environment:
    """Return the templates in the folder `templates` of a package; all that they show is escaped."""
    pages = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "count": count, "share": share, "days": days, "hours": hours, "moment": moment, "wall": wall,
        "money": money, "words": words, "data": data, "truth": truth, "figure": figure, "told": told,
    }  # fmt: skip
    return pages


def look() -> str:
    """Return the style sheet that the report and the tower share."""
    return resources.files("serai.faces").joinpath("templates", "look.css").read_text(encoding="utf-8")


def number(value: object) -> float | None:
    """Read a figure from a row, which may hold a number, its text or nothing."""
    if value is None or value == "":
        return None
    try:
        read = float(str(value))
    except ValueError:
        return None
    return read if math.isfinite(read) else None


def instant(value: object) -> datetime | None:
    """Read an instant from a row, which may hold it, its ISO 8601 text or nothing."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value or ""))
    except ValueError:
        return None


def truth(value: object) -> bool | None:
    """Read a yes or no from a row: True, 1, "1", "true"; nothing stays nothing."""
    if value is None or value == "":
        return None
    return str(value).lower() not in ("0", "0.0", "false", "no")


def figures(rows: Iterable[Mapping[str, Any]], column: str) -> list[float]:
    """Return the known figures of a column."""
    return [read for row in rows if (read := number(row.get(column))) is not None]


def count(value: object) -> str:
    """Write a count with thousands apart."""
    read = number(value)
    return ABSENT if read is None else f"{read:,.0f}"


def figure(value: object, places: int = 1) -> str:
    """Write a plain figure with so many decimal places."""
    read = number(value)
    return ABSENT if read is None else f"{read:,.{places}f}"


def share(value: object) -> str:
    """Write a fraction as a percentage."""
    read = number(value)
    return ABSENT if read is None else f"{round(100 * read, 1) + 0.0:.1f}{TIED}%"


def days(value: object) -> str:
    """Write a time given in days; below one day it is written in hours."""
    read = number(value)
    if read is None:
        return ABSENT
    return f"{read:.1f}{TIED}d" if abs(read) >= 1 else f"{24 * read:.1f}{TIED}h"


def hours(value: object) -> str:
    """Write a time given in hours; from one day on it is written in days."""
    read = number(value)
    return ABSENT if read is None else days(read / 24)


def moment(value: object) -> str:
    """Write an instant in UTC; a day without a time is written as the day."""
    read = instant(value)
    if read is None:
        return str(value or ABSENT)
    if len(str(value)) == len("2026-03-02"):
        return f"{read.day} {read:%b %Y}"
    if read.tzinfo is None:
        return f"{read.day} {read:%b %Y %H:%M} (no offset)"
    universal = read.astimezone(UTC)
    return f"{universal.day} {universal:%b %Y %H:%M} UTC"


def wall(value: object) -> str:
    """Write a local wall time as it stood there, without changing it."""
    read = instant(value)
    return str(value or ABSENT) if read is None else f"{read.day} {read:%b %Y %H:%M}"


def money(value: object, currency: object = "") -> str:
    """Write an amount beside its currency."""
    read = number(value)
    return ABSENT if read is None else f"{read:,.2f} {currency or ''}".strip()


def words(value: object) -> str:
    """Write a name of the code as words: `customs_hold` is customs hold; a sentence stays as it is."""
    if value in (None, ""):
        return ABSENT
    name, colon, reason = str(value).partition(":")
    return (name if " " in name else name.replace("_", " ")) + colon + reason


def told(value: object) -> str:
    """Write a value as it came: a list with commas, nothing as a dash."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(item) for item in value) or ABSENT
    return ABSENT if value in (None, "") else str(value)


def data(value: object) -> Markup:
    """Write a value as JSON that may stand in a script element: no `<`, `>` or `&` in it."""
    text = json.dumps(plain(value), ensure_ascii=False)
    return Markup(
        text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    )  # escaped here
