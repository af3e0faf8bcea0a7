"""The sandbox authority on HTTP: its routes, and the faults of its line."""

import json
import re
import sys
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from serai.authorities.xml import TooLarge
from serai.errors import Conflict, Missing, Refused, SeraiError
from serai.twin.customs.desk import Desk, Sent
from serai.twin.customs.fault import Fault, Faults

Record = Mapping[str, Any]
LARGEST = 20_000_000
LONGEST_PAGE = 1000
TIMEOUT_S = 30.0
RETRY_AFTER_S = 1
STATUS = {
    Missing: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Refused: HTTPStatus.UNPROCESSABLE_ENTITY,
}
_REFERENCE = re.compile(r"[!-~]{1,100}")
_COUNT = re.compile(r"[0-9]{1,15}")


class UnfitCall(Refused):
    """The call lacks a header, or asks for what no route gives."""


class UnknownRoute(Missing):
    """The sandbox has no such route."""


class Office(ThreadingHTTPServer):
    """The server of a desk; `faults` go wrong, an answer that comes too late takes `slow_s`."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: tuple[str, int], desk: Desk, faults: Faults, slow_s: float) -> None:
        self.desk, self.faults, self.slow_s = desk, faults, slow_s
        self.closing = threading.Event()
        super().__init__(place, Caller)

    @property
    def address(self) -> str:
        """Where it is reached."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what is a bug; that a caller went away is none."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Stop serving, also those who wait for a slow answer."""
        self.closing.set()
        self.server_close()


class Caller(BaseHTTPRequestHandler):
    """One caller, one call."""

    server: Office
    protocol_version = "HTTP/1.1"
    timeout = TIMEOUT_S

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve({"/v1": self._about, "/v1/notifications": self._notifications, "/v1/audit": self._audit})

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve({"/v1/filings": self._lodge})

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single calls; the audit tells."""

    def _serve(self, routes: Mapping[str, Callable[[], Record]]) -> None:
        """Do what a route is for, with whatever goes wrong with this call."""
        path = urlsplit(self.path).path
        unkind = path.startswith(("/v1/filings", "/v1/notifications"))
        fault = self.server.faults.draw(f"{self.command} {path} {self._lrn()}") if unkind else Fault.NONE
        self.close_connection = True
        try:
            self._body = self._read()
            if fault is Fault.BROKEN:
                return
            status, record = self._done(path, routes, fault)
        except SeraiError as error:
            status, record = _refused(error)
        if fault is Fault.SLOW:
            self.server.closing.wait(self.server.slow_s)
        if fault is not Fault.LOST:
            self._say(status, record, cut=fault is Fault.CUT)

    def _done(
        self, path: str, routes: Mapping[str, Callable[[], Record]], fault: Fault
    ) -> tuple[HTTPStatus, Record]:
        if fault is Fault.BUSY:
            return HTTPStatus.SERVICE_UNAVAILABLE, _error("unavailable", "Busy", "try again later")
        if path in routes:
            return (HTTPStatus.ACCEPTED if self.command == "POST" else HTTPStatus.OK), routes[path]()
        if self.command == "GET" and path.startswith("/v1/filings/"):
            return HTTPStatus.OK, self.server.desk.find(unquote(path.removeprefix("/v1/filings/")))
        raise UnknownRoute(f"{self.command} {path} is no route; see docs/lodging.md")

    def _lodge(self) -> Record:
        names = ("Message", "Authority", "About")
        message, authority, about = (self.headers.get(name, "") for name in names)
        if not _REFERENCE.fullmatch(self._lrn()) or not message:
            raise UnfitCall("the headers Local-Reference and Message say what is lodged; give both")
        return self.server.desk.lodge(Sent(self._lrn(), message, authority, about, self._body))

    def _notifications(self) -> Record:
        asked = parse_qs(urlsplit(self.path).query)
        after, limit = (asked.get(name, [usual])[0] for name, usual in (("after", "0"), ("limit", "100")))
        if not _COUNT.fullmatch(after) or not _COUNT.fullmatch(limit):
            raise UnfitCall("after and limit are whole numbers")
        return self.server.desk.notices(int(after), min(int(limit), LONGEST_PAGE))

    def _audit(self) -> Record:
        return self.server.desk.audit()

    def _about(self) -> Record:
        params = self.server.desk.params
        told = {name: getattr(params, name) for name in ("seed", "speed", "fault_rate", "course")}
        return {"register": self.server.desk.register.name, **told}

    def _lrn(self) -> str:
        return str(self.headers.get("Local-Reference", ""))

    def _read(self) -> bytes:
        """Read the body whole; its length must be told, and bearable."""
        length = self.headers.get("Content-Length", "0" if self.command == "GET" else "")
        if not _COUNT.fullmatch(length):
            raise UnfitCall("the header Content-Length tells how long the message is; give it")
        if int(length) > LARGEST:
            raise TooLarge(f"the message has {length} bytes, at most {LARGEST} are taken")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise UnfitCall("the message ended before its length")
        return body

    def _say(self, status: HTTPStatus, record: Record, cut: bool) -> None:
        content = json.dumps(record).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            self.send_header("Retry-After", str(RETRY_AFTER_S))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)


def _refused(error: SeraiError) -> tuple[HTTPStatus, Record]:
    """Return the status and the body of a named error."""
    kind = next(kind for kind in STATUS if isinstance(error, kind))
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if isinstance(error, TooLarge) else STATUS[kind]
    return status, _error(kind.__name__.lower(), type(error).__name__, str(error))


def _error(kind: str, name: str, text: str) -> Record:
    return {"error": {"kind": kind, "name": name, "text": text, "faults": []}}
