"""A stranger's sheet in our columns: shipments, one transit leg each, and what was refused as it came."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from serai.report.shipment import Measured, Moment, Transit
from serai.store.spreadsheet.sheet import shown
from serai.store.spreadsheet.shipments import Turned

SHIPMENT_COLUMNS = (
    "parcel", "order", "tracking", "ordered", "shipped", "delivered", "carrier", "country", "supplier",
    "status", "days", "open", "line",
)  # fmt: skip
LEG_COLUMNS = (
    "parcel", "leg", "after", "stage", "carrier", "service", "from", "to", "planned_start", "planned_end",
    "started", "ended", "promised",
)  # fmt: skip


def name_parcels(measured: Measured) -> list[tuple[str, Transit]]:
    """Give every shipment an id of its own: its tracking number, else its order, else its line."""
    taken: set[str] = set()
    named: list[tuple[str, Transit]] = []
    for transit in measured.transits:
        one = transit.shipment
        wish = as_id(one.tracking) or as_id(one.order) or f"line.{one.line}"
        name = wish if wish not in taken else f"{wish[:50]}.{one.line}"
        taken.add(name)
        named.append((name, transit))
    return named


def as_id(text: str) -> str:
    """Return a text as a short ASCII id, empty when nothing of it is left.

    >>> as_id("#1001 / A"), as_id("云途")
    ('#1001_A', '')
    """
    return re.sub(r"[^A-Za-z0-9#.-]+", "_", text).strip("_")[:60]


def shipment_rows(measured: Measured) -> list[dict[str, object]]:
    """Return the shipments in our columns; dates as they stood, the country as its code where known."""
    return [
        {
            "parcel": name,
            **{field: getattr(transit.shipment, field) for field in ("order", "tracking")},
            **{
                field: told(getattr(transit.shipment, field)) for field in ("ordered", "shipped", "delivered")
            },
            **{
                field: getattr(transit.shipment, field)
                for field in ("carrier", "country", "supplier", "status")
            },
            "days": round(transit.days, 4),
            "open": 0 if transit.delivered else 1,
            "line": transit.shipment.line,
        }
        for name, transit in name_parcels(measured)
    ]


def leg_rows(measured: Measured) -> list[dict[str, object]]:
    """Return one `transit` leg a shipment; that of a parcel still out has no end."""
    rows: list[dict[str, object]] = []
    for name, transit in name_parcels(measured):
        one = transit.shipment
        start = one.start(measured.since)
        rows.append(
            {
                "parcel": name,
                "leg": "1",
                "stage": "transit",
                "carrier": one.carrier,
                "from": one.supplier,
                "to": one.country,
                "started": instant(start) if start else None,
                "ended": instant(one.delivered) if one.delivered and transit.delivered else None,
            }
        )
    return rows


def refused_rows(
    refused: Iterable[Turned], header: Sequence[str]
) -> tuple[list[str], list[dict[str, object]]]:
    """Return the columns and rows of what was refused: line and reason before the cells as they came."""
    refused = list(refused)
    width = max([len(header), *(len(one.cells) for one in refused)])
    names = [*header, *(f"column {index + 1}" for index in range(len(header), width))]
    columns = ["line", "reason", *(f"{name} (2)" if name in ("line", "reason") else name for name in names)]
    rows = [
        dict(zip(columns, (one.line, one.reason, *(shown(cell) for cell in one.cells)), strict=False))
        for one in refused
    ]
    return columns, rows


def told(moment: Moment | None) -> str:
    """Return a date as it stood, in ISO 8601: with its time and offset only when it told them."""
    if moment is None:
        return ""
    bare = not moment.timed or (moment.when.tzinfo is None and moment.when.time() == time())
    return moment.day.isoformat() if bare else moment.when.isoformat()


def instant(moment: Moment) -> datetime:
    """Return a date as an instant; without an offset the wall time is taken for UTC."""
    return moment.when.astimezone(UTC) if moment.when.tzinfo else moment.when.replace(tzinfo=UTC)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV: UTF-8, a header, absent cells empty, instants in ISO 8601."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)
