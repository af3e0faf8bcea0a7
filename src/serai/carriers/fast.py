"""The quick way through JSON: only what a form asks for is decoded, into types made for it.

A form whose paths are keys alone becomes a type of msgspec, so that the rest of a document is passed
over in C. A document that does not fit the type (a list where an object was, a text where there was a
list) is read the general way, which gives the same records.
"""

from collections import abc
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from serai.carriers.form import FIELDS, Form, Spec, Take, chosen, of_event
from serai.carriers.paths import parse, plain

Values = list[str | None]

_EMPTY: Values = [None] * len(FIELDS)


@dataclass
class _Branch:
    """A key of the document: what stands under it, whether it is a list, whether it is taken itself."""

    below: dict[str, "_Branch"] = field(default_factory=dict)
    many: bool = False
    leaf: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """How a form is read quickly: the decoder, the way to shipments and events, and what is taken."""

    decoder: msgspec.json.Decoder[Any]
    root: tuple[str, ...]
    shipments: tuple[str, ...]
    events: tuple[str, ...]
    once: tuple[tuple[int, Take], ...]
    each: abc.Callable[[Any, Any, Any, Values], Values]


class Other(Exception):
    """A document is not of the plain shape that is read quickly; caught where documents are read."""


def read(forms: abc.Iterable[Form], data: bytes) -> tuple[Form, list[Values]]:
    """Take the texts of every event out of a document, by the first form that fits.

    Raises
    ------
    Other
        If the document is to be read the general way.
    """
    for form in forms:
        plan = plan_of(form)
        if plan is None:
            raise Other(form.name)
        rows = _rows(plan, data)
        if rows:
            return form, rows
        if rows is not None:
            break
    raise Other("no form")


def _rows(plan: Plan, data: bytes) -> list[Values] | None:
    """Return the texts of every event; None where the root is absent.

    Raises
    ------
    Other
        If the document is not of the plan's type.
    """
    try:
        tree = plan.decoder.decode(data)
        if plan.root and not _along([tree], plan.root):
            return None
        rows: list[Values] = []
        for shipment in _along([tree], plan.shipments):
            base = _EMPTY.copy()
            for position, take in plan.once:
                base[position] = take(None, shipment, tree)
            rows += [plan.each(event, shipment, tree, base) for event in _along([shipment], plan.events)]
    except (msgspec.MsgspecError, AttributeError, TypeError, UnicodeDecodeError, RecursionError):
        raise Other(plan.root) from None
    return rows


def _along(found: list[Any], names: tuple[str, ...]) -> list[Any]:
    """Go along a path of attributes, through lists."""
    for name in names:
        inner: list[Any] = []
        for one in found:
            value = getattr(one, name)
            if type(value) is list:
                inner += value
            elif value is not None:
                inner.append(value)
        found = inner
    return found


@lru_cache(maxsize=512)
def plan_of(form: Form) -> Plan | None:
    """Make the plan of a form; None where its paths are not keys alone."""
    if form.format not in ("json", "jsonl") or not form.events:
        return None
    if "status" in form.fields and not form.own_status:
        return None
    top = _Branch()
    try:
        shipment = _grown(top, form.shipments, many=True)
        event = _grown(shipment, form.events, many=True)
        scopes = {"/": top, "^": shipment, "": event}
        for path in (path for spec in form.fields.values() for path in _leaves(spec)):
            scope = path[0] if path[0] in "^/" else ""
            _grown(scopes[scope], path[len(scope) :], many=False).leaf = True
        if form.root:
            _grown(top, form.root, many=True)
        kind = _typed(top, "top")
    except _Crooked:
        return None
    decoder = msgspec.json.Decoder(kind)
    ways = (_names(form.root), _names(form.shipments), _names(form.events))
    return Plan(decoder, *ways, *_takers(form))


class _Crooked(Exception):
    """A path is not of keys alone, or says two things about one place."""


def _keys(path: str) -> tuple[str, ...]:
    steps = [step for step in parse(path) if step != "[*]"]
    if "|" in path:
        raise _Crooked
    if not all(isinstance(step, str) and "*" not in step for step in steps):
        raise _Crooked
    return tuple(str(step) for step in steps)


def _grown(branch: _Branch, path: str, many: bool) -> _Branch:
    """Add a path under a branch; `many` where lists may be anywhere on it."""
    for key in _keys(path):
        branch = branch.below.setdefault(key, _Branch())
        branch.many = branch.many or many
    return branch


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


def _typed(branch: _Branch, name: str) -> Any:
    """Make the type of a branch: anything for a leaf, else a struct of what is asked for."""
    if not branch.below:
        return Any
    if branch.leaf:
        raise _Crooked
    fields: list[tuple[str, Any, Any]] = []
    for key, below in branch.below.items():
        kind = _typed(below, name + _named(key))
        if kind is Any:
            fields.append((_named(key), Any, None))
        elif below.many:
            fields.append((_named(key), list[kind] | kind | None, None))  # type: ignore[valid-type]
        else:
            fields.append((_named(key), kind, kind()))
    rename = {_named(key): key for key in branch.below}
    return msgspec.defstruct(name, fields, rename=rename, frozen=True)


def _takers(
    form: Form,
) -> tuple[tuple[tuple[int, Take], ...], abc.Callable[[Any, Any, Any, Values], Values]]:
    """Make the functions that take what is said once a shipment, and what each event says."""
    plain_ones: list[tuple[int, str]] = []
    once: list[tuple[int, Take]] = []
    rest: list[tuple[int, Take]] = []
    for position, name in enumerate(FIELDS):
        spec = form.fields.get(name)
        if spec is None:
            continue
        if isinstance(spec, str) and spec[0] not in "^/":
            plain_ones.append((position, ".".join(_names(spec))))
        else:
            (rest if of_event(spec) else once).append((position, chosen(spec, _attribute)))
    return tuple(once), _each(plain_ones, tuple(rest))


def _attribute(path: str) -> Take:
    """Make the function that takes the text at a path out of structs."""
    scope = path[0] if path[0] in "^/" else ""
    get = attrgetter(".".join(_names(path[len(scope) :])))
    if scope == "^":
        return lambda event, shipment, document: plain(get(shipment))
    if scope == "/":
        return lambda event, shipment, document: plain(get(document))
    return lambda event, shipment, document: plain(get(event))


def _each(
    plain_ones: list[tuple[int, str]], rest: tuple[tuple[int, Take], ...]
) -> abc.Callable[[Any, Any, Any, Values], Values]:
    """Make the function that takes what an event says, over what its shipment said."""
    positions = [position for position, _ in plain_ones]
    names = [name for _, name in plain_ones]
    get = attrgetter(*names) if len(names) > 1 else None
    only = attrgetter(names[0]) if len(names) == 1 else None

    def each(event: Any, shipment: Any, document: Any, base: Values) -> Values:
        texts = base.copy()
        values = get(event) if get else (only(event),) if only else ()
        for position, value in zip(positions, values, strict=True):
            if value is not None:
                texts[position] = (value.strip() or None) if type(value) is str else plain(value)
        for position, take in rest:
            texts[position] = take(event, shipment, document)
        return texts

    return each
