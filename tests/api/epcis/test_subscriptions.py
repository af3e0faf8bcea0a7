"""`/queries/{name}/subscriptions`: standing queries."""

import pytest

from tests.api.epcis.conftest import Epcis

DEST = "https://hook.test/in"


@pytest.fixture(autouse=True)
def query(epcis: Epcis) -> None:
    """A query named q."""
    epcis.post("/queries", json={"name": "q", "query": {}})


def test_life_of_a_subscription(epcis: Epcis) -> None:
    """Made, shown, listed, deleted, gone."""
    body = {"dest": DEST, "stream": True, "signatureToken": "hush", "reportIfEmpty": False}
    made = epcis.post("/queries/q/subscriptions", json=body)
    assert made.status_code == 201
    place = made.headers["location"]
    assert place.rpartition("/")[2] == made.json()["subscriptionID"]
    assert epcis.get(place).json()["dest"] == DEST
    assert "hush" not in epcis.get(place).text
    assert epcis.get("/queries/q/subscriptions").json() == [epcis.get(place).json()]
    assert epcis.request("DELETE", place).status_code == 204
    gone = epcis.get(place)
    assert (gone.status_code, gone.json()["type"]) == (404, "epcisException:NoSuchSubscriptionException")
    assert epcis.request("OPTIONS", place).headers["allow"] == "GET, DELETE, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("body", "status", "exception"),
    [
        ({"dest": DEST}, 400, "SubscriptionControlsException"),
        ({"dest": DEST, "schedule": {"hour": "25"}}, 400, "SubscriptionControlsException"),
        ({"dest": "http://10.0.0.1/", "stream": True}, 400, "InvalidURIException"),
        ({"dest": "http://localhost:8780/", "stream": True}, 400, "InvalidURIException"),
    ],
)
def test_unfit_subscriptions_are_refused(
    epcis: Epcis, body: dict[str, object], status: int, exception: str
) -> None:
    """With the exception of the standard, and to private addresses always here."""
    refused = epcis.post("/queries/q/subscriptions", json=body)
    assert (refused.status_code, refused.json()["type"]) == (status, f"epcisException:{exception}")


def test_query_must_be_there_and_without_limit(epcis: Epcis) -> None:
    """404 without a query; 400 for one that cannot stand."""
    body = {"dest": DEST, "stream": True}
    assert epcis.post("/queries/none/subscriptions", json=body).status_code == 404
    assert epcis.get("/queries/none/subscriptions").status_code == 404
    epcis.post("/queries", json={"name": "few", "query": {"eventCountLimit": 5}})
    refused = epcis.post("/queries/few/subscriptions", json=body)
    assert refused.json()["type"] == "epcisException:SubscribeNotPermittedException"
