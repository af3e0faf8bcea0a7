"""Records as they stand in a feed: a broken one never loses its neighbours.

A record is its place, what it looked like, and the texts of its fields or the reason why it has none.
Lines are taken as they come; documents as a whole, up to a limit.
"""

import codecs
import json
import re
from collections import abc
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Any

from serai.carriers import csv_text, edifact_text, fast, html_text, json_text, stream, xml_text
from serai.carriers.encoding import Undecodable, decode, recoded
from serai.carriers.form import Form, columns
from serai.carriers.layout import Document, Record, of_tree
from serai.carriers.mapping import Mapping
from serai.carriers.paths import TEXT, Node
from serai.errors import Refused

LIMIT = 64_000_000
"""The longest line that is read, in bytes; of a longer one the beginning is kept."""

WHOLE = 64_000_000
"""The largest document that is read as a whole, in bytes; larger ones of JSON and XML are read in parts."""

_KEPT = 2_000
_LARGE = 1 << 20
_HEAD = 1 << 16
_LOOKED_AT = 40
_NEEDED = ("number", "code", "happened", "date")


class DocumentTooLarge(Refused):
    """A document is too large to be read as a whole; lines may be of any number."""


def records(mapping: Mapping, data: bytes | abc.Iterable[bytes]) -> abc.Iterator[Record]:
    """Take a feed apart into records, by the layout that its beginning shows.

    Raises
    ------
    DocumentTooLarge
        If it is one page or interchange of more than WHOLE bytes.
    """
    chunks = iter((data,) if isinstance(data, bytes) else data)
    head = b""
    while len(head) < _HEAD and (chunk := next(chunks, None)) is not None:
        head += chunk
    kind = _kind(head, mapping)
    forms = [form for form in mapping.forms if _family(form) == kind]
    if kind == "csv":
        yield from _csv_rows(forms, _lines(recoded(chunks, head)))
    elif kind == "json" and _is_lines(head, any(form.format == "jsonl" for form in forms)):
        yield from _json_lines(forms, _lines(recoded(chunks, head)))
    else:
        parts = _whole(head, chunks)
        if sum(map(len, parts)) <= WHOLE:
            yield from _DOCUMENTS[kind](forms, b"".join(parts))
        elif kind in _PARTED:
            yield from _PARTED[kind](forms, parts, chunks)
        else:
            raise DocumentTooLarge(f"one document of more than {WHOLE // 1_000_000} MB; send several files")


def _family(form: Form) -> str:
    return "json" if form.format == "jsonl" else form.format


def _kind(head: bytes, mapping: Mapping) -> str:
    """Say which family of formats a feed is of, by how it begins; that of the first form in doubt."""
    families = {_family(form): None for form in mapping.forms}
    start = head[: 1 << 12].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1000].lower()
    found = ""
    if start[:1] in (b"{", b"["):
        found = "json"
    elif start[:1] == b"<":
        found = "html" if b"<html" in start or b"<!doctype html" in start else "xml"
    elif start[:3] in (b"una", b"unb", b"unh"):
        found = "edifact"
    if found in ("html", "xml") and found not in families:
        found = "html" if found == "xml" else "xml"
    return found if found in families else next(iter(families))


def _is_lines(head: bytes, declared: bool) -> bool:
    """Say whether JSON comes as one document a line, by the lines at its beginning."""
    if b"\0" in head[:64]:
        return declared
    lines = [line for line in head.split(b"\n")[:_LOOKED_AT] if line.strip()]
    if len(head) >= _HEAD and len(lines) > 1:
        lines.pop()
    if len(lines) < 2:
        return declared
    good = sum(_decodes(line) for line in lines)
    return _decodes(lines[0]) or 2 * good > len(lines) or (declared and not _decodes(head))


def _decodes(line: bytes) -> bool:
    if line.strip()[:1] not in (b"{", b"["):
        return False
    try:
        json_text.decode(line.decode("utf-8", "replace"))
    except json_text.NotJson:
        return False
    return True


def _whole(head: bytes, chunks: abc.Iterator[bytes]) -> list[bytes]:
    """Take the chunks of a document, as far as it may be read as a whole, and one more."""
    parts, size = [head], len(head)
    while size <= WHOLE and (chunk := next(chunks, None)) is not None:
        parts.append(chunk)
        size += len(chunk)
    return parts


def _lines(chunks: abc.Iterable[bytes]) -> abc.Iterator[tuple[int, bytes]]:
    """Number the lines of a feed that comes in chunks; empty lines are passed over."""
    number, rest = 0, b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            number += 1
            if line.strip():
                yield number, line
        if len(rest) > LIMIT:  # what cannot be a record any more does not fill the memory
            rest = rest[: LIMIT + 1]
    if rest.strip():
        yield number + 1, rest


