"""A client of the EPCIS interface on a fresh store."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from serai.api.app import make_app
from serai.store.database import Store
from tests.api.client import Client

ROOT = "/epcis/v2"
Capture = Callable[..., str]


class Epcis(Client):
    """Speaks to an app at the root of EPCIS."""

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send a request and return the whole response."""
        return super().request(method, path if path.startswith(ROOT) else ROOT + path, **more)

    def capture(self, value: Any, **headers: str) -> httpx.Response:
        """Send a document to be captured."""
        return self.post("/capture", json=value, headers=headers)

    def found(self, path: str = "/events", **params: Any) -> list[dict[str, Any]]:
        """Return the events that a query finds."""
        response = self.get(path, params=params)
        assert response.status_code == 200, response.text
        return list(response.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"])


@pytest.fixture
def epcis(store: Store) -> Epcis:
    """A client on this machine."""
    return Epcis(make_app(store))
