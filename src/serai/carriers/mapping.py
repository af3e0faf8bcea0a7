"""A mapping: one carrier's words as data, read strictly from one TOML file.

>>> fsu = load("iata_fsu")
>>> fsu.meaning("DEP", None).milestone
<Milestone.DEPARTED_ORIGIN: 'departed_origin'>
"""

import tomllib
from collections import abc
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from serai.codes.milestone import Milestone, same_passage
from serai.errors import Missing, Refused

FORMATS = {"jsonl": "jsonl", "json": "json", "xml": "xml", "csv": "csv"}
"""The formats that a mapping may have, and the ending of a file in it."""

FIELDS = (
    "number",
    "code",
    "happened",
    "words",
    "place",
    "country",
    "recorded",
    "reason",
    "next_carrier",
    "next_number",
)
"""What is taken from a record, in this order; the first three must be mapped."""

CERTAINTIES = ("sourced", "unverified")
_NEEDED = 3
_TOP = {"title", "source", "format", "encoding", "events", "delimiter", "fields", "time", "codes"}
_TIME = {"happened", "recorded", "zone"}
_ENTRY = {"words", "milestone", "reason", "certainty", "says"}


class UnknownMapping(Missing):
    """No mapping has that name."""


class InvalidMapping(Refused):
    """A mapping's file holds a key, a milestone or a value that it must not; all faults are named."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code means; `certainty` says whether a source gave it, `says` whether we write it."""

    code: str
    words: str
    milestone: Milestone
    reason: str | None
    certainty: str
    says: bool


@dataclass(frozen=True)
class Mapping:
    """A carrier's words on one side, our milestones on the other.

    `events` is where the records sit: a dotted path in JSON, `root/record` in XML. `fields` are
    dotted paths in JSON, child elements or `@attribute` in XML, columns in CSV. `happened` and
    `recorded` are `iso`, `local` (ISO 8601 without an offset) or forms of strptime. `zone` says
    whose wall time one without an offset is: `place`, or an IANA zone. A code may be refined by a
    reason: `DIS/OFLD` goes before `DIS/*`, any reason at all, and that before `DIS`.
    """

    mapping: str
    title: str
    source: str
    format: str
    encoding: str
    events: str
    delimiter: str
    fields: abc.Mapping[str, str]
    happened: tuple[str, ...]
    recorded: tuple[str, ...]
    zone: str
    codes: abc.Mapping[str, Meaning] = field(repr=False)

    def meaning(self, code: str, reason: str | None) -> Meaning | None:
        """Find what a code means, its reason considered first; None for a code that nobody told us."""
        if reason is not None and code in self.refined:
            refined = self.codes.get(f"{code}/{reason}") or self.codes.get(f"{code}/*")
            if refined is not None:
                return refined
        return self.codes.get(code)

    @cached_property
    def refined(self) -> frozenset[str]:
        """The codes that a reason may refine."""
        return frozenset(code.partition("/")[0] for code in self.codes if "/" in code)

    @cached_property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The fields that these words have, in the order of FIELDS, each with where it stands."""
        return tuple((name, self.fields[name]) for name in FIELDS if name in self.fields)

    @cached_property
    def said(self) -> abc.Mapping[Milestone, Meaning]:
        """The code that we write for each milestone, where these words can say it at all."""
        spoken = [entry for entry in self.codes.values() if entry.says]
        found: dict[Milestone, Meaning] = {}
        for milestone in Milestone:
            exact = [e for e in spoken if e.milestone is milestone]
            near = [e for e in spoken if same_passage(e.milestone, milestone)]
            if exact or near:
                found[milestone] = (exact or near)[0]
        return found


def names() -> tuple[str, ...]:
    """List every mapping that comes with Serai."""
    folder = resources.files("serai.carriers")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load(name: str) -> Mapping:
    """Load a mapping that comes with Serai.

    Raises
    ------
    UnknownMapping
        If there is none of that name.
    """
    if name not in names():
        raise UnknownMapping(f"no mapping is called {name!r}; there are {', '.join(names())}")
    text = (resources.files("serai.carriers") / f"{name}.toml").read_text(encoding="utf-8")
    return parse(name, text)


def parse(name: str, text: str) -> Mapping:
    """Read a mapping from the text of its TOML file.

    Raises
    ------
    InvalidMapping
        If it is not TOML, or with all that is unknown, absent or wrong in it.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidMapping(f"{name}.toml is not TOML: {error}") from None
    faults = [*_top_faults(data), *_field_faults(data), *_time_faults(data), *_code_faults(data)]
    if faults:
        raise InvalidMapping(f"{name}.toml: " + "; ".join(faults))
    time = data["time"]
    happened = _forms(time["happened"])
    return Mapping(
        mapping=name,
        title=data["title"],
        source=data["source"],
        format=data["format"],
        encoding=data.get("encoding", "utf-8"),
        events=data.get("events", ""),
        delimiter=data.get("delimiter", ","),
        fields=data["fields"],
        happened=happened,
        recorded=_forms(time.get("recorded", time["happened"])),
        zone=time["zone"],
        codes={code: _entry(code, entry) for code, entry in data["codes"].items()},
    )


