"""The top-level resources."""

from urllib.parse import quote

import pytest

from tests.api.epcis.conftest import Epcis
from tests.store.epcis.some import document, event


@pytest.fixture(autouse=True)
def captured(epcis: Epcis) -> None:
    """Two events."""
    place = {"id": "urn:epc:id:sgln:0614141.00001.0"}
    first = event(1, disposition="in_transit", readPoint=place, bizLocation=place)
    assert epcis.capture(document(first, event(2, bizStep="packing"))).status_code == 202


@pytest.mark.parametrize(
    ("name", "value", "members", "events"),
    [
        ("eventTypes", "ObjectEvent", 5, 2),
        ("epcs", "urn:epc:id:sscc:0614141.0000000001", 2, 1),
        ("bizSteps", "shipping", 2, 1),
        ("bizLocations", "https://id.gs1.org/414/0614141000012", 1, 1),
        ("readPoints", "urn:epc:id:sgln:0614141.00001.0", 1, 1),
        ("dispositions", "in_transit", 1, 1),
    ],
)
def test_resources_and_their_events(epcis: Epcis, name: str, value: str, members: int, events: int) -> None:
    """A collection, what is below one of it, and its events, with the value escaped or not."""
    body = epcis.get(f"/{name}").json()
    assert (body["type"], len(body["member"])) == ("Collection", members)
    for path in (f"/{name}/{value}", f"/{name}/{quote(value, safe='')}"):
        assert epcis.get(path).json()["member"] == ["events"]
        assert len(epcis.found(f"{path}/events")) == events
        assert epcis.found(f"{path}/events", EQ_action="DELETE") == []
        options = epcis.request("OPTIONS", path)
        assert (options.status_code, options.headers["gs1-epcis-min"]) == (204, "2.0.0")
    assert epcis.get(f"/{name}/urn:x:none").status_code == 404


def test_collections_are_linked(epcis: Epcis) -> None:
    """Page by page."""
    first = epcis.get("/bizSteps", params={"perPage": 1})
    rest = epcis.get(first.headers["link"].partition("<")[2].partition(">")[0])
    assert first.json()["member"] + rest.json()["member"] == ["packing", "shipping"]
    assert "link" not in rest.headers
