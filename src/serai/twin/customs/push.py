"""Notifications pushed to whoever wants them: page by page, each again until it was taken."""

import http.client
import json
import threading
from typing import Any
from urllib.parse import urlsplit

from serai.errors import Refused
from serai.twin.customs.desk import Desk

PAGE = 100
TIMEOUT_S = 5.0
LONGEST_S = 5.0


class UnfitPush(Refused):
    """The address to push to is not one of HTTP."""


class Pusher(threading.Thread):
    """Posts pages of a desk's notifications to an address, from the first one, in order.

    It begins anew when the sandbox does: who is pushed to knows a notification again by its number.
    """

    def __init__(self, desk: Desk, address: str, pause_s: float = 0.2) -> None:
        super().__init__(daemon=True)
        parts = urlsplit(address)
        try:
            self._place = (str(parts.hostname or ""), parts.port or 80)
        except ValueError as error:
            raise UnfitPush(f"{address!r} has no port that can be; write http://host:port/path") from error
        if parts.scheme != "http" or not parts.hostname:
            raise UnfitPush(f"{address!r} is no address to push to; write http://host:port/path")
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._desk, self._pause_s, self._ended = desk, pause_s, threading.Event()

    def run(self) -> None:
        """Push until it is ended; after a failure pause longer each time."""
        after, pause_s = 0, self._pause_s
        while not self._ended.wait(pause_s):
            page = self._desk.notices(after, PAGE)
            if not page["notifications"]:
                continue
            taken = self._post(page)
            after = page["cursor"] if taken else after
            pause_s = self._pause_s if taken else min(2 * pause_s, LONGEST_S)

    def end(self) -> None:
        """End it; what was not taken is not lost, since it is fetched by cursor too."""
        self._ended.set()
        self.join()

    def _post(self, page: Any) -> bool:
        """Post a page and say whether it was taken."""
        connection = http.client.HTTPConnection(*self._place, timeout=TIMEOUT_S)
        try:
            connection.request("POST", self._path, json.dumps(page), {"Content-Type": "application/json"})
            return connection.getresponse().status // 100 == 2
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
