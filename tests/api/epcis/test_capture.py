"""`/capture`: documents in, jobs out."""

import json
from pathlib import Path

import pytest

from serai.api.epcis import capture as routes
from tests.api.epcis.conftest import Epcis
from tests.store.epcis.some import document, event
from tests.store.epcis.text import as_bytes


def test_given_documents_are_accepted_and_found_again(epcis: Epcis, shared: Path) -> None:
    """Each valid document is a job that succeeds; each of its events is there under its identifier."""
    files = sorted((shared / "data/epcis/openepcis/Capture/Documents").glob("*.json"))
    assert files
    for path in files:
        body = path.read_bytes()
        accepted = epcis.post("/capture", content=body, headers={"Content-Type": "application/json"})
        assert (accepted.status_code, accepted.content) == (202, b""), path
        job = epcis.get(accepted.headers["location"]).json()
        assert (job["running"], job["success"], job["errors"]) == (False, True, []), path
        for one in json.loads(body)["epcisBody"]["eventList"]:
            if "eventID" in one:
                assert epcis.get("/events/" + one["eventID"].replace("?", "%3F")).status_code == 200


def test_given_invalid_documents_are_refused_with_a_reason(epcis: Epcis, shared: Path) -> None:
    """400, a problem of the standard, and a place for each fault; nothing is captured."""
    files = sorted((shared / "data/epcis/openepcis/Capture/Invalid").glob("*.json"))
    assert files
    for path in files:
        refused = epcis.capture(json.loads(path.read_bytes()))
        problem = refused.json()
        assert (refused.status_code, problem["status"]) == (400, 400), path
        assert problem["type"] == "epcisException:ValidationException"
        assert refused.headers["content-type"] == "application/problem+json"
        assert all(fault["place"] and fault["text"] for fault in problem["errors"])
    assert epcis.found() == []
    assert epcis.get("/capture").json() == []


def test_xml_is_captured(epcis: Epcis, shared: Path) -> None:
    """The same event in XML and JSON is one event."""
    folder = shared / "data/epcis/hash"
    for ending, media in (("xml", "application/xml"), ("xml", "text/xml"), ("jsonld", "application/ld+json")):
        body = (folder / f"ReferenceEventHashAlgorithm3.{ending}").read_bytes()
        assert epcis.post("/capture", content=body, headers={"Content-Type": media}).status_code == 202
    assert len(epcis.found()) == len(json.loads(body)["epcisBody"]["eventList"])


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_media_are_refused(epcis: Epcis, media: str) -> None:
    """Also none: a page of elsewhere could send that."""
    body = as_bytes(document(event()))
    refused = epcis.post("/capture", content=body, headers={"Content-Type": media})
    assert refused.status_code == 415
    assert refused.json()["type"] == "epcisException:UnsupportedMediaTypeException"


def test_behaviour_is_that_of_the_header(epcis: Epcis) -> None:
    """With proceed what is sound is captured; another word is refused."""
    mixed = document(event(1), event(2, action="CREATE"))
    assert epcis.capture(mixed).status_code == 400
    accepted = epcis.capture(mixed, **{"GS1-Capture-Error-Behaviour": "proceed"})
    job = epcis.get(accepted.headers["location"]).json()
    assert (accepted.status_code, job["success"], job["captureErrorBehaviour"]) == (202, False, "proceed")
    assert len(epcis.found()) == 1
    assert epcis.capture(mixed, **{"GS1-Capture-Error-Behaviour": "maybe"}).status_code == 400


def test_large_document_is_carried_out_after_the_answer(
    epcis: Epcis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept before the answer, and its events come."""
    monkeypatch.setattr(routes, "AT_ONCE", 1)
    accepted = epcis.capture(document(event(1), event(2)))
    assert accepted.status_code == 202
    assert epcis.get(accepted.headers["location"]).json()["success"]
    assert len(epcis.found()) == 2


def test_jobs_are_listed_by_page(epcis: Epcis) -> None:
    """The Link of a page leads to the next, and the last has none."""
    made = {epcis.capture(document(event(day))).headers["location"].rpartition("/")[2] for day in (1, 2, 3)}
    first = epcis.get("/capture", params={"perPage": 2})
    assert 'rel="next"' in first.headers["link"]
    rest = epcis.get(first.headers["link"].partition("<")[2].partition(">")[0])
    assert {job["captureID"] for job in [*first.json(), *rest.json()]} == made
    assert "link" not in rest.headers


def test_limits_are_told(epcis: Epcis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many events are 413, and the answer to a capture says how many may come."""
    accepted = epcis.capture(document(event()))
    assert accepted.headers["gs1-epcis-capture-limit"] == "20000"
    monkeypatch.setattr("serai.operations.epcis.reading.MOST_EVENTS", 1)
    refused = epcis.capture(document(event(1), event(2)))
    assert refused.status_code == 413
    assert refused.json()["type"] == "epcisException:CaptureLimitExceededException"


def test_unknown_job_is_not_found(epcis: Epcis) -> None:
    """404, by the name of the standard."""
    missing = epcis.get("/capture/none")
    assert (missing.status_code, missing.json()["type"]) == (404, "epcisException:NoSuchResourceException")
    assert epcis.get("/capture?nextPageToken=x").status_code == 400
