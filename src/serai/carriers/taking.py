"""Taking fields, compiled: the fields of a form as one function of Python, written once a form.

Called a hundred thousand times a second, a function for every path, join and choice costs more than
what it does. What is written here says the same as `form.take`, which the tests compare it with.
"""

import re
from collections import abc
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from serai.carriers.form import FIELDS, Form, Spec, Take, of_event, tidy
from serai.carriers.paths import is_key, parse, plain, text_at

Values = list[str | None]
TakeAll = abc.Callable[[Any, Any, Any, Values], Values]
"""From event, shipment, document and what is known already to all fields of a record."""

Access = abc.Callable[[str], "str | abc.Callable[[Any], str | None]"]
"""How a path is looked up: what is written behind a value, or a function of it."""

_MATCHES = 1 << 14


def key(path: str) -> str | abc.Callable[[Any], str | None]:
    """Write a path of one key as a look into a dict; take any other by a function."""
    steps = parse(path)
    if len(steps) != 1 or not is_key(steps[0]):
        return text_at(path)
    return f".get({steps[0]!r})"


@dataclass
class _Source:
    """The lines of a function, and the values that it holds on to."""

    access: Access
    kind: str
    lines: list[str] = field(default_factory=list)
    held: dict[str, object] = field(default_factory=dict)
    names: int = 0
    deep: int = 1

    def add(self, line: str) -> None:
        self.lines.append("    " * self.deep + line)

    def fresh(self, value: object = None) -> str:
        self.names += 1
        name = f"v{self.names}"
        if value is not None:
            self.held[name] = value
        return name

    def spec(self, spec: Spec, out: str) -> None:
        """Write how a field is taken into a name."""
        if isinstance(spec, str):
            self.path(spec, out)
        elif isinstance(spec, list):
            self.either(spec, out)
        elif "const" in spec:
            self.add(f"{out} = {str(spec['const'])!r}")
        elif "join" in spec:
            self.join(spec["join"], str(spec.get("with", " ")), out)
        else:
            self.match(spec, out)

    def path(self, path: str, out: str) -> None:
        scope = {"^": "shipment", "/": "document"}.get(path[0], "event")
        rest = tidy(path[1:] if scope != "event" else path, self.kind)
        look = self.access(rest)
        if not isinstance(look, str):
            self.add(f"{out} = {self.fresh(look)}({scope})")
            return
        self.add(f"{out} = {scope}{look}")
        self.add(f"if {out} is not None:")
        self.add(f"    {out} = ({out}.strip() or None) if {out}.__class__ is str else plain({out})")

    def either(self, specs: list[Spec], out: str) -> None:
        self.spec(specs[0], out)
        before = self.deep
        for one in specs[1:]:
            self.add(f"if {out} is None:")
            self.deep += 1
            self.spec(one, out)
        self.deep = before

    def join(self, specs: list[Spec], between: str, out: str) -> None:
        parts = []
        for one in specs:
            parts.append(self.fresh())
            self.spec(one, parts[-1])
        self.add(f"{out} = [part for part in ({', '.join(parts)},) if part is not None]")
        self.add(f"{out} = {between!r}.join({out}) if {out} else None")

    def match(self, spec: dict[str, Any], out: str) -> None:
        self.spec(spec["of"], out)
        self.add(f"if {out} is not None:")
        self.add(f"    {out} = {self.fresh(matcher(str(spec['match'])))}({out})")


def matcher(match: str) -> abc.Callable[[str], str | None]:
    """Make the function that takes the first group that says something; what was matched is kept."""
    search = re.compile(match, re.DOTALL).search

    @lru_cache(maxsize=_MATCHES)
    def matched(text: str) -> str | None:
        part = search(text)
        return (
            None if part is None else next((group.strip() or None for group in part.groups() if group), None)
        )

    return matched


def compiled(form: Form, access: Access) -> tuple[TakeAll, TakeAll]:
    """Write the two functions of a form: what is said once a shipment, and what each event says."""
    return _function(form, access, of_events=False), _function(form, access, of_events=True)


def composed(form: Form) -> tuple[TakeAll, TakeAll]:
    """Make the two functions of a form out of those of its fields."""
    once, each = form.takers
    return _composed(once), _composed(each)


def _composed(takes: tuple[tuple[int, Take], ...]) -> TakeAll:
    def take_all(event: Any, shipment: Any, document: Any, known: Values) -> Values:
        texts = known.copy()
        for position, take in takes:
            texts[position] = take(event, shipment, document)
        return texts

    return take_all


def _function(form: Form, access: Access, of_events: bool) -> TakeAll:
    source = _Source(access, form.format)
    source.add("texts = known.copy()")
    for position, name in enumerate(FIELDS):
        spec = form.fields.get(name)
        if spec is not None and of_event(spec) == of_events:
            out = source.fresh()
            source.spec(spec, out)
            source.add(f"texts[{position}] = {out}")
    source.add("return texts")
    text = "\n".join(["def take_all(event, shipment, document, known):", *source.lines])
    made: dict[str, Any] = {"plain": plain, **source.held}
    exec(compile(text, f"<fields of {form.name or form.format}>", "exec"), made)
    function: TakeAll = made["take_all"]
    return function
