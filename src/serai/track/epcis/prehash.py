"""The pre-hash string of an event: everything that it says, in one order and in one way of writing.

Source: GS1 Core Business Vocabulary 2.0, section 8.9 (event hash): fields in a canonical order; lists and
extensions sorted; instants in UTC to the millisecond; numbers without trailing zeros; standard words as web
URIs, keys as Digital Links; what the repository adds (record time, event identifier, error declaration) and
comments left out.

>>> from serai.track.epcis.document import EpcisEvent
>>> prehash(EpcisEvent({"type": "ObjectEvent", "eventTime": "2026-03-01T12:00:00+08:00", "action": "ADD"}))
'eventType=ObjectEventeventTime=2026-03-01T04:00:00.000Zaction=ADD'
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from serai.errors import Refused
from serai.track.epcis.context import expand, split
from serai.track.epcis.digital_link import normalise
from serai.track.epcis.document import EpcisEvent
from serai.track.epcis.vocabulary import BY_PROPERTY, URN, from_urn


class TooDeep(Refused):
    """An event has lists and objects within each other beyond what can be walked."""


TEXT = "#text"
"""The name of the text of an extension that has attributes or children beside it."""

_LEFT_OUT = frozenset({"type", "eventID", "recordTime", "errorDeclaration", "@context", "rdfs:comment"})
_STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)

_TIMES = frozenset({"eventTime", "time", "startTime", "endTime"})
_QUANTITIES = frozenset(
    {"quantity", "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"}
)

_QUANTITY = ("epcClass", "quantity", "uom")
_METADATA = (
    "time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod",
    "bizRules",
)  # fmt: skip
_REPORT = (
    "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "time",
    "microorganism", "chemicalSubstance", "value", "component", "stringValue", "booleanValue",
    "hexBinaryValue", "uriValue", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue", "uom",
    "coordinateReferenceSystem",
)  # fmt: skip


def prehash(event: EpcisEvent) -> str:
    """Return the canonical text of an event, of which the hash is taken.

    Raises
    ------
    TooDeep
        If lists and objects stand too deep within each other to be walked.
    """
    try:
        return _canonical(event)
    except RecursionError as error:
        place = event.place or "/"
        raise TooDeep(f"{place} has too many lists and objects within each other; make it flat") from error


def _canonical(event: EpcisEvent) -> str:
    body, namespaces = event.body, event.namespaces
    parts = [f"eventType={_text(body.get('type', ''))}"]
    for name, write in _ORDER:
        value = body.get(name)
        if value is not None and value != [] and value != "":
            parts.append(write(name, value, namespaces))
    parts.append(_extensions(body, namespaces, _KNOWN, event.ignored))
    return "".join(parts)


def instant(text: str) -> str:
    """Return an instant in UTC to the millisecond, cut and not rounded; what is none stays as it is.

    >>> instant("2022-02-16T08:40:21.3142715+02:00")
    '2022-02-16T06:40:21.314Z'
    """
    found = _STAMP.fullmatch(text)
    if found is None:
        return text
    clock, second, fraction, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{clock}:{second or '00'}{'+00:00' if zone == 'Z' else zone}")
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    return f"{moment.isoformat()[:19]}.{(fraction or '')[:3].ljust(3, '0')}Z"


def number(text: str) -> str:
    """Return a number without exponent and without zeros that say nothing; other texts stay.

    >>> number("010.50"), number("1.20E2"), number("ten")
    ('10.5', '120', 'ten')
    """
    if not _NUMBER.fullmatch(text):
        return text
    plain = f"{Decimal(text):f}"
    plain = (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"
    return "0" if plain == "-0" else plain


def _text(value: object) -> str:
    """Return a scalar as text: truth values in small letters, numbers in the one way of writing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return number(str(value))


