"""Check a broker's files: read, prepare, and write down what is ready, what is wrong, and by which rules."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from serai.customs.screening.party import Lists
from serai.errors import Refused
from serai.operations.customs.broker import Against, Prepared, prepare_filings
from serai.operations.customs.given import COLUMNS, Fault, Given, read_declarations
from serai.operations.customs.office import Office, read_office
from serai.operations.customs.quote import read_tables
from serai.operations.customs.ready import AUDIT, Ready
from serai.operations.customs.screen import Against as Screening
from serai.operations.customs.screen import read_against


class CannotWrite(Refused):
    """The folder for filings, faults and audit cannot be written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How files are checked: the office's file, what is screened against, where tariffs lie."""

    office: Path | None = None
    screening: Screening = field(default_factory=Screening)
    home: Path | None = None
    at: str = ""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked: all its consignments, and what they gave."""

    file: str
    found: tuple[Given, ...]
    prepared: Prepared
    notes: tuple[str, ...]

    def records(self) -> Iterator[dict[str, object]]:
        """Walk one record a consignment: its filing or its faults, and remarks that stop nothing."""
        filings: dict[str, list[Ready]] = {}
        for filing in self.prepared.filings:
            for name in filing.consignments:
                filings.setdefault(name, []).append(filing)
        faults, remarks = _by_consignment(self.prepared.faults), _by_consignment(self.prepared.remarks)
        for one in self.found:
            ready = filings.get(one.consignment, [])
            errors = faults.get(one.consignment, [])
            yield {
                "file": self.file,
                "consignment": one.consignment,
                "valid": bool(ready) and not errors,
                "filings": [_filing(each, one.consignment) for each in ready],
                "rows": list(one.rows),
                "errors": errors,
                "remarks": remarks.get(one.consignment, []),
            }


def _filing(ready: Ready, consignment: str) -> dict[str, object]:
    return {
        "filing": ready.filing,
        "message": ready.message,
        "authority": ready.authority,
        "due": ready.due.isoformat() if ready.due else None,
        "rules": list(ready.rules[consignment]),
    }


def check_file(path: Path, asked: Asked) -> Checked:
    """Check every declaration of a file and prepare the filings of those without fault.

    Raises
    ------
    NoDeclarations, NoOffice, NoList
        If a file is not there.
    UnreadableDeclarations, Unreadable, BadOffice, UnknownList, BadRestriction, BadReview
        If a file is not what it should be.
    """
    office = read_office(asked.office, asked.now) if asked.office else Office()
    defaults = {**office.defaults, **({"at": asked.at} if asked.at else {})}
    found, notes = read_declarations(path, defaults)
    tables = read_tables(asked.home)
    screen, entries, reviews = read_against(asked.screening)
    against = Against(tables.rates, tables.tariffs, screen, Lists(entries), reviews)
    return Checked(str(path), tuple(found), prepare_filings(found, office, against), notes)


def write_checked(checked: Sequence[Checked], folder: Path) -> dict[str, int]:
    """Write `filings.jsonl`, `faults.csv` and `audit.csv`; return how many rows each has.

    Raises
    ------
    CannotWrite
        If the folder cannot be made or written.
    """
    faults = [{"file": one.file, **fault.as_row()} for one in checked for fault in one.prepared.faults]
    rules = [{"file": one.file, **row} for one in checked for row in one.prepared.audit]
    filings = [filing.as_record() for one in checked for filing in one.prepared.filings]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in filings)
        (folder / "filings.jsonl").write_text(lines, encoding="utf-8")
        _write(folder / "faults.csv", ("file", *COLUMNS), faults)
        _write(folder / "audit.csv", ("file", *AUDIT), rules)
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror}; name a folder that can be written") from error
    return {"filings": len(filings), "faults": len(faults), "audit": len(rules)}


def _by_consignment(faults: Sequence[Fault]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for fault in faults:
        found.setdefault(fault.consignment, []).append(fault.as_row())
    return found


def _write(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(row.get(name)) for name in columns} for row in rows)


def _cell(value: object) -> object:
    """Return a value as a cell; text that a spreadsheet would take for a formula is quoted."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value
