"""The door of the app: whose request is let in, how large it may be, and what happens to a bug."""

import base64
import binascii
import sys
from dataclasses import dataclass

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from serai.api.epcis import ROOT, told
from serai.api.failure import NO_ANSWER, SILENCES, ForeignHost, NoKey, StoreSilent, TooLarge, answer, bug
from serai.errors import SeraiError
from serai.operations import keys
from serai.store.database import Store

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST = 32_000_000
OPEN = ("/healthz",)
REFUSED = 1008
"""With what a WebSocket is closed that is not let in."""

PROCESSORS = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
)
"""One JSON line with the traceback, without the values of variables: they may hold keys."""


@dataclass(frozen=True)
class DoorParams:
    """`host` is where the app listens: on loopback alone no key is needed. `largest` body in bytes."""

    host: str = "127.0.0.1"
    largest: int = LARGEST

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the app."""
        return self.host in LOOPBACK


class Door:
    """Let in who may come in, whole bodies up to a size; log what should not have happened, once."""

    def __init__(self, app: ASGIApp, store: Store, params: DoorParams) -> None:
        self.app, self.store, self.params = app, store, params

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._pass(scope, receive, send)
            return
        begun = False
        response: Response | None

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            response = await self._enter(scope, receive, sending)
        except Exception:
            log_bug(scope["method"], scope["path"])
            if begun:
                raise
            response = told.bug() if _is_epcis(scope) else bug()
        if response is not None:
            await response(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the lifespan in, and a WebSocket as a request would be, unless a page of elsewhere opens it."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            try:
                if self.params.local:
                    check_host(headers)
                check_origin(headers)
                await self._check_key(scope["path"], headers)
            except (SeraiError, *SILENCES):
                await WebSocketClose(REFUSED)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> Response | None:
        """Check and pass on; return what to say to whom is not let in."""
        try:
            headers = Headers(scope=scope)
            if self.params.local:
                check_host(headers)
            await self._check_key(scope["path"], headers)
            body = await _whole(receive, headers, self.params.largest) if _has_body(scope) else None
        except SeraiError as error:
            return _tell(scope, error)
        except SILENCES:
            return _tell(scope, StoreSilent(NO_ANSWER))
        await self.app(scope, receive if body is None else _again(body, receive), send)
        return None

    async def _check_key(self, path: str, headers: Headers) -> None:
        """Refuse who needs a key and has none; a key that is sent must open, also where none is needed."""
        if path in OPEN:
            return
        key = key_of(headers)
        if key is None and self.params.local:
            return
        if key is None:
            raise NoKey("a key is needed here: send it as Bearer token, X-API-Key, or password of Basic")
        if await run_in_threadpool(keys.owner, self.store, key) is None:
            raise NoKey("the key opens nothing; make one with: serai keys add NAME")


def log_bug(method: str, path: str) -> None:
    """Log the exception that is being handled, as one JSON line on standard error."""
    log = structlog.wrap_logger(structlog.PrintLogger(sys.stderr), processors=PROCESSORS)
    log.exception("a bug", method=method, path=path)


def check_host(headers: Headers) -> None:
    """Refuse a name that is not this machine's: a page of elsewhere may have its name point here.

    Raises
    ------
    ForeignHost
    """
    host = headers.get("host", "")
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if name.lower() not in LOOPBACK:
        raise ForeignHost(f"{host!r} is not a name of this machine; use http://localhost")


def check_origin(headers: Headers) -> None:
    """Refuse a page of another host than the one that is spoken to; programs send no origin.

    Raises
    ------
    ForeignHost
    """
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        raise ForeignHost(f"{origin!r} is another host; speak from a page of this one")


def key_of(headers: Headers) -> str | None:
    """Return the key that was sent: as X-API-Key, as Bearer token, or as password of Basic."""
    if "x-api-key" in headers:
        return headers["x-api-key"]
    scheme, _, said = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return said.strip()
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(said, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return decoded.partition(":")[2]


def _tell(scope: Scope, error: SeraiError) -> Response:
    return told.problem(error) if _is_epcis(scope) else answer(error)


def _is_epcis(scope: Scope) -> bool:
    return str(scope["path"]).startswith(f"{ROOT}/")


def _has_body(scope: Scope) -> bool:
    return scope["method"] in ("POST", "PUT", "PATCH")


async def _whole(receive: Receive, headers: Headers, largest: int) -> bytes:
    """Read a body whole, at most so many bytes of it."""
    text = f"a body has at most {largest} bytes; send less at a time"
    declared = headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > largest:
        raise TooLarge(text)
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            raise TooLarge(text)
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read already, then whatever comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
