"""Ask the aggregators for everything that they follow: page by page, as they answer.

AfterShip: `GET /tracking/VERSION/trackings`, pages by cursor, the key in `as-api-key`; at most ten calls a
second. 17TRACK: `POST /track/v2.2/gettracklist` names the numbers, page by page; `POST
/track/v2.2/gettrackinfo` gives the events of at most 40 of them a call; the key in `17token`; at most three
calls a second. Both by their public documents.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from serai.carriers.connect.caller import Caller, CallRefused

PAGE = 200
AT_ONCE = 40
_GOOD = 200


class UnknownPage(CallRefused):
    """A page of a carrier is not of its documented form."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a carrier answered, as it came; how many shipments are in it, and which it refused, with why."""

    body: bytes
    shipments: int
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Interface:
    """Where a carrier is asked, how long between two calls, and how its pages are walked."""

    address: str
    pause_s: float
    pages: Callable[[Caller, str, str], Iterator[Page]]


def aftership(caller: Caller, key: str, since: str) -> Iterator[Page]:
    """Walk all trackings, those alone that changed since an instant (ISO 8601) where one is given.

    Raises
    ------
    KeyRefused, CallRefused, CarrierSilent
    """
    headers = {"as-api-key": key, "Accept": "application/json"}
    asked: dict[str, str | int] = {"limit": PAGE, **({"updated_at_min": since} if since else {})}
    seen: set[str] = set()
    while True:
        body = caller.call("GET", f"/tracking/2024-07/trackings?{urlencode(asked)}", headers)
        page = _object(body)
        code = _object_in(page, "meta").get("code", _GOOD)
        if code != _GOOD:
            raise CallRefused(f"AfterShip answers {code}: {_object_in(page, 'meta').get('message', '')}")
        data = _object_in(page, "data")
        trackings = _list_in(data, "trackings")
        yield Page(body, len(trackings))
        told = data.get("pagination")
        pages = told if isinstance(told, dict) else {}
        cursor = pages.get("next_cursor")
        if not pages.get("has_next_page", bool(cursor)) or not cursor or cursor in seen:
            return
        seen.add(str(cursor))
        asked["cursor"] = str(cursor)


def seventeen_track(caller: Caller, key: str, since: str) -> Iterator[Page]:
    """Walk the events of all numbers that are registered; `since` is an instant that is not asked for there.

    Raises
    ------
    KeyRefused, CallRefused, CarrierSilent
    """
    batch: list[Mapping[str, Any]] = []
    for number in _registered(caller, key):
        batch.append(number)
        if len(batch) == AT_ONCE:
            yield _information(caller, key, batch)
            batch = []
    if batch:
        yield _information(caller, key, batch)


def _registered(caller: Caller, key: str) -> Iterator[Mapping[str, Any]]:
    """Name every number, with its carrier, from the pages of the list."""
    at = 1
    while True:
        answer = _seventeen(caller, key, "gettracklist", {"page_no": at})
        listed = _list_in(_object_in(answer, "data"), "accepted")
        for one in listed:
            if isinstance(one, dict) and one.get("number"):
                yield {name: one[name] for name in ("number", "carrier") if one.get(name)}
        pages = answer.get("page") if isinstance(answer.get("page"), dict) else {}
        total = (pages or {}).get("page_total")
        if not listed or not isinstance(total, int) or at >= total:
            return
        at += 1


def _information(caller: Caller, key: str, batch: list[Mapping[str, Any]]) -> Page:
    body = _post(caller, key, "gettrackinfo", batch)
    data = _object_in(_good(body), "data")
    refused = tuple(
        (
            str(one.get("number")),
            str(_object_in(one, "error").get("message") or _object_in(one, "error").get("code")),
        )
        for one in data.get("rejected") or ()
        if isinstance(one, dict)
    )
    return Page(body, len(_list_in(data, "accepted")), refused)


def _seventeen(caller: Caller, key: str, what: str, asked: object) -> Mapping[str, Any]:
    return _good(_post(caller, key, what, asked))


def _post(caller: Caller, key: str, what: str, asked: object) -> bytes:
    headers = {"17token": key, "Content-Type": "application/json"}
    return caller.call("POST", f"/track/v2.2/{what}", headers, json.dumps(asked).encode())


def _good(body: bytes) -> Mapping[str, Any]:
    answer = _object(body)
    if answer.get("code", 0) != 0:
        errors = _object_in(answer, "data").get("errors")
        raise CallRefused(f"17TRACK answers {answer['code']}: {json.dumps(errors, ensure_ascii=False)[:300]}")
    return answer


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise UnknownPage(f"the page is no JSON: {body[:200]!r}") from error
    if not isinstance(found, dict):
        raise UnknownPage(f"the page is no JSON object: {body[:200]!r}")
    return found


def _object_in(page: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = page.get(name)
    return found if isinstance(found, dict) else {}


def _list_in(page: Mapping[str, Any], name: str) -> list[Any]:
    found = page.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise UnknownPage(f"{name} of the page is no list")
    return found


INTERFACES: Mapping[str, Interface] = {
    "aftership": Interface("https://api.aftership.com", 0.1, aftership),
    "seventeen_track": Interface("https://api.17track.net", 0.34, seventeen_track),
}
"""The carriers that can be polled, by the name of their mapping."""
