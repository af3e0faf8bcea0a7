"""GS1 Digital Links: any that names a key, in the one canonical form that the event hash asks for.

Source: GS1 Digital Link URI Syntax 1.3, sections 4 and 5; GS1 Core Business Vocabulary 2.0, section 8 (the
part of it that EPCIS uses: a key with the one qualifier that names the thing most closely).

>>> canonical("https://example.com/gtin/09780345418913/21/765tz?abc=211121")
'https://id.gs1.org/01/09780345418913/21/765tz'
>>> canonical("https://example.com/some/shop/01/614141111114/10/AB/21/9")
'https://id.gs1.org/01/00614141111114/21/9'
>>> canonical("https://example.com/orders/12345678")
'https://example.com/orders/12345678'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from serai.track.epcis.identifier import HOST, to_digital_link

_VALUE = r"(?:[0-9A-Za-z\-._!'()*+,:;=]|%[0-9A-Fa-f]{2})"


@dataclass(frozen=True, slots=True)
class Key:
    """A primary key: its value, and the qualifiers that may follow it, the one that says most first."""

    value: re.Pattern[str]
    qualifiers: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def _key(value: str, qualifiers: tuple[str, ...] = (), silent: tuple[str, ...] = ()) -> Key:
    return Key(re.compile(value.replace("~", _VALUE)), qualifiers, silent)


KEYS: Mapping[str, Key] = {
    "00": _key(r"[0-9]{18}"),
    "01": _key(r"[0-9]{8}|[0-9]{12,14}", ("235", "21", "10"), ("22",)),
    "253": _key(r"[0-9]{13}~{0,17}"),
    "255": _key(r"[0-9]{13}[0-9]{0,12}"),
    "401": _key(r"[0-9]{4}~{1,26}"),
    "402": _key(r"[0-9]{17}"),
    "414": _key(r"[0-9]{13}", ("254",), ("7040",)),
    "415": _key(r"[0-9]{13}", ("8020",)),
    "417": _key(r"[0-9]{13}", (), ("7040",)),
    "8003": _key(r"[0-9]{14}~{0,16}"),
    "8004": _key(r"[0-9]{4}~{1,26}"),
    "8006": _key(r"[0-9]{18}", ("21", "10"), ("22",)),
    "8010": _key(r"[0-9]{4}~{1,26}", ("8011",)),
    "8013": _key(r"[0-9]{4}~{1,26}"),
    "8017": _key(r"[0-9]{18}", (), ("8019",)),
    "8018": _key(r"[0-9]{18}", (), ("8019",)),
}
"""Primary keys by application identifier."""

ALIASES: Mapping[str, str] = {
    "sscc": "00", "gtin": "01", "gdti": "253", "gcn": "255", "ginc": "401", "gsin": "402", "gln": "414",
    "payto": "415", "party": "417", "partygln": "417", "grai": "8003", "giai": "8004", "itip": "8006",
    "cpid": "8010", "gmn": "8013", "gsrnp": "8017", "gsrn": "8018",
    "cpv": "22", "lot": "10", "ser": "21", "tpx": "235", "glnx": "254", "cpsn": "8011", "srin": "8019",
    "refno": "8020",
}  # fmt: skip
"""Short names that stand for application identifiers."""

_HTTP = re.compile(r"https?://[^/?#]+/([^?#]*)")


def canonical(uri: str) -> str:
    """Return a Digital Link at id.gs1.org with the key and its closest qualifier; other URIs stay."""
    if not uri.startswith("http"):
        return uri
    found = _HTTP.match(uri)
    if found is None:
        return uri
    parts = found[1].rstrip("/").split("/")
    for start in range(len(parts) - 1):
        link = _link(parts, start)
        if link is not None:
            return HOST + link
    return uri


def normalise(uri: str) -> str:
    """Return the canonical Digital Link of an EPC URI or Digital Link; other texts stay."""
    if uri.startswith("urn:epc:"):
        return to_digital_link(uri)
    return canonical(uri)


def what_is_wrong(uri: str) -> str:
    """Say what is wrong with a Digital Link at id.gs1.org; of links elsewhere nothing is known.

    >>> what_is_wrong("https://id.gs1.org/01/123/21/4")
    'is no GS1 Digital Link: a key such as /01/ and 14 digits, then its qualifiers'
    """
    if not uri.startswith(("https://id.gs1.org/", "http://id.gs1.org/")) or canonical(uri) != uri:
        return ""
    found = _HTTP.match(uri)
    parts = found[1].rstrip("/").split("/") if found else []
    if any(_link(parts, start) is not None for start in range(len(parts) - 1)):
        return ""
    return "is no GS1 Digital Link: a key such as /01/ and 14 digits, then its qualifiers"


def _link(parts: list[str], start: int) -> str | None:
    """Return the path that begins with the key at a place, None where no key does."""
    ai = ALIASES.get(parts[start], parts[start])
    key = KEYS.get(ai)
    if key is None or not key.value.fullmatch(parts[start + 1]):
        return None
    rest = parts[start + 2 :]
    if len(rest) % 2:
        return None
    given = {ALIASES.get(name, name): value for name, value in zip(rest[::2], rest[1::2], strict=True)}
    if not given.keys() <= {*key.qualifiers, *key.silent}:
        return None
    value = parts[start + 1].zfill(14) if ai == "01" else parts[start + 1]
    closest = next((f"/{name}/{given[name]}" for name in key.qualifiers if name in given), "")
    return f"/{ai}/{value}{closest}"
