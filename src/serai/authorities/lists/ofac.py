"""The list of Specially Designated Nationals of the US Treasury (OFAC), as `sdn.xml` or `sdn.csv`.

The CSV has no header: number, name, type, programme, …, remarks, with `-0-` for what is absent; its aliases
and addresses stand in files of their own (`alt.csv`, `add.csv`) that may be given with it.
"""

import csv
import io
from collections.abc import Iterable

from lxml import etree

from serai.authorities.lists.text import child, children, country, texts
from serai.customs.screening.party import Listed

SOURCE = "ofac"
_ABSENT = "-0-"
_COLUMNS = 12


def is_xml(root: etree._Element) -> bool:
    """Say whether a document is this list."""
    return etree.QName(root).localname == "sdnList"


def read_xml(root: etree._Element) -> list[Listed]:
    """Read every entry of the document."""
    return [_entry(one) for one in children(root, "sdnEntry")]


def is_csv(text: str) -> bool:
    """Say whether a text looks like `sdn.csv`: twelve cells, a number first."""
    first = next(csv.reader(io.StringIO(text[:20_000])), [])
    return len(first) == _COLUMNS and first[0].strip().isdigit()


def read_csv(text: str, aliases: str = "", addresses: str = "") -> list[Listed]:
    """Read `sdn.csv`, with `alt.csv` and `add.csv` where they are given."""
    also = _by_number(aliases, 3)
    there = _by_number(addresses, 4)
    found = []
    for row in csv.reader(io.StringIO(text)):
        if len(row) < _COLUMNS or not row[0].strip().isdigit():
            continue
        number, name, kind, programme, *_, remarks = (_plain(cell) for cell in row[:_COLUMNS])
        names = (name, *also.get(number, ()), *_quoted(remarks))
        places = tuple(dict.fromkeys(filter(None, map(country, there.get(number, ())))))
        found.append(
            Listed(
                SOURCE, number, names, kind or "entity", places, tuple(programme.split("] [")), (), remarks
            )
        )
    return found


def _entry(one: etree._Element) -> Listed:
    names = [_name(one), *(_name(aka) for aka in children(child(one, "akaList"), "aka"))]
    return Listed(
        source=SOURCE,
        entry=texts(one, "uid")[0] if texts(one, "uid") else "",
        names=tuple(filter(None, names)),
        kind=(texts(one, "sdnType") or [""])[0].casefold(),
        countries=_countries(children(child(one, "addressList"), "address")),
        programmes=tuple(texts(child(one, "programList"), "program")),
        born=tuple(
            date
            for item in children(child(one, "dateOfBirthList"), "dateOfBirthItem")
            for date in texts(item, "dateOfBirth")
        ),
        remarks=(texts(one, "remarks") or [""])[0],
    )


def _name(one: etree._Element) -> str:
    return " ".join((*texts(one, "firstName"), *texts(one, "lastName")))


def _countries(addresses: Iterable[etree._Element]) -> tuple[str, ...]:
    told = (country(name) for address in addresses for name in texts(address, "country"))
    return tuple(dict.fromkeys(filter(None, told)))


def _plain(cell: str) -> str:
    text = cell.strip().strip('"').strip()
    return "" if text == _ABSENT else text


def _by_number(text: str, column: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in csv.reader(io.StringIO(text)):
        if len(row) > column and _plain(row[column]):
            found.setdefault(row[0].strip(), []).append(_plain(row[column]))
    return found


def _quoted(remarks: str) -> list[str]:
    """Return the names that remarks give as `a.k.a. 'NAME'`."""
    return [part.split("'")[1] for part in remarks.split(";") if "a.k.a." in part and part.count("'") >= 2]
