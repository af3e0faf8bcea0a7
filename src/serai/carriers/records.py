"""Records as they stand in a feed: one format each, a broken one never loses its neighbours.

A record is its place, what it looked like, and the texts of its fields or the reason why it has none.
Documents are read with hostile ones in mind: no entities, no network, a limit on every record.
"""

import json
import re
from collections import abc
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from lxml import etree

from serai.carriers.mapping import FIELDS, Mapping

LIMIT = 1_000_000
"""The longest record that is read, in bytes; of a longer one the beginning is kept."""

_KEPT = 2_000
_MARK = b"\xef\xbb\xbf"
_WRAPPER = re.compile(rb"<\?.*?\?>|</?[\w:.-]+(?:\s+[\w:.-]+=\"[^\"<]*\")*\s*>", re.DOTALL)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its line (from 1), its raw text, and its texts in the order of FIELDS, or a fault."""

    line: int
    kept: str | abc.Callable[[], str]
    texts: tuple[str | None, ...] | None
    fault: str = ""

    @property
    def raw(self) -> str:
        """What the record looked like; of an element of XML, written when it is asked for."""
        return self.kept if isinstance(self.kept, str) else self.kept()


class Unreadable(ValueError):
    """A record cannot be taken apart; caught where records are made, and kept as its fault."""


def records(mapping: Mapping, data: bytes | abc.Iterable[bytes]) -> abc.Iterator[Record]:
    """Take a feed apart into records; lines are taken as they come, documents as a whole."""
    if mapping.format == "jsonl":
        return _json_lines(mapping, _lines(data))
    if mapping.format == "csv":
        return _csv_rows(mapping, _lines(data))
    whole = data if isinstance(data, bytes) else b"".join(data)
    return _json_document(mapping, whole) if mapping.format == "json" else _xml_document(mapping, whole)


def _lines(data: bytes | abc.Iterable[bytes]) -> abc.Iterator[tuple[int, bytes]]:
    """Number the lines of a feed that comes whole or in chunks; empty lines are passed over."""
    number, rest = 0, b""
    for chunk in (data,) if isinstance(data, bytes) else data:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            number += 1
            if line.strip():
                yield number, line
        if len(rest) > LIMIT:  # what cannot be a record any more does not fill the memory
            rest = rest[: LIMIT + 1]
    if rest.strip():
        yield number + 1, rest


def _text(raw: bytes, encoding: str) -> str:
    """Decode a record, its byte-order mark dropped."""
    raw = raw.removeprefix(_MARK)
    if len(raw) > LIMIT:
        raise Unreadable(f"longer than {LIMIT} bytes; its first {_KEPT} are kept")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not {encoding} at byte {error.start + 1}") from None


def _kept(raw: bytes) -> str:
    return raw[: _KEPT if len(raw) > LIMIT else None].decode("utf-8", "backslashreplace").rstrip("\r\n")


def _taker(mapping: Mapping) -> abc.Callable[[Any], tuple[str | None, ...]]:
    """Make the function that takes the fields out of a JSON object."""
    paths = [tuple(mapping.fields[f].split(".")) if f in mapping.fields else () for f in FIELDS]
    plan = [(path[0] if path else None, path[1:]) for path in paths]

    def take(item: Any) -> tuple[str | None, ...]:
        if type(item) is not dict:
            raise Unreadable("not a JSON object")
        found: list[str | None] = []
        for first, rest in plan:
            value = item.get(first) if first is not None else None
            for key in rest:
                value = value.get(key) if type(value) is dict else None
            found.append(value if value is None else _plain(value))
        return tuple(found)

    return take


def _plain(value: object) -> str | None:
    """Return a JSON value as a text; empty is absent."""
    if type(value) is str:
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Unreadable(f"{str(value)[:40]!r} where a text should be")


def _json_lines(mapping: Mapping, lines: abc.Iterable[tuple[int, bytes]]) -> abc.Iterator[Record]:
    take, encoding = _taker(mapping), mapping.encoding
    for number, line in lines:
        try:
            text = _text(line, encoding)
            yield Record(number, text, take(_parsed(text)))
        except Unreadable as fault:
            yield Record(number, _kept(line), None, str(fault))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from None


def _json_document(mapping: Mapping, data: bytes) -> abc.Iterator[Record]:
    """Read the list at `events`; of a truncated document, every whole object before the break."""
    take = _taker(mapping)
    try:
        text = data.decode(mapping.encoding, "backslashreplace").removeprefix("﻿")
        items = _at(_parsed(text), mapping.events)
    except Unreadable as fault:
        yield from _json_rest(mapping, text, str(fault))
        return
    for position, item in enumerate(items, 1):
        try:
            yield Record(position, json.dumps(item, ensure_ascii=False), take(item))
        except Unreadable as fault:
            yield Record(position, json.dumps(item, ensure_ascii=False), None, str(fault))


def _at(document: Any, path: str) -> list[Any]:
    for key in filter(None, path.split(".")):
        document = document.get(key) if isinstance(document, dict) else None
    if not isinstance(document, list):
        raise Unreadable(f"no list of events at {path or 'the top'}")
    return document


def _json_rest(mapping: Mapping, text: str, why: str) -> abc.Iterator[Record]:
    """Read whole objects from the start of the list until one is broken; the rest is one record."""
    take, position = _taker(mapping), 0
    key = mapping.events.rpartition(".")[2]
    start = re.search(rf'"{re.escape(key)}"\s*:\s*\[' if key else r"\[", text)
    at = start.end() if start else 0
    while start:
        gap = re.compile(r"[\s,]*").match(text, at)
        at = gap.end() if gap else at
        try:
            item, end = _DECODER.raw_decode(text, at)
            texts = take(item)
        except (ValueError, RecursionError):
            break
        position += 1
        yield Record(position, text[at:end], texts)
        at = end
    if text[at:].strip("]} \r\n\t"):
        yield Record(position + 1, text[at : at + _KEPT], None, why)


def _csv_rows(mapping: Mapping, lines: abc.Iterable[tuple[int, bytes]]) -> abc.Iterator[Record]:
    """Read rows under the first line that is a header with the columns needed; a row is a line."""
    needed = {mapping.fields[name] for name in FIELDS[:3]}
    places: list[int | None] = []
    width = 0
    for number, line in lines:
        try:
            text = _text(line, mapping.encoding).strip("\r\n")
            cells = _cells(text, mapping.delimiter)
            if not places:
                if not needed <= set(cells):
                    raise Unreadable(f"no header with {', '.join(sorted(needed))} above it")
                columns = [mapping.fields.get(name) for name in FIELDS]
                places = [cells.index(c) if c in cells else None for c in columns]
                width = len(cells)
                continue
            if len(cells) != width:
                raise Unreadable(f"{len(cells)} cells where the header has {width}")
            texts = tuple((cells[p].strip() or None) if p is not None else None for p in places)
            yield Record(number, text, texts)
        except Unreadable as fault:
            yield Record(number, _kept(line), None, str(fault))


def _cells(line: str, delimiter: str) -> list[str]:
    """Take a CSV line apart; quoted cells may hold the delimiter, not the end of the line."""
    if '"' not in line:
        return line.split(delimiter)
    whole, cell = _patterns(delimiter)
    if not whole.fullmatch(line):
        raise Unreadable("a quote is not closed, or stands in the middle of a cell")
    return [m[1].replace('""', '"') if m[1] is not None else m[2] for m in cell.finditer(line)]


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a whole CSV line and of one of its cells."""
    between = re.escape(delimiter)
    cell = rf'"((?:[^"]|"")*)"|([^"{between}]*)'
    return re.compile(rf"(?:{cell})(?:{between}(?:{cell}))*"), re.compile(rf"(?:^|{between})(?:{cell})")


