"""`/v1/parcels` and `/v1/exceptions`."""

from tests.api.client import Client


def test_parcel_is_shown_whole(client: Client) -> None:
    """Asked, planned and seen, the derived status, one timeline; money is text beside its currency."""
    seen = client.get("/v1/parcels/p3").json()
    assert (seen["standing"]["status"], seen["standing"]["exception"][:8]) == ("in_transit", "no event")
    assert (seen["asked"]["value"], seen["asked"]["currency"]) == ("19.90", "USD")
    assert [len(seen[name]) for name in ("planned", "seen", "timeline", "filings")] == [6, 3, 7, 1]
    assert seen["remedies"][0]["cost"] == "1.50"
    assert client.get("/v1/parcels/Np3").json() == seen
    assert client.get("/v1/parcels/p3?world=small").json() == seen


def test_pages_of_parcels_follow_each_other(client: Client) -> None:
    """The cursor of one page asks for the next, the last has none."""
    first = client.get("/v1/parcels", params={"q": "order", "limit": 3}).json()
    second = client.get("/v1/parcels", params={"q": "order", "limit": 3, "cursor": first["cursor"]}).json()
    assert [row["parcel"] for row in first["rows"] + second["rows"]] == ["p1", "p2", "p3", "p4"]
    assert (first["total"], second["cursor"]) == (4, None)


def test_exceptions_are_listed(client: Client) -> None:
    """Those in trouble, the latest first, with what is wrong."""
    found = client.get("/v1/exceptions").json()
    assert [row["parcel"] for row in found["rows"]] == ["p4", "p3"]
    assert found["rows"][0]["exception"] == "never scanned after pre-advice"
