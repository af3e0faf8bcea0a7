"""The numbers of parcels as EPCs, and EPCs as the numbers by which carriers know parcels.

A logistic unit is the GS1 Digital Link of its SSCC; a number of the post or of a carrier, which no scheme of
GS1 knows, is a URI of ours that holds it.

>>> to_epc("106141412345678908"), to_epc("RR473124829CN")
('https://id.gs1.org/00/106141412345678908', 'https://serai.example/epcis/s10/RR473124829CN')
>>> to_number("urn:epc:id:sscc:0614141.1234567890"), to_number("https://post.example/items/RR473124829CN")
('106141412345678908', 'RR473124829CN')
>>> to_number(to_epc("1Z 999/AA1"))
'1Z 999/AA1'
"""

import re

from serai.codes import s10, sscc
from serai.track.epcis import kind
from serai.track.epcis.digital_link import normalise
from serai.track.epcis.identifier import HOST
from serai.track.epcis.saying import NAMESPACE

_UNIT = f"{HOST}/00/"
_POST = f"{NAMESPACE}s10/"
_NUMBER = f"{NAMESPACE}number/"
_PLACE = f"{NAMESPACE}place/"
_OURS = (_POST, _NUMBER, _PLACE)
_PLAIN = re.compile(r"[A-Za-z0-9\-._~]")
_LAST = re.compile(r"[^/:#?=]*\Z")


def to_epc(number: str) -> str:
    """Return the URI of a number; a number that is the URI of a thing already stays."""
    if _is_sscc(number):
        return _UNIT + number
    if s10.is_valid(number) and s10.validate(number) == number:
        return _POST + number
    if kind.epc(number) == "" and to_number(number) == number:
        return number
    return _NUMBER + quoted(number)


def to_number(epc: str) -> str:
    """Return the number that a URI holds; of a URI in which we know none, the URI itself.

    An S10 identifier is found at the end of anybody's URI: it is known by its check digit and its country.
    """
    for before in _OURS:
        if epc.startswith(before):
            return unquoted(epc[len(before) :])
    link = normalise(epc)
    if link.startswith(_UNIT):
        return link[len(_UNIT) :]
    last = _LAST.search(epc)
    if last and ":" in epc and s10.is_valid(last[0]):
        return s10.validate(last[0])
    return epc


def to_place(word: str) -> str:
    """Return the URI of a place by the word that a carrier has for it."""
    if kind.uri(word) == "" and from_place(word) == word:
        return word
    return _PLACE + quoted(word)


def from_place(uri: str) -> str:
    """Return the word that a URI of ours holds of a place; other people's stay."""
    return unquoted(uri[len(_PLACE) :]) if uri.startswith(_PLACE) else uri


def quoted(text: str) -> str:
    """Return a text for a URI: what is neither letter, digit nor one of `-._~` by its bytes.

    >>> quoted("Köln/1")
    'K%C3%B6ln%2F1'
    """
    return "".join(
        one if _PLAIN.fullmatch(one) else "".join(f"%{byte:02X}" for byte in one.encode()) for one in text
    )


def unquoted(text: str) -> str:
    """Return the text of which a part of a URI was made; bytes that are no UTF-8 stay escaped.

    >>> unquoted("K%C3%B6ln%2F1"), unquoted("100%")
    ('Köln/1', '100%')
    """
    made = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode("utf-8", "surrogatepass")
    )
    try:
        return made.decode()
    except UnicodeDecodeError:
        return text


def _is_sscc(number: str) -> bool:
    return len(number) == 18 and number.isascii() and number.isdigit() and sscc.is_valid(number)
