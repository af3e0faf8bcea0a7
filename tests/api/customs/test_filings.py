"""`/v1/customs/filings`: filings are queued over HTTP, and where they stand is asked."""

from serai.api.customs.filings import EXAMPLE, PAGE
from tests.api.client import Client

PATH = "/v1/customs/filings"


def record(lrn: str, **other: object) -> dict[str, object]:
    """Return a filing as it is sent."""
    return {"filing": lrn, "message": "ANY", "authority": "BR", "body": {"a": 1}, **other}


def test_filings_are_queued_once_and_shown(client: Client) -> None:
    """The example of the document is queued, twice is once, and its row says where it stands."""
    for _ in range(2):
        answer = client.post(PATH, json=EXAMPLE)
        assert answer.status_code == 200
        (row,) = answer.json()["filings"]
        assert (row["state"], row["progress"], row["attempts"]) == ("prepared", "waiting", 0)
    found = client.get(f"{PATH}/{EXAMPLE[0]['filing']}").json()
    assert (found["due"], found["notifications"], found["consignments"]) == (
        "2026-11-24T08:00:00+00:00",
        [],
        ["c1"],
    )
    assert len(found["sha256"]) == 64


def test_filings_come_in_pages(client: Client) -> None:
    """Each page begins after the one before; the last has no cursor."""
    client.post(PATH, json=[record(f"L/{number}") for number in range(5)])
    first = client.get(f"{PATH}?limit=3").json()
    assert ([row["filing"] for row in first["rows"]], first["total"]) == (["L/0", "L/1", "L/2"], 5)
    last = client.get(PATH, params={"limit": 3, "cursor": first["cursor"]}).json()
    assert ([row["filing"] for row in last["rows"]], last["cursor"]) == (["L/3", "L/4"], None)
    assert client.get(f"{PATH}/L/3").json()["filing"] == "L/3"


def test_what_cannot_be_queued_is_told_and_the_rest_goes_on(client: Client) -> None:
    """One wrong among others is in `refused`; alone it is the answer."""
    answer = client.post(PATH, json=[record("L1"), record("two words"), record("L1", body="other")])
    assert [row["filing"] for row in answer.json()["filings"]] == ["L1"]
    told = [(one["place"], one["error"]["name"]) for one in answer.json()["refused"]]
    assert told == [("item 2", "UnfitFiling"), ("item 3", "ReferenceUsed")]
    alone = client.post(PATH, json=[record("L1", body="other")])
    assert (alone.status_code, alone.json()["error"]["name"]) == (409, "ReferenceUsed")
    assert client.post(PATH, json={"filing": "L1"}).status_code == 422
    assert client.get(f"{PATH}/none").status_code == 404


def test_pushed_notifications_are_kept_once(client: Client) -> None:
    """The example of the document moves its filing; twice is once; a page that cannot be read is refused."""
    client.post(PATH, json=EXAMPLE)
    counts = [client.post("/v1/customs/notices", json=PAGE).json() for _ in range(2)]
    assert counts == [{"fresh": 1}, {"fresh": 0}]
    found = client.get(f"{PATH}/{EXAMPLE[0]['filing']}").json()
    assert (found["state"], found["progress"]) == ("accepted", "lodged")
    wrong = client.post("/v1/customs/notices", json={**PAGE, "notifications": [{}]})
    assert (wrong.status_code, wrong.json()["error"]["name"]) == (422, "UnfitNotices")
