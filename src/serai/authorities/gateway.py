"""The way to an authority: lodge a message, ask for one by its number, fetch notifications; by HTTP.

What comes back is told in the words of `serai.customs.lodge`. Whatever cannot be read with certainty is
silence: the caller then asks before he sends again.
"""

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from serai.customs.lodge import Answer, AuthoritySilent, Lodgement, Word
from serai.customs.notice import Notification
from serai.errors import Refused

LARGEST_ANSWER = 16_000_000
REFUSALS = frozenset({400, 413, 415, 422})
USED = 409
NOT_FOUND = 404
UNKNOWN_REFERENCE = "UnknownReference"
"""The name of the error with which an authority says that it has no such filing."""


class UnfitGateway(Refused):
    """The address of an authority is not one of HTTP."""


class UnfitNotices(Refused):
    """A page of notifications is not of the form that it should have."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification as it was fetched: `key` is its own, the same however often it is delivered."""

    key: str
    notification: Notification


@dataclass(frozen=True, slots=True)
class Notices:
    """Notifications after a cursor, and the cursor after them; `register` names whose numbers these are."""

    register: str
    notices: tuple[Notice, ...]
    cursor: int
    more: bool


class Gateway(Protocol):
    """A way to an authority; `address` names it."""

    address: str

    def lodge(self, lodgement: Lodgement) -> Answer:
        """Send a message, and say what was heard; never raises for what the other side does."""

    def ask(self, lodgement: Lodgement) -> Answer:
        """Ask whether the message of that number arrived."""

    def fetch(self, after: int, limit: int) -> Notices:
        """Fetch notifications after a cursor.

        Raises
        ------
        AuthoritySilent
        """


@dataclass(frozen=True, slots=True)
class _Reply:
    """An HTTP answer; `record` is empty where the body is no JSON object."""

    status: int
    record: Mapping[str, Any]
    retry_after_s: float | None = None

    @property
    def error(self) -> Mapping[str, Any]:
        """The error that it tells of."""
        told = self.record.get("error")
        return told if isinstance(told, Mapping) else {}

    @property
    def text(self) -> str:
        """Its words for people."""
        told = [str(self.error[name]) for name in ("name", "text") if self.error.get(name)]
        return ": ".join(told)[:500] or f"HTTP {self.status}"


class HttpGateway:
    """An authority that speaks the routes of docs/lodging.md; one connection a call, with a timeout."""

    def __init__(self, address: str, timeout_s: float) -> None:
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError as error:
            raise UnfitGateway(f"{address!r} has no port that can be; write http://host:port") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise UnfitGateway(f"{address!r} is not the address of an authority; write http://host:port")
        self.address = address.rstrip("/")
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, port
        self._path, self._timeout_s = parts.path.rstrip("/"), timeout_s

    def lodge(self, lodgement: Lodgement) -> Answer:
        """Send a message, and say what was heard."""
        headers = {
            "Content-Type": lodgement.media,
            "Local-Reference": lodgement.lrn,
            "Message": lodgement.message,
            "Authority": lodgement.authority,
        }
        if lodgement.about:
            headers["About"] = lodgement.about
        try:
            reply = self._call("POST", "/v1/filings", lodgement.body, headers)
        except AuthoritySilent as silence:
            return Answer(Word.SILENT, str(silence))
        if reply.status // 100 == 2:
            return _taken(reply, lodgement)
        if reply.status == USED:
            return Answer(Word.USED, reply.text)
        if reply.status in REFUSALS:
            return Answer(Word.REFUSED, reply.text)
        return Answer(Word.BUSY, reply.text, retry_after_s=reply.retry_after_s)

    def ask(self, lodgement: Lodgement) -> Answer:
        """Ask whether the message of that number arrived; only its own word counts as no."""
        try:
            reply = self._call("GET", f"/v1/filings/{quote(lodgement.lrn, safe='')}")
        except AuthoritySilent as silence:
            return Answer(Word.SILENT, str(silence))
        if reply.status // 100 == 2:
            return _taken(reply, lodgement)
        if reply.status == NOT_FOUND and reply.error.get("name") == UNKNOWN_REFERENCE:
            return Answer(Word.UNKNOWN)
        return Answer(Word.BUSY, f"asked for it: {reply.text}", retry_after_s=reply.retry_after_s)

    def fetch(self, after: int, limit: int) -> Notices:
        """Fetch notifications after a cursor.

        Raises
        ------
        AuthoritySilent
            If there is no answer, or it is not what it should be.
        """
        reply = self._call("GET", f"/v1/notifications?{urlencode({'after': after, 'limit': limit})}")
        if reply.status // 100 != 2:
            raise AuthoritySilent(f"{self.address} gives no notifications: {reply.text}")
        try:
            return read_notices(reply.record)
        except UnfitNotices as error:
            raise AuthoritySilent(f"{self.address}: {error}") from error

    def _call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> _Reply:
        """Make one call; whatever is no whole HTTP answer in time is silence."""
        until = time.monotonic() + self._timeout_s
        connection = self._connection()
        try:
            connection.request(method, self._path + path, body, dict(headers or {}))
            answer = connection.getresponse()
            content = b""
            while part := answer.read1(1 << 16):
                content += part
                if len(content) > LARGEST_ANSWER or time.monotonic() > until:
                    raise AuthoritySilent(f"{self.address} does not come to the end of its answer")
            if answer.length:
                raise http.client.IncompleteRead(content)
            return _Reply(answer.status, _record(content), _seconds(answer.getheader("Retry-After")))
        except (OSError, http.client.HTTPException) as error:
            said = str(error) or type(error).__name__
            raise AuthoritySilent(f"{self.address} does not answer: {said}") from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=self._timeout_s, context=context
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout_s)


def read_notices(record: Mapping[str, Any]) -> Notices:
    """Read a page of notifications, fetched or pushed.

    Raises
    ------
    UnfitNotices
        If any part of it cannot be read.
    """
    try:
        register = str(record["register"])
        notices = tuple(_notice(register, one) for one in record["notifications"])
        return Notices(register, notices, int(record["cursor"]), bool(record["more"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnfitNotices(f"these notifications cannot be read: {error!r}") from error


def _taken(reply: _Reply, lodgement: Lodgement) -> Answer:
    """Return that a filing was taken, if the answer names it; any other is as good as none."""
    record = reply.record
    if record.get("lrn") != lodgement.lrn:
        return Answer(Word.SILENT, f"the answer is about {record.get('lrn')!r}, not {lodgement.lrn}")
    at = _instant(record.get("received"))
    return Answer(Word.TAKEN, at=at, mrn=str(record.get("mrn") or ""), digest=str(record.get("sha256") or ""))


def _notice(register: str, record: Mapping[str, Any]) -> Notice:
    at = _instant(record["at"])
    if at is None:
        raise ValueError(f"{record['at']!r} is no instant with offset")
    details = tuple((str(name), str(value)) for name, value in record.get("details", ()))
    notification = Notification(
        str(record["lrn"]),
        str(record["code"]),
        at,
        str(record.get("text", "")),
        str(record.get("authority", "")),
        details,
    )
    return Notice(f"{register}/{record['id']}", notification)


def _instant(value: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def _record(content: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _seconds(text: str | None) -> float | None:
    return float(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else None
