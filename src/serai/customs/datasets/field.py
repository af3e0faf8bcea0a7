"""Data sets as tables of fields, and one validator that names every fault at once.

A table says of each field its name, kind and cardinality, and on which days and in which circumstances it is
demanded or barred; checks look at several fields together. A record is plain: mappings, lists and values.
A fault tells its place as a JSON pointer, the rule, what is wrong and what to do. The same table gives the
JSON Schema and the JSON that is sent.

>>> from serai.customs.datasets.kind import text
>>> table = Table("demo", "A demonstration", (Field("name", text(5)), Field("note", text(9), "0..1")))
>>> [(fault.place, fault.rule) for fault in validate(table, {"note": 3}, Context(date(2026, 11, 1)))]
[('/name', 'DEMO-name'), ('/note', 'DEMO-note')]
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias, TypeGuard

from serai.customs.datasets.kind import Kind
from serai.errors import Refused

Record: TypeAlias = Mapping[str, object]
"""A plain record: names and values, values being texts, numbers, lists or records again."""


@dataclass(frozen=True, slots=True)
class Context:
    """The day for which a table is read, and the circumstances (scheme, channel, mode) it asks for."""

    on: date
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """That a field is `required` or `barred`, from `since` until before `until`, in some circumstances.

    `where` gives the values of a fact of the context under which it speaks, `when` looks at the record that
    holds the field; absent, it speaks always.
    """

    rule: str
    demand: str
    sentence: str
    since: date | None = None
    until: date | None = None
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    when: Callable[[Record], bool] | None = None
    source: str = ""
    certainty: str = "certain"

    def speaks(self, holder: Record, context: Context) -> bool:
        """Say whether it holds on the day, in the circumstances, and of the record."""
        if (self.since and context.on < self.since) or (self.until and context.on >= self.until):
            return False
        if any(context.facts.get(fact) not in values for fact, values in self.where.items()):
            return False
        return self.when is None or self.when(holder)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is that of its value, or the fields of an object; `many` is its cardinality.

    `many` is `1`, `0..1`, or a range such as `1..99`, which makes it a list.
    """

    name: str
    kind: "Kind | tuple[Field, ...]"
    many: str = "1"
    sentence: str = ""
    rule: str = ""
    source: str = ""
    certainty: str = "certain"
    needs: tuple[Need, ...] = ()

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most of it."""
        least, _, most = self.many.partition("..")
        return int(least), int(most or least)

    @property
    def listed(self) -> bool:
        """Whether its value is a list."""
        return ".." in self.many and self.many != "0..1"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record: where (JSON pointer), by which rule, why, and what to do."""

    place: str
    rule: str
    text: str
    remedy: str = ""
    certainty: str = "certain"

    def as_dict(self) -> dict[str, object]:
        """Return the fault as a plain row."""
        return asdict(self)

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.place or '/'} ({self.rule}) {self.text}{remedy}"


