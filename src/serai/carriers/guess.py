"""The layout of a carrier that no mapping tells: found out from what it sent, or not at all.

A list of objects is one of events where most of them hold a time and words. Fields go by the names that
carriers give them; a day and month that could be either way round are no time. What is found tells
where things stand and never what codes mean: that is left to the words.
"""

import re
from collections import Counter, abc
from typing import Any

from serai.carriers import csv_text, form, json_text, xml_text
from serai.carriers.encoding import Undecodable, decode
from serai.carriers.mapping import Mapping
from serai.carriers.meaning import Words
from serai.carriers.paths import TEXT, everything, parse, plain
from serai.carriers.stamp import compiled, read

FORMS = (
    "iso",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y.%m.%d %H:%M:%S",
    "%Y%m%d %H%M%S",
    "%Y%m%d%H%M%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%d %B %Y %H:%M",
    "%B %d, %Y %I:%M %p",
    "%d-%b-%Y %H:%M",
    "epoch_ms",
    "epoch",
)
"""Forms of time that are tried; of two that read all times differently none is taken."""

_ENDINGS = {
    "happened": "date_?time|time_?stamp|time|date|at|when|happened|occurred|created|hora|data|fecha|datum",
    "time": "time|hour|hora|uhrzeit|heure",
    "words": "desc|descr|description|text|message|remarks?|content|context|details?|label|title|info|words|"
    "note|name|status|activity|event|track|descricao|descripcion|libelle|beschreibung",
    "code": "code|type|identifier|id|key|tag|status",
    "place": "location|place|site|office|facility|depot|hub|station|ort|lieu|local|unit",
    "city": "city|town|cidade|ciudad|ville|stadt|municipality",
    "country": "country|country_?(code|iso2?|name)|land|pais|pays",
    "offset": "offset|time_?zone",
}
"""How the names of keys end."""

_NEVER = {
    "happened": "estimat|expect|eta|sched|promis|planned|deliver_?by|previsto",
    "words": "sign|receiv|country|city|state|place|location",
    "code": "postal|zip|state|province|country|currency|post_code",
    "number": "shipper|customer|account|retail|location|postal|zip|phone|event|user|api|transaction|request",
}
"""What in the name of a key tells that it is something else."""

_NUMBER = re.compile(
    r".*(tracking|parcel|shipment|package|waybill|item|consignment|awb|mail|logistics|order|reference)?_?"
    r"(number|num|no|nr|id|code|awb|barcode|waybill|mailno|pin|tracking)",
    re.IGNORECASE,
)
_TIMELIKE = re.compile(
    r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|\d{8}([T ]?\d{4,6})?|1\d{9}(\d{3})?|\w{3,9}\.? \d{1,2},? \d{4}"
)
_DEEP, _LOOKED_AT = 8, 200

Where = tuple[tuple[str, ...], list[Any]]


def guess(carrier: str, head: bytes) -> Mapping | None:
    """Find out how the beginning of a feed is laid out; None where nothing in it looks like events."""
    kind, trees = _trees(head)
    lists = [found for tree in trees for found in _lists(tree, (), 0)]
    by_path: dict[tuple[str, ...], list[Any]] = {}
    for path, items in lists:
        by_path.setdefault(path, []).extend(items[:_LOOKED_AT])
    for path, items in sorted(by_path.items(), key=lambda entry: (-len(entry[1]), -len(entry[0]))):
        made = _form(kind, path, items, trees)
        if made is not None:
            title = f"{carrier}: no mapping; laid out as found"
            return Mapping(carrier, title, "found out from the feed itself", (), "", (made,), Words({}))
    return None


