"""XML as it comes: a tree of names without namespaces; what is broken loses none of its neighbours.

Documents are read with hostile ones in mind: no entities, no document types, no network, and the
parser's own limits on depth and size.
"""

import re
from collections import abc
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from serai.carriers.encoding import Undecodable, decode
from serai.carriers.paths import TEXT, Node

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding=["']([\w.:-]+)["']""")
_PROLOG = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_KEPT = 10_000
_NAMES: dict[str, str] = {}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that could not be read: its line, its text, and why."""

    line: int
    raw: str
    fault: str


@dataclass(frozen=True)
class Parsed:
    """A document as a tree (None where there is nothing to read), and the pieces left out."""

    tree: Node | None
    pieces: tuple[Piece, ...] = ()


def parse(data: bytes, names: abc.Iterable[str], encoding: str) -> Parsed:
    """Read a document; `names` are those of the elements of which a broken one is left out."""
    if b"<!DOCTYPE" not in data and b"\0" not in data[:64]:
        try:
            return Parsed(document(etree.fromstring(data, _strict())))
        except (etree.XMLSyntaxError, ValueError):
            pass
    declared = _DECLARED.match(data)
    try:
        text, _ = decode(data, declared[1].decode() if declared else encoding)
    except (Undecodable, LookupError):
        text = data.decode("utf-8", "backslashreplace")
    text = _DOCTYPE.sub(lambda part: "\n" * part[0].count("\n"), _PROLOG.sub("", text, count=1), count=1)
    try:
        return Parsed(document(etree.fromstring(text.encode(), _strict())))
    except (etree.XMLSyntaxError, ValueError) as error:
        return _mended(text, tuple(names), str(error))


def document(root: Any) -> Node:
    """Return a root element as a document, in which it is found by its name and its children too."""
    made = node(root)
    made.setdefault(local(root.tag), made)
    return made


def raw(element: Any) -> str:
    """Write an element as it stands."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


@cache
def _strict() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _lenient() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )


def node(element: Any) -> Node:
    """Return an element as a tree of names."""
    made = Node()
    made.element = element
    for name, value in element.items():
        made["@" + local(name)] = value
    names = _NAMES
    for child in element:
        tag = child.tag
        if type(tag) is not str:
            continue
        name = names.get(tag) or local(tag)
        value = node(child) if len(child) or child.keys() else child.text or ""
        if name not in made:
            made[name] = value
        elif type(made[name]) is list:
            made[name].append(value)
        else:
            made[name] = [made[name], value]
    text = element.text
    if text and not text.isspace():
        made[TEXT] = text
    return made


def local(name: str) -> str:
    """Return a name without its namespace; names are kept, as a feed has few."""
    found = _NAMES.get(name)
    if found is None:
        found = name.rpartition("}")[2]
        if len(_NAMES) < _KEPT:
            _NAMES[name] = found
    return found


def _mended(text: str, names: tuple[str, ...], why: str) -> Parsed:
    """Read a broken document without the elements that are broken or not closed."""
    text = _COMMENT.sub(lambda part: " " * len(part[0]), text)
    pieces: list[Piece] = []
    if names:
        text = _without_broken(text, names, pieces)
    try:
        root = etree.fromstring(text.encode("utf-8", "backslashreplace"), _lenient())
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if not pieces:
        pieces.append(Piece(1, text.strip(), f"not XML: {why}"))
    return Parsed(None if root is None else document(root), tuple(pieces))


def _without_broken(text: str, names: tuple[str, ...], pieces: list[Piece]) -> str:
    """Blank out the elements of some names that are broken, or that never end."""
    tag = rf"(?:[\w.-]+:)?(?:{'|'.join(map(re.escape, names))})"
    start = re.compile(rf"<{tag}(?=[\s>/])")
    whole = re.compile(rf"<({tag})(?=[\s>])(?:(?!<{tag}[\s>/]).)*?</\1\s*>|<{tag}(?:\s[^<>]*)?/>", re.DOTALL)
    kept, at, line = [], 0, 1
    for piece in [*whole.finditer(text), None]:
        begins, ends = (piece.start(), piece.end()) if piece else (len(text), len(text))
        between = text[at:begins]
        stray = start.search(between)
        if stray:
            rest = between[stray.start() :]
            where = line + between.count("\n", 0, stray.start())
            pieces.append(Piece(where, rest.strip(), "not a record, or a broken one"))
            between = between[: stray.start()] + "\n" * rest.count("\n")
        kept.append(between)
        line += text.count("\n", at, begins)
        fault = _fault(text[begins:ends]) if piece else None
        if fault is None:
            kept.append(text[begins:ends])
        else:
            pieces.append(Piece(line, text[begins:ends], f"not XML: {fault}"))
            kept.append("\n" * text.count("\n", begins, ends))
        line += text.count("\n", begins, ends)
        at = ends
    return "".join(kept)


def _fault(piece: str) -> str | None:
    """Say what is wrong in one element; a prefix that is declared outside it is not."""
    parser = _lenient()
    try:
        etree.fromstring(piece.encode("utf-8", "backslashreplace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return str(error)
    wrong = [entry for entry in parser.error_log if entry.domain_name != "NAMESPACE"]
    return str(wrong[0].message) if wrong else None