class InvalidDataset(Refused):
    """A data set has faults; `faults` holds every one, the text names place, rule and remedy of each."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{name}: " + " | ".join(map(str, faults)))


Find: TypeAlias = Callable[[Record, Context], Iterable[tuple[str, str, str]]]
"""Yields the place, what is wrong there, and the remedy."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over several fields; `find` yields the place, what is wrong, and the remedy.

    It must bear records of any form: fields that are absent or wrong are told by the fields themselves.
    """

    rule: str
    sentence: str
    find: Find
    since: date | None = None
    until: date | None = None
    source: str = ""
    certainty: str = "certain"

    def in_force(self, on: date) -> bool:
        """Say whether it holds on a day."""
        return not ((self.since and on < self.since) or (self.until and on >= self.until))


@dataclass(frozen=True, slots=True)
class Table:
    """A data set: its name, what it is, its fields, and the checks over several of them."""

    name: str
    title: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...] = ()
    source: str = ""
    certainty: str = "certain"


def validate(table: Table, record: Record, context: Context) -> list[Fault]:
    """List every fault of a record on a day: those of fields in their order, then those of checks."""
    faults = list(_object(table, table.fields, record, "", context))
    for check in table.checks if isinstance(record, Mapping) else ():
        if check.in_force(context.on):
            for place, text, remedy in check.find(record, context):
                faults.append(Fault(place, check.rule, text, remedy, check.certainty))
    return faults


def demand(table: Table, record: Record, context: Context) -> Record:
    """Return the record if it has no fault.

    Raises
    ------
    InvalidDataset
        If it has: every one is named.
    """
    faults = validate(table, record, context)
    if faults:
        raise InvalidDataset(table.name, faults)
    return record


def find(record: object, path: str) -> Iterator[tuple[str, object]]:
    """Walk the values at a path such as `lines/*/hs`, each with its JSON pointer; `*` is every item.

    What is absent or not of that form is passed over.
    """
    found: list[tuple[str, object]] = [("", record)]
    for word in path.split("/"):
        found = [below for place, value in found for below in _below(place, value, word)]
    yield from found


def to_json(table: Table, record: Record) -> str:
    """Return a record as JSON with its fields in the order of the table; amounts, days, instants as text."""
    return json.dumps(_plain(table.fields, record), ensure_ascii=False, separators=(",", ":"))


def _below(place: str, value: object, word: str) -> Iterator[tuple[str, object]]:
    if word == "*" and _is_list(value):
        yield from ((f"{place}/{number}", one) for number, one in enumerate(value))
    elif word != "*" and isinstance(value, Mapping) and value.get(word) is not None:
        yield f"{place}/{word}", value[word]


def _object(
    table: Table, fields: tuple[Field, ...], record: object, place: str, context: Context
) -> Iterator[Fault]:
    prefix = table.name.upper()
    if not isinstance(record, Mapping):
        yield Fault(place, f"{prefix}-FORM", f"is {type(record).__name__}, not an object", "give an object")
        return
    for one in fields:
        yield from _field(table, one, record, place, context)
    names = {one.name for one in fields}
    for name in record:
        if name not in names:
            known = ", ".join(one.name for one in fields)
            yield Fault(
                f"{place}/{_escaped(name)}", f"{prefix}-UNKNOWN", "is not a field here", f"known are {known}"
            )


def _field(table: Table, one: Field, holder: Record, place: str, context: Context) -> Iterator[Fault]:
    here, value = f"{place}/{one.name}", holder.get(one.name)
    rule = one.rule or f"{table.name.upper()}-{one.name}"
    absent = value is None or value == "" or (one.listed and value == [])
    demanded = list(_demanded(one, rule, absent, holder, context))
    for need in demanded:
        remedy = f"give {one.sentence or one.name}" if absent else "leave it out"
        text = f"is {'missing' if absent else 'not allowed'}: {need.sentence}"
        yield Fault(here, need.rule, text, remedy, need.certainty)
    if absent:
        return
    if one.listed and not _is_list(value):
        yield Fault(here, rule, f"is {type(value).__name__}, not a list", "give a list")
        return
    values = list(value) if one.listed and isinstance(value, Sequence) else [value]
    least, most = one.bounds
    if one.listed and not least <= len(values) <= most:
        yield Fault(here, rule, f"has {len(values)} entries, not {one.many}", "give as many as allowed")
    for number, each in enumerate(values):
        yield from _value(table, one, each, f"{here}/{number}" if one.listed else here, context)


def _value(table: Table, one: Field, value: object, place: str, context: Context) -> Iterator[Fault]:
    if isinstance(one.kind, tuple):
        yield from _object(table, one.kind, value, place, context)
        return
    wrong = one.kind.says(value)
    if wrong:
        rule = one.rule or f"{table.name.upper()}-{one.name}"
        text, _, remedy = wrong.partition("; ")
        yield Fault(place, rule, text, remedy or f"give {one.sentence or one.name}", one.certainty)


def _demanded(one: Field, rule: str, absent: bool, holder: Record, context: Context) -> Iterator[Need]:
    """Yield the needs that a field breaks by being absent, or by being there."""
    broken = "required" if absent else "barred"
    found = [n for n in one.needs if n.demand == broken and n.speaks(holder, context)]
    if absent and one.bounds[0] > 0 and not found:
        found = [Need(rule, "required", one.sentence or one.name, certainty=one.certainty)]
    yield from found


def _plain(fields: Sequence[Field], record: Record) -> dict[str, object]:
    return {
        one.name: _json(one, record[one.name]) for one in fields if record.get(one.name) not in (None, "", [])
    }


def _json(one: Field, value: object) -> object:
    if one.listed and _is_list(value):
        return [_single(one, each) for each in value]
    return _single(one, value)


def _single(one: Field, value: object) -> object:
    if isinstance(one.kind, tuple) and isinstance(value, Mapping):
        return _plain(one.kind, value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _escaped(name: object) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")
