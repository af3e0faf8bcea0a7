"""The voyage that carries a file's consignments, as the office's TOML tells it, and what it makes due.

`[conveyance]` is what carries them across the border, `[conveyance.carrier]` who operates it, `[ens]` who
lodges entry summaries in Great Britain. Everything is named that cannot be what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from serai.authorities.ens.heading import Lodging
from serai.codes.country import EU
from serai.customs.deadline import Due, due
from serai.customs.declaration import Conveyance, Party
from serai.errors import SeraiError

NEEDED = ("mode", "number", "loads", "arrives")
_INSTANTS = ("loads", "arrives", "departs")
_LISTS = ("countries", "seals")
_LODGING = tuple(one.name for one in fields(Lodging) if one.name != "at")


@dataclass(frozen=True, slots=True)
class Voyage:
    """The conveyance of all consignments of a file, and how its entry summaries are lodged."""

    conveyance: Conveyance
    lodged: datetime
    entry: Lodging | None = None

    @property
    def state(self) -> str:
        """The member state that the voyage enters first: that of the office, else the first on the route."""
        office = self.conveyance.office[:2].upper()
        return next((state for state in (office, *self.conveyance.countries) if state in EU), office)

    def due(self, jurisdiction: str, dataset: str) -> Due | None:
        """Return by when a data set is due, None where no deadline is recorded."""
        try:
            return due(self.conveyance, jurisdiction, dataset)
        except SeraiError:
            return None


def read_voyage(told: Mapping[str, Any], lodged: datetime, faults: list[str]) -> Voyage | None:
    """Read `[conveyance]` and `[ens]` of the office; None where there is no conveyance.

    `lodged` is when entry data are lodged, where `[ens]` does not say.
    """
    given, entry = told.get("conveyance"), told.get("ens")
    if given is None:
        if entry is not None:
            faults.append("[ens] needs [conveyance]: an entry summary tells what carries the goods")
        return None
    conveyance = _conveyance(given, faults)
    lodging = _lodging(entry, lodged, faults) if entry is not None else None
    return Voyage(conveyance, lodged, lodging) if conveyance else None


def _conveyance(given: Mapping[str, Any], faults: list[str]) -> Conveyance | None:
    before = len(faults)
    known = {one.name for one in fields(Conveyance)}
    faults += [f"conveyance.{key} is none of {', '.join(sorted(known))}" for key in given if key not in known]
    faults += [f"conveyance.{key} is missing" for key in NEEDED if not given.get(key)]
    values: dict[str, Any] = {
        key: str(given.get(key, "")) for key in known if key not in ("duration_h", "carrier")
    }
    for key in _INSTANTS:
        values[key] = _instant(f"conveyance.{key}", given[key], faults) if given.get(key) else None
    for key in _LISTS:
        values[key] = _texts(f"conveyance.{key}", given.get(key, []), faults)
    values["carrier"] = _party("conveyance.carrier", given.get("carrier", {}), faults)
    hours = given.get("duration_h")
    if hours is not None and (isinstance(hours, bool) or not isinstance(hours, int | float) or hours < 0):
        faults.append(f"conveyance.duration_h is {hours!r}, not a number of hours")
    values["duration_h"] = hours
    return Conveyance(**values) if len(faults) == before else None


def _lodging(given: Mapping[str, Any], lodged: datetime, faults: list[str]) -> Lodging | None:
    before = len(faults)
    faults += [f"ens.{key} is none of {', '.join(_LODGING)}" for key in given if key not in (*_LODGING, "at")]
    needed = ("sender", "lodger", "place", "reference", "message")
    faults += [f"ens.{key} is missing" for key in needed if not given.get(key)]
    values: dict[str, Any] = {key: str(given[key]) for key in _LODGING if key in given}
    if "later_offices" in given:
        values["later_offices"] = _texts("ens.later_offices", given["later_offices"], faults)
    at = _instant("ens.at", given["at"], faults) if given.get("at") else lodged
    return Lodging(at=at, **values) if len(faults) == before and at else None


def _texts(name: str, value: object, faults: list[str]) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    faults.append(f"{name} is {value!r}, not a list of texts")
    return ()


def _party(name: str, value: object, faults: list[str]) -> Party:
    known = {one.name for one in fields(Party)}
    if isinstance(value, Mapping) and value.keys() <= known:
        return Party(**{key: str(text) for key, text in value.items()})
    faults.append(f"{name} is {value!r}; its fields are {', '.join(sorted(known))}")
    return Party()


def _instant(name: str, value: object, faults: list[str]) -> datetime | None:
    try:
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        faults.append(f"{name} is {value!r}; write an instant like 2026-11-22T08:00:00+01:00")
        return None
    return instant
