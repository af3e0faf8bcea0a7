"""Small steps of reading lists: children by name whatever their namespace, and countries by name."""

from collections.abc import Iterator
from functools import cache

from babel import Locale
from lxml import etree

from serai.codes.country import COUNTRIES

_OTHER = {
    "burma": "MM", "congo, democratic republic of the": "CD", "iran": "IR", "iran, islamic republic of": "IR",
    "korea, north": "KP", "korea, south": "KR", "north korea": "KP", "russia": "RU",
    "russian federation": "RU",
    "syria": "SY", "syrian arab republic": "SY", "democratic people's republic of korea": "KP",
    "venezuela, bolivarian republic of": "VE", "united kingdom": "GB", "ivory coast": "CI",
    "cote d ivoire": "CI", "palestinian": "PS", "libya": "LY", "turkey": "TR", "uk": "GB", "uae": "AE",
}  # fmt: skip
"""Names that lists use beside those of the locale data."""


def child(one: etree._Element | None, name: str) -> etree._Element | None:
    """Find the first child of a name, in any namespace; None where there is none."""
    return next(children(one, name), None)


def children(one: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Walk the children of a name, in any namespace."""
    if one is not None:
        yield from one.iterchildren(f"{{*}}{name}")


def texts(one: etree._Element | None, name: str) -> list[str]:
    """Return the texts of the children of a name that say something."""
    said = (" ".join((found.text or "").split()) for found in children(one, name))
    return [text for text in said if text]


def country(name: str) -> str:
    """Return the two letters of a country by code or English name; empty where nobody knows it.

    >>> country("Iran, Islamic Republic of"), country("fr"), country("Atlantis")
    ('IR', 'FR', '')
    """
    text = " ".join(name.split())
    return text.upper() if text.upper() in COUNTRIES else _names().get(text.casefold(), "")


@cache
def _names() -> dict[str, str]:
    known = Locale("en").territories
    return {known[code].casefold(): code for code in COUNTRIES if code in known} | _OTHER
