"""A double of the aggregators on this machine: their documented routes, keys, pages, limits and faults."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "k-1"


@dataclass
class Double:
    """What the double knows, what it was asked, and the faults that it gives first (status, headers)."""

    numbers: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    page: int = 2
    asked: list[tuple[str, Any]] = field(default_factory=list)
    address: str = ""

    def aftership(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """Answer a page of trackings; the cursor is where the next one begins."""
        start = int(query.get("cursor", ["0"])[0])
        part, after = self.numbers[start : start + self.page], start + self.page
        more = after < len(self.numbers)
        pagination = {
            "total": len(self.numbers),
            "has_next_page": more,
            "next_cursor": str(after) if more else "",
        }
        trackings = [{"tracking_number": number, "checkpoints": [checkpoint()]} for number in part]
        return {"meta": {"code": 200}, "data": {"pagination": pagination, "trackings": trackings}}

    def gettracklist(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer a page of registered numbers."""
        start = (asked["page_no"] - 1) * self.page
        accepted = [{"number": number, "carrier": 3011} for number in self.numbers[start : start + self.page]]
        total = -(-len(self.numbers) // self.page)
        return {
            "page": {"page_no": asked["page_no"], "page_total": total},
            "code": 0,
            "data": {"accepted": accepted},
        }

    def gettrackinfo(self, asked: list[dict[str, Any]]) -> dict[str, Any]:
        """Answer the events of numbers, and refuse the unknown ones."""
        told = [one["number"] for one in asked]
        accepted = [information(number) for number in told if number not in self.unknown]
        rejected = [
            {"number": number, "error": {"code": -18019909, "message": "not registered"}}
            for number in told
            if number in self.unknown
        ]
        return {"code": 0, "data": {"accepted": accepted, "rejected": rejected}}


def checkpoint() -> dict[str, str]:
    """Write a checkpoint of AfterShip."""
    return {"checkpoint_time": "2026-03-05T10:15:00+08:00", "subtag": "InTransit_002", "message": ""}


def information(number: str) -> dict[str, Any]:
    """Write the information of 17TRACK about a number."""
    event = {"time_iso": "2026-03-05T10:15:00+08:00", "sub_status": "InTransit_PickedUp", "description": ""}
    return {
        "number": number,
        "carrier": 3011,
        "track_info": {"tracking": {"providers": [{"events": [event]}]}},
    }


@contextmanager
def doubled(double: Double) -> Iterator[Double]:
    """Serve a double on loopback."""

    class Caller(BaseHTTPRequestHandler):
        """One call."""

        def do_GET(self) -> None:
            """Answer AfterShip's list."""
            parts = urlsplit(self.path)
            double.asked.append((parts.path, parse_qs(parts.query)))
            self._give("as-api-key", lambda: double.aftership(parse_qs(parts.query)))

        def do_POST(self) -> None:
            """Answer 17TRACK's routes."""
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            double.asked.append((self.path, asked))
            self._give("17token", lambda: getattr(double, self.path.rpartition("/")[2])(asked))

        def _give(self, header: str, answer: Any) -> None:
            status, headers, body = 200, {}, b""
            if self.headers.get(header) != KEY:
                status, body = 401, b'{"meta":{"code":401}}'
            elif double.faults:
                status, headers = double.faults.pop(0)
            else:
                body = json.dumps(answer()).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Caller)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        double.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