def _entry(code: str, entry: abc.Mapping[str, Any]) -> Meaning:
    return Meaning(
        code=code,
        words=entry["words"],
        milestone=Milestone(entry["milestone"]),
        reason=entry.get("reason"),
        certainty=entry["certainty"],
        says=entry.get("says", True),
    )


def _forms(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _top_faults(data: abc.Mapping[str, Any]) -> list[str]:
    faults = [f"unknown key {key!r}" for key in data if key not in _TOP]
    tables = ("fields", "time", "codes")
    faults += [f"{key} must be a table" for key in tables if not isinstance(data.get(key), dict)]
    texts = ("title", "source", "format")
    faults += [f"{key} must be a text" for key in texts if not isinstance(data.get(key), str)]
    if data.get("format") not in FORMATS:
        faults.append(f"format {data.get('format')!r} is none of {', '.join(FORMATS)}")
    if data.get("format") == "xml" and str(data.get("events", "")).count("/") != 1:
        faults.append("events of an XML mapping must be root/record")
    return faults


def _field_faults(data: abc.Mapping[str, Any]) -> list[str]:
    fields = data.get("fields")
    if not isinstance(fields, dict):
        return []
    faults = [f"unknown field {key!r}" for key in fields if key not in FIELDS]
    faults += [f"field {key} must be a text" for key, value in fields.items() if not isinstance(value, str)]
    return faults + [f"field {key} is absent" for key in FIELDS[:_NEEDED] if key not in fields]


def _time_faults(data: abc.Mapping[str, Any]) -> list[str]:
    time = data.get("time")
    if not isinstance(time, dict):
        return []
    faults = [f"unknown key time.{key}" for key in time if key not in _TIME]
    faults += [f"time.{key} is absent" for key in ("happened", "zone") if key not in time]
    for key in ("happened", "recorded"):
        forms = time.get(key, "iso")
        if not isinstance(forms, str) and not (
            isinstance(forms, list) and forms and all(isinstance(form, str) for form in forms)
        ):
            faults.append(f"time.{key} must be a text or a list of texts")
    zone = time.get("zone", "place")
    if zone != "place":
        try:
            ZoneInfo(str(zone))
        except (KeyError, ValueError, OSError):
            faults.append(f"time.zone {zone!r} is neither `place` nor an IANA zone")
    return faults


def _code_faults(data: abc.Mapping[str, Any]) -> list[str]:
    codes = data.get("codes")
    if not isinstance(codes, dict):
        return []
    if not codes:
        return ["codes is empty"]
    return [f"codes.{code}: {fault}" for code, entry in codes.items() for fault in _entry_faults(entry)]


def _entry_faults(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return ["must be a table"]
    faults = [f"unknown key {key!r}" for key in entry if key not in _ENTRY]
    faults += [f"{key} is absent" for key in ("words", "milestone", "certainty") if key not in entry]
    if entry.get("milestone") not in set(Milestone):
        faults.append(f"milestone {entry.get('milestone')!r} is not in the list")
    if entry.get("certainty") not in CERTAINTIES:
        faults.append(f"certainty {entry.get('certainty')!r} is none of {', '.join(CERTAINTIES)}")
    if not isinstance(entry.get("says", True), bool):
        faults.append("says must be true or false")
    return faults