def _trees(head: bytes) -> tuple[str, list[Any]]:
    """Read the beginning of a feed as documents, and say of which format they are."""
    start = head.lstrip()[:1]
    if start == b"<":
        parsed = xml_text.parse(head, (), "utf-8")
        return "xml", [] if parsed.tree is None else [parsed.tree]
    try:
        text, _ = decode(head, "utf-8")
    except Undecodable:
        return "json", []
    if text.lstrip()[:1] not in ("{", "["):
        return "csv", _rows(text.splitlines())
    try:
        return "json", [json_text.decode(text)]
    except json_text.NotJson:
        lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    whole = []
    for line in lines:
        try:
            whole.append(json_text.decode(line))
        except json_text.NotJson:
            continue
    if len(whole) > 1 or (whole and len(lines) == 1):
        return "jsonl", whole
    return "json", [json_text.salvage(text)[0]]


def _rows(lines: list[str]) -> list[Any]:
    """Read lines of CSV under the first of them, by the delimiter that parts it most."""
    if not lines:
        return []
    between = max(csv_text.DELIMITERS, key=lines[0].count)
    names = [name.strip() for name in lines[0].split(between)]
    rows = []
    for line in lines[1:_LOOKED_AT]:
        try:
            cells = csv_text.cells(line, between)
        except csv_text.BadRow:
            continue
        if len(cells) == len(names):
            rows.append(dict(zip(names, cells, strict=True)))
    return rows


def _lists(value: Any, path: tuple[str, ...], depth: int) -> abc.Iterator[Where]:
    """Give every list of objects, an object that stands alone as a list of one, by its path."""
    if depth > _DEEP:
        return
    if isinstance(value, list):
        items = [item for item in value if isinstance(item, dict)]
        if items:
            yield path, items
        for item in items:
            yield from _inside(item, path, depth)
    elif isinstance(value, dict):
        yield path, [value]
        yield from _inside(value, path, depth)


def _inside(item: dict[str, Any], path: tuple[str, ...], depth: int) -> abc.Iterator[Where]:
    for key, inner in item.items():
        if isinstance(inner, dict | list) and inner is not item:
            yield from _lists(inner, (*path, key), depth + 1)


def _form(kind: str, path: tuple[str, ...], items: list[Any], trees: list[Any]) -> form.Form | None:
    """Make the form of a list, if its items are events: most hold a time, and say something."""
    leaves = Counter(leaf for item in items for leaf in _leaves(item, (), 0))
    texts = {leaf: _texts(items, leaf) for leaf, count in leaves.items() if 2 * count >= len(items)}
    fields: dict[str, Any] = {}
    stamps = _timed(texts, fields)
    if not stamps:
        return None
    taken = {fields.get("happened"), fields.get("date"), fields.get("time")}
    for name in ("words", "place", "city", "country", "offset", "code"):
        found = _named(name, [leaf for leaf in texts if _path(leaf) not in taken], texts)
        if found is not None:
            fields[name] = found
            taken.add(found)
    shipments, number = _numbered(path, items, trees)
    if number is not None:
        fields["number"] = number
    if "words" not in fields or (kind == "csv" and "number" not in fields):
        return None
    zone = "UTC" if re.search("utc|gmt", fields.get("happened", ""), re.IGNORECASE) else "place"
    around, events = ("", "") if kind == "csv" else (_path(shipments), _path(path[len(shipments) :]))
    time = {"happened": stamps, "zone": zone}
    table = {"format": kind, "shipments": around, "events": events, "fields": fields, "time": time}
    return None if form.faults(table) else form.build(table, "")


def _leaves(item: Any, path: tuple[str, ...], depth: int) -> abc.Iterator[tuple[str, ...]]:
    for key, value in item.items():
        if isinstance(value, dict) and depth < 2:
            yield from _leaves(value, (*path, key), depth + 1)
        elif key != TEXT and plain(value) is not None:
            yield (*path, key)


def _path(keys: tuple[str, ...]) -> str:
    return ".".join(f"'{key}'" if re.search(r"[.\[\]|]", key) else key for key in keys)


def _texts(items: list[Any], leaf: tuple[str, ...]) -> list[str]:
    found = (everything(item, parse(_path(leaf))) for item in items)
    return [text for values in found for value in values[:1] if (text := plain(value))]


