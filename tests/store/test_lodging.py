"""Filings in the queue: kept once, with one lodger at a time, settled by nobody else."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from serai.customs.lodge import Claim, Lodgement, LodgeParams, Progress, Verdict
from serai.customs.notice import Notification
from serai.store.database import Store
from serai.store.lodging import (
    UnknownFiling,
    claim,
    count,
    keep_notices,
    load,
    load_many,
    next_attempt,
    now,
    queue,
    settle,
)

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PARAMS = LodgeParams()
LEASE_S = 60.0


def filing(number: int, body: bytes = b"<a/>", due: datetime | None = None) -> Lodgement:
    """Return a filing."""
    return Lodgement(f"LRN{number}", "H7", "EU", body, "application/xml", due, ("c\0", "d"))


def taken(at: datetime = AT) -> Verdict:
    """Return that a filing was taken."""
    return Verdict(Progress.LODGED, mrn="26FR", taken=at)


def test_a_filing_is_kept_once_and_never_changed(store: Store) -> None:
    """The same again is known, other content under the number is told and changes nothing."""
    assert queue(store, [filing(1), filing(2)], AT, PARAMS).fresh == ("LRN1", "LRN2")
    again = queue(store, [filing(1), filing(2, b"<b/>"), filing(3)], AT, PARAMS)
    assert (again.fresh, again.known, again.differing) == (("LRN3",), ("LRN1",), ("LRN2",))
    assert [one.lodgement.body for one in claim(store, AT, 9, LEASE_S)] == [b"<a/>"] * 3
    assert load(store, "LRN1").lodgement.consignments == ("c\ufffd", "d")
    assert (count(store), load(store, "LRN2").sha256) == (3, filing(2).digest)


def test_those_due_first_are_claimed_first(store: Store) -> None:
    """By due instant; those without one come last, and what waits for later is not claimed."""
    dues = {1: None, 2: AT + 9 * SECOND, 3: AT + SECOND}
    queue(store, [filing(number, due=due) for number, due in dues.items()], AT, PARAMS)
    assert [one.lodgement.lrn for one in claim(store, AT, 2, LEASE_S)] == ["LRN3", "LRN2"]
    queue(store, [filing(4)], AT + SECOND, PARAMS)
    assert [one.lodgement.lrn for one in claim(store, AT, 9, LEASE_S)] == ["LRN1"]
    assert next_attempt(store) == AT + SECOND
    assert [one.lodgement.lrn for one in claim(store, AT + SECOND, 9, LEASE_S, "GB")] == []
    assert next_attempt(store, "GB") is None


def test_a_claim_that_ended_settles_nothing(store: Store) -> None:
    """After its lease somebody else has the filing; what the first one heard comes too late to count."""
    queue(store, [filing(1)], AT, PARAMS)
    (first,) = claim(store, AT, 1, LEASE_S)
    assert claim(store, AT + 59 * SECOND, 1, LEASE_S) == []
    (second,) = claim(store, AT + 60 * SECOND, 1, LEASE_S)
    assert (first.attempts, second.attempts) == (1, 2)
    assert not settle(store, first, Verdict(Progress.REFUSED, error="too late"))
    assert settle(store, second, taken())
    assert not settle(store, second, Verdict(Progress.REFUSED, error="twice"))
    kept = load(store, "LRN1")
    assert (kept.progress, kept.mrn, kept.taken, kept.last_error) == (Progress.LODGED, "26FR", AT, "")
    assert [note.code for note in kept.notices] == ["LODGED"]
    assert claim(store, AT + 999 * SECOND, 1, LEASE_S) == []


def test_a_filing_that_was_given_up_is_taken_up_again(store: Store) -> None:
    """Queued again it waits anew, and its attempts go on counting, so that it is asked for first."""
    queue(store, [filing(1)], AT, PARAMS)
    (first,) = claim(store, AT, 1, LEASE_S)
    settle(store, first, Verdict(Progress.GIVEN_UP, error="NotLodgedInTime: no"))
    assert queue(store, [filing(1)], AT + SECOND, PARAMS).revived == ("LRN1",)
    (again,) = claim(store, AT + SECOND, 1, LEASE_S)
    assert (again.attempts, again.give_up_at) == (2, AT + SECOND + timedelta(hours=24))


def test_a_notice_proves_that_its_filing_is_there(store: Store) -> None:
    """Told of a filing whose answer was lost: it is lodged, and what it is about was answered."""
    reply = replace(filing(2), message="documents", about="LRN1")
    queue(store, [filing(1)], AT, PARAMS)
    first = claim(store, AT, 1, LEASE_S)[0]
    settle(store, first, Verdict(Progress.GIVEN_UP))
    queue(store, [reply, filing(3)], AT, PARAMS)
    (second,) = claim(store, AT, 1, LEASE_S)
    note = Notification("LRN2", "REGISTERED", AT + SECOND, authority="SANDBOX")
    assert keep_notices(store, [("r/1", note), ("r/1", note)], AT + 2 * SECOND, ("a", "r", 1)) == 1
    assert keep_notices(store, [("r/1", note)], AT + 2 * SECOND, ("a", "r", 1)) == 0
    assert load(store, "LRN2").progress is Progress.LODGED
    assert [n.code for n in load(store, "LRN2").notices] == ["LODGED", "REGISTERED"]
    assert [n.code for n in load(store, "LRN1").notices] == ["ANSWERED"]
    assert not settle(store, second, Verdict(Progress.GIVEN_UP))
    assert load(store, "LRN3").progress is Progress.WAITING


def test_what_is_about_a_filing_is_sent_after_it(store: Store) -> None:
    """An answer or amendment that is queued too early waits; about a filing of elsewhere it does not."""
    reply, foreign = replace(filing(1), about="LRN2"), replace(filing(3), about="26GB")
    queue(store, [reply, filing(2), foreign], AT, PARAMS)
    first, second = claim(store, AT, 9, LEASE_S)
    assert [first.lodgement.lrn, second.lodgement.lrn] == ["LRN2", "LRN3"]
    assert claim(store, AT, 9, LEASE_S) == []
    settle(store, first, taken())
    assert [one.lodgement.lrn for one in claim(store, AT, 9, LEASE_S)] == ["LRN1"]


def test_filings_are_read_by_page(store: Store) -> None:
    """After a number, so many; one that was never queued is missing by name."""
    queue(store, [filing(number) for number in range(5)], AT, PARAMS)
    assert [kept.lodgement.lrn for kept in load_many(store, after="LRN1", limit=2)] == ["LRN2", "LRN3"]
    assert [kept.lodgement.lrn for kept in load_many(store, ["LRN4", "none"])] == ["LRN4"]
    with pytest.raises(UnknownFiling, match="none"):
        load(store, "none")


def test_the_clock_is_that_of_the_database(store: Store) -> None:
    """It is aware and goes on."""
    first = now(store)
    assert first.tzinfo is not None
    assert first < now(store)


def test_lodgers_at_once_never_hold_the_same_filing(store: Store) -> None:
    """Eight threads that claim as fast as they can share sixty filings without one taken twice."""
    queue(store, [filing(number) for number in range(60)], AT, PARAMS)
    held: list[str] = []

    def work() -> None:
        while claims := claim(store, AT, 2, LEASE_S):
            held.extend(one.lodgement.lrn for one in claims)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(held) == sorted(f"LRN{number}" for number in range(60))


class Model:
    """The queue as a slow and obvious table: number -> (progress, attempts, next instant, lease)."""

    def __init__(self) -> None:
        self.rows: dict[str, list[object]] = {}

    def claim(self, at: datetime, limit: int) -> list[tuple[str, int]]:
        """Take what waits, is due and free."""
        found = []
        for lrn in sorted(self.rows, key=lambda lrn: (self.rows[lrn][2], lrn)):
            progress, attempts, next_at, lease = self.rows[lrn]
            free = lease is None or lease <= at
            if progress == "waiting" and next_at <= at and free and len(found) < limit:
                self.rows[lrn][1], self.rows[lrn][3] = attempts + 1, at + LEASE_S * SECOND
                found.append((lrn, attempts + 1))
        return found

    def settle(self, lrn: str, attempt: int, progress: str, next_at: datetime | None) -> bool:
        """Settle what is still ours."""
        row = self.rows[lrn]
        if row[0] != "waiting" or row[1] != attempt:
            return False
        self.rows[lrn] = [progress, attempt, next_at or row[2], None]
        return True


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("queue"), st.integers(0, 4)),
        st.tuples(st.just("claim"), st.integers(1, 3)),
        st.tuples(st.just("settle"), st.integers(0, 30), st.sampled_from(["waiting", "lodged", "refused"])),
        st.tuples(st.just("pass"), st.integers(1, 90)),
    ),
    max_size=25,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(steps=STEPS)
def test_claims_and_leases_are_those_of_a_slow_model(store: Store, steps: list[tuple[object, ...]]) -> None:
    """Any order of queueing, claiming, settling (old claims too) and waiting: both say the same."""
    with store.engine.begin() as connection:
        connection.execute(text("TRUNCATE lodging, notice, notice_cursor"))
    model, at, claims = Model(), AT, list[Claim]()
    for word, *more in steps:
        if word == "queue":
            one = filing(int(str(more[0])))
            queue(store, [one], at, PARAMS)
            model.rows.setdefault(one.lrn, ["waiting", 0, at, None])
        elif word == "claim":
            got = claim(store, at, int(str(more[0])), LEASE_S)
            claims += got
            assert [(c.lodgement.lrn, c.attempts) for c in got] == model.claim(at, int(str(more[0])))
        elif word == "settle" and claims:
            old = claims[int(str(more[0])) % len(claims)]
            later = at + 20 * SECOND if more[1] == "waiting" else None
            verdict = Verdict(Progress(str(more[1])), later, taken=at if more[1] == "lodged" else None)
            expected = model.settle(old.lodgement.lrn, old.attempts, str(more[1]), later)
            assert settle(store, old, verdict) == expected
        elif word == "pass":
            at += int(str(more[0])) * SECOND
    found = {kept.lodgement.lrn: (kept.progress, kept.attempts) for kept in load_many(store)}
    assert found == {lrn: (row[0], row[1]) for lrn, row in model.rows.items()}
