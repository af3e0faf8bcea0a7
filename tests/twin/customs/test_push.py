"""Notifications pushed: every one arrives in order, again where it was not taken."""

import http.server
import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from serai.twin.customs.desk import Desk, Sent
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.push import Pusher, UnfitPush
from serai.twin.customs.register import Register


class Taker(http.server.BaseHTTPRequestHandler):
    """Takes every third page, and remembers all of them."""

    pages: list[Any] = []

    def do_POST(self) -> None:
        """Take a page, or not, or go away without a word."""
        self.pages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if len(self.pages) % 3 == 1:
            return
        self.send_response(204 if len(self.pages) % 3 == 0 else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_pages_are_pushed_until_they_are_taken(tmp_path: Path) -> None:
    """A page that is not taken comes again, the next one after it, and nothing is left out."""
    register = Register(tmp_path, "r")
    desk = Desk(register, SandboxParams(speed=1e9, course="release"), lambda: datetime.now(UTC))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Taker) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        for number in range(25):
            desk.lodge(Sent(f"L{number}", "ANY", "BR", "", b"{}"))
        time.sleep(0.01)  # all of them are there to be told
        pusher = Pusher(desk, f"http://127.0.0.1:{server.server_address[1]}/take?key=1", 0.01)
        pusher.start()
        until = time.monotonic() + 10
        while len(Taker.pages) < 6 and time.monotonic() < until:
            time.sleep(0.01)
        pusher.end()
        server.shutdown()
        thread.join()
    everything = desk.notices(0, 1000)["notifications"]
    register.close()
    assert [one for page in Taker.pages[2::3] for one in page["notifications"]] == everything
    assert [len(page["notifications"]) for page in Taker.pages] == [100] * 3 + [25] * 3
    assert Taker.pages[0] == Taker.pages[1] == Taker.pages[2]


@pytest.mark.parametrize("address", ["nowhere", "https://host/path", "http://", "http://host:port/"])
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path) -> None:
    """Only plain HTTP with a host: the sandbox is for rehearsals."""
    register = Register(tmp_path, "r")
    with pytest.raises(UnfitPush):
        Pusher(Desk(register, SandboxParams(), lambda: datetime.now(UTC)), address)
    register.close()
