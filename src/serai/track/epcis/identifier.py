"""GS1 identifiers as EPC URIs: their syntax, and the GS1 Digital Link that says the same.

Source: GS1 EPC Tag Data Standard 2.0, section 6 (EPC URIs), GS1 Core Business Vocabulary 2.0, section 8
(identifiers of things, places and documents), GS1 Digital Link URI Syntax 1.3.

>>> to_digital_link("urn:epc:id:sgtin:0614141.011111.987")
'https://id.gs1.org/01/00614141111114/21/987'
>>> to_digital_link("urn:epc:id:sscc:0614141.1234567890")
'https://id.gs1.org/00/106141412345678908'
>>> to_digital_link("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6'
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

HOST = "https://id.gs1.org"

_CHARACTER = r"(?:[0-9A-Za-z!'()*+,\-.:;=_]|%2[235-7Ff]|%3[CcEeFf])"
"""One character of a serial number in an EPC URI; what a URI keeps for itself is escaped."""

_ESCAPED = str.maketrans(
    {
        "!": "%21",
        "(": "%28",
        ")": "%29",
        "*": "%2A",
        "+": "%2B",
        ",": "%2C",
        ":": "%3A",
        ";": "%3B",
        "=": "%3D",
    }
)
"""Characters that an EPC URI leaves as they are and a Digital Link escapes."""

Found: TypeAlias = re.Match[str]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of naming things by an EPC URI, and its Digital Link (None where there is none).

    `digits` is the length of prefix `p` and reference `r` together without check digit; 0 where it is free,
    and then `longest` bounds it.
    """

    pattern: re.Pattern[str]
    form: str
    link: Callable[[Found], str] | None = None
    digits: int = 0
    longest: int = 0

    def match(self, text: str) -> Found | None:
        """Return what is found if the text after the scheme's name keeps to its syntax."""
        found = self.pattern.fullmatch(text)
        if found is None or not (self.digits or self.longest):
            return found
        length = len(found["p"]) + len(re.sub("%..", "-", found["r"]))
        return found if (length == self.digits if self.digits else length <= self.longest) else None


def check_digit(digits: str) -> str:
    """Return the GS1 check digit of the digits before it.

    >>> check_digit("0061414111111")
    '4'
    """
    odd, even = digits[::-2], digits[-2::-2]
    return str(-(3 * sum(map(int, odd)) + sum(map(int, even))) % 10)


def to_digital_link(uri: str) -> str:
    """Return the Digital Link at id.gs1.org of an EPC URI; what is none, or not well-formed, stays."""
    if not uri.startswith("urn:epc:"):
        return uri
    kind, _, rest = uri[8:].partition(":")
    name, _, text = rest.partition(":")
    scheme = SCHEMES.get(f"{kind}:{name}")
    found = scheme.match(text) if scheme and scheme.link else None
    return f"{HOST}{scheme.link(found)}" if scheme and scheme.link and found else uri


def what_is_wrong(uri: str) -> str:
    """Say what is wrong with the syntax of an EPC URI; nothing is wrong with URIs that are none.

    >>> what_is_wrong("urn:epc:id:sscc:0614141.12345")
    'is no SSCC: urn:epc:id:sscc:prefix.reference, seventeen digits in all'
    >>> what_is_wrong("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
    ''
    """
    if not uri.startswith("urn:epc:"):
        return ""
    kind, _, rest = uri[8:].partition(":")
    name, _, text = rest.partition(":")
    scheme = SCHEMES.get(f"{kind}:{name}")
    if scheme is None:
        return f"names no scheme of EPC URIs: {kind}:{name}"
    return "" if scheme.match(text) else f"is no {name.upper()}: urn:epc:{kind}:{name}:{scheme.form}"


def is_class(uri: str) -> bool:
    """Say whether an EPC URI names a class of things and not one thing."""
    return uri.startswith(("urn:epc:class:", "urn:epc:idpat:"))


def _checked(digits: str) -> str:
    return digits + check_digit(digits)


def _key(found: Found) -> str:
    return _checked(found["p"] + found["r"])


def _gtin(found: Found) -> str:
    item = found["r"]
    return _checked(item[0] + found["p"] + item[1:])


def _sscc(found: Found) -> str:
    serial = found["r"]
    return f"/00/{_checked(serial[0] + found['p'] + serial[1:])}"


def _sgln(found: Found) -> str:
    extension = "" if found["s"] == "0" else f"/254/{_serial(found)}"
    return f"/414/{_key(found)}{extension}"


def _serial(found: Found) -> str:
    return found["s"].translate(_ESCAPED)


def _whole(found: Found) -> str:
    return found["p"] + found["r"].translate(_ESCAPED)


def _scheme(
    pattern: str, form: str, link: Callable[[Found], str] | None, digits: int = 0, longest: int = 0
) -> Scheme:
    return Scheme(re.compile(pattern.replace("~", _CHARACTER)), form, link, digits, longest)


_KEY = r"(?P<p>[0-9]{6,12})\.(?P<r>[0-9]*)"
_FREE = r"(?P<p>[0-9]{6,12})\.(?P<r>~{1,24})"
_PART = r"(?P<p>[0-9]{6,12})\.(?P<r>(?:[0-9A-Z-]|%23|%2[Ff]){1,24})"
_PIECES = r"\.(?P<n>[0-9]{2})\.(?P<t>[0-9]{2})"
_ALL = r"\.\*"

