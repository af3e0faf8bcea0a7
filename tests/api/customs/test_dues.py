"""`/v1/customs/dues`: entries in, balances out."""

from serai.api.customs.dues import EXAMPLE
from tests.api.client import Client


def test_entries_are_added_once_and_balanced(client: Client) -> None:
    """The example twice is one entry; its parcel was assessed and not collected."""
    assert client.post("/v1/customs/dues", json=EXAMPLE).json() == {"added": 1}
    assert client.post("/v1/customs/dues", json=EXAMPLE).json() == {"added": 0}
    found = client.get("/v1/customs/dues", params={"parcel": "P1"}).json()
    assert (found["balances"][0]["assessed"], found["balances"][0]["collected"]) == ("3.00", None)
    assert {row["kind"] for row in found["differences"]} <= {"not_collected", "not_billed"}
    assert client.get("/v1/customs/dues", params={"parcel": "P2"}).json()["balances"] == []


def test_what_cannot_be_added_is_refused_by_name(client: Client) -> None:
    """Another amount under the same number conflicts; a side that is none is refused; a parcel is needed."""
    client.post("/v1/customs/dues", json=EXAMPLE)
    other = client.post("/v1/customs/dues", json=[{**EXAMPLE[0], "amount": "4.00"}])
    assert (other.status_code, other.json()["error"]["kind"]) == (409, "conflict")
    wrong = client.post("/v1/customs/dues", json=[{**EXAMPLE[0], "side": "paid"}])
    assert (wrong.status_code, wrong.json()["error"]["kind"]) == (422, "refused")
    assert client.get("/v1/customs/dues").status_code == 422
