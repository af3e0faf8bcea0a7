"""Calls to a carrier's interface: a timeout, a pause between calls, and patience with refusals that pass.

A call that got no answer, or 408, 425, 429 or 5xx, is made again after a wait that doubles; where the
carrier says how long to wait (`Retry-After`, `X-RateLimit-Reset`), that goes first. A key is sent by
plain HTTP on this machine only.
"""

import http.client
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from serai.errors import Refused, Unavailable

LARGEST_ANSWER = 256_000_000
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The answers after which a call is made again."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SLOWEST = 4
"""How many timeouts the whole of an answer may take."""
_KEY = frozenset({401, 403})


class UnfitAddress(Refused):
    """The address of a carrier's interface is not one of HTTP."""


class KeyRefused(Refused):
    """The carrier does not take the key."""


class CallRefused(Refused):
    """The carrier refuses what was asked, and would do so again."""


class CarrierSilent(Unavailable):
    """The carrier does not answer, or not with what was asked, however often it was asked."""


@dataclass(frozen=True)
class CallerParams:
    """How long one call may take, how often it is made; the waits at first, at most, and between calls."""

    timeout_s: float = 30.0
    attempts: int = 5
    wait_s: float = 1.0
    longest_wait_s: float = 120.0
    pause_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of HTTP; the names of its headers are in lower case."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Caller:
    """One carrier's interface at an address; `clock` gives seconds since 1970."""

    def __init__(
        self,
        address: str,
        params: CallerParams,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError as error:
            raise UnfitAddress(f"{address!r} has no port that can be; write https://host") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise UnfitAddress(f"{address!r} is not the address of an interface; write https://host")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise UnfitAddress(f"{address!r} would show the key to all on the way; write https://host")
        self.address, self._params, self._sleep, self._clock = address.rstrip("/"), params, sleep, clock
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, port
        self._path, self._called = parts.path.rstrip("/"), False

    def call(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> bytes:
        """Make a call until it is answered well, and return the body.

        Raises
        ------
        KeyRefused, CallRefused
            If the carrier refuses; the call is not made again.
        CarrierSilent
            If there is no good answer after all attempts.
        """
        said = ""
        for attempt in range(self._params.attempts):
            if self._called and self._params.pause_s:
                self._sleep(self._params.pause_s)
            self._called = True
            wait = min(self._params.wait_s * 2**attempt, self._params.longest_wait_s)
            try:
                reply = self._once(method, path, headers, body)
            except (OSError, http.client.HTTPException) as error:
                said = str(error) or type(error).__name__
            else:
                if reply.status // 100 == 2:
                    return reply.body
                self._refuse(reply)
                said, wait = f"HTTP {reply.status}", self._told(reply, wait)
            if attempt + 1 < self._params.attempts:
                self._sleep(wait)
        raise CarrierSilent(
            f"{self.address}{path} gives no answer after {self._params.attempts} calls: {said}"
        )

    def _refuse(self, reply: Reply) -> None:
        """Raise what an answer means after which the call is not made again."""
        if reply.status in AGAIN:
            return
        words = reply.body[:300].decode("utf-8", "replace").strip()
        if reply.status in _KEY:
            raise KeyRefused(
                f"{self.address} refuses the key (HTTP {reply.status}): {words}; give another --key-file"
            )
        raise CallRefused(f"{self.address} refuses the call (HTTP {reply.status}): {words}")

    def _told(self, reply: Reply, wait: float) -> float:
        """Return how long the carrier says to wait, within the longest wait; else the wait of ours."""
        after, reset = reply.headers.get("retry-after", ""), reply.headers.get("x-ratelimit-reset", "")
        told = wait
        if after.isascii() and after.isdigit():
            told = float(after)
        elif reset.isascii() and reset.isdigit():
            told = max(float(reset) - self._clock(), 0.0)
        return min(told, self._params.longest_wait_s)

    def _once(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        connection = self._connection()
        try:
            connection.request(method, self._path + path, body, dict(headers))
            answer = connection.getresponse()
            content = self._whole(answer)
            told = {name.lower(): value.strip() for name, value in answer.getheaders()}
            return Reply(answer.status, content, told)
        finally:
            connection.close()

    def _whole(self, answer: http.client.HTTPResponse) -> bytes:
        """Read an answer to its end, which must come in time."""
        until = time.monotonic() + _SLOWEST * self._params.timeout_s
        content = bytearray()
        while part := answer.read1(1 << 16):
            content += part
            if len(content) > LARGEST_ANSWER or time.monotonic() > until:
                raise http.client.HTTPException("the answer does not come to its end")
        if answer.length:
            raise http.client.HTTPException("the answer breaks off")
        return bytes(content)

    def _connection(self) -> http.client.HTTPConnection:
        timeout_s = self._params.timeout_s
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=timeout_s, context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout_s)
