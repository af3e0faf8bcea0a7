"""`/v1/promises`: what a buyer was told."""

from tests.api.client import Client


def test_windows_of_a_parcel_are_told(client: Client) -> None:
    """Earliest, latest and confidence of a parcel; an unknown parcel is missing."""
    (told,) = client.get("/v1/promises/p2").json()
    assert (told["parcel"], told["confidence"], told["kept"]) == ("p2", 0.9, None)
    assert told["earliest"].startswith("2026-03-06T08:00:00")
    assert client.get("/v1/promises/p99").status_code == 404
