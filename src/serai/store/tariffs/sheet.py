"""Rows of a tariff with a header that is read by name: strict about what is needed, tolerant of the rest.

>>> match(["Goods code", "Note", "Duty"], {"code": ("code", "goods_code"), "duty": ("duty",)})
{'code': 0, 'duty': 2}
>>> read_code("6109.10.00.12"), read_code("610910000080")
('6109100012', '6109100000')
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from serai.customs.schedule import Measure
from serai.errors import Missing, Refused

MAX_BYTES = 400_000_000
"""Bytes of a file at most; the largest tariff that is published is a third of it."""

MAX_FAULTS = 1000
"""Faults that are kept with their row; all are counted."""


class NoTariffFile(Missing):
    """There is no such file, or it may not be read."""


class UnreadableTariff(Refused):
    """The file is not a tariff in the form that was named; the text says what it lacks."""


class TariffTooLarge(Refused):
    """The file is larger than any tariff."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be read, by its line in the file (or number in a list), and why."""

    row: int
    reason: str


@dataclass(slots=True)
class Reading:
    """What was read of a file: measures, faults, and how many rows of each kind say nothing to us."""

    measures: list[Measure] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    faulty: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def fault(self, row: int, reason: str) -> None:
        """Keep a fault, the first ones with their reason."""
        self.faulty += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(row, reason))


def check_size(path: Path) -> None:
    """Refuse a file that is not there or too large.

    Raises
    ------
    NoTariffFile, TariffTooLarge
        If it is so.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise NoTariffFile(f"{path}: {error.strerror}") from error
    if not path.is_file():
        raise NoTariffFile(f"{path} is not a file")
    if size > MAX_BYTES:
        raise TariffTooLarge(f"{path} has {size} bytes, more than any tariff ({MAX_BYTES})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV; `width` is that of the header."""

    line: int
    place: Mapping[str, int]
    cells: Sequence[str]
    width: int

    def get(self, name: str) -> str:
        """Return a field without blanks around it, empty where the table has none."""
        at = self.place.get(name)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    @property
    def crooked(self) -> bool:
        """Whether it has more cells than the header, so that they may stand in the wrong column."""
        return len(self.cells) > self.width and any(cell.strip() for cell in self.cells[self.width :])


def read_rows(path: Path, names: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV (comma, semicolon or tab; UTF-8) by the fields that its header names.

    Raises
    ------
    UnreadableTariff
        If it is not such a CSV, or lacks a column that is needed.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=max(",;\t", key=head.count))
            header = next(reader, [])
            place = match(header, names, needed)
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield Row(reader.line_num, place, cells, len(header))
    except UnicodeDecodeError as error:
        raise UnreadableTariff(f"{path} is not UTF-8: {error}; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise UnreadableTariff(f"{path} is not a CSV: {error}") from error


def match(
    header: Sequence[str], names: Mapping[str, Sequence[str]], needed: Sequence[str] = ("code", "duty")
) -> dict[str, int]:
    """Return the place of each field in a header; of several names that fit, the first of the list counts.

    Raises
    ------
    UnreadableTariff
        If a field that is needed has no column.
    """
    given: dict[str, int] = {}
    for at, cell in enumerate(header):
        given.setdefault(re.sub(r"[^a-z0-9]+", "_", cell.lower()).strip("_"), at)
    found = {
        name: next(given[alias] for alias in aliases if alias in given)
        for name, aliases in names.items()
        if any(alias in given for alias in aliases)
    }
    for name in needed:
        if name not in found:
            shown = ", ".join(header[:12]) or "empty"
            raise UnreadableTariff(
                f"no column for {name} ({' or '.join(names[name][:4])}); the header is {shown}"
            )
    return found


def read_code(text: str) -> str:
    """Return the digits of a code of a tariff, 4, 6, 8 or 10 of them; never padded or cut.

    A producer line suffix of 80 after ten digits is dropped.

    Raises
    ------
    ValueError
        If it has another form.
    """
    digits = re.sub(r"[\s.]", "", text)
    if len(digits) == 12 and digits.endswith("80"):
        digits = digits[:10]
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (4, 6, 8, 10):
        many = f"has {len(digits)} digits" if digits.isdigit() else "is not of digits"
        hint = "; a spreadsheet may have cut a nought" if digits.isdigit() and len(digits) % 2 else ""
        raise ValueError(f"code {text!r} {many}, not 4, 6, 8 or 10{hint}")
    return digits


def merged(measures: Sequence[Measure]) -> list[Measure]:
    """Return measures with those that differ in their origins alone made one."""
    found: dict[tuple[object, ...], Measure] = {}
    for one in measures:
        key = (one.code, one.kind, one.text, bool(one.origins), one.excluded, one.since, one.until, one.group)
        same = found.get(key)
        if same is None:
            found[key] = one
        elif not set(one.origins) <= set(same.origins):
            found[key] = replace(same, origins=tuple(dict.fromkeys((*same.origins, *one.origins))))
    return list(found.values())
