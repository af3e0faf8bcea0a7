"""Paths into a carrier's document: where a thing stands, as a mapping writes it.

A document of JSON, XML, CSV or EDIFACT is a tree of dicts, lists and texts. A path is keys with dots
between them; `[*]` is every item of a list, `[0]` one of them, `[key=text]` those that say so and
`[key!=text]` those that do not, `*` every value, `**` any depth. A list on the way is gone through
item by item, also without `[*]`.

>>> everything({"a": [{"b": "1"}, {"b": "2"}]}, parse("a.b"))
['1', '2']
>>> text_at("a[1].b")({"a": [{"b": "1"}, {"b": "2"}]})
'2'
"""

import re
from collections import abc
from typing import Any

Step = str | int
Getter = abc.Callable[[Any], str | None]
Lister = abc.Callable[[Any], list[Any]]

TEXT = "#text"
"""The key of an element's own text, where it has attributes or children too."""

_PART = re.compile(r"'([^']*)'|\[(\*|-?\d+)\]|([^.\['\]]+)|(\.)|(\[[\w@.-]+!?=[^\]]*\])")
_DEEP = 64


class BadPath(ValueError):
    """A path cannot be read; caught by the loader, and told among the faults of the file."""


class Node(dict[str, Any]):
    """An element of XML: its children by name, its attributes by `@name`, its text by `#text`."""

    __slots__ = ("element",)
    element: Any


class Group(dict[str, Any]):
    """A group of segments of EDIFACT: lists of segments by tag, and lists of groups within."""

    __slots__ = ()


def parse(path: str) -> tuple[Step, ...]:
    """Read a path into its steps.

    Raises
    ------
    BadPath
        If something in it is neither a key nor an index.
    """
    steps: list[Step] = []
    at = 0
    while at < len(path):
        part = _PART.match(path, at)
        if part is None:
            raise BadPath(f"path {path!r} cannot be read at {path[at:]!r}")
        at = part.end()
        if part[2] is not None:
            steps.append("[*]" if part[2] == "*" else int(part[2]))
        elif part[5] is not None:
            steps.append(part[5])
        elif part[4] is None:
            steps.append(part[1] if part[1] is not None else part[3])
    return tuple(steps)


def is_key(step: Step) -> bool:
    """Say whether a step is a key alone: no index, no choice among items, nothing wide or deep."""
    return isinstance(step, str) and "*" not in step and step[:1] != "["


def everything(value: Any, steps: abc.Sequence[Step]) -> list[Any]:
    """Find every value at a path, lists on the way and at the end taken apart."""
    found = [value]
    for step in steps:
        found = [inner for item in found for inner in _step(item, step)]
    return [inner for item in found for inner in (item if isinstance(item, list) else (item,))]


def _step(value: Any, step: Step) -> list[Any]:
    if isinstance(value, list):
        return _step_in_list(value, step)
    if step in ("[*]", 0, -1):
        return [value]  # XML cannot tell one from a list of one
    if step == "**":
        return _within(value, 0)
    if not isinstance(value, dict):
        return []
    if isinstance(step, str) and step[0] == "[":
        return [value] if _says(value, step) else []
    if step == "*":
        return [inner for key, inner in value.items() if key[:1] not in "@#"]
    return [value[step]] if step in value else []


def _step_in_list(value: list[Any], step: Step) -> list[Any]:
    if isinstance(step, int):
        return [value[step]] if -len(value) <= step < len(value) else []
    if step in ("*", "[*]"):
        return value
    return [inner for item in value for inner in _step(item, step)]


def _says(value: Any, condition: str) -> bool:
    key, _, said = condition[1:-1].partition("=")
    return (text_at(key.removesuffix("!"))(value) == said) is (key[-1] != "!")


def _within(value: Any, depth: int) -> list[Any]:
    """Return a value and all dicts under it."""
    found = [value] if isinstance(value, dict) else []
    if depth < _DEEP and isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        found += [deeper for inner in inside for deeper in _within(inner, depth + 1)]
    return found


def lister(path: str) -> Lister:
    """Make the function that finds every value at a path; the value itself where the path is empty.

    With `|` between paths, what is at the first goes before what is at the next.
    """
    if "|" in path:
        finds = [lister(one.strip()) for one in path.split("|")]
        return lambda value: [inner for find in finds for inner in find(value)]
    steps = parse(path)
    if len(steps) == 1 and is_key(steps[0]):
        key = steps[0]

        def find(value: Any) -> list[Any]:
            inner = value.get(key) if isinstance(value, dict) else None
            return inner if isinstance(inner, list) else everything(value, steps)

        return find
    return lambda value: everything(value, steps)


def worded(find: Lister) -> Lister:
    """Make a lister that gives an element of XML without children as one that holds its text."""

    def found(value: Any) -> list[Any]:
        return [Node({TEXT: one}) if type(one) is str and one.strip() else one for one in find(value)]

    return found


def text_at(path: str) -> Getter:
    """Make the function that takes the first text at a path; a number is a text, an empty one is none."""
    steps = parse(path)
    if not steps or not all(is_key(step) for step in steps):
        return lambda value: first_text(everything(value, steps))
    first, *rest = steps
    if not rest:

        def take(value: Any) -> str | None:
            inner = value.get(first) if isinstance(value, dict) else None
            if type(inner) is str:
                return inner.strip() or None
            return None if inner is None else plain(inner)

        return take

    def walk(value: Any) -> str | None:
        inner = value
        for step in steps:
            if not isinstance(inner, dict):
                return None if inner is None else first_text(everything(value, steps))
            inner = inner.get(step)
        return None if inner is None else plain(inner)

    return walk


def column(name: str) -> Getter:
    """Make the function that takes the cell of a column, whose name may hold dots."""

    def take(row: Any) -> str | None:
        cell = row.get(name)
        return cell.strip() or None if cell else None

    return take


def first_text(values: abc.Iterable[Any]) -> str | None:
    """Return the first of some values that says something."""
    for value in values:
        text = plain(value)
        if text is not None:
            return text
    return None


def plain(value: Any) -> str | None:
    """Return a value as a text; empty is none, and so is what holds more than a text."""
    if type(value) is str:
        return value.strip() or None
    if isinstance(value, Node):
        text = value.get(TEXT)
        return text.strip() or None if type(text) is str else None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return first_text(value) if isinstance(value, list) else None


_SEGMENT = re.compile(r"([A-Z]{3})(?:\[([^\]]+)\])?(?:\.(\d+))?(?:\.(\d+))?")


def segment_at(path: str) -> Getter:
    """Make the function that takes a component of a segment of EDIFACT.

    `STS.1.0` is the first component of the second element of STS; `DTM[334].0.1` that of the DTM
    whose first component is 334. Elements and components count from 0.

    Raises
    ------
    BadPath
        If it is none.
    """
    part = _SEGMENT.fullmatch(path)
    if part is None:
        raise BadPath(f"path {path!r} is not of the form TAG.1.0 or TAG[QUALIFIER].1.0")
    tag, qualifier = part[1], part[2]
    element, component = int(part[3] or 0), int(part[4] or 0)

    def take(group: Any) -> str | None:
        for segment in group.get(tag, ()):
            if isinstance(segment, dict) or (qualifier and _component(segment, 0, 0) != qualifier):
                continue
            text = _component(segment, element, component)
            if text:
                return text
        return None

    return take


def _component(segment: list[Any], element: int, component: int) -> str | None:
    if element >= len(segment):
        return None
    parts = segment[element]
    if isinstance(parts, str):
        return parts.strip() or None if component == 0 else None
    return (parts[component].strip() or None) if component < len(parts) else None