def _simple(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    """Write a field of one value, or of several that are each written with the name."""
    if isinstance(value, list):
        return "".join(sorted(_simple(name, one, namespaces) for one in value))
    text = _value(name, _text(value), namespaces)
    return f"{name}={text}" if text else ""


def _value(name: str, text: str, namespaces: Mapping[str, str]) -> str:
    if name in _TIMES:
        return instant(text)
    if name in _QUANTITIES:
        return number(text)
    if name in BY_PROPERTY:
        return _word(name, text, namespaces)
    return _uri(text)


def _word(name: str, text: str, namespaces: Mapping[str, str]) -> str:
    """Return the URI of a word of a vocabulary, or of the word that another vocabulary has for it."""
    if not text:
        return ""
    if ":" not in text:
        return BY_PROPERTY[name].before + text
    return _uri(expand(namespaces, text))


@lru_cache(maxsize=65_536)
def _uri(text: str) -> str:
    """Return the one way of writing a text that may be a URI."""
    if text.startswith(URN):
        return from_urn(text)
    return normalise(text) if ":" in text else text


def _things(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    """Write a list of identifiers of things."""
    found = sorted(f"epc={_uri(_text(one))}" for one in value if one) if isinstance(value, list) else []
    return name + "".join(found) if found else ""


def _fields(names: Iterable[str], value: Mapping[str, object], namespaces: Mapping[str, str]) -> str:
    return "".join(
        _simple(name, value[name], namespaces) for name in names if value.get(name) not in (None, "", [])
    )


def _quantities(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    found = sorted(
        f"quantityElement{_fields(_QUANTITY, one, namespaces)}{_extensions(one, namespaces, _QUANTITY)}"
        for one in _objects(value)
    )
    return name + "".join(found) if found else ""


def _place(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    if not isinstance(value, Mapping):
        return f"{name}id={_uri(_text(value))}"
    inside = _fields(("id",), value, namespaces) + _extensions(value, namespaces, ("id",))
    return name + inside if inside else ""


def _lasting(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    inside = _fields(("set", "unset"), value, namespaces) if isinstance(value, Mapping) else ""
    return name + inside if inside else ""


def _typed(item: str) -> Callable[[str, object, Mapping[str, str]], str]:
    """Return how a list of things with a type each is written."""

    def write(name: str, value: object, namespaces: Mapping[str, str]) -> str:
        found = []
        for one in _objects(value):
            kind = _word(name, _text(one.get("type")), namespaces)
            found.append(
                (f"type={kind}" if kind else "")
                + _fields((item,), one, namespaces)
                + _extensions(one, namespaces, ("type", item))
            )
        return name + "".join(sorted(found)) if found else ""

    return write


def _sensors(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    found = sorted(_sensor(one, namespaces) for one in _objects(value))
    return name + "".join(found) if found else ""


def _sensor(element: Mapping[str, object], namespaces: Mapping[str, str]) -> str:
    text = "sensorElement"
    metadata = element.get("sensorMetadata")
    if isinstance(metadata, Mapping):
        inside = _fields(_METADATA, metadata, namespaces) + _extensions(metadata, namespaces, _METADATA)
        text += f"sensorMetadata{inside}" if inside else ""
    text += "".join(sorted(_report(one, namespaces) for one in _objects(element.get("sensorReport"))))
    return text + _extensions(element, namespaces, ("sensorMetadata", "sensorReport"))


def _report(report: Mapping[str, object], namespaces: Mapping[str, str]) -> str:
    kind = _word("sensorReport", _text(report.get("type")), namespaces)
    inside = (f"type={kind}" if kind else "") + _fields(_REPORT[1:], report, namespaces)
    return f"sensorReport{inside}{_extensions(report, namespaces, _REPORT)}"


def _lot(name: str, value: object, namespaces: Mapping[str, str]) -> str:
    inside = _extensions(value, namespaces) if isinstance(value, Mapping) else ""
    return name + inside if inside else ""


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one


def _extensions(
    value: Mapping[str, object],
    namespaces: Mapping[str, str],
    known: Iterable[str] = (),
    ignored: frozenset[str] = frozenset(),
) -> str:
    """Write what a holder has beyond the known fields, each with its namespace, sorted by its text."""
    names = [name for name in value if name not in known and name != "rdfs:comment"]
    if not names:
        return ""
    found: list[str] = []
    for name in names:
        parts = split(namespaces, name)
        full = f"{{{parts[0]}}}{parts[1]}" if parts else name
        if full not in ignored:
            found.extend(_extension(full, value[name], namespaces))
    return "".join(sorted(found))


def _extension(full: str, value: object, namespaces: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _extension(full, one, namespaces)
        return
    if not isinstance(value, Mapping):
        text, inside = _loose(_text(value)), ""
    else:
        text = _loose(_text(value.get(TEXT, value.get("@value"))))
        inside = _extensions(value, namespaces, (TEXT, "@value", "@type", "@language"))
    if text or inside:
        yield f"{full}={text}{inside}" if text else full + inside


def _loose(text: str) -> str:
    """Return the one way of writing a value of an extension: instants and URIs are known by their form."""
    return instant(text) if _STAMP.fullmatch(text) else _uri(text)


_ORDER: tuple[tuple[str, Callable[[str, object, Mapping[str, str]], str]], ...] = (
    ("eventTime", _simple),
    ("eventTimeZoneOffset", _simple),
    ("certificationInfo", _simple),
    ("epcList", _things),
    ("parentID", _simple),
    ("inputEPCList", _things),
    ("childEPCs", _things),
    ("quantityList", _quantities),
    ("childQuantityList", _quantities),
    ("inputQuantityList", _quantities),
    ("outputEPCList", _things),
    ("outputQuantityList", _quantities),
    ("action", _simple),
    ("transformationID", _simple),
    ("bizStep", _simple),
    ("disposition", _simple),
    ("persistentDisposition", _lasting),
    ("readPoint", _place),
    ("bizLocation", _place),
    ("bizTransactionList", _typed("bizTransaction")),
    ("destinationList", _typed("destination")),
    ("sourceList", _typed("source")),
    ("sensorElementList", _sensors),
    ("ilmd", _lot),
)
"""The fields in their order, and how each is written."""

_KNOWN = _LEFT_OUT | {name for name, _ in _ORDER}
