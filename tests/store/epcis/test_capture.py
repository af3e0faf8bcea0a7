"""Capture jobs in the store."""

import pytest

from serai.store.database import Store
from serai.store.epcis.capture import Sent, UnknownCapture, begin, claim, finish, load, load_page

SENT = Sent("application/json", b'{"long": "' + b"x" * 10_000 + b'"}', "rollback")


def test_job_runs_until_it_is_finished_once(store: Store) -> None:
    """A job that ended cannot end again."""
    begin(store, "a", SENT, 60)
    assert load(store, "a").finished is None
    for first in (True, False):
        with store.engine.begin() as connection:
            assert finish(connection, "a", [{"title": "x"}], False) is first
    job = load(store, "a")
    assert (job.success, job.errors) == (False, ({"title": "x"},))
    assert job.finished is not None
    assert job.finished >= job.created


def test_job_that_was_left_is_taken_up_by_one(store: Store) -> None:
    """While its lease lasts nobody takes a job up; afterwards one does, with all that was sent."""
    begin(store, "held", SENT, 60)
    assert claim(store, 60) is None
    begin(store, "left", SENT, 0)
    assert claim(store, 60) == ("left", SENT)
    assert claim(store, 60) is None


def test_jobs_are_listed_newest_first_by_page(store: Store) -> None:
    """A page goes on below the position of the last."""
    for name in "abc":
        begin(store, name, SENT, 60)
    first = load_page(store, 2, None)
    assert [job.capture_id for job in first] == ["c", "b"]
    assert [job.capture_id for job in load_page(store, 2, first[-1].position)] == ["a"]


def test_unknown_job_is_named(store: Store) -> None:
    """The text says which."""
    with pytest.raises(UnknownCapture, match="'z'"):
        load(store, "z")
