"""Documents that are too large to be held: read one shipment, or one event, at a time.

Of a JSON document the first list on the way to its events is read item by item, with what stood before
that list in the document around each. Of an XML document the elements of shipments, or of events, are,
with the texts of what is around them.
"""

import json
import re
from collections import abc
from typing import Any

from lxml import etree

from serai.carriers.form import Form, tidy
from serai.carriers.json_text import salvage
from serai.carriers.paths import BadPath, Node, is_key, parse
from serai.carriers.xml_text import local, node

ITEM = 64_000_000
"""The longest item that is read, in bytes."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)


class Broken(ValueError):
    """A document breaks off, or cannot be read in parts; the text that is kept of it is `rest`."""

    def __init__(self, why: str, rest: str) -> None:
        super().__init__(why)
        self.rest = rest


def json_items(forms: abc.Iterable[Form], chunks: abc.Iterable[str]) -> abc.Iterator[Any]:
    """Give a document of JSON once for each item of its list, as if it held no other.

    Raises
    ------
    Broken
        After the last whole item, if the document breaks off or holds no such list.
    """
    coming = iter(chunks)
    text = next(coming, "")
    opening = _opening(text, {way for form in forms for way in _ways(form)})
    if opening is None:
        raise Broken("no list of shipments or events near its beginning", text)
    at, keys = opening
    tree, _, _ = salvage(text[:at])
    items = tree
    for key in keys:
        items = items[key]
    while True:
        item, text, at = _item(text, at, coming)
        if item is None:
            return
        items[:] = [item]
        yield tree


def _item(text: str, at: int, coming: abc.Iterator[str]) -> tuple[Any, str, int]:
    """Read one item of a list, and as much more text as it needs; None at the list's end."""
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if text[at : at + 1] == "]":
            return None, "", 0
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            why = str(error)
        else:
            if isinstance(item, dict | list) or end < len(text):
                return item, text, end
            why = "it ends within its list"
        more = next(coming, "") if len(text) - at <= ITEM else ""
        if not more:
            raise Broken(why, text[at:])
        text, at = text[at:] + more, 0


def _ways(form: Form) -> abc.Iterator[tuple[str, ...]]:
    """Give the keys on the way to the events of a form, and to everything on that way."""
    for shipments in form.shipments.split("|"):
        for events in form.events.split("|"):
            try:
                steps = [step for path in (shipments, events) for step in parse(path.strip())]
            except BadPath:
                continue
            keys = tuple(str(step) for step in steps if is_key(step))
            yield from (keys[:long] for long in range(len(keys) + 1))


def _opening(text: str, ways: abc.Set[tuple[str, ...]]) -> tuple[int, tuple[str, ...]] | None:
    """Find where the first list on one of some ways begins, and the keys to it."""
    keys: list[str | None] = []
    last = ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark[0] == '"':
            last = mark
        elif mark == ":":
            keys[-1] = json.loads(last, strict=False)
        elif mark == "[" and None not in keys and tuple(map(str, keys)) in ways:
            return token.end(), tuple(map(str, keys))
        elif mark in "[{":
            keys.append(None)
        elif mark in "]}" and keys:
            keys.pop()
    return None


class _Source:
    """Chunks as a file that is read."""

    def __init__(self, chunks: abc.Iterable[bytes]) -> None:
        self._chunks = iter(chunks)

    def read(self, size: int = -1) -> bytes:
        """Return the next chunk, whatever its size; nothing at the end."""
        return next(self._chunks, b"")


def xml_items(forms: abc.Iterable[Form], chunks: abc.Iterable[bytes], head: bytes) -> abc.Iterator[Node]:
    """Give a document of XML once for each of its shipments, or events, as if it held no other.

    Raises
    ------
    Broken
        After the last whole one, if the document breaks off, or holds none of them near its beginning.
    """
    name = next((name for form in forms if (name := _element(form)) and _begins(head, name)), None)
    if name is None or b"<!DOCTYPE" in head:
        raise Broken("no shipments or events near its beginning", head[:ITEM].decode("utf-8", "replace"))
    source: Any = _Source(chunks)
    found = etree.iterparse(
        source, events=("end",), tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in found:
            yield _around(element)
            before = element.getprevious()
            parent = element.getparent()
            if before is not None and parent is not None and before.tag == element.tag:
                parent.remove(before)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise Broken(str(error), "") from None


def _element(form: Form) -> str:
    """Return the name of the elements that a form is read by."""
    path = (form.shipments or form.events).split("|")[0]
    return tidy(path.strip(), "xml").rpartition(".")[2]


def _begins(head: bytes, name: str) -> bool:
    return re.search(rb"<(?:[\w.-]+:)?%s[\s>/]" % re.escape(name).encode(), head) is not None


def _around(element: Any) -> Node:
    """Return a document with one element, and the texts and attributes of those around it."""
    inner = node(element)
    name = local(element.tag)
    for above in element.iterancestors():
        outer = Node({"@" + local(key): value for key, value in above.items()})
        for child in above.iterchildren("*"):
            if not len(child):
                outer.setdefault(local(child.tag), child.text or "")
        outer[name] = inner
        outer.element = above
        inner, name = outer, local(above.tag)
    inner.setdefault(name, inner)
    return inner
