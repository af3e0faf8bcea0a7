"""The cases given by the authority, read in place: a message, and the errors expected of it."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

ERRORS = "{http://www.govtalk.gov.uk/CM/errorresponse}"


@dataclass(frozen=True)
class Case:
    """A message as bytes, and the expected errors: code and place."""

    name: str
    content: bytes
    expected: frozenset[tuple[str, str]]


@cache
def read_cases(shared: Path) -> tuple[Case, ...]:
    """Read every case whose expected errors have a number."""
    return tuple(
        case
        for message in ("315", "313")
        for case in _of(shared / "data" / "ens" / f"cases{message}_dev.zip")
    )


def _of(path: Path) -> Iterator[Case]:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for name in sorted(name for name in names if name.endswith(".xml")):
            told = name.removesuffix(".xml") + ".ctl"
            expected = archive.read(told) if told in names else b""
            errors = list(etree.fromstring(expected).iter(f"{ERRORS}Error")) if expected.strip() else []
            found = [(one.findtext(f"{ERRORS}Number"), one.findtext(f"{ERRORS}Location")) for one in errors]
            if all(number and place for number, place in found):
                pairs = frozenset((number or "", place or "") for number, place in found)
                yield Case(f"{path.stem}/{name}", archive.read(name), pairs)
