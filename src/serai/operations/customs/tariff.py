"""Load tariff tables, list those that are kept, show what they say of a code."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from serai.customs.rules import BOOKS, jurisdiction_of
from serai.customs.schedule import Measure
from serai.customs.tariff import NAMES, UnreadableDuty, read_duty
from serai.errors import Missing, Refused
from serai.store.tariff import (
    FORMS,
    StoredTariffs,
    TableHead,
    hash_file,
    list_tables,
    read_file,
    save,
)
from serai.store.tariffs.sheet import Reading


class UnknownForm(Refused):
    """Tariffs are not read in a form of that name."""


class NoTariff(Missing):
    """No tariff table is loaded of that jurisdiction and day, or none is loaded that has the code."""


class NotACode(Refused):
    """The text is no code of a tariff: 4, 6, 8 or 10 digits."""


@dataclass(frozen=True, slots=True)
class LoadParams:
    """A file to load: its form, its first day (None: not known), its jurisdiction if another."""

    path: Path
    form: str
    since: date | None = None
    jurisdiction: str | None = None


def load_table(home: Path, params: LoadParams, on: date) -> tuple[dict[str, object], Reading]:
    """Read a tariff and keep it; return what was kept, and the reading with its faults by row.

    Raises
    ------
    UnknownForm
        If the form is none of `FORMS`, or is not that of the jurisdiction.
    NoRecord
        If no rules are recorded for the jurisdiction.
    NoTariffFile, TariffTooLarge, UnreadableTariff
        If the file cannot be read in that form; nothing is kept.
    """
    jurisdiction = _jurisdiction(params)
    sha256 = hash_file(params.path)
    reading = read_file(params.path, params.form)
    head = TableHead(
        jurisdiction,
        params.form,
        params.since.isoformat() if params.since else None,
        on.isoformat(),
        params.path.name,
        sha256,
        reading.rows,
        len({one.code for one in reading.measures}),
        len(reading.measures),
        dict(sorted(reading.skipped.items())),
        reading.faulty,
    )
    save(home, head, reading.measures)
    unread = sorted({one.text for one in reading.measures if not _is_read(one.text)})
    return {**asdict(head), "unread": unread, "faults": [asdict(one) for one in reading.faults]}, reading


def every(home: Path) -> list[dict[str, object]]:
    """Describe every table that is kept."""
    return [asdict(head) for _, head in list_tables(home)]


def show_code(home: Path, code: str, on: date, jurisdiction: str | None) -> list[dict[str, object]]:
    """List the measures around a code on a day, of one jurisdiction or of all that have a table.

    Raises
    ------
    NotACode
        If the text is no code.
    NoTariff
        If no table holds on that day, or none has the code.
    """
    digits = re.sub(r"[\s.]", "", code)
    if not digits.isdigit() or len(digits) not in (4, 6, 8, 10):
        raise NotACode(f"{code!r} is not a code of a tariff; give 4, 6, 8 or 10 digits such as 610910")
    tariffs = StoredTariffs(home)
    names = [_of(jurisdiction)] if jurisdiction else list(NAMES)
    found = {name: tariffs.schedule(name, on) for name in names if tariffs.has(name, on)}
    if not found:
        of = f" of {jurisdiction}" if jurisdiction else ""
        raise NoTariff(f"no tariff table{of} holds on {on}; load one with serai customs tariff load")
    rows = [
        {"jurisdiction": name, **_row(measure)}
        for name, schedule in found.items()
        if schedule is not None
        for measure in schedule.below(digits)
        if _in_force(measure, on)
    ]
    if not rows:
        raise NoTariff(f"no table of {', '.join(found)} has {digits} or a code around it on {on}")
    return rows


def _jurisdiction(params: LoadParams) -> str:
    if params.form not in FORMS:
        raise UnknownForm(f"{params.form!r} is no form of a tariff; give one of {', '.join(FORMS)}")
    if params.jurisdiction is None:
        return FORMS[params.form]
    name = _of(params.jurisdiction)
    if params.form == "us-hts" and name != "US":
        raise UnknownForm(
            f"us-hts is the form of the United States, not of {name}; give eu-cn for a plain CSV"
        )
    return name


def _of(name: str) -> str:
    """Return a jurisdiction by its name or by a country in it."""
    upper = {"UK": "GB"}.get(name.upper(), name.upper())
    return upper if upper in BOOKS else jurisdiction_of(upper)


def _in_force(measure: Measure, on: date) -> bool:
    return (measure.since is None or measure.since <= on) and (measure.until is None or on < measure.until)


def _row(measure: Measure) -> Mapping[str, object]:
    return {
        "code": measure.code,
        "kind": measure.kind.value,
        "duty": measure.text,
        "origins": list(measure.origins) or ["any"],
        "excluded": list(measure.excluded),
        "since": measure.since,
        "until": measure.until,
        "read": _is_read(measure.text),
    }


def _is_read(text: str) -> bool:
    try:
        read_duty(text)
    except UnreadableDuty:
        return False
    return True
