"""A fault of a world's files: where it is, what is wrong, and what to do about it.

>>> print(Fault("facilities.csv", 3, "tz", "Asia/Shenzen", "is not a time zone", "use an IANA name"))
facilities.csv row 3, column tz: 'Asia/Shenzen' is not a time zone; use an IANA name
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from serai.errors import Refused

COLUMNS = ("file", "row", "column", "value", "reason", "remedy")
"""The columns of a table of faults."""

_SHOWN = 3
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file; `row` is its line in the file, the header being line 1."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    remedy: str

    def as_dict(self) -> dict[str, object]:
        """Return the fault as a plain row."""
        return asdict(self)

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" row {self.row}"
        if self.column:
            place += f", column {self.column}"
        value = f"{_short(self.value)!r} " if self.value else ""
        return f"{place}: {value}{self.reason}; {self.remedy}"


class WorldRefused(Refused):
    """The files of a world have faults; `faults` holds every one of them."""

    def __init__(self, folder: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        shown = " | ".join(str(fault) for fault in self.faults[:_SHOWN])
        count = len(self.faults)
        more = f" | and {count - _SHOWN} more: serai network check {folder}" if count > _SHOWN else ""
        super().__init__(f"{folder} has {count} fault{'s' if count != 1 else ''}: {shown}{more}")


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
