"""`/v1/silences` and `/v1/track/numbers`."""

from serai.network.graph import Network
from serai.store.database import Store
from serai.store.outcome import save_outcome
from tests.api.client import Client
from tests.store.books import book


def test_silences_are_told(client: Client, store: Store) -> None:
    """A world without its network cannot be heard, one with it can; a level that is none is refused."""
    assert client.get("/v1/silences").json()["error"]["name"] == "NoNetworkSaved"
    save_outcome(store, book(), Network())
    kinds = {row["parcel"]: row["kind"] for row in client.get("/v1/silences").json()}
    assert kinds == {"p3": "black hole", "p4": "never scanned after pre-advice"}
    assert client.get("/v1/silences", params={"level": 2}).json()["error"]["name"] == "UnfitLevel"
    assert len(client.get("/v1/silences", params={"all": True}).json()) == 2


def test_numbers_have_all_their_candidates(client: Client) -> None:
    """One row a number, in the order in which they were asked; too many are refused."""
    rows = client.request("POST", "/v1/track/numbers", json={"numbers": ["986578788855", "x"]}).json()
    assert [row["number"] for row in rows] == ["986578788855", "x"]
    assert len(rows[0]["candidates"]) > 2
    many = client.request("POST", "/v1/track/numbers", json={"numbers": ["x"] * 1001})
    assert (many.status_code, many.json()["error"]["name"]) == (422, "TooManyNumbers")