def _timed(texts: abc.Mapping[tuple[str, ...], list[str]], fields: dict[str, Any]) -> list[str]:
    """Find the field of times, or of days and times of day; return the forms that read all of them."""
    days = [leaf for leaf, told in texts.items() if all(_TIMELIKE.search(text) for text in told)]
    days = [leaf for leaf in days if not re.search(_NEVER["happened"], _snake(leaf[-1]))]
    days.sort(key=lambda leaf: (not _ends(leaf, "happened"), not re.match("utc|gmt", leaf[-1].casefold())))
    for leaf in days:
        stamps = _stamps(texts[leaf])
        if stamps:
            fields["happened"] = _path(leaf)
            return stamps
        for clock in texts:
            if clock != leaf and _ends(clock, "time"):
                told = [f"{a} {b}" for a, b in zip(texts[leaf], texts[clock], strict=False)]
                stamps = _stamps(told)
                if stamps:
                    fields["date"], fields["time"] = _path(leaf), _path(clock)
                    return stamps
    return []


def _stamps(texts: list[str]) -> list[str]:
    """Return the form that reads all of some times; none where two read them differently."""
    found: dict[tuple[object, ...], str] = {}
    for name in FORMS:
        stamp = compiled(name)
        times = tuple(read(text, stamp) for text in texts)
        if times and None not in times and all(1990 <= time.year <= 2100 for time in times if time):
            found.setdefault(times, name)
    return list(found.values()) if len(found) == 1 else []


def _snake(key: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-\s]+", "_", key.lstrip("@")).casefold()


def _named(
    name: str, leaves: list[tuple[str, ...]], texts: abc.Mapping[tuple[str, ...], list[str]]
) -> str | None:
    """Find the field of a name among those left; words are the longest of those that could be."""
    fits = [leaf for leaf in leaves if _ends(leaf, name)]
    if name == "words":
        fits = [leaf for leaf in fits if any(re.search(r"[^\W\d_]{3}", text) for text in texts[leaf])]
        fits.sort(key=lambda leaf: -sum(map(len, texts[leaf])) / len(texts[leaf]))
    return _path(fits[0]) if fits else None


def _ends(leaf: tuple[str, ...], name: str) -> bool:
    key = _snake(leaf[-1])
    if name in _NEVER and re.search(_NEVER[name], key):
        return False
    return bool(re.search(rf"(?:^|_)(?:{_ENDINGS[name]})$", key))


def _numbered(
    path: tuple[str, ...], items: list[Any], trees: list[Any]
) -> tuple[tuple[str, ...], str | None]:
    """Find where the number of the parcel stands: in its events, else in the nearest thing around them.

    Returns the path of what is a shipment, and the field.
    """
    own = _number_in(items)
    if own is not None:
        told = _texts(items, own)
        named = re.search("track|parcel|awb|waybill|barcode|number", _snake(own[-1]))
        if named or len(set(told)) < len(told) or len(told) == 1:
            return (), _path(own)
    for above in range(len(path) - 1, -1, -1):
        around = [found for tree in trees for found in everything(tree, path[:above])]
        leaf = _number_in([found for found in around if isinstance(found, dict)])
        if leaf is not None:
            return path[:above], f"^{_path(leaf)}"
    return (), None


def _number_in(where: list[Any]) -> tuple[str, ...] | None:
    """Find the field of objects that is a number of a parcel in all of them."""
    leaves = dict.fromkeys(leaf for item in where for leaf in _leaves(item, (), 0))
    fits = [leaf for leaf in leaves if _NUMBER.fullmatch(_snake(leaf[-1]))]
    fits = [leaf for leaf in fits if not re.search(_NEVER["number"], _snake("_".join(leaf)))]
    fits.sort(key=lambda leaf: not re.search("track|parcel|awb|waybill|barcode", _snake(leaf[-1])))
    for leaf in fits:
        told = _texts(where, leaf)
        if len(told) == len(where) and all(_is_number(text) for text in told):
            return leaf
    return None


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"(?=.*\d)[A-Za-z0-9-]{6,40}", text))
