"""A WebSocket client that speaks to an app in this process."""

import asyncio
import json
import queue
import threading
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message

PATIENCE_S = 20


class Closed(Exception):
    """The app closed the WebSocket, or never opened it."""


class Talk:
    """One WebSocket, open within `with`."""

    def __init__(self, app: ASGIApp, url: str, **headers: str) -> None:
        parts = urlsplit(url)
        sent = {"host": "localhost:8780"} | headers
        self._scope = {
            "type": "websocket", "path": unquote(parts.path), "raw_path": parts.path.encode(),
            "root_path": "", "scheme": "ws",
            "query_string": parts.query.encode(), "subprotocols": [], "http_version": "1.1",
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            "server": ("localhost", 8780), "client": ("127.0.0.1", 1), "asgi": {"version": "3.0"},
        }  # fmt: skip
        self._app = app
        self._heard: queue.Queue[Message] = queue.Queue()
        self._said: asyncio.Queue[Message] = asyncio.Queue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        """Open."""
        self._thread.start()
        self._say({"type": "websocket.connect"})
        if self._next()["type"] != "websocket.accept":
            self.__exit__()
            raise Closed
        return self

    def __exit__(self, *_: object) -> None:
        """Leave, and wait until the app has seen it."""
        self._say({"type": "websocket.disconnect", "code": 1000})
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        self._loop.close()

    def text(self) -> str:
        """Return what the app says next."""
        heard = self._next()
        if heard["type"] != "websocket.send":
            raise Closed
        return str(heard["text"])

    def row(self) -> Any:
        """Return what the app says next as a plain value."""
        return json.loads(self.text())

    def _next(self) -> Message:
        return self._heard.get(timeout=PATIENCE_S)

    def _say(self, message: Message) -> None:
        self._loop.call_soon_threadsafe(self._said.put_nowait, message)

    def _run(self) -> None:
        async def send(message: Message) -> None:
            self._heard.put(message)

        self._loop.run_until_complete(self._app(self._scope, self._said.get, send))
