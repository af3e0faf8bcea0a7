"""The SimpleEventQuery of EPCIS: its parameters, read into conditions that an event meets or not.

Source: GS1 EPCIS 2.0, section 8.2.7.1. Each parameter is a condition of its own, and an event meets all of
them; of the values of one parameter it meets any.

>>> asked = read_query({"EQ_bizStep": ["shipping"], "perPage": "5"})
>>> asked.conditions[0].terms
('bizStep\\thttps://ref.gs1.org/cbv/BizStep-shipping',)
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, TypeAlias

from serai.errors import Refused
from serai.store.epcis import term
from serai.store.epcis.pattern import beginnings
from serai.track.epcis.context import STANDARD, expand
from serai.track.epcis.prehash import number
from serai.track.epcis.vocabulary import ACTIONS, EVENT_TYPES

PER_PAGE = 30
LARGEST_PAGE = 1000
MOST_VALUES, MOST_PARAMETERS = 1000, 100
"""Values of one parameter, and parameters of one query."""


class UnfitParameter(Refused):
    """A parameter of a query is unknown, or its value is none of the kind that it takes."""


class QueryTooLarge(Refused):
    """A query finds more events than its maxEventCount allows."""


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """The event has any of these terms; `patterns` are a name, a kind of word, and how the word begins."""

    terms: tuple[str, ...]
    patterns: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Some number or instant of these names stands so (`<`, `<=`, `=`, `>=`, `>`) to a limit."""

    names: tuple[str, ...]
    sign: str
    limit: float | datetime


@dataclass(frozen=True, slots=True)
class Within:
    """The place of the event is one of these, or held by one of these by master data."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """What the event names there has an attribute in master data; with any of the values, if there are."""

    name: str
    attributes: tuple[str, ...]
    values: tuple[str, ...] = ()


Condition: TypeAlias = AnyTerm | Compared | Within | Attributed


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: what events meet, by which facts or time they are ordered, and how many are wanted."""

    conditions: tuple[Condition, ...] = ()
    fields: tuple[str, ...] = ("eventTime",)
    descending: bool = True
    limit: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What prefixes stand for: those declared with the query, and all that captured events declared."""

    declared: Mapping[str, str]
    seen: Mapping[str, tuple[str, ...]]

    def full(self, name: str) -> tuple[str, ...]:
        """Return every full name that a prefixed name may stand for."""
        prefix = name.partition(":")[0]
        if prefix in self.declared or prefix not in self.seen:
            return (term.name_of(self.declared, name),)
        return tuple(term.name_of({prefix: namespace}, name) for namespace in self.seen[prefix])


@dataclass(frozen=True, slots=True)
class _Given:
    """One parameter: its name, its values, and what prefixes stand for."""

    name: str
    values: tuple[Any, ...]
    names: Names

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as texts."""
        if not self.values or any(
            isinstance(one, dict | list) or one is None or one == "" for one in self.values
        ):
            raise UnfitParameter(f"{self.name} takes texts; give at least one")
        return tuple(term.text_of(one) for one in self.values)

    @property
    def one(self) -> Any:
        """The only value."""
        if len(self.values) != 1:
            raise UnfitParameter(f"{self.name} takes one value; give it once")
        return self.values[0]


PAGING = ("perPage", "nextPageToken")
"""Parameters of an answer, not of a query."""


def read_query(
    query: Mapping[str, Any],
    declared: Mapping[str, str] | None = None,
    seen: Mapping[str, tuple[str, ...]] | None = None,
) -> Asked:
    """Return what a query asks; `declared` and `seen` say what prefixes of names stand for.

    Raises
    ------
    UnfitParameter
    """
    names = Names({**STANDARD, **(declared or {})}, seen or {})
    conditions, control = [], {}
    if len(query) > MOST_PARAMETERS:
        raise UnfitParameter(f"a query has at most {MOST_PARAMETERS} parameters, not {len(query)}")
    for name, value in query.items():
        if name in PAGING or name.startswith("@"):
            continue
        given = _Given(name, tuple(_several(value)), names)
        if len(given.values) > MOST_VALUES:
            raise UnfitParameter(f"{name} has {len(given.values)} values; give at most {MOST_VALUES}")
        if name in _CONTROL:
            control[name] = given
        else:
            conditions.append(_condition(given))
    return _asked(tuple(conditions), control, names)


def page_size(value: object) -> int:
    """Return how many events a page has.

    Raises
    ------
    UnfitParameter
    """
    return (
        PER_PAGE if value is None else min(_count(_Given("perPage", (value,), Names({}, {}))), LARGEST_PAGE)
    )


