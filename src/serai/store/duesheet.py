"""Entries of the duty ledger in a CSV file: one row an amount of one tax for one parcel."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from serai.codes import currency
from serai.customs.dues import Entry, Side
from serai.errors import Refused
from serai.store.foreign.sheet import Cells, RefusedRow, read_sheet

NEEDED = ("parcel", "tax", "amount", "currency", "at", "reference")
"""The columns of the file; `source` may stand beside them, else it is the name of the file."""

_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,6})?")


class UnreadableEntry(Refused):
    """A row is no entry of the duty ledger: a cell is empty or cannot be read."""


def read_entries(path: Path, side: Side) -> tuple[list[Entry], list[RefusedRow]]:
    """Read the entries of one side, and the rows that cannot be read, each with its number and reason.

    Raises
    ------
    NoDataSet, AnotherFile
        If there is no such file, or it has not the columns.
    """
    sheet = read_sheet(path, f"{side} duty and tax", NEEDED)
    entries: list[Entry] = []
    refused = list(sheet.refused)
    for number, cells in sheet.rows:
        try:
            entries.append(read_entry(cells, side, path.name))
        except UnreadableEntry as error:
            refused.append(RefusedRow(number, str(error), ",".join(cells.values())))
    return entries, sorted(refused, key=lambda row: row.row)


def read_entry(cells: Cells, side: Side, source: str) -> Entry:
    """Read one entry from its cells; taxes are kept as they came, in small letters.

    Raises
    ------
    UnreadableEntry
    """
    empty = [name for name in NEEDED if not cells.get(name, "").strip()]
    if empty:
        raise UnreadableEntry(f"{', '.join(empty)} is empty; every entry has its parcel, tax and number")
    if not _AMOUNT.fullmatch(cells["amount"]):
        raise UnreadableEntry(f"amount {cells['amount']!r} is no decimal number like 3.00")
    if not currency.is_valid(cells["currency"]):
        raise UnreadableEntry(f"currency {cells['currency']!r} is no code of ISO 4217")
    return Entry(
        parcel=cells["parcel"],
        side=side,
        tax=cells["tax"].lower(),
        amount=Decimal(cells["amount"]),
        currency=cells["currency"],
        at=_instant(cells["at"]),
        source=cells.get("source") or source,
        reference=cells["reference"],
    )


def _instant(text: str) -> datetime:
    """Return an instant; a date alone is its midnight in UTC, a time without offset is refused."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableEntry(f"at {text!r} is no instant like 2026-11-22T10:15:00Z") from error
    if found.utcoffset() is None:
        if len(text) > len("2026-11-22"):
            raise UnreadableEntry(f"at {text!r} has no offset; write 2026-11-22T10:15:00Z or +01:00")
        return found.replace(tzinfo=UTC)
    return found
