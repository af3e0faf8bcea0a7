"""Query events: read the question, find a page, and write the answer as an EPCIS query document."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from serai.store.database import Store
from serai.store.epcis import event as events
from serai.store.epcis import search
from serai.store.epcis.ask import PAGING, Asked, UnfitParameter, page_size, read_query
from serai.store.epcis.search import After, Found, find
from serai.track.epcis.context import EPCIS_CONTEXT, STANDARD, read_context

TOKEN_LASTS = timedelta(hours=1)
SIMPLE = "SimpleEventQuery"


@dataclass(frozen=True, slots=True)
class Answer:
    """A query document as JSON text; `token` goes on to the next page until `expires`."""

    text: str
    token: str | None = None
    expires: datetime | None = None


def ask(store: Store, query: Mapping[str, Any], declared: Mapping[str, str] | None = None) -> Asked:
    """Return what a query asks; prefixes are those declared with it, else those of captured documents.

    Raises
    ------
    UnfitParameter
    """
    own = read_context(query.get("@context"), {})
    declared = {**STANDARD, **own, **(declared or {})}
    prefixed = {name.partition(":")[0].rpartition("_")[2] for name in [*query, f"{query.get('orderBy', '')}"]}
    seen = {} if prefixed <= declared.keys() else events.prefixes(store)
    return read_query(query, declared, seen)


def answer(store: Store, query: Mapping[str, Any], asked: Asked, name: str = SIMPLE) -> Answer:
    """Answer a query with a page of events; `perPage` and `nextPageToken` of the query choose the page.

    Raises
    ------
    UnfitParameter, QueryTooLarge
    """
    at = events.now(store)
    digest = _digest(query)
    token = query.get("nextPageToken")
    after = None if token in (None, "") else read_token(str(token), digest, at)
    with store.engine.connect() as connection:
        page = find(connection, asked, page_size(query.get("perPage")), after)
    text = query_document(page.events, name, at)
    if page.after is None:
        return Answer(text)
    expires = at + TOKEN_LASTS
    return Answer(text, _token(page.after, digest, expires), expires)


def one(store: Store, event_id: str) -> str:
    """Return one event with its context, as JSON text.

    Raises
    ------
    UnknownEvent
    """
    found = events.load(store, event_id)
    context = [EPCIS_CONTEXT, *json.loads(found.context)]
    return f'{{"@context":{_json(context)},{event_text(found)[1:]}'


def query_document(found: Sequence[Found], name: str, at: datetime, subscription: str | None = None) -> str:
    """Return events as a query document, as JSON text, with one context for all as far as that goes."""
    context, listed = _merged(found)
    results = {"queryName": name} | ({} if subscription is None else {"subscriptionID": subscription})
    created = _instant(at)
    before = json.dumps(results, ensure_ascii=False)[:-1]
    return (
        f'{{"@context":{_json(context)},"type":"EPCISQueryDocument","schemaVersion":"2.0",'
        f'"creationDate":"{created}","epcisBody":{{"queryResults":{before},'
        f'"resultsBody":{{"eventList":[{",".join(listed)}]}}}}}}}}'
    )


def event_text(found: Found) -> str:
    """Return an event as JSON text, with the instant at which it was recorded."""
    return f'{found.body[:-1]},"recordTime":"{_instant(found.record_time)}"}}'


def read_token(token: str, digest: str, at: datetime) -> After:
    """Return where a page token goes on.

    Raises
    ------
    UnfitParameter
        If it is none of ours, belongs to another query, or has expired.
    """
    try:
        row = json.loads(base64.urlsafe_b64decode(token.encode("ascii")))
        expires = datetime.fromisoformat(row["expires"])
        value = row["value"] and datetime.fromisoformat(row["value"])
        left = None if row["left"] is None else int(row["left"])
        number = None if row["number"] is None else int(row["number"])
        after = After(int(row["ceiling"]), value or None, number, max(0, int(row["told"])), left)
        fits = row["query"] == digest
    except (ValueError, TypeError, KeyError, binascii.Error) as error:
        raise UnfitParameter("nextPageToken is none of this server; begin without one") from error
    if not fits:
        raise UnfitParameter("nextPageToken belongs to another query; go on with the same parameters")
    if expires < at:
        raise UnfitParameter("nextPageToken has expired; begin without one")
    return after


def _token(after: After, digest: str, expires: datetime) -> str:
    row = {**search.as_row(after), "query": digest, "expires": expires.isoformat()}
    return base64.urlsafe_b64encode(_json(row).encode()).decode()


def _digest(query: Mapping[str, Any]) -> str:
    own = {name: value for name, value in query.items() if name not in PAGING}
    return sha256(json.dumps(own, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _merged(found: Sequence[Found]) -> tuple[list[Any], list[str]]:
    """Return one context for all events, and the events; a prefix of two meanings is said by its event."""
    elsewhere: list[str] = []
    prefixes: dict[str, Any] = {}
    texts = []
    for one_found in found:
        context = json.loads(one_found.context)
        own = next((entry for entry in context if isinstance(entry, dict)), {})
        text = event_text(one_found)
        if any(prefixes.setdefault(prefix, meaning) != meaning for prefix, meaning in own.items()):
            text = f'{{"@context":{_json([EPCIS_CONTEXT, *context])},{text[1:]}'
        elsewhere += [entry for entry in context if isinstance(entry, str) and entry not in elsewhere]
        texts.append(text)
    return [EPCIS_CONTEXT, *elsewhere, *([prefixes] if prefixes else [])], texts


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
