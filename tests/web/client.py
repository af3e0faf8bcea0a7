"""A client that asks an app directly, with no server between."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI


class Client:
    """Asks one app, one request at a time; redirects are not followed."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def get(
        self, path: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Return the answer to a GET."""
        return asyncio.run(self._get(path, params, headers))

    async def _get(self, path: str, params: Any, headers: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://tower") as client:
            return await client.get(path, params=params, headers=headers)
