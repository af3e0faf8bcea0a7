"""The leg table as a CSV file: one leg a row, as it was planned and as it was seen.

A row that cannot be read is refused by name, and the rest goes on; the other legs of its parcel are set
aside with it, because a chain with a leg missing tells a shorter journey.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from serai.errors import Missing, Refused
from serai.forecast.legs import BrokenChain, ranks_of
from serai.track.passage import Passage

COLUMNS = (
    "parcel",
    "leg",
    "after",
    "stage",
    "carrier",
    "service",
    "from",
    "to",
    "planned_start",
    "planned_end",
    "started",
    "ended",
    "promised",
)
"""The columns of a leg table."""

_INSTANTS = COLUMNS[8:]
_NEEDED = ("parcel", "leg", "stage", "carrier", "from", "to", "started", "ended")


class NoLegTable(Missing):
    """There is no file of that name, or it cannot be read."""


class NotALegTable(Refused):
    """The file is not CSV in UTF-8, or has not the columns of a leg table."""


class InvalidLeg(Refused):
    """A row of a leg table cannot be right."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was left out: its number in the file (the header is row 1), and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class LegTable:
    """The legs that were read, in the order of the file, and the rows that were refused."""

    passages: tuple[Passage, ...]
    refused: tuple[RefusedRow, ...]


def read_legs(path: Path) -> LegTable:
    """Read a leg table; absent optional columns are empty, unknown columns are passed over.

    Raises
    ------
    NoLegTable
        If the file cannot be opened.
    NotALegTable
        If it is not text in UTF-8, or columns are missing.
    """
    rows, refused = _rows(path)
    found: dict[str, dict[str, Passage]] = {}
    first: dict[tuple[str, str], int] = {}
    broken: dict[str, int] = {}
    for number, row in rows:
        parcel, leg = row["parcel"].strip(), row["leg"].strip()
        if parcel and (parcel, leg) in first:
            known = first[parcel, leg]
            refused.append(RefusedRow(number, f"leg {leg} of parcel {parcel} is in row {known} already"))
            continue
        first[parcel, leg] = number
        try:
            found.setdefault(parcel, {})[leg] = _passage(row)
        except InvalidLeg as fault:
            refused.append(RefusedRow(number, str(fault)))
            broken.setdefault(parcel, number)
    kept = _whole(found, first, broken, refused)
    passages = tuple(leg for parcel, legs in found.items() if parcel in kept for leg in legs.values())
    return LegTable(passages, tuple(sorted(refused, key=lambda r: r.row)))


def write_legs(path: Path, passages: Iterable[Passage]) -> None:
    """Write a leg table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(passage) for passage in passages)


def _rows(path: Path) -> tuple[list[tuple[int, Mapping[str, str]]], list[RefusedRow]]:
    """Return numbered rows of the right width, by column, and the others."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise NoLegTable(f"{path} cannot be read ({fault.strerror}); name a leg table in CSV") from fault
    except UnicodeDecodeError as fault:
        raise NotALegTable(f"{path} is not text in UTF-8; save it as CSV UTF-8") from fault
    if "\0" in text:
        raise NotALegTable(f"{path} holds NUL bytes, so it is not CSV; save it as CSV UTF-8")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
        _check(path, header)
        rows: list[tuple[int, Mapping[str, str]]] = []
        refused: list[RefusedRow] = []
        for cells in reader:
            if len(cells) == len(header):
                rows.append(
                    (reader.line_num, dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=True)))
                )
            elif any(cells):
                why = f"has {len(cells)} cells where the header has {len(header)}"
                refused.append(RefusedRow(reader.line_num, why))
    except csv.Error as fault:
        raise NotALegTable(f"{path}, row {reader.line_num}: {fault}; save it as CSV UTF-8") from fault
    return rows, refused


def _check(path: Path, header: list[str]) -> None:
    absent = [name for name in _NEEDED if name not in header]
    if absent:
        raise NotALegTable(
            f"{path} is not a leg table: it has no {', '.join(absent)}; docs/forecast.md names them"
        )
    twice = [name for name, count in Counter(header).items() if name in COLUMNS and count > 1]
    if twice:
        raise NotALegTable(f"{path} has the column {twice[0]} twice; keep one of them")


def _passage(row: Mapping[str, str]) -> Passage:
    """Return one leg.

    Raises
    ------
    InvalidLeg
        If an id is absent, a time cannot be read or has no offset, or a leg ends before it starts.
    """
    text = {name: row[name].strip() for name in COLUMNS}
    for name in ("parcel", "leg", "stage"):
        if not text[name]:
            raise InvalidLeg(f"{name} is empty; every leg needs one")
    clock = {name: _instant(name, text[name]) for name in _INSTANTS}
    for start, end in (("planned_start", "planned_end"), ("started", "ended")):
        begun, over = clock[start], clock[end]
        if begun is not None and over is not None and over < begun:
            raise InvalidLeg(f"{end} {text[end]} is before {start} {text[start]}")
    return Passage(
        text["parcel"],
        text["leg"],
        tuple(part.strip() for part in text["after"].split(";") if part.strip()),
        text["stage"],
        text["carrier"],
        text["service"] or None,
        text["from"],
        text["to"],
        clock["planned_start"],
        clock["planned_end"],
        clock["started"],
        clock["ended"],
        clock["promised"],
    )


def _instant(name: str, text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidLeg(f"{name} {text!r} is not an instant; write it like 2026-03-01T08:30+01:00") from None
    if found.tzinfo is None:
        raise InvalidLeg(f"{name} {text!r} has no offset, so its instant is unknown; add one, like +01:00")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise InvalidLeg(f"{name} {text!r} is beyond the calendar") from None


def _whole(
    found: Mapping[str, dict[str, Passage]],
    first: Mapping[tuple[str, str], int],
    broken: Mapping[str, int],
    refused: list[RefusedRow],
) -> set[str]:
    """Return the parcels whose legs make a chain, and refuse the rows of the others."""
    kept = set()
    for parcel, legs in found.items():
        reason = f"parcel {parcel} is set aside: its row {broken.get(parcel)} was refused"
        if parcel not in broken:
            try:
                ranks_of(legs)
            except BrokenChain as fault:
                reason = str(fault)
            else:
                kept.add(parcel)
                continue
        refused += [RefusedRow(first[parcel, leg], reason) for leg in legs]
    return kept


def _cells(passage: Passage) -> list[str]:
    clock = (passage.planned_start, passage.planned_end, passage.started, passage.ended, passage.promised)
    return [
        passage.parcel,
        passage.leg,
        ";".join(passage.after),
        passage.stage,
        passage.carrier,
        passage.service or "",
        passage.origin,
        passage.destination,
        *("" if instant is None else instant.isoformat() for instant in clock),
    ]
