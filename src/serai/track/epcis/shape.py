"""Shapes of events as tables of fields, and the walk that names every fault.

A field tells its name, kind and whether it must be there; a shape may be open to fields of other people,
whose names have a prefix that the context declares. A fault tells its place as a JSON pointer, the rule,
what is wrong and what to do.

>>> from serai.track.epcis.context import STANDARD
>>> from serai.track.epcis.kind import quantity, uri
>>> shape = Shape("element", (Field("epcClass", uri, True), Field("quantity", quantity)))
>>> [(fault.place, fault.rule) for fault in faults_of(shape, {"quantity": "5", "weight": 1}, "", STANDARD)]
[('/epcClass', 'EPCIS-epcClass'), ('/quantity', 'EPCIS-quantity'), ('/weight', 'EPCIS-UNKNOWN')]
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from serai.customs.datasets.field import Fault
from serai.track.epcis.kind import Says

Plain: TypeAlias = Mapping[str, object]
"""An object of JSON."""

Check: TypeAlias = Callable[[Plain], Iterable[tuple[str, str, str, str]]]
"""Looks at several fields; yields the place within, the rule, what is wrong and the remedy."""


DEEPEST = 64
"""How deep lists and objects of other people may stand within each other."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of its value (or a shape), whether it must be there, whether it is a list.

    `least` is how many entries a list has at least. `single` allows one value where a list may stand.
    """

    name: str
    kind: "Says | Shape | None" = None
    required: bool = False
    listed: bool = False
    least: int = 0
    single: bool = False


@dataclass(frozen=True)
class Shape:
    """The fields of an object, whether others may add to it, and the checks over several fields."""

    name: str
    fields: tuple[Field, ...]
    is_open: bool = True
    checks: tuple[Check, ...] = ()
    by_name: Mapping[str, Field] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.fields})


def faults_of(shape: Shape, value: object, place: str, namespaces: Mapping[str, str]) -> Iterator[Fault]:
    """Yield every fault of a value of a shape at a place, fields in the order of the table."""
    if not isinstance(value, Mapping):
        yield Fault(place, f"EPCIS-{shape.name}", f"is {_called(value)}, not an object", "give an object")
        return
    yield from _named(shape, value, place, namespaces)
    for name in value:
        if name not in shape.by_name:
            yield from _other(shape, name, value[name], f"{place}/{_escaped(name)}", namespaces)
    for check in shape.checks:
        for below, rule, wrong, remedy in check(value):
            yield Fault(place + below, rule, wrong, remedy)


def inside(value: object, place: str, namespaces: Mapping[str, str], depth: int = DEEPEST) -> Iterator[Fault]:
    """Yield the faults of what others added: names within it whose prefix nothing declares, and its depth."""
    if depth < 0:
        yield Fault(place, "EPCIS-DEPTH", "is too deep within other things", f"go {DEEPEST} deep at most")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from inside(one, f"{place}/{number}", namespaces, depth - 1)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            here = f"{place}/{_escaped(name)}"
            yield from _prefix(name, here, namespaces)
            yield from inside(one, here, namespaces, depth - 1)


def _named(shape: Shape, value: Plain, place: str, namespaces: Mapping[str, str]) -> Iterator[Fault]:
    for one in shape.fields:
        if one.name in value:
            yield from _field(one, value[one.name], f"{place}/{one.name}", namespaces)
        elif one.required:
            yield Fault(f"{place}/{one.name}", f"EPCIS-{one.name}", "is missing", f"give {one.name}")


def _field(one: Field, value: object, place: str, namespaces: Mapping[str, str]) -> Iterator[Fault]:
    if not one.listed or (one.single and not isinstance(value, list)):
        yield from _value(one, value, place, namespaces)
        return
    rule = f"EPCIS-{one.name}"
    if not isinstance(value, list):
        yield Fault(place, rule, f"is {_called(value)}, not a list", "give a list")
        return
    if len(value) < one.least:
        yield Fault(place, rule, "is empty", "give at least one entry, or leave it out")
    for number, each in enumerate(value):
        yield from _value(one, each, f"{place}/{number}", namespaces)


def _value(one: Field, value: object, place: str, namespaces: Mapping[str, str]) -> Iterator[Fault]:
    if isinstance(one.kind, Shape):
        yield from faults_of(one.kind, value, place, namespaces)
    elif one.kind is not None:
        wrong = one.kind(value)
        if wrong:
            said, _, remedy = wrong.partition("; ")
            yield Fault(place, f"EPCIS-{one.name}", said, remedy)


def _other(
    shape: Shape, name: str, value: object, place: str, namespaces: Mapping[str, str]
) -> Iterator[Fault]:
    if ":" not in name or not shape.is_open:
        known = ", ".join(shape.by_name)
        remedy = f"known are {known}; your own fields need a prefix that @context declares"
        yield Fault(place, "EPCIS-UNKNOWN", "is not a field here", remedy)
        return
    yield from _prefix(name, place, namespaces)
    yield from inside(value, place, namespaces)


def _prefix(name: str, place: str, namespaces: Mapping[str, str]) -> Iterator[Fault]:
    prefix, colon, local = name.partition(":")
    if colon and prefix not in namespaces and not local.startswith("//") and prefix not in ("urn", "ni"):
        yield Fault(place, "EPCIS-PREFIX", f"has the undeclared prefix {prefix}", "declare it in @context")


def _called(value: object) -> str:
    if value is None:
        return "null"
    return {"dict": "an object", "list": "a list", "str": "a text", "bool": "true or false"}.get(
        type(value).__name__, "a number"
    )


def _escaped(name: object) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")