def moment(text: object, name: str) -> datetime:
    """Return the instant that a parameter gives; a `+` that came as a blank is taken for what it was.

    Raises
    ------
    UnfitParameter
    """
    given = re.sub(r" (?=\d\d:\d\d$)", "+", text) if isinstance(text, str) else text
    found = term.instant(given)
    if found is None:
        raise UnfitParameter(f"{name} is {text!r}; give an instant with its offset, as 2026-03-01T12:00:00Z")
    return found


def _asked(conditions: tuple[Condition, ...], control: Mapping[str, _Given], names: Names) -> Asked:
    limit, most = (
        _count(control[name]) if name in control else None for name in ("eventCountLimit", "maxEventCount")
    )
    if limit is not None and most is not None:
        raise UnfitParameter("eventCountLimit and maxEventCount exclude each other; give one of them")
    direction = str(control["orderDirection"].one) if "orderDirection" in control else "DESC"
    if direction.upper() not in ("ASC", "DESC"):
        raise UnfitParameter(f"orderDirection is {direction!r}; give ASC or DESC")
    fields = _order(str(control["orderBy"].one), names) if "orderBy" in control else ("eventTime",)
    return Asked(conditions, fields, direction.upper() == "DESC", limit, most)


def _order(field: str, names: Names) -> tuple[str, ...]:
    if field in ("eventTime", "recordTime", "quantity", "errorDeclarationTime"):
        return (field,)
    found = _EXTENSION.fullmatch(f"EQ_{field}")
    if found is None:
        raise UnfitParameter(f"orderBy is {field!r}; give eventTime, recordTime, or a field with its prefix")
    return _full(found, names)


def _condition(given: _Given) -> Condition:
    for pattern, read in _FAMILIES:
        found = pattern.fullmatch(given.name)
        if found is not None:
            return read(given, found)
    raise UnfitParameter(f"there is no parameter {given.name!r}; see docs/epcis-server.md")


def _event_type(given: _Given, found: re.Match[str]) -> Condition:
    kinds = [expand(given.names.declared, one) for one in given.texts]
    for kind in kinds:
        if kind not in EVENT_TYPES and ":" not in kind:
            raise UnfitParameter(f"eventType is {kind!r}; give any of {', '.join(EVENT_TYPES)}, or a URI")
    return AnyTerm(tuple(term.term("eventType", kind) for kind in kinds))


def _action(given: _Given, found: re.Match[str]) -> Condition:
    for action in given.texts:
        if action not in ACTIONS:
            raise UnfitParameter(f"EQ_action is {action!r}; give any of {', '.join(ACTIONS)}")
    return AnyTerm(tuple(term.term("action", action) for action in given.texts))


def _word(given: _Given, found: re.Match[str]) -> Condition:
    name = found[1]
    kind = {"errorReason": "reason"}.get(name, name.rpartition("_")[2])
    return AnyTerm(tuple(term.term(name, term.word(kind, one, given.names.declared)) for one in given.texts))


def _identifier(given: _Given, found: re.Match[str]) -> Condition:
    return AnyTerm(
        tuple(term.term(found[1], term.key(expand(given.names.declared, one))) for one in given.texts)
    )


def _exact(given: _Given, found: re.Match[str]) -> Condition:
    return AnyTerm(tuple(term.term(found[1], one) for one in given.texts))


def _within(given: _Given, found: re.Match[str]) -> Condition:
    return Within(found[1], tuple(term.key(expand(given.names.declared, one)) for one in given.texts))


def _party(given: _Given, found: re.Match[str]) -> Condition:
    lists = {"bizTransaction": "bizTransactionList", "source": "sourceList", "destination": "destinationList"}
    kind = term.word(lists[found[1]], found[2], given.names.declared)
    name = f"{found[1]}_{kind}"
    return AnyTerm(tuple(term.term(name, term.key(expand(given.names.declared, one))) for one in given.texts))


_MATCHED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "epc": (("epc",), "epc"),
    "parentID": (("parentID",), "epc"),
    "inputEPC": (("inputEPC",), "epc"),
    "outputEPC": (("outputEPC",), "epc"),
    "anyEPC": (("epc", "parentID", "inputEPC", "outputEPC"), "epc"),
    "epcClass": (("epcClass",), "epcClass"),
    "inputEPCClass": (("inputEPCClass",), "epcClass"),
    "outputEPCClass": (("outputEPCClass",), "epcClass"),
    "anyEPCClass": (("epcClass", "inputEPCClass", "outputEPCClass"), "epcClass"),
}


