"""A form: one layout in which a carrier sends events, and where each thing stands in it."""

import re
from collections import abc
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from serai.carriers.clock import Rule
from serai.carriers.paths import BadPath, column, lister, segment_at, text_at, worded
from serai.carriers.selector import elements_at, text_of
from serai.carriers.stamp import compiled, dated

FORMATS = {
    "jsonl": "jsonl",
    "json": "json",
    "xml": "xml",
    "html": "html",
    "csv": "csv",
    "edifact": "edi",
}
"""The formats that a form may have, and the ending of a file in it."""

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
    "status",
    "date",
    "time",
    "offset",
    "zone",
    "city",
    "region",
    "postal_code",
    "event_id",
    "lang",
)
"""What is taken from a record, in this order."""

PLACES = ("message", "place", "country")
"""Whose wall time a time without an offset is, where it is not that of a zone by name."""

_KEYS = {
    *("name", "format", "encoding", "delimiter", "root", "shipments", "events", "fields", "time"),
    *("latest", "groups"),
}
_TEXTS = ("name", "format", "encoding", "delimiter", "root", "shipments", "events")
_TIME = {"happened", "recorded", "zone", "zones"}
_SPEC = {"join", "with", "const", "of", "match"}

Take = abc.Callable[[Any, Any, Any], "str | None"]
"""Take a text out of an event, its shipment and its document."""

Spec = str | list[Any] | dict[str, Any]


@dataclass(frozen=True, eq=False)
class Form:
    """One layout: where shipments and events stand, and where each field of an event does.

    `root` must exist in the document for the form to be taken. `shipments` is relative to the
    document, `events` to the shipment; an absent one is the whole. `latest`: the shipment has no
    list of events, only its last status. `groups`: the tags of EDIFACT that open a group.
    """

    format: str
    fields: abc.Mapping[str, Spec]
    happened: Rule
    recorded: Rule
    name: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","
    root: str = ""
    shipments: str = ""
    events: str = ""
    latest: bool = False
    groups: tuple[str, ...] = ()

    @cached_property
    def finders(self) -> tuple[abc.Callable[[Any], list[Any]], ...]:
        """The functions that find the root in a document, its shipments, and a shipment's events."""
        paths = (self.root, self.shipments, self.events)
        make = elements_at if self.format == "html" else lister
        root, shipments, events = (make(tidy(path, self.format)) for path in paths)
        return root, shipments, worded(events) if self.format == "xml" else events

    @cached_property
    def takers(self) -> tuple[tuple[tuple[int, Take], ...], tuple[tuple[int, Take], ...]]:
        """The functions that take a field by its position: once a shipment, and once an event."""
        once: list[tuple[int, Take]] = []
        each: list[tuple[int, Take]] = []
        for position, name in enumerate(FIELDS):
            if name in self.fields:
                spec = self.fields[name]
                (each if of_event(spec) else once).append((position, take(spec, self.format)))
        return tuple(once), tuple(each)

    @cached_property
    def numbered(self) -> bool:
        """Whether every event says its number itself, so that one without it is incomplete."""
        return "number" in self.fields and of_event(self.fields["number"])

    @cached_property
    def own_status(self) -> bool:
        """Whether a status is of the event itself, not of its shipment."""
        return self.latest or ("status" in self.fields and of_event(self.fields["status"]))


def tidy(path: str, kind: str) -> str:
    """Write a path of XML, which may have `/` and `@`, with dots."""
    if kind == "xml":
        return re.sub(r"(?<=[^.])@", ".@", path.replace("/", "."))
    return path


def take(spec: Spec, kind: str) -> Take:
    """Make the function that takes what a field says.

    Raises
    ------
    BadPath
        If a path in it cannot be read.
    """
    return chosen(spec, lambda path: _path(path, kind))


