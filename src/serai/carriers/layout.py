"""Records of a document: by the first of a carrier's layouts that fits, shipment by shipment."""

from collections import abc
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from serai.carriers.clock import in_order
from serai.carriers.form import FIELDS, Form

_STATUS = FIELDS.index("status")
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
    once, each = form.takers
    tree, broken = document.tree, document.broken
    base = _EMPTY.copy()
    for position, take in once:
        base[position] = take(None, shipment, tree)
    newest = _newest(form, base, shipment, events, tree)
    for event in events:
        at += 1
        if broken and id(event) in broken:
            continue
        if type(event) in _PLAIN and (form.format != "xml" or not event):
            yield Record(document.line(event, at), document.raw(event), None, "not a JSON object")
            continue
        texts = base.copy()
        for position, take in each:
            texts[position] = take(event, shipment, tree)
        last = event is newest
        line = document.line(event, at)
        yield Record(line, partial(document.raw, event), texts, "", form, last, document.doubt)


def _newest(form: Form, base: abc.Sequence[str | None], shipment: Any, events: list[Any], tree: Any) -> Any:
    """Return the event that is a shipment's last word, where the shipment has a status of its own.

    Events stand in the order of time or against it, so it is the first or the last of them.
    """
    if base[_STATUS] is None or not events:
        return None
    if len(events) == 1:
        return events[0]
    times = []
    for event in (events[0], events[-1]):
        texts = [part(event, shipment, tree) for _, part in form.timely]
        times.append(in_order(" ".join(text for text in texts if text), form.happened))
    first, last = times
    if first is None or last is None:
        return None
    return events[0] if first > last else events[-1]