def _decoded(line: bytes, encoding: str) -> tuple[str, str | None]:
    """Decode a line, with the doubt that there is about its alphabet."""
    if len(line) > LIMIT:
        raise Undecodable(f"longer than {LIMIT} bytes; its first {_KEPT} are kept")
    text, used = decode(line, encoding)
    return text, None if used == encoding else f"read as {used}, since it is not {encoding}"


def _kept(line: bytes) -> str:
    return line[: _KEPT if len(line) > LIMIT else None].decode("utf-8", "backslashreplace").rstrip("\r\n")


def _json_lines(forms: list[Form], lines: abc.Iterable[tuple[int, bytes]]) -> abc.Iterator[Record]:
    for number, line in lines:
        doubt = None
        try:
            if len(line) <= LIMIT:
                yield from _quick(forms, line, number)
                continue
        except fast.Other:
            pass
        try:
            tree = json_text.decode(line if len(line) <= LIMIT else b"")
        except json_text.NotJson:
            try:
                text, doubt = _decoded(line, forms[0].encoding)
                tree = json_text.decode(text)
            except (Undecodable, json_text.NotJson) as fault:
                yield from _broken_line(forms, number, line, str(fault))
                continue
        raw = partial(_kept, line)
        document = Document(tree, _json_raw, partial(_same, number), doubt=doubt)
        for record in of_tree(forms, document):
            whole = record.form is None or not record.form.events
            yield record._replace(kept=raw) if whole and type(tree) is dict else record


def _broken_line(forms: list[Form], number: int, line: bytes, why: str) -> abc.Iterator[Record]:
    """Read the whole events of a line that breaks off, if there are any; then the line itself."""
    if any(form.events for form in forms) and len(line) <= LIMIT:
        tree, broken, _ = json_text.salvage(line.decode("utf-8", "backslashreplace"))
        if tree is not None:
            document = Document(tree, _json_raw, partial(_same, number), broken)
            yield from (record for record in of_tree(forms, document) if record.texts)
    yield Record(number, _kept(line), None, why)


def _csv_rows(forms: list[Form], lines: abc.Iterable[tuple[int, bytes]]) -> abc.Iterator[Record]:
    """Read rows under the first line that is a header with the columns needed; a row is a line."""
    names: list[str] = []
    form, between = forms[0], ""
    for number, line in lines:
        try:
            text, doubt = _decoded(line, form.encoding)
            text = text.strip("\r\n")
            if not names:
                form, names, between = _header(forms, text)
                continue
            cells = csv_text.cells(text, between)
            if len(cells) != len(names):
                raise csv_text.BadRow(f"{len(cells)} cells where the header has {len(names)}")
        except (Undecodable, csv_text.BadRow) as fault:
            yield Record(number, _kept(line), None, str(fault))
            continue
        row = dict(zip(names, cells, strict=True))
        document = Document(row, partial(_text, text), partial(_same, number), doubt=doubt)
        yield from of_tree([form], document)


def _header(forms: list[Form], text: str) -> tuple[Form, list[str], str]:
    """Find the form of which a line is the header, its columns and what stands between them.

    Raises
    ------
    BadRow
        If it is that of none.
    """
    for form in forms:
        used = set().union(*(columns(spec) for spec in form.fields.values()))
        needed = [columns(form.fields[name]) for name in _NEEDED if name in form.fields]
        needed += [{form.root}] if form.root else []
        found = csv_text.header(text, form.delimiter, used, [one for one in needed if one])
        if found is not None:
            return form, *found
    wanted = [columns(forms[0].fields[name]) for name in _NEEDED if name in forms[0].fields]
    listed = ", ".join(sorted("/".join(sorted(one)) for one in wanted if one))
    raise csv_text.BadRow(f"no header with {listed} above it")


def _quick(forms: list[Form], data: bytes, line: int) -> abc.Iterator[Record]:
    """Give the records of a document that is read quickly; `line` is 0 where each counts as one.

    Raises
    ------
    Other
        If the document is to be read the general way.
    """
    form, rows = fast.read(forms, data)
    written = _Written(forms, data)
    for at, (texts, last) in enumerate(rows):
        yield Record(line or at + 1, partial(written.nth, at), texts, "", form, last)


class _Written:
    """The events of a document that was read quickly, as texts; read again when one is asked for."""

    def __init__(self, forms: list[Form], data: bytes) -> None:
        self._forms, self._data = forms, data

    @cached_property
    def _records(self) -> list[Record]:
        tree = json_text.decode(self._data)
        return list(of_tree(self._forms, Document(tree, _json_raw, _position)))

    def nth(self, at: int) -> str:
        """Write one event."""
        return self._records[at].raw


