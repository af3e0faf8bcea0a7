"""Read a published list of denied parties, whichever it is; or a plain CSV of the user's own.

The plain CSV has a header with `name` (aliases after `|`), and if known `id`, `country`, `kind`, `programme`.
"""

import csv
import io

from serai.authorities.lists import eu, ofac, un
from serai.authorities.lists.text import country
from serai.authorities.xml import parse
from serai.customs.screening.party import Listed
from serai.errors import Refused

LARGEST = 300_000_000
"""Bytes of a list at most; the published ones are below a tenth of it."""


class UnknownList(Refused):
    """A file is none of the lists that can be read."""


def read_list(name: str, content: bytes) -> list[Listed]:
    """Read the entries of a list; `name` is the file's, for messages and for the user's own lists.

    Raises
    ------
    UnknownList
        If it is none of the known lists, or holds no entry with a name.
    NotXml, UnsafeXml, TooLarge
        If it is XML that cannot be read safely.
    """
    entries = (
        _read_xml(content)
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        else _read_text(name, content)
    )
    named = [entry for entry in entries if entry.names]
    if not named:
        raise UnknownList(
            f"{name} is no list of OFAC (sdn.xml, sdn.csv), the EU or the UN, and no CSV with a column `name`"
        )
    return named


def _read_xml(content: bytes) -> list[Listed]:
    root = parse(content, LARGEST)
    if ofac.is_xml(root):
        return ofac.read_xml(root)
    if eu.is_xml(root):
        return eu.read_xml(root)
    return un.read_xml(root) if un.is_xml(root) else []


def _read_text(name: str, content: bytes) -> list[Listed]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if ofac.is_csv(text):
        return ofac.read_csv(text)
    if eu.is_csv(text):
        return eu.read_csv(text)
    rows = csv.DictReader(io.StringIO(text))
    return [_own(name, number, row) for number, row in enumerate(rows, 2) if (row.get("name") or "").strip()]


def _own(name: str, number: int, row: dict[str, str]) -> Listed:
    places = (row.get("country") or "").replace("|", " ").split()
    return Listed(
        source=name,
        entry=row.get("id") or f"row {number}",
        names=tuple(filter(None, (part.strip() for part in row["name"].split("|")))),
        kind=row.get("kind") or "",
        countries=tuple(filter(None, map(country, places))),
        programmes=tuple(filter(None, [row.get("programme") or ""])),
    )
