"""The office that files: who declares, under which numbers, where and when; one TOML file.

`[defaults]` holds fields of a declaration that a sheet lacks (`at`, `ship_from`, `currency`, `channel` …),
`[sender]`, `[declarant]`, `[representative]` and `[seller]` parties, `[particulars]` what data sets tell
besides the goods, `[gb]` how declarations are lodged in Great Britain, `[conveyance]` what carries the goods.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from serai.customs.datasets.particulars import Particulars
from serai.errors import Missing, Refused
from serai.operations.customs.voyage import Voyage, read_voyage
from serai.parcel import Money

PARTIES = ("sender", "declarant", "representative", "seller")
TABLES = ("defaults", "particulars", "gb", "conveyance", "ens", *PARTIES)
_TEXTS = ("place", "certificate", "platform", "filer", "bond", "order", "payment")
_INSTANTS = ("lodged", "arrives")
_GB = {
    "location": str, "authorisation": str, "representation": str, "arrived": bool, "northern_ireland": bool,
}  # fmt: skip


class NoOffice(Missing):
    """There is no such file of the office, or it may not be read."""


class BadOffice(Refused):
    """The file of the office holds something that it must not; all faults are named."""


@dataclass(frozen=True, slots=True)
class British:
    """How declarations are lodged in Great Britain; `authorisation` is the declarant's for bulk (BRD)."""

    location: str = ""
    authorisation: str = ""
    representation: str = ""
    arrived: bool = False
    northern_ireland: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """Who files, and what all declarations of a file share."""

    defaults: Mapping[str, object] = field(default_factory=dict)
    particulars: Particulars = field(default_factory=Particulars)
    british: British = field(default_factory=British)
    voyage: Voyage | None = None


def read_office(path: Path, now: datetime) -> Office:
    """Read the file of the office; `now` is when entry data are lodged, where it does not say.

    Raises
    ------
    NoOffice
        If it is not there.
    BadOffice
        With all that is wrong in it.
    """
    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
    except OSError as error:
        raise NoOffice(f"{path}: {error.strerror}; name a TOML file as in docs/filings.md") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOffice(f"{path} is not TOML: {error}") from error
    return make_office(told, now, str(path))


def make_office(told: Mapping[str, Any], now: datetime, name: str = "the office") -> Office:
    """Return the office of plain values.

    Raises
    ------
    BadOffice
        With all that is wrong in them.
    """
    faults = [f"[{table}] is none of {', '.join(TABLES)}" for table in told if table not in TABLES]
    faults += [
        f"{table} is no table" for table in told if table in TABLES and not isinstance(told[table], dict)
    ]
    if faults:
        raise BadOffice(f"{name}: {'; '.join(faults)}")
    defaults = {key: _plain(value) for key, value in told.get("defaults", {}).items()}
    parties = {party: dict(told[party]) for party in PARTIES if party in told}
    particulars = _particulars(told.get("particulars", {}), faults)
    british = {key: value for key, value in told.get("gb", {}).items() if _known_gb(key, value, faults)}
    lodged = particulars.lodged or now
    voyage = read_voyage(told, lodged, faults)
    if faults:
        raise BadOffice(f"{name}: {'; '.join(faults)}")
    return Office({**defaults, **parties}, particulars, British(**british), voyage)


def _known_gb(key: str, value: object, faults: list[str]) -> bool:
    wanted = _GB.get(key)
    if wanted is None:
        faults.append(f"gb.{key} is none of {', '.join(_GB)}")
    elif not isinstance(value, wanted):
        faults.append(f"gb.{key} is {value!r}, not a {'text' if wanted is str else 'true or false'}")
    return wanted is not None and isinstance(value, wanted)


def _particulars(told: Mapping[str, Any], faults: list[str]) -> Particulars:
    found: dict[str, Any] = {}
    for key, value in told.items():
        if key in _TEXTS:
            found[key] = str(value)
        elif key in _INSTANTS:
            found[key] = _instant(key, value, faults)
        elif key == "paid":
            found[key] = _day(value, faults)
        elif key in ("duties", "taxes"):
            found[key] = _money(key, value, faults)
        else:
            known = (*_TEXTS, *_INSTANTS, "paid", "duties", "taxes")
            faults.append(f"particulars.{key} is none of {', '.join(known)}")
    return Particulars(**found)


def _instant(key: str, value: object, faults: list[str]) -> datetime | None:
    try:
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        faults.append(f"particulars.{key} is {value!r}; write an instant like 2026-11-22T08:00:00+01:00")
        return None
    return instant


def _day(value: object, faults: list[str]) -> date | None:
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        faults.append(f"particulars.paid is {value!r}; write a day like 2026-11-22")
        return None


def _money(key: str, value: object, faults: list[str]) -> Money | None:
    """Return an amount written as `12.50 USD`."""
    amount, _, currency = str(value).partition(" ")
    try:
        found = Decimal(amount)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0 or len(currency) != 3:
        faults.append(f"particulars.{key} is {value!r}; write an amount like '12.50 USD'")
        return None
    return Money(found, currency.upper())


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