def chosen(spec: Spec, at: abc.Callable[[str], Take]) -> Take:
    """Make the function that takes what a field says, where `at` makes that of a path."""
    if isinstance(spec, str):
        return at(spec)
    if isinstance(spec, list):
        return _either([chosen(one, at) for one in spec])
    if "const" in spec:
        text = str(spec["const"])
        return lambda event, shipment, document: text
    if "join" in spec:
        return _joined([chosen(one, at) for one in spec["join"]], str(spec.get("with", " ")))
    return _matched(chosen(spec["of"], at), str(spec["match"]))


def _path(path: str, kind: str) -> Take:
    scope, rest = (path[0], path[1:]) if path[:1] in ("^", "/") else ("", path)
    if kind == "html":
        get = text_of(rest)
    elif kind == "csv":
        get = column(rest)
    else:
        get = segment_at(rest) if kind == "edifact" else text_at(tidy(rest, kind))
    if scope == "^":
        return lambda event, shipment, document: get(shipment)
    if scope == "/":
        return lambda event, shipment, document: get(document)
    return lambda event, shipment, document: get(event)


def _either(takes: list[Take]) -> Take:
    def first(event: Any, shipment: Any, document: Any) -> str | None:
        for one in takes:
            text = one(event, shipment, document)
            if text is not None:
                return text
        return None

    return first


def _joined(takes: list[Take], between: str) -> Take:
    def joined(event: Any, shipment: Any, document: Any) -> str | None:
        texts = [text for one in takes if (text := one(event, shipment, document)) is not None]
        return between.join(texts) if texts else None

    return joined


def _matched(one: Take, match: str) -> Take:
    pattern = re.compile(match, re.DOTALL)

    def matched(event: Any, shipment: Any, document: Any) -> str | None:
        text = one(event, shipment, document)
        part = None if text is None else pattern.search(text)
        if part is None:
            return None
        return next((group.strip() or None for group in part.groups() if group), None)

    return matched


def columns(spec: Spec) -> set[str]:
    """Return the columns of CSV that a field may be in."""
    if isinstance(spec, str):
        return {spec.lstrip("^/")}
    if isinstance(spec, list):
        return {name for one in spec for name in columns(one)}
    inside = spec.get("join", spec.get("of"))
    return set() if inside is None else columns(inside)


def of_event(spec: Spec) -> bool:
    """Say whether something of a field stands in the event itself."""
    if isinstance(spec, str):
        return spec[:1] not in ("^", "/")
    if isinstance(spec, list):
        return any(of_event(one) for one in spec)
    inside = spec.get("join", spec.get("of"))
    return inside is not None and of_event(inside)


def build(data: abc.Mapping[str, Any], home: str) -> Form:
    """Make a form from its table, in which there are no faults."""
    time = data["time"]
    zones = time.get("zones", {})
    happened = _forms(time["happened"])
    recorded = _forms(time.get("recorded", time["happened"]))
    return Form(
        **{key: data[key] for key in (*_TEXTS, "latest") if key in data},
        fields=data["fields"],
        happened=Rule(happened, time.get("zone", "place"), zones, home),
        recorded=Rule(recorded, time.get("zone", "place"), zones, home),
        groups=tuple(data.get("groups", ())),
    )