def _match(given: _Given, found: re.Match[str]) -> Condition:
    names, kind = _MATCHED[found[1]]
    exact, patterns = [], []
    for text in given.texts:
        value = expand(given.names.declared, text)
        for name in names:
            exact.append(term.term(name, term.key(value)))
            if kind == "epc":
                patterns += [(name, kind, begin) for begin in beginnings(value)]
    return AnyTerm(tuple(exact), tuple(patterns))


def _compared(given: _Given, found: re.Match[str]) -> Condition:
    return Compared((found[2],), _SIGNS[found[1]], _limit(given))


def _sensor_word(given: _Given, found: re.Match[str]) -> Condition:
    name = found[1]
    values = [term.sensor_word(name, one, given.names.declared) for one in given.texts]
    return AnyTerm(tuple(term.term(f"sensor_{name}", str(one)) for one in values))


def _extension(given: _Given, found: re.Match[str]) -> Condition:
    names = _full(found, given.names)
    if found["sign"] == "EXISTS":
        return AnyTerm(tuple(term.term("EXISTS", name) for name in names))
    if found["sign"] != "EQ":
        return Compared(names, _SIGNS[found["sign"]], _limit(given))
    texts = dict.fromkeys(form for one in given.texts for form in (one, number(one)))
    return AnyTerm(tuple(term.term(name, one) for name in names for one in texts))


def _full(found: re.Match[str], names: Names) -> tuple[str, ...]:
    return tuple(f"{found['scope'] or ''}:{name}" for name in names.full(found["name"]))


def _exists(given: _Given, found: re.Match[str]) -> Condition:
    return AnyTerm((term.term("EXISTS", found[1]),))


def _has_attribute(given: _Given, found: re.Match[str]) -> Condition:
    return Attributed(found[1], given.texts)


def _attribute(given: _Given, found: re.Match[str]) -> Condition:
    return Attributed(found[1], (found[2],), given.texts)


def _limit(given: _Given) -> float | datetime:
    value = given.one
    if isinstance(value, str) and "T" in value:
        return moment(value, given.name)
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = float("nan")
    if isinstance(value, bool) or not isfinite(found):
        raise UnfitParameter(f"{given.name} is {value!r}; give a number, or an instant with its offset")
    return found


def _time(given: _Given, found: re.Match[str]) -> Condition:
    return Compared((found[2],), _SIGNS[found[1]], moment(given.one, given.name))


def _count(given: _Given) -> int:
    text = str(given.one)
    if isinstance(given.one, bool) or not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise UnfitParameter(f"{given.name} is {text!r}; give a whole number from 1")
    return int(text)


def _several(value: Any) -> Iterator[Any] | Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


_CONTROL = ("eventCountLimit", "maxEventCount", "orderBy", "orderDirection")
_SIGNS = {"EQ": "=", "GT": ">", "GE": ">=", "LT": "<", "LE": "<="}
_SCOPES = "ILMD|ERROR_DECLARATION|SENSORELEMENT|SENSORMETADATA|SENSORREPORT|readPoint|bizLocation"
_EXTENSION = re.compile(
    rf"(?P<sign>EQ|GT|GE|LT|LE|EXISTS)_(?:(?P<scope>(?:INNER_)?(?:{_SCOPES})|INNER)_)?(?P<name>[^\s_][^\s]*:[^\s]+)"
)
_WORDS = "|".join(term.SENSOR_WORDS)
_NUMBERS = "|".join(term.SENSOR_NUMBERS)
_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[_Given, re.Match[str]], Condition]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        ("eventType", _event_type),
        ("EQ_action", _action),
        ("EQ_(bizStep|disposition|persistentDisposition_set|persistentDisposition_unset|errorReason)", _word),
        ("EQ_(readPoint|bizLocation|transformationID)", _identifier),
        ("EQ_(eventID|correctiveEventID)", _exact),
        ("WD_(readPoint|bizLocation)", _within),
        (r"EQ_(bizTransaction|source|destination)_(\S+)", _party),
        (f"MATCH_({'|'.join(_MATCHED)})", _match),
        ("(EQ|GT|GE|LT|LE)_(eventTime|recordTime|errorDeclarationTime|time|startTime|endTime)", _time),
        (rf"(EQ|GT|GE|LT|LE)_(quantity|(?:{_NUMBERS})(?:_[A-Z0-9]{{2,3}})?)", _compared),
        (f"EQ_({_WORDS})", _sensor_word),
        (r"HASATTR_(\w+)", _has_attribute),
        (r"EQATTR_([A-Za-z]+)_(\S+)", _attribute),
        (_EXTENSION.pattern, _extension),
        (r"EXISTS_([A-Za-z]\w*)", _exists),
    )
)
