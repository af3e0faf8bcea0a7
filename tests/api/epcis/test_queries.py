"""`/queries`: queries by name."""

import pytest

from tests.api.epcis.conftest import Epcis
from tests.store.epcis.some import document, event


def test_life_of_a_query(epcis: Epcis) -> None:
    """Made, taken, shown, listed, answered, deleted, gone."""
    body = {"name": "shipped parcels", "query": {"EQ_bizStep": ["shipping"]}}
    made = epcis.post("/queries", json=body)
    assert (made.status_code, made.headers["location"]) == (201, "/epcis/v2/queries/shipped%20parcels")
    assert epcis.post("/queries", json=body).status_code == 409
    place = made.headers["location"]
    assert {name: epcis.get(place).json()[name] for name in body} == body
    assert [one["name"] for one in epcis.get("/queries").json()] == ["shipped parcels"]
    epcis.capture(document(event(1), event(2, bizStep="packing")))
    assert len(epcis.found(f"{place}/events")) == 1
    assert epcis.request("DELETE", place).status_code == 204
    for method, path in (("GET", place), ("DELETE", place), ("GET", f"{place}/events")):
        gone = epcis.request(method, path)
        assert (gone.status_code, gone.json()["type"]) == (404, "epcisException:NoSuchNameException")


def test_queries_are_linked(epcis: Epcis) -> None:
    """Page by page."""
    for name in "ab":
        epcis.post("/queries", json={"name": name, "query": {}})
    first = epcis.get("/queries", params={"perPage": 1})
    assert 'rel="next"' in first.headers["link"]
    rest = epcis.get(first.headers["link"].partition("<")[2].partition(">")[0])
    assert [one["name"] for one in first.json() + rest.json()] == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "exception"),
    [
        ({"query": {}}, "ValidationException"),
        ([], "ValidationException"),
        ({"name": "a", "query": {"EQ_action": "MAKE"}}, "QueryParameterException"),
    ],
)
def test_unfit_queries_are_refused(epcis: Epcis, body: object, exception: str) -> None:
    """With 400 and the exception of the standard."""
    refused = epcis.post("/queries", json=body)
    assert (refused.status_code, refused.json()["type"]) == (400, f"epcisException:{exception}")
