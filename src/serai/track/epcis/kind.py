"""The kinds of value in an event: each says what is wrong with one, and what to do, after a semicolon.

Source: GS1 EPCIS 2.0, section 7 (core event types) and 12 (JSON); GS1 Core Business Vocabulary 2.0.

>>> instant("22-07-2026")
'is no instant such as 2026-03-01T12:00:00.000+08:00; give date, time and offset'
>>> offset("+02:00")
''
"""

import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from serai.track.epcis import digital_link, identifier
from serai.track.epcis.vocabulary import CBV, URN, Vocabulary

Says: TypeAlias = Callable[[object], str]
"""Says what is wrong with a value; an empty text where nothing is."""

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_OFFSET = re.compile(r"[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)", re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\u00a0-\U0010ffff]+")
_UNIT = re.compile(r"[A-Z0-9]{2,3}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_NO_URI = "is no URI; give one, such as urn:epc:id:…, https://… or urn:uuid:…"


def text(value: object) -> str:
    """Any text that is not empty."""
    return "" if isinstance(value, str) and value.strip() else "is no text; give a text"


def instant(value: object) -> str:
    """An instant with its offset (RFC 3339) that the calendar has."""
    wrong = "is no instant such as 2026-03-01T12:00:00.000+08:00; give date, time and offset"
    if not isinstance(value, str) or not _STAMP.fullmatch(value):
        return wrong
    try:
        datetime.fromisoformat(value[:19] + ("+00:00" if value.endswith("Z") else value[-6:]))
    except ValueError:
        return wrong
    return ""


def offset(value: object) -> str:
    """An offset from UTC."""
    if isinstance(value, str) and _OFFSET.fullmatch(value):
        return ""
    return "is no offset such as +08:00; give a sign, hours of two digits to 14, and minutes"


def uri(value: object) -> str:
    """A URI; an EPC URI or Digital Link at id.gs1.org keeps to the syntax of its scheme."""
    if not isinstance(value, str) or not _URI.fullmatch(value):
        return _NO_URI
    wrong = identifier.what_is_wrong(value) or digital_link.what_is_wrong(value)
    return f"{wrong}; correct the identifier" if wrong else ""


def epc(value: object) -> str:
    """The identifier of one thing."""
    wrong = uri(value)
    if not wrong and identifier.is_class(str(value)):
        return "names a class of things, not one thing; give it in a quantity list"
    return wrong


def epc_class(value: object) -> str:
    """The identifier of a class of things."""
    wrong = uri(value)
    if not wrong and str(value).startswith("urn:epc:id:"):
        return "names one thing, not a class of things; give it in a list of EPCs"
    return wrong


def number(value: object) -> str:
    """A number that is finite."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return ""
    return "is no number; give a number of JSON, without quotes"


def quantity(value: object) -> str:
    """A number that is not below zero."""
    wrong = number(value)
    if not wrong and isinstance(value, int | float) and value < 0:
        return "is below zero; give how much there is"
    return wrong


def percentage(value: object) -> str:
    """A number from 0 to 100."""
    wrong = number(value)
    if not wrong and isinstance(value, int | float) and not 0 <= value <= 100:
        return "is no percentile rank; give 0 to 100"
    return wrong


def truth(value: object) -> str:
    """True or false."""
    return "" if isinstance(value, bool) else "is neither true nor false; give one of them, without quotes"


def hexadecimal(value: object) -> str:
    """Bytes as hexadecimal digits."""
    if isinstance(value, str) and _HEX.fullmatch(value):
        return ""
    return "is no hexadecimal text; give pairs of 0-9, A-F"


def unit(value: object) -> str:
    """A unit of measure: a code of UN/CEFACT Recommendation 20."""
    if isinstance(value, str) and _UNIT.fullmatch(value):
        return ""
    return "is no unit of UN/CEFACT Recommendation 20; give its code of two or three characters, as KGM"


def one_of(*words: str) -> Says:
    """One of some words."""
    return lambda value: "" if value in words else f"is not one of {', '.join(words)}; give one of them"


def version(value: object) -> str:
    """A version of EPCIS 2."""
    if isinstance(value, str) and re.fullmatch(r"2(\.\d+){0,2}", value):
        return ""
    return "is no version of EPCIS 2; give 2.0"


def word(vocabulary: Vocabulary) -> Says:
    """A word of a vocabulary, or the URI (or prefixed name) of a word of somebody else's."""
    standard = (vocabulary.before, vocabulary.urn) if vocabulary.before.startswith(CBV) else (vocabulary.urn,)

    def says(value: object) -> str:
        if not isinstance(value, str) or not value:
            return f"is no {vocabulary.name}; give a text"
        if ":" not in value:
            known = value in vocabulary.words
            return (
                ""
                if known
                else f"is no standard {vocabulary.name}; give a standard word or a URI of your own"
            )
        if not _URI.fullmatch(value):
            return _NO_URI
        for before in standard:
            if value.startswith(before) and value[len(before) :] not in vocabulary.words:
                return f"is no standard {vocabulary.name}; give a standard word or a URI of your own"
        if value.startswith(URN) and not value.startswith(vocabulary.urn):
            return f"is no {vocabulary.name} but a word of another list; give a {vocabulary.name}"
        return ""

    return says
