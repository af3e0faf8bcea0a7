"""The app whole: what it offers, and what it says of itself."""

import re

import pytest
from sqlalchemy import create_engine

from serai.api.app import make_app
from serai.store.database import Store
from tests.api.client import Client
from tests.conftest import ROOT

DOCUMENT = make_app(Store(create_engine("postgresql+psycopg://"), "nowhere")).openapi()
ROUTES = [(method, path) for path, ways in DOCUMENT["paths"].items() for method in ways]


def test_service_is_up(client: Client) -> None:
    """The health of app and database is told without a key."""
    assert client.get("/healthz").json()["status"] == "up"


def test_health_says_when_the_database_is_gone(store: Store) -> None:
    """Where the database does not answer, the service is unavailable, and no bug."""
    gone = Store(create_engine("postgresql+psycopg://nobody@/nothing?host=/nowhere"), "nowhere")
    answer = Client(make_app(gone)).get("/healthz")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "unavailable")


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_is_described(method: str, path: str) -> None:
    """Each route has a summary, a description, a tag that is explained, and the one shape for its errors."""
    route = DOCUMENT["paths"][path][method]
    assert route["summary"]
    assert route["description"]
    assert set(route["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}
    errors = {status: one for status, one in route["responses"].items() if int(status) >= 400}
    assert errors
    for one in errors.values():
        assert one["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorBody"}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_is_documented(method: str, path: str) -> None:
    """docs/api.md names every route with its method."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.search(rf"`{method.upper()} {re.escape(path)}`", text)


def test_no_page_of_others_is_loaded(client: Client) -> None:
    """The app has no page that loads scripts from elsewhere."""
    for path in ("/docs", "/redoc"):
        assert client.get(path).status_code == 404


def test_openapi_names_the_ways_to_send_a_key() -> None:
    """Bearer token, header and Basic password are in the document."""
    assert set(DOCUMENT["components"]["securitySchemes"]) == {"HTTPBearer", "APIKeyHeader", "HTTPBasic"}