SCHEMES: Mapping[str, Scheme] = {
    "id:sgtin": _scheme(
        _KEY + r"\.(?P<s>~{1,20})",
        "prefix.item.serial, thirteen digits in prefix and item",
        lambda found: f"/01/{_gtin(found)}/21/{_serial(found)}",
        13,
    ),
    "id:sscc": _scheme(_KEY, "prefix.reference, seventeen digits in all", _sscc, 17),
    "id:sgln": _scheme(
        _KEY + r"\.(?P<s>~{1,20})", "prefix.place.extension, twelve digits in prefix and place", _sgln, 12
    ),
    "id:pgln": _scheme(_KEY, "prefix.party, twelve digits in all", lambda found: f"/417/{_key(found)}", 12),
    "id:grai": _scheme(
        _KEY + r"\.(?P<s>~{1,16})",
        "prefix.asset.serial, twelve digits in prefix and asset",
        lambda found: f"/8003/0{_key(found)}{_serial(found)}",
        12,
    ),
    "id:giai": _scheme(
        _FREE,
        "prefix.reference, at most thirty characters",
        lambda found: f"/8004/{_whole(found)}",
        longest=30,
    ),
    "id:gsrn": _scheme(
        _KEY, "prefix.reference, seventeen digits in all", lambda found: f"/8018/{_key(found)}", 17
    ),
    "id:gsrnp": _scheme(
        _KEY, "prefix.reference, seventeen digits in all", lambda found: f"/8017/{_key(found)}", 17
    ),
    "id:gdti": _scheme(
        _KEY + r"\.(?P<s>~{1,17})",
        "prefix.document.serial, twelve digits in prefix and document",
        lambda found: f"/253/{_key(found)}{_serial(found)}",
        12,
    ),
    "id:sgcn": _scheme(
        _KEY + r"\.(?P<s>[0-9]{1,12})",
        "prefix.coupon.serial, twelve digits in prefix and coupon",
        lambda found: f"/255/{_key(found)}{found['s']}",
        12,
    ),
    "id:cpi": _scheme(
        _PART + r"\.(?P<s>[0-9]{1,12})",
        "prefix.part.serial, at most thirty characters in prefix and part",
        lambda found: f"/8010/{_whole(found)}/8011/{found['s']}",
        longest=30,
    ),
    "id:ginc": _scheme(
        _FREE,
        "prefix.reference, at most thirty characters",
        lambda found: f"/401/{_whole(found)}",
        longest=30,
    ),
    "id:gsin": _scheme(
        _KEY, "prefix.reference, sixteen digits in all", lambda found: f"/402/{_key(found)}", 16
    ),
    "id:itip": _scheme(
        _KEY + _PIECES + r"\.(?P<s>~{1,20})",
        "prefix.item.piece.total.serial, thirteen digits in prefix and item",
        lambda found: f"/8006/{_gtin(found)}{found['n']}{found['t']}/21/{_serial(found)}",
        13,
    ),
    "id:upui": _scheme(
        _KEY + r"\.(?P<s>~{1,28})",
        "prefix.item.extension, thirteen digits in prefix and item",
        lambda found: f"/01/{_gtin(found)}/235/{_serial(found)}",
        13,
    ),
    "id:imovn": _scheme(r"[0-9]{7}", "seven digits", None),
    "id:bic": _scheme(r"[A-Z]{3}[JUZ][0-9]{7}", "four letters and seven digits", None),
    "id:gid": _scheme(r"[0-9]+\.[0-9]+\.[0-9]+", "manager.class.serial", None),
    "id:usdod": _scheme(r"[0-9A-HJ-NP-Z]{5,6}\.[0-9]+", "code.serial", None),
    "id:adi": _scheme(r"[0-9A-HJ-NP-Z]{5,6}\.~{0,32}\.~{1,30}", "code.part.serial", None),
    "class:lgtin": _scheme(
        _KEY + r"\.(?P<s>~{1,20})",
        "prefix.item.lot, thirteen digits in prefix and item",
        lambda found: f"/01/{_gtin(found)}/10/{_serial(found)}",
        13,
    ),
    "idpat:sgtin": _scheme(
        _KEY + _ALL, "prefix.item.*, thirteen digits", lambda found: f"/01/{_gtin(found)}", 13
    ),
    "idpat:upui": _scheme(
        _KEY + _ALL, "prefix.item.*, thirteen digits", lambda found: f"/01/{_gtin(found)}", 13
    ),
    "idpat:grai": _scheme(
        _KEY + _ALL, "prefix.asset.*, twelve digits", lambda found: f"/8003/0{_key(found)}", 12
    ),
    "idpat:gdti": _scheme(
        _KEY + _ALL, "prefix.document.*, twelve digits", lambda found: f"/253/{_key(found)}", 12
    ),
    "idpat:sgcn": _scheme(
        _KEY + _ALL, "prefix.coupon.*, twelve digits", lambda found: f"/255/{_key(found)}", 12
    ),
    "idpat:cpi": _scheme(_PART + _ALL, "prefix.part.*", lambda found: f"/8010/{_whole(found)}", longest=30),
    "idpat:itip": _scheme(
        _KEY + _PIECES + _ALL,
        "prefix.item.piece.total.*",
        lambda found: f"/8006/{_gtin(found)}{found['n']}{found['t']}",
        13,
    ),
}
"""Every scheme by its kind (id: one thing; class and idpat: a class of things) and name."""