def _json_document(forms: list[Form], data: bytes) -> abc.Iterator[Record]:
    """Read a document; of a truncated one, every whole event before the break."""
    doubt = None
    try:
        yield from _quick(forms, data, 0)
        return
    except fast.Other:
        pass
    try:
        yield from of_tree(forms, Document(json_text.decode(data), _json_raw, _position))
        return
    except json_text.NotJson:
        pass
    try:
        text, doubt = _decoded(data, forms[0].encoding)
    except Undecodable:
        text = data.decode("utf-8", "backslashreplace")
    tree, broken, why = json_text.salvage(text)
    document = Document(tree, _json_raw, _position, broken, why, doubt)
    if tree is not None:
        yield from (record for record in of_tree(forms, document) if record.texts or not why)
    if why:
        yield Record(1, _rest(text, tree), None, f"not JSON: {why}")


def _rest(text: str, tree: Any) -> str:
    """Return what of a broken document is kept: its end where its beginning was read."""
    return text[-_KEPT:] if tree and len(text) > _KEPT else text[:_KEPT]


def _json_raw(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)


def _same(line: int, item: Any, at: int) -> int:
    return line


def _text(text: str, item: Any) -> str:
    return text


def _position(item: Any, at: int) -> int:
    return at


@lru_cache(maxsize=512)
def _event_names(forms: tuple[Form, ...]) -> tuple[str, ...]:
    """Return the names of the elements that are events."""
    paths = [path.strip() for form in forms for path in form.events.replace("/", ".").split("|")]
    names = {re.sub(r"\[.*?\]", "", path).rpartition(".")[2] for path in paths} - {"", "*", "**"}
    return tuple(sorted(names))


def _xml_document(forms: list[Form], data: bytes) -> abc.Iterator[Record]:
    parsed = xml_text.parse(data, _event_names(tuple(forms)), forms[0].encoding)
    if parsed.tree is not None:
        document = Document(parsed.tree, _xml_raw, _xml_line)
        found = of_tree(forms, document)
        yield from (record for record in found if record.texts or not parsed.pieces)
    for piece in parsed.pieces:
        yield Record(piece.line, piece.raw, None, piece.fault)


def _xml_raw(node: Any) -> str:
    if hasattr(node, "element"):
        return xml_text.raw(node.element)
    return str(node.get(TEXT, node) if isinstance(node, Node) else node)


def _xml_line(node: Any, at: int) -> int:
    return int(node.element.sourceline or at) if hasattr(node, "element") else at


def _html_document(forms: list[Form], data: bytes) -> abc.Iterator[Record]:
    root = html_text.parse(data, forms[0].encoding)
    if root is None:
        return
    yield from of_tree(forms, Document(root, html_text.raw, lambda node, at: int(node.sourceline or at)))


def _json_parts(forms: list[Form], parts: list[bytes], chunks: abc.Iterator[bytes]) -> abc.Iterator[Record]:
    """Read a large document item by item."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="backslashreplace")
    texts = map(decoder.decode, recoded(chain(parts[1:], chunks), parts[0]))
    at = 0
    try:
        for tree in stream.json_items(forms, texts):
            for record in of_tree(forms, Document(tree, _json_raw, _position)):
                at += 1
                yield record._replace(line=at)
    except stream.Broken as fault:
        yield Record(at + 1, fault.rest[:_KEPT], None, f"not JSON: {fault}")


def _xml_parts(forms: list[Form], parts: list[bytes], chunks: abc.Iterator[bytes]) -> abc.Iterator[Record]:
    """Read a large document element by element."""
    head = b"".join(parts[:2])[:_LARGE]
    try:
        for tree in stream.xml_items(forms, chain(parts, chunks), head):
            yield from of_tree(forms, Document(tree, _xml_raw, _xml_line))
    except stream.Broken as fault:
        yield Record(1, fault.rest[:_KEPT], None, f"not XML: {fault}")


_PARTED = {"json": _json_parts, "xml": _xml_parts}


def _edifact_document(forms: list[Form], data: bytes) -> abc.Iterator[Record]:
    """Read the messages of an interchange; one that cannot be taken apart loses none of the others."""
    try:
        text, doubt = _decoded(data, forms[0].encoding)
        found = edifact_text.segments(text)
    except (Undecodable, edifact_text.NotEdifact) as fault:
        yield Record(1, data[:_KEPT].decode("utf-8", "backslashreplace"), None, str(fault))
        return
    for tree in edifact_text.messages(found, forms[0].groups):
        yield from of_tree(forms, Document(tree, _json_raw, _position, doubt=doubt))


_DOCUMENTS: abc.Mapping[str, abc.Callable[[list[Form], bytes], abc.Iterator[Record]]] = {
    "json": _json_document,
    "xml": _xml_document,
    "html": _html_document,
    "edifact": _edifact_document,
}
