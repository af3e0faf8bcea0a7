"""Read anybody's spreadsheet as parcels: load, measure, save in our columns and as a small world."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from serai.errors import Refused, SeraiError
from serai.report.shipment import Measured, Since, measure
from serai.store.spreadsheet.file import Reading
from serai.store.spreadsheet.normal import (
    LEG_COLUMNS,
    SHIPMENT_COLUMNS,
    leg_rows,
    refused_rows,
    shipment_rows,
    write_table,
)
from serai.store.spreadsheet.shipments import Shipments, Turned, read_shipments
from serai.store.spreadsheet.world import MARK, write_world


class NotAPlace(Refused):
    """The place to write to is not one: a file where a folder is meant, or a folder that is not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said: how to read the file, from which date to count, up to which day it is known."""

    reading: Reading = field(default_factory=Reading)
    since: Since = Since.SHIPPED
    at: date | None = None


@dataclass(frozen=True, slots=True)
class Parcels:
    """The parcels of a file with their days, and all rows that were refused, in the file's order."""

    sheet: Shipments
    measured: Measured
    refused: tuple[Turned, ...]

    @property
    def refusals(self) -> Mapping[str, int]:
        """How many rows were refused for each kind of reason, the most frequent first."""
        return dict(Counter(one.kind for one in self.refused).most_common())

    def as_dict(self) -> dict[str, object]:
        """Return how the file was read, the head of every JSON made of it."""
        delivered = sum(one.delivered for one in self.measured.transits)
        return {
            "file": self.sheet.name,
            "sheet": self.sheet.sheet,
            "rows": self.sheet.rows,
            "parcels": len(self.measured.transits),
            "delivered": delivered,
            "open": len(self.measured.transits) - delivered,
            "merged": self.sheet.merged,
            "refused": len(self.refused),
            "refusals": self.refusals,
            "columns": {
                name: {"column": column.name, "why": column.why, "confidence": column.confidence}
                for name, column in self.sheet.columns.items()
            },
            "notes": self.sheet.notes,
        }


def read_parcels(path: Path, asked: Asked | None = None) -> Parcels:
    """Read a file and count the days of its parcels.

    Raises
    ------
    NoSuchFile, NoSuchColumn
        If there is no such file, sheet or column.
    Unreadable, Unsure, AmbiguousDates, NoShipments
        If the file as a whole cannot be told; the text says what is missing and the remedy.
    """
    asked = asked or Asked()
    try:
        sheet = read_shipments(path, asked.reading)
        measured = measure(sheet.shipments, asked.since, asked.at)
    except SeraiError as fault:
        if path.name not in str(fault):
            fault.args = (f"{path.name}: {fault}",)
        raise
    uncounted = [
        Turned(one.shipment.line, one.kind, one.reason, sheet.cells[one.shipment.line])
        for one in measured.refused
    ]
    refused = sorted((*sheet.refused, *uncounted), key=lambda one: one.line)
    return Parcels(sheet, measured, tuple(refused))


def save_refused(parcels: Parcels, path: Path) -> None:
    """Write the refused rows as they came, with line and reason before them."""
    columns, rows = refused_rows(parcels.refused, parcels.sheet.header)
    try:
        write_table(path, columns, rows)
    except OSError as closed:
        raise NotAPlace(f"{str(path)!r} cannot be written: {closed.strerror}") from closed


def import_parcels(path: Path, out: Path, asked: Asked | None = None, promised_days: float = 12.0) -> Parcels:
    """Read a file and write it to a folder in our columns, with the world that it makes.

    Raises
    ------
    NotAPlace
        If the folder cannot be made or written to; and all that `read_parcels` raises.
    FolderTaken
        If the folder holds another world.
    """
    parcels = read_parcels(path, asked)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_world(out, parcels.measured, path.stem, promised_days)
        write_table(out / MARK, SHIPMENT_COLUMNS, shipment_rows(parcels.measured))
        write_table(out / "legs.csv", LEG_COLUMNS, leg_rows(parcels.measured))
    except OSError as closed:
        raise NotAPlace(f"{str(out)!r} cannot be written: {closed.strerror}") from closed
    save_refused(parcels, out / "refused.csv")
    return parcels
