"""`/v1/events`."""

import random

from tests.api.client import Client
from tests.track.lines import event, text


def test_lines_are_taken_and_given_back(client: Client) -> None:
    """A body of lines is kept when the answer comes; the parcel's events come back in order, each once."""
    rng = random.Random(1)
    events = [event(rng, parcel="P", number="P") for _ in range(3)]
    body = text([*events, events[0]]) + b"{\n"
    taken = client.post("/v1/events", content=body).json()
    assert (taken["lines"], taken["events"], taken["duplicates"], taken["refused"]) == (5, 3, 1, 1)
    assert taken["refusals"] == [{"line": 5, "reason": "broken: Input data was truncated"}]
    assert client.post("/v1/events", content=body).json()["events"] == 0
    found = client.get("/v1/events", params={"parcel": "P"}).json()
    told = sorted(events, key=lambda one: one["happened"])
    assert [one["event_id"] for one in found["events"]] == [one["event_id"] for one in told]
    assert found["events"][0]["words"] == told[0]["words"]
    assert client.get("/v1/events", params={"parcel": "Q"}).json() == {"parcel": "Q", "events": []}
