"""The SCMS delivery history: lines of international health shipments, scheduled against delivered.

Source: USAID Supply Chain Management System, Delivery History, public domain. Scheduled and delivered
dates are like `2-Jun-06`, order dates like `11/13/06` (month first); words stand where a date is unknown.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from serai.store.foreign.sheet import Cells, RefusedRow, read_sheet

_NEEDED = (
    "ID",
    "Country",
    "Shipment Mode",
    "PQ First Sent to Client Date",
    "PO Sent to Vendor Date",
    "Scheduled Delivery Date",
    "Delivered to Client Date",
    "Vendor",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{2}|\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")
_MODES = {"air": "air", "air charter": "air", "truck": "road", "ocean": "sea"}


class Unusable(ValueError):
    """A row cannot be a shipment; caught by the reader and kept as the reason."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """One line: days are midnights in UTC; `mode` keeps the word of the file, `means` is ours or None.

    `ordered` is the day on which the order went to the vendor, else that on which the quote went to the
    client (`ordered_by` says which), and None where neither is known or it is after an end.
    """

    shipment: str
    vendor: str
    country: str
    mode: str
    means: str | None
    scheduled: datetime
    delivered: datetime
    ordered: datetime | None
    ordered_by: str | None
    kg: float | None
    value: Decimal | None


@dataclass(frozen=True)
class Scms:
    """The shipments of a file in its order, and the rows that were refused."""

    shipments: tuple[Shipment, ...]
    refused: tuple[RefusedRow, ...]


def read_scms(path: Path) -> Scms:
    """Read the file.

    Raises
    ------
    NoDataSet
        If it cannot be opened.
    AnotherFile
        If columns are missing.
    """
    sheet = read_sheet(path, "the SCMS delivery history", _NEEDED)
    found: dict[str, Shipment] = {}
    refused = list(sheet.refused)
    for number, cells in sheet.rows:
        try:
            shipment = _shipment(cells)
            if shipment.shipment in found:
                raise Unusable(f"ID {shipment.shipment} stands in a row before already")
            found[shipment.shipment] = shipment
        except Unusable as fault:
            refused.append(RefusedRow(number, str(fault), ",".join(cells.values())))
    return Scms(tuple(found.values()), tuple(sorted(refused, key=lambda r: r.row)))


def _shipment(cells: Cells) -> Shipment:
    if not re.fullmatch(r"[A-Za-z0-9_]{1,60}", cells["ID"]):
        raise Unusable(f"ID {cells['ID']!r} is not an id")
    for name in ("Country", "Vendor"):
        if not cells[name]:
            raise Unusable(f"{name} is empty")
    scheduled, delivered = (
        _needed(cells, name) for name in ("Scheduled Delivery Date", "Delivered to Client Date")
    )
    ordered, by = _ordered(cells, min(scheduled, delivered))
    return Shipment(
        cells["ID"],
        cells["Vendor"],
        cells["Country"],
        cells["Shipment Mode"] or "N/A",
        _MODES.get(cells["Shipment Mode"].casefold()),
        scheduled,
        delivered,
        ordered,
        by,
        _kg(cells.get("Weight (Kilograms)", "")),
        _money(cells.get("Line Item Value", "")),
    )


def read_day(text: str) -> datetime | None:
    """Return the midnight (UTC) of a day like `2-Jun-06` or `6/2/06`; None for words.

    Raises
    ------
    Unusable
        If it looks like a day but is none.
    """
    if named := _NAMED.fullmatch(text):
        day, word, year = named.groups()
        month = _MONTHS.index(word.casefold()) + 1 if word.casefold() in _MONTHS else 0
    elif slashed := _SLASHED.fullmatch(text):
        month, day, year = int(slashed[1]), slashed[2], slashed[3]
    elif text[:1].isdigit():
        raise Unusable(f"{text!r} is not a date like 2-Jun-06")
    else:
        return None
    try:
        return datetime(int(year) + (2000 if len(year) == 2 else 0), month, int(day), tzinfo=UTC)
    except ValueError:
        raise Unusable(f"{text!r} is not a day of the calendar") from None


def _needed(cells: Cells, name: str) -> datetime:
    day = read_day(cells[name])
    if day is None:
        raise Unusable(f"{name} is {cells[name]!r}, not a date")
    return day


def _ordered(cells: Cells, until: datetime) -> tuple[datetime | None, str | None]:
    """Return when it was ordered: the order to the vendor, else the quote, if not after an end."""
    for name, by in (("PO Sent to Vendor Date", "po"), ("PQ First Sent to Client Date", "pq")):
        day = read_day(cells[name])
        if day is not None and day <= until:
            return day, by
    return None, None


def _kg(text: str) -> float | None:
    plain = text.replace(",", "")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) and float(plain) > 0 else None


def _money(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None
