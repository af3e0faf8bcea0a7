"""`/events`: one in, many out, one out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serai.track.epcis.document import read_document
from serai.track.epcis.validate import validate
from tests.api.epcis.conftest import Epcis
from tests.store.epcis.some import CONTEXT, document, event

Body = dict[str, Any]


def test_given_events_are_captured_one_by_one(epcis: Epcis, shared: Path) -> None:
    """201, and the location gives the event back with its context."""
    for path in sorted((shared / "data/epcis/openepcis/Capture/Events").glob("*.json")):
        body = json.loads(path.read_bytes())
        for _ in range(2):
            made = epcis.post("/events", json=body)
            assert made.status_code == 201, path
        found = epcis.get(made.headers["location"])
        assert not validate(read_document(found.json()))
        ours = {"@context", "recordTime"}
        assert {name: found.json()[name] for name in body.keys() - ours} == {
            name: body[name] for name in body.keys() - ours
        }
    assert len(epcis.found()) == 3


def test_event_hash_in_a_path_may_come_unescaped(epcis: Epcis) -> None:
    """Clients forget to escape the question mark of `?ver=`."""
    made = epcis.post("/events", json={"@context": CONTEXT, **event()})
    name = epcis.found()[0]["eventID"]
    assert epcis.get(f"/events/{name}").json()["eventID"] == name
    assert epcis.get(made.headers["location"]).status_code == 200
    assert epcis.get("/events/urn:x:none").status_code == 404


def test_second_event_of_an_identifier_is_a_conflict(epcis: Epcis) -> None:
    """409; the first stays."""
    for day, status in ((1, 201), (1, 201), (2, 409)):
        sent = {"@context": CONTEXT, **event(day, eventID="urn:x:1")}
        assert epcis.post("/events", json=sent).status_code == status


def plain(one: Body, *names: str) -> list[Any]:
    """Return the values of lists of an event, one after another."""
    return [value for name in names for value in one.get(name, [])]


def sensed(one: Body) -> list[Body]:
    """Return what the sensors of an event reported."""
    return [report for element in plain(one, "sensorElementList") for report in element["sensorReport"]]


def amounts(one: Body) -> list[float]:
    """Return how much there was, in any list of quantities."""
    return [q.get("quantity", 0) for name in one if name.lower().endswith("quantitylist") for q in one[name]]


PLACE = "urn:epc:id:sgln:4012345.00005.0"
INSPECTING = "https://ref.gs1.org/cbv/BizStep-inspecting"
GIVEN: list[tuple[Body, Callable[[Body], bool]]] = [
    ({"eventType": "ObjectEvent,AssociationEvent"}, lambda e: e["type"][0] in "O" or e["type"][1] == "s"),
    ({"eventType": "TransactionEvent|TransformationEvent"}, lambda e: e["type"].startswith("Trans")),
    ({"EQ_action": "ADD"}, lambda e: e.get("action") == "ADD"),
    ({"EQ_bizStep": "receiving"}, lambda e: e.get("bizStep") == "receiving"),
    ({"EQ_bizStep": INSPECTING}, lambda e: e.get("bizStep") == "inspecting"),
    ({"EQ_disposition": "in_transit"}, lambda e: e.get("disposition") == "in_transit"),
    ({"EQ_readPoint": PLACE},
     lambda e: e.get("readPoint", {}).get("id", "").endswith((PLACE, "/414/4012345000054"))),
    ({"MATCH_anyEPC": "urn:epc:id:sgtin:4012345.011111.9876"},
     lambda e: "urn:epc:id:sgtin:4012345.011111.9876"
     in [*plain(e, "epcList", "childEPCs", "inputEPCList", "outputEPCList"), e.get("parentID")]),
    ({"EXISTS_sensorElementList": ""}, lambda e: "sensorElementList" in e),
    ({"EQ_type": "Temperature"}, lambda e: any(r.get("type") == "Temperature" for r in sensed(e))),
    ({"GE_value_KMH": "161"},
     lambda e: any(r.get("uom") == "KMH" and r.get("value", 0) >= 161 for r in sensed(e))),
    ({"GE_eventTime": "2013-06-01T00:00:00Z"}, lambda e: e["eventTime"] >= "2013-06-02"),
    ({"EQ_bizTransaction_po": "http://transaction.acme.com/po/12345678"},
     lambda e: {"type": "po", "bizTransaction": "http://transaction.acme.com/po/12345678"}
     in plain(e, "bizTransactionList")),
    ({"GE_quantity": "1", "LT_quantity": "500"},
     lambda e: any(amount >= 1 for amount in amounts(e)) and any(amount < 500 for amount in amounts(e))),
]  # fmt: skip


def test_given_documents_are_queried_as_an_oracle_would(epcis: Epcis, shared: Path) -> None:
    """Over all events of the given documents, each query finds those that a walk over the list finds."""
    events: dict[str, Body] = {}
    folder = shared / "data/epcis/openepcis"
    for path in [*folder.glob("Capture/Documents/*.json"), *folder.glob("Query/*.json")]:
        sent = json.loads(path.read_bytes())
        results = sent["epcisBody"].get("queryResults", {}).get("resultsBody", sent["epcisBody"])
        assert epcis.capture(sent).status_code == 202, path
        for one in results["eventList"]:
            own = {name: one[name] for name in one if name != "recordTime"}
            events[json.dumps(own, sort_keys=True)] = one
    for query, truth in GIVEN:
        found = epcis.found(perPage=1000, **query)
        expected = sum(map(truth, events.values()))
        assert all(truth(one) for one in found), query
        assert len(found) == expected > 0, query


def test_given_query_is_answered(epcis: Epcis, shared: Path) -> None:
    """The given SimpleEventQuery, by URL and by name, finds the one event that fits it in every respect."""
    query = json.loads((shared / "data/epcis/openepcis/Query/Queries/SimpleEventQuery.json").read_bytes())
    fitting = event(
        1, eventTime="2026-07-22T06:45:00+02:00", action="ADD", disposition="in_transit",
        bizLocation={"id": query["EQ_bizLocation"][0]},
        epcList=["https://id.gs1.org/01/09521141012345/21/2017"],
        quantityList=[{"epcClass": "https://id.gs1.org/01/09521141012345", "quantity": 5}],
    )  # fmt: skip
    others = [
        {**fitting, "action": "DELETE"},
        {**fitting, "bizStep": "packing"},
        {**fitting, "eventTime": "2025-07-22T06:45:00+02:00"},
        {**fitting, "quantityList": [{"epcClass": "https://id.gs1.org/01/09521141012345", "quantity": 500}]},
        {**fitting, "epcList": ["https://id.gs1.org/01/09521141012345/21/2018"]},
        {**fitting, "bizLocation": {"id": "urn:epc:id:sgln:9521141.12346.0"}},
    ]
    assert epcis.capture(document(fitting, *others)).status_code == 202
    params = {name: "|".join(v) if isinstance(v, list) else v for name, v in query.items() if name[0] != "@"}
    (found,) = epcis.found(**params)
    assert found["quantityList"] == fitting["quantityList"]
    assert epcis.post("/queries", json={"name": "given", "query": query}).status_code == 201
    assert [one["eventID"] for one in epcis.found("/queries/given/events")] == [found["eventID"]]


def test_answer_has_the_shape_of_the_standard(epcis: Epcis) -> None:
    """A query document with context, version, instant, and the events in its body."""
    epcis.capture(document(event()))
    body = epcis.get("/events").json()
    assert body["type"] == "EPCISQueryDocument"
    assert body["schemaVersion"] == "2.0"
    assert body["creationDate"].endswith("Z")
    assert body["@context"][0] == "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
    assert body["epcisBody"]["queryResults"]["queryName"] == "SimpleEventQuery"
    assert not validate(read_document(body))


def test_pages_are_linked(epcis: Epcis) -> None:
    """Each page has a Link to the next and says how long it holds; the last has none."""
    epcis.capture(document(*(event(day) for day in range(1, 6))))
    page = epcis.get("/events", params={"perPage": 2, "EQ_action": "OBSERVE"})
    found = []
    for _ in range(3):
        found += page.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
        if "link" not in page.headers:
            break
        assert page.headers["gs1-next-page-token-expires"]
        page = epcis.get(page.headers["link"].partition("<")[2].partition(">")[0])
    assert [one["eventTime"][8:10] for one in found] == ["05", "04", "03", "02", "01"]
    assert "link" not in page.headers


@pytest.mark.parametrize(
    ("params", "status", "exception"),
    [
        ({"foo": "1"}, 400, "QueryParameterException"),
        ({"GE_eventTime": "x"}, 400, "QueryParameterException"),
        ({"perPage": "0"}, 400, "QueryParameterException"),
        ({"nextPageToken": "x"}, 400, "QueryParameterException"),
        ({"maxEventCount": "1"}, 413, "QueryTooLargeException"),
    ],
)
def test_unfit_queries_are_problems(epcis: Epcis, params: Body, status: int, exception: str) -> None:
    """With the exception of the standard."""
    epcis.capture(document(event(1), event(2)))
    refused = epcis.get("/events", params=params)
    assert (refused.status_code, refused.json()["type"]) == (status, f"epcisException:{exception}")


def test_prefixes_of_a_query_are_those_of_the_header(epcis: Epcis) -> None:
    """GS1-Extensions says what they stand for."""
    epcis.capture(document(event(1, **{"ex:f": "x"})))
    headers = {"GS1-Extensions": "mine=https://example.test/epcis/, other=urn:o"}
    found = epcis.get("/events", params={"EQ_mine:f": "x"}, headers=headers).json()
    assert len(found["epcisBody"]["queryResults"]["resultsBody"]["eventList"]) == 1