def _forms(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def faults(data: abc.Mapping[str, Any], known: abc.Set[str] = frozenset(_KEYS)) -> list[str]:
    """Name all that is unknown, absent or wrong in a form's table."""
    found = [f"unknown key {key!r}" for key in data if key not in known]
    found += [f"{key} must be a text" for key in _TEXTS if not isinstance(data.get(key, ""), str)]
    tables = ("fields", "time")
    found += [f"{key} must be a table" for key in tables if not isinstance(data.get(key), dict)]
    kind = data.get("format")
    if kind not in FORMATS:
        return [*found, f"format {kind!r} is none of {', '.join(FORMATS)}"]
    if not isinstance(data.get("latest", False), bool):
        found.append("latest must be true or false")
    groups = data.get("groups", [])
    if not isinstance(groups, list) or not all(isinstance(tag, str) for tag in groups):
        found.append("groups must be a list of tags")
    found += _place_faults(data, str(kind))
    return found + _field_faults(data.get("fields"), str(kind)) + _time_faults(data.get("time"))


def _place_faults(data: abc.Mapping[str, Any], kind: str) -> list[str]:
    found = []
    for key in ("root", "shipments", "events"):
        try:
            (elements_at if kind == "html" else lister)(tidy(str(data.get(key, "")), kind))
        except BadPath as fault:
            found.append(f"{key}: {fault}")
    return found


def _field_faults(fields: object, kind: str) -> list[str]:
    if not isinstance(fields, dict):
        return []
    found = [f"unknown field {key!r}" for key in fields if key not in FIELDS]
    for key, spec in fields.items():
        fault = _spec_fault(spec)
        if fault is None:
            fault = _path_fault(spec, kind)
        if fault is not None:
            found.append(f"field {key} {fault}")
    if not {"code", "words", "status"} & set(fields):
        found.append("field code is absent, and so are words and status")
    if not {"happened", "date"} & set(fields):
        found.append("field happened is absent, and so is date")
    return found


def _spec_fault(spec: object) -> str | None:
    """Say what is wrong in the shape of a field; None where nothing is."""
    if isinstance(spec, str):
        return None if spec else "is empty"
    if isinstance(spec, list):
        if not spec:
            return "is empty"
        return next((fault for one in spec if (fault := _spec_fault(one))), None)
    if not isinstance(spec, dict):
        return "must be a text, a list or a table"
    unknown = [key for key in spec if key not in _SPEC]
    if unknown:
        return f"has the unknown key {unknown[0]!r}"
    if "join" in spec:
        return _spec_fault(spec["join"]) if isinstance(spec["join"], list) else "has a join that is no list"
    if "of" in spec:
        return _spec_fault(spec["of"]) or ("has no match" if "match" not in spec else None)
    return None if "const" in spec else "has neither join, const nor of"


def _path_fault(spec: Spec, kind: str) -> str | None:
    try:
        take(spec, kind)
    except (BadPath, re.error) as fault:
        return f"is wrong: {fault}"
    patterns = [spec["match"]] if isinstance(spec, dict) and "match" in spec else []
    if any(re.compile(pattern).groups == 0 for pattern in patterns):
        return "has a match without a group"
    return None


def _time_faults(time: object) -> list[str]:
    if not isinstance(time, dict):
        return []
    found = [f"unknown key time.{key}" for key in time if key not in _TIME]
    found += ["time.happened is absent"] if "happened" not in time else []
    for key in ("happened", "recorded"):
        forms = time.get(key, "iso")
        if isinstance(forms, str) or (
            isinstance(forms, list) and forms and all(isinstance(form, str) for form in forms)
        ):
            found += [f"time.{key}: {fault}" for form in _forms(forms) if (fault := _form_fault(form))]
        else:
            found.append(f"time.{key} must be a text or a list of texts")
    zone = time.get("zone", "place")
    if zone not in PLACES and not _is_zone(zone):
        found.append(f"time.zone {zone!r} is neither `place` nor an IANA zone, nor `message` or `country`")
    zones = time.get("zones", {})
    if not isinstance(zones, dict):
        return [*found, "time.zones must be a table"]
    return found + [
        f"time.zones.{key}: {name!r} is no zone" for key, name in zones.items() if not _is_zone(name)
    ]


def _form_fault(form: str) -> str | None:
    try:
        compiled(form)
        dated(form)
    except ValueError as fault:
        return str(fault)
    return None


def _is_zone(name: object) -> bool:
    if isinstance(name, str) and re.fullmatch(r"[+-]\d\d:\d\d", name):
        return True
    try:
        ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        return False
    return True
