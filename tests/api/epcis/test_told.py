"""What every answer has in common."""

import base64
from typing import Any

import pytest

from serai.operations import keys
from serai.operations.epcis import events
from serai.store.database import Store
from tests.api.conftest import Connect
from tests.api.epcis.conftest import Epcis


def test_errors_of_the_interface_are_problems(epcis: Epcis) -> None:
    """What is not there, what does not fit, and a bug, whose inside is not told."""
    missing, unfit = epcis.get("/nowhere"), epcis.request("PUT", "/events")
    assert (missing.status_code, unfit.status_code) == (404, 405)
    assert unfit.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    for response in (missing, unfit):
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["type"].startswith("epcisException:")


def test_bug_is_a_problem_that_tells_nothing(
    epcis: Epcis, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """500, and one line in the log."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(events, "answer", broken)
    response = epcis.get("/events")
    assert (response.status_code, response.json()["type"]) == (500, "epcisException:ImplementationException")
    assert "inside" not in response.text
    assert "ZeroDivisionError: inside" in capsys.readouterr().err


def test_key_opens_in_three_ways(connect: Connect, store: Store) -> None:
    """Away from loopback: as Bearer token, as header of its own, as Basic password of any user."""
    client, key = connect("0.0.0.0"), keys.add(store, "partner")
    refused = client.get("/epcis/v2/events")
    assert (refused.status_code, refused.json()["type"]) == (401, "epcisException:SecurityException")
    assert refused.headers["www-authenticate"].startswith("Basic")
    basic = "Basic " + base64.b64encode(f"anybody:{key}".encode()).decode()
    for headers in ({"Authorization": f"Bearer {key}"}, {"X-API-Key": key}, {"Authorization": basic}):
        assert client.get("/epcis/v2/events", headers=headers).status_code == 200


def test_body_that_is_too_large_is_a_problem(connect: Connect) -> None:
    """413, by the name of the standard."""
    refused = connect(largest=100).post("/epcis/v2/capture", json={"a": "x" * 200})
    assert (refused.status_code, refused.json()["type"]) == (
        413,
        "epcisException:CaptureLimitExceededException",
    )


def test_versions_are_on_every_answer(epcis: Epcis) -> None:
    """Good ones and bad ones."""
    for path in ("/events", "/eventTypes", "/capture", "/queries", "/nowhere"):
        assert epcis.get(path).headers["gs1-epcis-version"] == "2.0.0"


def test_media_type_is_what_the_client_would_rather_have(epcis: Epcis) -> None:
    """JSON, or JSON-LD where it is asked for."""
    asked = epcis.get("/events", headers={"Accept": "application/ld+json"})
    assert asked.headers["content-type"] == "application/ld+json"
    assert epcis.get("/events").headers["content-type"] == "application/json"
