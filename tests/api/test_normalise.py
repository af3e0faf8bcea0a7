"""`POST /v1/track/normalise`: records in, answers in their order."""

from serai.api import normalise
from tests.api.client import Client


def test_records_are_answered_in_order(client: Client) -> None:
    """Each record has its answer; what nobody told us is unread, with no milestone."""
    records = [{"carrier": "UPS", "code": "D", "text": "Delivered, damaged"}, {"text": "zzz"}]
    answer = client.post("/v1/track/normalise", json=records).json()["records"]
    assert [one["status"] for one in answer] == ["on_hold", "unread"]
    assert answer[1]["milestone"] is None


def test_too_many_records_are_refused(client: Client) -> None:
    """A request holds at most MOST records."""
    response = client.post("/v1/track/normalise", json=[{"text": "x"}] * (normalise.MOST + 1))
    assert response.status_code in (400, 413, 422)
