"""List what events name: event types, EPCs, business steps, places, dispositions."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from serai.store.database import Store
from serai.store.epcis import resource, term
from serai.store.epcis.ask import UnfitParameter, page_size
from serai.store.epcis.resource import KINDS, UnknownResource
from serai.track.epcis.context import STANDARD, expand
from serai.track.epcis.vocabulary import BY_PROPERTY, EVENT_TYPES, to_bare

PARAMETERS: Mapping[str, str] = {
    "eventTypes": "eventType",
    "epcs": "MATCH_anyEPC",
    "bizSteps": "EQ_bizStep",
    "bizLocations": "EQ_bizLocation",
    "readPoints": "EQ_readPoint",
    "dispositions": "EQ_disposition",
}
"""The parameter of a query that a resource stands for, by the name of its collection."""


def page(store: Store, name: str, asked: Mapping[str, Any]) -> tuple[list[str], str | None]:
    """Return resources of a kind, standard words bare, and the token of the next page.

    Raises
    ------
    UnfitParameter
    """
    unknown = asked.keys() - {"perPage", "nextPageToken"}
    if unknown:
        raise UnfitParameter(f"there is no parameter {min(unknown)!r} here; give perPage or nextPageToken")
    if name == "eventTypes":
        return list(EVENT_TYPES), None
    size = page_size(asked.get("perPage"))
    words = resource.load_words(store, KINDS[name], size + 1, _read(asked.get("nextPageToken")))
    token = base64.urlsafe_b64encode(words[size - 1].encode()).decode() if len(words) > size else None
    return [_shown(KINDS[name], one) for one in words[:size]], token


def check(store: Store, name: str, value: str, declared: Mapping[str, str]) -> None:
    """See that events name a resource.

    Raises
    ------
    UnknownResource
    """
    kind = KINDS[name]
    if name == "eventTypes" and value in EVENT_TYPES:
        return
    full = expand({**STANDARD, **declared}, value)
    found = term.word(kind, value, {**STANDARD, **declared}) if kind in BY_PROPERTY else term.key(full)
    if not resource.is_known(store, kind, full if name == "eventTypes" else found):
        raise UnknownResource(f"no captured event names {value!r}; see: GET /epcis/v2/{name}")


def narrowed(name: str, value: str, asked: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the parameter that a resource stands for; the query has to leave it to the path.

    Raises
    ------
    UnfitParameter
    """
    parameter = PARAMETERS[name]
    if parameter in asked:
        raise UnfitParameter(f"{parameter} is said by the path already; leave it out")
    return {parameter: value}


def _shown(kind: str, value: str) -> str:
    return to_bare(kind, value) if kind in BY_PROPERTY else value


def _read(token: object) -> str:
    try:
        return base64.urlsafe_b64decode(str(token or "").encode("ascii")).decode()
    except (ValueError, binascii.Error) as error:
        raise UnfitParameter("nextPageToken is none of this server; begin without one") from error
