"""What a request to the EPCIS interface says: its parameters, its media types, its body."""

import re
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from serai.operations.epcis.problem import InvalidEpcis, UnfitAnswer, UnfitMedia
from serai.operations.epcis.reading import JSON_MEDIA, XML_MEDIA, decode

_ANSWERED = ("*/*", "application/*", *JSON_MEDIA, "application/problem+json")
_IDENTIFIERS = re.compile(r",(?=urn:|https?://)")
_WORDS = ("eventType", "EQ_action", "EQ_bizStep", "EQ_disposition")
_OURS = (2, 0, 0)


def parameters(request: Request) -> dict[str, Any]:
    """Return the query of a URL: a value, or several where it is given so, by `|` or `,` or name."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        found.setdefault(name, []).extend(_several(name, value))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def extensions(request: Request) -> Mapping[str, str]:
    """Return what prefixes stand for by the header GS1-Extensions: `prefix=namespace`, by comma."""
    entries = request.headers.get("gs1-extensions", "").split(",")
    pairs = (entry.strip().partition("=") for entry in entries)
    return {
        prefix.strip(): namespace.strip() for prefix, equal, namespace in pairs if equal and prefix.strip()
    }


def check_answer(request: Request) -> None:
    """See that the client takes what can be answered: JSON, and EPCIS 2.0.

    Raises
    ------
    UnfitAnswer
    """
    accepted = request.headers.get("accept", "*/*") or "*/*"
    kinds = [one.partition(";")[0].strip().lower() for one in accepted.split(",")]
    if not any(kind in _ANSWERED for kind in kinds):
        raise UnfitAnswer(
            f"{accepted!r} is not answered here; accept application/json or application/ld+json"
        )
    for name, fits in (("gs1-epcis-min", _at_most), ("gs1-epcis-max", _at_least), ("gs1-cbv-min", _at_most)):
        asked = request.headers.get(name)
        if asked and not fits(asked):
            raise UnfitAnswer(f"{name} is {asked}; this server speaks EPCIS 2.0")
    said = request.headers.get("gs1-epcis-version")
    if said and not said.startswith("2"):
        raise UnfitAnswer(f"GS1-EPCIS-Version is {said}; this server speaks EPCIS 2.0")


def media(request: Request, known: tuple[str, ...] = (*JSON_MEDIA, *XML_MEDIA)) -> str:
    """Return the media type of a body. It has to be said: a page of elsewhere could send one without.

    Raises
    ------
    UnfitMedia
    """
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said not in known:
        raise UnfitMedia(f"the media type {said!r} is not read here; send {', '.join(known)}")
    return said


async def record(request: Request) -> Mapping[str, Any]:
    """Return the JSON object that a body is.

    Raises
    ------
    UnfitMedia, InvalidEpcis
    """
    kind = media(request, JSON_MEDIA)
    value = decode(await request.body(), kind)
    if not isinstance(value, Mapping):
        raise InvalidEpcis("the body is no JSON object; see docs/epcis-server.md")
    return value


def _several(name: str, value: str) -> list[str]:
    parts = value.split("|")
    if name in _WORDS:
        return [one.strip() for part in parts for one in part.split(",")]
    return [one for part in parts for one in _IDENTIFIERS.split(part)]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]{1,4}", text)[:3])


def _at_most(text: str) -> bool:
    return _version(text) <= _OURS


def _at_least(text: str) -> bool:
    return (*_version(text), 9, 9)[:3] >= _OURS
