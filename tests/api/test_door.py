"""The door: hosts, keys, sizes, and bugs logged once."""

import base64
import json
from typing import Any

import pytest
from starlette.datastructures import Headers

from serai.api.door import check_origin, key_of
from serai.api.failure import ForeignHost
from serai.operations import keys, tower
from serai.store.database import Store
from serai.store.outcome import save_outcome
from tests.api.client import Client, pieces
from tests.api.conftest import Connect
from tests.store.books import book

AWAY = "0.0.0.0"


def basic(key: str) -> str:
    """Return a Basic header with a key as password."""
    return "Basic " + base64.b64encode(f"me:{key}".encode()).decode()


def test_away_from_loopback_a_key_is_needed(connect: Connect, store: Store) -> None:
    """Without a key, or with one that opens nothing, there is 401; a good one may be sent in three ways."""
    save_outcome(store, book())
    client, key = connect(AWAY), keys.add(store, "partner")
    for headers in ({}, {"X-API-Key": "wrong"}, {"Authorization": "Bearer x"}, {"Authorization": "Basic !"}):
        refused = client.get("/v1/worlds", headers=headers)
        assert refused.status_code == 401
        assert refused.json()["error"]["name"] == "NoKey"
        assert refused.headers["www-authenticate"].startswith("Basic")
    for headers in ({"X-API-Key": key}, {"Authorization": f"Bearer {key}"}, {"Authorization": basic(key)}):
        assert client.get("/v1/worlds", headers=headers).status_code == 200
    keys.revoke(store, "partner")
    assert client.get("/v1/worlds", headers={"X-API-Key": key}).status_code == 401


def test_everything_but_health_is_behind_the_door(connect: Connect) -> None:
    """Also paths that do not exist, the document, and pages are not told to who has no key."""
    client = connect(AWAY)
    for path in ("/", "/openapi.json", "/nowhere", "/v1/parcels/x"):
        assert client.get(path).status_code == 401
    assert client.get("/healthz").status_code == 200


def test_on_loopback_no_key_is_needed_but_a_wrong_one_is_refused(client: Client) -> None:
    """Whoever is on this machine may come in; who shows a key shows a good one."""
    assert client.get("/v1/worlds").status_code == 200
    assert client.get("/v1/worlds", headers={"X-API-Key": "wrong"}).status_code == 401


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8780", 200), ("127.0.0.1", 200), ("[::1]:8780", 200), ("evil.example", 421), ("", 421)],
)
def test_on_loopback_other_names_are_refused(client: Client, host: str, status: int) -> None:
    """A page of elsewhere whose name points to this machine reads nothing."""
    assert client.get("/v1/worlds", headers={"Host": host}).status_code == status


def test_body_has_a_largest_size(connect: Connect) -> None:
    """A body that is declared or turns out to be too large is refused; one within the size is read whole."""
    client = connect(largest=1000)
    large = {"files": {"world.csv": "x" * 2000}}
    assert client.post("/v1/network/check", json=large).status_code == 413
    parted = client.post("/v1/network/check", content=pieces([b"x" * 300] * 5))
    assert (parted.status_code, parted.json()["error"]["name"]) == (413, "TooLarge")
    small = client.post("/v1/network/check", json={"files": {"world.csv": "key,value\n"}})
    assert small.status_code == 200


def test_bug_is_logged_once_and_told_in_the_one_shape(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody foresaw is a 500 that tells nothing, and one line in the log."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(tower, "worlds", broken)
    response = client.get("/v1/worlds", headers={"X-Secret": "hush"})
    assert response.status_code == 500
    assert response.json()["error"]["kind"] == "bug"
    assert "inside" not in response.text
    (line,) = capsys.readouterr().err.splitlines()
    logged = json.loads(line)
    assert (logged["event"], logged["path"], logged["level"]) == ("a bug", "/v1/worlds", "error")
    assert "ZeroDivisionError: inside" in logged["exception"]
    assert "hush" not in line


def test_key_is_read_in_three_ways() -> None:
    """As header of its own, as Bearer token, as password of Basic; other schemes say nothing."""
    assert key_of(Headers({"X-API-Key": "k"})) == "k"
    assert key_of(Headers({"Authorization": "bearer k"})) == "k"
    assert key_of(Headers({"Authorization": basic("k:1")})) == "k:1"
    assert key_of(Headers({"Authorization": "Digest k"})) is None
    assert key_of(Headers({})) is None


def test_page_of_elsewhere_is_told_by_its_origin() -> None:
    """A page of this host and a program, which has no origin, may speak; any other page may not."""
    check_origin(Headers({"Host": "localhost:8780"}))
    check_origin(Headers({"Host": "localhost:8780", "Origin": "http://localhost:8780"}))
    for origin in ("https://evil.example", "http://localhost:9999", "null"):
        with pytest.raises(ForeignHost, match="another host"):
            check_origin(Headers({"Host": "localhost:8780", "Origin": origin}))