def _xml_document(mapping: Mapping, data: bytes) -> abc.Iterator[Record]:
    """Read an XML document as a whole, or record by record where it is broken or declares entities."""
    name = mapping.events.rpartition("/")[2]
    root = None
    if b"<!DOCTYPE" not in data and len(data) <= 64 * LIMIT:
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError):
            root = None
    if root is None:
        yield from _xml_pieces(mapping, name, data)
        return
    for element in root.iterchildren("*"):
        line = int(str(element.sourceline or 0))
        if element.tag == name:
            yield _xml_record(mapping, line, element)
        else:
            raw = etree.tostring(element, encoding="unicode", with_tail=False)
            yield Record(line, raw, None, f"no <{name}>, which is what a record is here")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _xml_record(mapping: Mapping, line: int, element: Any) -> Record:
    raw = partial(etree.tostring, element, encoding="unicode", with_tail=False)
    try:
        return Record(line, raw, tuple(_xml_text(element, mapping.fields.get(f)) for f in FIELDS))
    except Unreadable as fault:
        return Record(line, raw, None, str(fault))


def _xml_text(element: Any, path: str | None) -> str | None:
    if path is None:
        return None
    if path.startswith("@"):
        return (element.get(path[1:]) or "").strip() or None
    child = element.find(path)
    if child is None:
        return None
    if len(child):
        raise Unreadable(f"{path} holds more than a text")
    return (child.text or "").strip() or None


def _xml_pieces(mapping: Mapping, name: str, data: bytes) -> abc.Iterator[Record]:
    """Parse every record on its own; what stands between them and is more than a wrapper is kept."""
    tag = re.escape(name).encode()
    data = re.sub(rb"<!--.*?-->", lambda m: b" " * len(m[0]), data, flags=re.DOTALL)
    at, line = 0, 1
    for piece in re.finditer(rb"<%s[\s>](?:(?!<%s[\s>]).)*?</%s\s*>" % (tag, tag, tag), data, re.DOTALL):
        yield from _xml_between(data, at, piece.start(), line)
        line += data.count(b"\n", at, piece.start())
        at = piece.end()
        try:
            _text(piece[0], mapping.encoding)
            yield _xml_record(mapping, line, etree.fromstring(piece[0], _parser()))
        except (Unreadable, etree.XMLSyntaxError, ValueError) as fault:
            yield Record(line, _kept(piece[0]), None, f"not XML: {fault}")
        line += data.count(b"\n", piece.start(), at)
    yield from _xml_between(data, at, len(data), line)


def _xml_between(data: bytes, start: int, end: int, line: int) -> abc.Iterator[Record]:
    """Keep what stands between two places, of which the first is on `line`, if it is more than a wrapper."""
    between = data[start:end]
    if _WRAPPER.sub(b"", between).strip():
        yield Record(line, _kept(between.strip()), None, "not a record, or a broken one")
