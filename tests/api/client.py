"""A client that speaks to an app in this process, one request at a time."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpx
from fastapi import FastAPI


class Client:
    """Send requests to an app; bugs come back as responses."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Send a GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """Send a POST."""
        return self.request("POST", path, **more)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send a request and return the whole response."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8780") as client:
                return await client.request(method, path, **more)

        return asyncio.run(sent())


async def pieces(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    """Give a body in pieces, so that its length is not declared."""
    for part in parts:
        yield part
