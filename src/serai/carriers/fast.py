"""The quick way through JSON: only what a form asks for is decoded, into types made for it.

A form whose paths are keys alone becomes a type of msgspec, so that the rest of a document is passed
over in C. A document that does not fit the type (a list where an object was, a text where there was a
list) is read the general way, which gives the same records.
"""

from collections import abc
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from operator import attrgetter
from typing import Any

import msgspec

from serai.carriers.form import FIELDS, Form, Spec
from serai.carriers.layout import newest_of
from serai.carriers.paths import Step, everything, first_text, is_key, parse
from serai.carriers.taking import TakeAll, Values, compiled

_EMPTY: Values = [None] * len(FIELDS)
_STATUS = FIELDS.index("status")


@dataclass
class _Branch:
    """A key of the document: what stands under it, whether it is a list, whether it is taken itself.

    `whole` where what is in it is looked for the general way, as behind an index.
    """

    below: dict[str, "_Branch"] = field(default_factory=dict)
    many: bool = False
    leaf: bool = False
    whole: bool = False


Ways = tuple[tuple[str, ...], ...]
"""Paths of attributes, of which what is at the first goes before what is at the next."""


@dataclass(frozen=True, eq=False)
class Plan:
    """How a form is read quickly: the decoder, the ways to root, shipments and events, what is taken."""

    decoder: msgspec.json.Decoder[Any]
    root: Ways
    shipments: Ways
    events: Ways
    once: TakeAll
    each: TakeAll


class Other(Exception):
    """A document is not of the plain shape that is read quickly; caught where documents are read."""


def read(forms: abc.Iterable[Form], data: bytes) -> tuple[Form, list[tuple[Values, bool]]]:
    """Take the texts of every event out of a document, by the first form that fits.

    Beside the texts stands whether the event is the last word of a shipment with a status of its own.

    Raises
    ------
    Other
        If the document is to be read the general way.
    """
    for form in forms:
        plan = plan_of(form)
        if plan is None:
            raise Other(form.name)
        rows = _rows(form, plan, data)
        if rows:
            return form, rows
        if rows is not None:
            break
    raise Other("no form")


def _rows(form: Form, plan: Plan, data: bytes) -> list[tuple[Values, bool]] | None:
    """Return the texts of every event; None where the root is absent.

    Raises
    ------
    Other
        If the document is not of the plan's type.
    """
    try:
        tree = plan.decoder.decode(data)
        if form.root and not _along(tree, plan.root):
            return None
        rows: list[tuple[Values, bool]] = []
        for shipment in _along(tree, plan.shipments):
            base = plan.once(None, shipment, tree, _EMPTY)
            found = [plan.each(event, shipment, tree, base) for event in _along(shipment, plan.events)]
            newest = None if base[_STATUS] is None else newest_of(found, form)
            rows += [(texts, at == newest) for at, texts in enumerate(found)]
    except (msgspec.MsgspecError, AttributeError, TypeError, UnicodeDecodeError, RecursionError):
        raise Other(form.name) from None
    return rows


def _along(start: Any, ways: Ways) -> list[Any]:
    """Go along paths of attributes, through lists."""
    whole: list[Any] = []
    for names in ways:
        found = [start]
        for name in names:
            inner: list[Any] = []
            for one in found:
                value = getattr(one, name)
                if type(value) is list:
                    inner += value
                elif value is not None:
                    inner.append(value)
            found = inner
        whole += found
    return whole


@lru_cache(maxsize=512)
def plan_of(form: Form) -> Plan | None:
    """Make the plan of a form; None where its paths are not keys alone."""
    if form.format not in ("json", "jsonl"):
        return None
    top = _Branch()
    try:
        shipments = _grown([top], form.shipments, many=True)
        events = _grown(shipments, form.events, many=True)
        scopes = {"/": [top], "^": shipments, "": events}
        for path in (path for spec in form.fields.values() for path in _leaves(spec)):
            scope = path[0] if path[0] in "^/" else ""
            keys, rest = _split(path[len(scope) :])
            for leaf in _grown(scopes[scope], keys, many=False):
                leaf.leaf, leaf.whole = True, leaf.whole or bool(rest)
        _grown([top], form.root, many=True)
        decoder = msgspec.json.Decoder(_typed(top, "top"))
    except _Crooked:
        return None
    ways = (_ways(form.root), _ways(form.shipments), _ways(form.events))
    return Plan(decoder, *ways, *compiled(form, _access))


class _Crooked(Exception):
    """A path is not of keys alone, or says two things about one place."""


def _keys(path: str) -> tuple[str, ...]:
    steps = [step for step in parse(path) if step != "[*]"]
    if not all(is_key(step) for step in steps):
        raise _Crooked
    return tuple(str(step) for step in steps)


def _grown(branches: list[_Branch], path: str | tuple[Step, ...], many: bool) -> list[_Branch]:
    """Add paths under branches; `many` where lists may be anywhere on them."""
    ways = [_keys(way.strip()) for way in path.split("|")] if isinstance(path, str) else [path]
    grown = []
    for way in ways:
        for branch in branches:
            for key in way:
                branch = branch.below.setdefault(str(key), _Branch())
                branch.many = branch.many or many
            grown.append(branch)
    return grown


def _split(path: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Part a path at the first step that is no key."""
    steps = parse(path)
    keys = tuple(takewhile(is_key, steps))
    if not keys and steps:
        raise _Crooked
    return keys, steps[len(keys) :]


def _access(path: str) -> str | abc.Callable[[Any], str | None]:
    """Write a path as attributes of structs, or take it by a function where an index is in it."""
    keys, rest = _split(path)
    names = ".".join(_named(str(key)) for key in keys)
    if not rest:
        return f".{names}"
    get = attrgetter(names)
    return lambda value: first_text(everything(get(value), rest))


def _leaves(spec: Spec) -> list[str]:
    """Return every path of a field."""
    if isinstance(spec, str):
        return [spec]
    if isinstance(spec, list):
        return [path for one in spec for path in _leaves(one)]
    inside = spec.get("join", spec.get("of"))
    return [] if inside is None else _leaves(inside)


def _named(key: str) -> str:
    """Write a key as a name of Python."""
    return "k" + "".join(letter if letter.isalnum() else f"_{ord(letter)}_" for letter in key)


def _names(path: str) -> tuple[str, ...]:
    return tuple(_named(key) for key in _keys(path))


def _ways(path: str) -> Ways:
    return tuple(_names(way.strip()) for way in path.split("|"))


def _typed(branch: _Branch, name: str) -> Any:
    """Make the type of a branch: anything for a leaf, else a struct of what is asked for."""
    if not branch.below:
        return Any
    fields: list[tuple[str, Any, Any]] = []
    for key, below in branch.below.items():
        kind = _typed(below, name + _named(key))
        if kind is Any:
            fields.append((_named(key), Any, None))
        elif below.whole or (below.leaf and below.many):
            raise _Crooked
        elif below.leaf:
            fields.append((_named(key), kind | str | int | float | bool | None, kind()))
        elif below.many:
            fields.append((_named(key), list[kind] | kind | None, None))  # type: ignore[valid-type]
        else:
            fields.append((_named(key), kind, kind()))
    rename = {_named(key): key for key in branch.below}
    return msgspec.defstruct(name, fields, rename=rename, frozen=True)
