"""Capture jobs."""

from typing import Any

import pytest

from serai.operations.epcis.capture import begin, capture_one, carry_out, job, job_page, resume
from serai.operations.epcis.problem import InvalidEpcis
from serai.store.database import Store
from serai.store.epcis import capture as jobs
from serai.store.epcis.capture import Sent
from serai.store.epcis.event import EventDiffers, newest
from tests.store.epcis.some import CONTEXT, document, event
from tests.store.epcis.text import as_bytes

JSON = "application/json"


def count(store: Store) -> int:
    """Return how many events there are."""
    with store.engine.connect() as connection:
        return newest(connection)


def captured(store: Store, behaviour: str, *events: dict[str, Any]) -> Any:
    """Capture events as a job, and return it."""
    begun = begin(store, Sent(JSON, as_bytes(document(*events)), behaviour))
    assert job(store, begun.capture_id)["running"]
    carry_out(store, begun)
    return job(store, begun.capture_id)


def test_job_captures_events_once(store: Store) -> None:
    """It ends with success, also when it brings what was there."""
    for _ in range(2):
        done = captured(store, "rollback", event(1), event(2))
        assert (done["running"], done["success"], done["errors"]) == (False, True, [])
        assert done["finishedAt"] >= done["createdAt"]
    assert count(store) == 2


def test_fault_refuses_all_or_itself(store: Store) -> None:
    """With rollback nothing begins; with proceed what is sound is captured, and the rest told of."""
    events = (event(1), event(2, action="CREATE"))
    with pytest.raises(InvalidEpcis, match="eventList/1/action"):
        captured(store, "rollback", *events)
    assert count(store) == 0
    done = captured(store, "proceed", *events)
    assert (done["success"], len(done["errors"])) == (False, 1)
    assert count(store) == 1
    with pytest.raises(InvalidEpcis):
        captured(store, "proceed", event(2, action="CREATE"))


def test_known_identifier_with_other_content_undoes_all_or_itself(store: Store) -> None:
    """It is known only when events are kept; rollback takes the others back."""
    captured(store, "rollback", event(1, eventID="urn:uuid:1"))
    events = (event(3), event(2, eventID="urn:uuid:1"))
    assert not captured(store, "rollback", *events)["success"]
    assert count(store) == 1
    done = captured(store, "proceed", *events)
    assert done["errors"][0]["type"] == "epcisException:ResourceAlreadyExistsException"
    assert count(store) == 2


def test_job_that_was_left_is_carried_out_by_whoever_finds_it(store: Store) -> None:
    """What was sent is durable before the answer: a crash after it loses nothing."""
    jobs.begin(store, "left", Sent(JSON, as_bytes(document(event(1))), "rollback"), 0)
    jobs.begin(store, "broken", Sent(JSON, b"{", "rollback"), 0)
    assert resume(store)
    assert resume(store)
    assert not resume(store)
    assert job(store, "left")["success"]
    assert job(store, "broken")["errors"][0]["type"] == "epcisException:ValidationException"
    assert count(store) == 1


def test_one_event_at_once(store: Store) -> None:
    """It needs no document, is kept once, and must be one."""
    body = as_bytes({"@context": CONTEXT, **event(1)})
    assert capture_one(store, body, JSON) == capture_one(store, body, JSON)
    assert count(store) == 1
    with pytest.raises(InvalidEpcis, match="2 events"):
        capture_one(store, as_bytes(document(event(1), event(2))), JSON)
    with pytest.raises(InvalidEpcis, match="action"):
        capture_one(store, as_bytes({"@context": CONTEXT, **event(1, action="X")}), JSON)
    given = as_bytes({"@context": CONTEXT, **event(1, eventID="urn:x:1")})
    assert capture_one(store, given, JSON) == "urn:x:1"
    with pytest.raises(EventDiffers, match="urn:x:1"):
        capture_one(store, as_bytes({"@context": CONTEXT, **event(2, eventID="urn:x:1")}), JSON)


def test_jobs_are_listed_by_page(store: Store) -> None:
    """The newest first; the last page leads nowhere."""
    for day in (1, 2, 3):
        captured(store, "rollback", event(day))
    first, further = job_page(store, 2, None)
    rest, end = job_page(store, 2, further)
    assert (len(first), len(rest), end) == (2, 1, None)
    assert first[0]["createdAt"] > first[1]["createdAt"] > rest[0]["createdAt"]
