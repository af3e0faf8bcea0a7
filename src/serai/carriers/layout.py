"""Records of a document: by the first of a carrier's layouts that fits, shipment by shipment."""

from collections import abc
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from serai.carriers.clock import in_order
from serai.carriers.form import FIELDS, Form
from serai.carriers.taking import TakeAll, Values, compiled, composed, key

_STATUS = FIELDS.index("status")
_TIMELY = tuple(FIELDS.index(name) for name in ("happened", "date", "time"))
_EMPTY: list[str | None] = [None] * len(FIELDS)
_PLAIN = (str, int, float, bool, type(None))


class Record(NamedTuple):
    """One record: its line (from 1), its raw text, and its texts in the order of FIELDS, or a fault.

    `last` says that it is the last word of its shipment, `doubt` what is not certain about it.
    """

    line: int
    kept: str | abc.Callable[[], str]
    texts: abc.Sequence[str | None] | None
    fault: str = ""
    form: Form | None = None
    last: bool = False
    doubt: str | None = None

    @property
    def raw(self) -> str:
        """What the record looked like; of an element or object, written when it is asked for."""
        return self.kept if isinstance(self.kept, str) else self.kept()


@dataclass(frozen=True)
class Document:
    """A document as a tree, and how to write a part of it; `broken` are the ids of its open parts."""

    tree: Any
    raw: abc.Callable[[Any], str]
    line: abc.Callable[[Any, int], int]
    broken: frozenset[int] = frozenset()
    why: str = ""
    doubt: str | None = None


def of_tree(forms: list[Form], document: Document) -> abc.Iterator[Record]:
    """Give the records of a document; of a list of documents, those of each."""
    tree = document.tree
    if type(tree) is not list:
        yield from _of_one(forms, document, 0)
        return
    at = 0
    for item in tree:
        if type(item) is not dict:
            at += 1
            yield Record(document.line(item, at), document.raw(item), None, "not a JSON object")
            continue
        for record in _of_one(forms, replace(document, tree=item), at):
            at += 1
            yield record


def _of_one(forms: list[Form], document: Document, at: int) -> abc.Iterator[Record]:
    tree = document.tree
    form = next((form for form in forms if _fits(form, tree)), None)
    if form is None or type(tree) in _PLAIN:
        fault = "not a JSON object" if not forms or form else _misfit(forms)
        yield Record(document.line(tree, at + 1), document.raw(tree), None, fault)
        return
    _, find_shipments, find_events = form.finders
    start = at
    for shipment in find_shipments(tree):
        for record in _of_shipment(form, shipment, find_events(shipment), document, at):
            at += 1
            yield record
    if at == start:
        yield Record(document.line(tree, at + 1), document.raw(tree), None, "no event in it")


def _fits(form: Form, tree: Any) -> bool:
    """Say whether a document is of a form: its root is there, or else something where its events are."""
    find_root, find_shipments, find_events = form.finders
    if form.root:
        return any(found is not None for found in find_root(tree))
    if not (form.shipments or form.events):
        return True
    return any(find_events(shipment) for shipment in find_shipments(tree))


def _misfit(forms: list[Form]) -> str:
    form = forms[0]
    path = form.root or form.events or form.shipments
    return f"no {'layout that is known' if len(forms) > 1 else f'list of events at {path}'}"


def _of_shipment(
    form: Form, shipment: Any, events: list[Any], document: Document, at: int
) -> abc.Iterator[Record]:
    once, each = takers(form)
    tree, broken = document.tree, document.broken
    base = once(None, shipment, tree, _EMPTY)
    found: list[tuple[Any, Values | None]] = []
    for event in events:
        broken_off = bool(broken) and id(event) in broken
        if not broken_off:
            found.append((event, None if type(event) in _PLAIN else each(event, shipment, tree, base)))
    told = [texts for _, texts in found if texts is not None]
    newest = None if base[_STATUS] is None or not told else _at(told, newest_of(told, form))
    for event, texts in found:
        at += 1
        line = document.line(event, at)
        if texts is None:
            yield Record(line, document.raw(event), None, "not a JSON object")
        else:
            yield Record(line, partial(document.raw, event), texts, "", form, texts is newest, document.doubt)


@lru_cache(maxsize=512)
def takers(form: Form) -> tuple[TakeAll, TakeAll]:
    """Return the functions that take what is said once a shipment, and what each event says."""
    return compiled(form, key) if form.format in ("json", "jsonl", "xml") else composed(form)


def _at(events: list[Values], place: int | None) -> Values | None:
    return None if place is None else events[place]


def newest_of(events: list[Values], form: Form) -> int | None:
    """Return the place of the event that is a shipment's last word; None where no times tell.

    Events stand in the order of time or against it, so it is the first or the last of them.
    """
    if len(events) < 2:
        return 0 if events else None
    first, last = (
        in_order(" ".join(text for text in (texts[at] for at in _TIMELY) if text), form.happened)
        for texts in (events[0], events[-1])
    )
    if first is None or last is None:
        return None
    return 0 if first > last else len(events) - 1
