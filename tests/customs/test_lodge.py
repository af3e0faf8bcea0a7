"""What is sent next, when it is tried again, and what an answer means."""

from datetime import UTC, datetime, timedelta

import pytest

from serai.customs.lodge import (
    LARGEST,
    Answer,
    Call,
    Claim,
    Lodgement,
    LodgeParams,
    Progress,
    UnfitFiling,
    UnfitLodging,
    Word,
    alarms,
    at_rest,
    back_off,
    first_call,
    give_up_at,
    is_overdue,
    judge,
    may_send,
    read_lodgement,
)
from serai.customs.status import State

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FILING = Lodgement("SRI1", "H7", "EU", b'{"a":1}', "application/json", due=AT + 3 * HOUR)
PARAMS = LodgeParams(seed=5)


def claim(attempts: int = 1, filing: Lodgement = FILING) -> Claim:
    """Return a filing that is ours for a minute."""
    return Claim(filing, attempts, AT + timedelta(seconds=60), AT + 24 * HOUR)


def test_what_may_have_been_sent_is_asked_for_first() -> None:
    """The first attempt sends; every later one asks, since the one before may have arrived."""
    assert [first_call(claim(attempts)) for attempts in (1, 2, 9)] == [Call.SEND, Call.ASK, Call.ASK]


def test_nothing_is_sent_when_the_lease_may_end_before_the_call() -> None:
    """With ten seconds a call, the last one begins before ten seconds are left."""
    seconds = (0, 49, 50, 59)
    begins = [may_send(claim(), AT + timedelta(seconds=second), PARAMS) for second in seconds]
    assert begins == [True, True, False, False]


def test_a_receipt_of_our_content_lodges() -> None:
    """Taken is lodged at the authority's instant; without a hash it is believed."""
    for digest in (FILING.digest, ""):
        verdict = judge(claim(), Answer(Word.TAKEN, at=AT, mrn="26FR1", digest=digest), AT + HOUR, PARAMS)
        assert verdict is not None
        assert (verdict.progress, verdict.taken, verdict.mrn, verdict.error) == (
            Progress.LODGED,
            AT,
            "26FR1",
            "",
        )


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (Answer(Word.TAKEN, at=AT, digest="other"), "ReferenceUsed"),
        (Answer(Word.USED, "taken"), "ReferenceUsed"),
        (Answer(Word.REFUSED, "NotXml: no"), "NotTaken"),
    ],
)
def test_what_will_never_be_taken_is_not_tried_again(answer: Answer, name: str) -> None:
    """Other content under the number, and a message refused as it is, end by name."""
    verdict = judge(claim(), answer, AT, PARAMS)
    assert verdict is not None
    assert (verdict.progress, verdict.next_at, verdict.error.split(":")[0]) == (Progress.REFUSED, None, name)


def test_only_an_authority_that_says_no_makes_us_send() -> None:
    """Not known there: send now. Silence and busyness are no such answer."""
    assert judge(claim(2), Answer(Word.UNKNOWN), AT, PARAMS) is None
    for word in (Word.SILENT, Word.BUSY):
        verdict = judge(claim(2), Answer(word, "why"), AT, PARAMS)
        assert verdict is not None
        assert verdict.progress is Progress.WAITING
        assert verdict.next_at is not None
        assert verdict.next_at > AT


def test_given_up_at_the_end_of_patience_and_not_before() -> None:
    """The last attempt falls on the end itself; after it the error says what is not known."""
    end = AT + 24 * HOUR
    late = judge(claim(9), Answer(Word.SILENT, "no"), end - timedelta(seconds=1), PARAMS)
    assert late is not None
    assert (late.progress, late.next_at) == (Progress.WAITING, end)
    over = judge(claim(10), Answer(Word.SILENT, "no"), end, PARAMS)
    assert over is not None
    assert over.progress is Progress.GIVEN_UP
    assert over.error.startswith("NotLodgedInTime: no; given up after 10 attempts; it may have arrived")


def test_pauses_double_to_a_limit_less_a_draw_of_their_own() -> None:
    """Each lies between half and whole of 2, 4, 8 … 600 s, drawn by seed, filing and attempt."""
    for attempts in range(1, 100):
        whole = min(2.0 * 2 ** (attempts - 1), 600.0)
        assert whole / 2 < back_off("SRI1", attempts, PARAMS) <= whole
    assert back_off("SRI1", 3, PARAMS) == back_off("SRI1", 3, PARAMS)
    others = {back_off("SRI1", 3, PARAMS), back_off("SRI2", 3, PARAMS), back_off("SRI1", 3, LodgeParams())}
    assert len(others) == 3


def test_an_authority_may_ask_for_a_longer_pause_within_bounds() -> None:
    """Retry-After counts where it is longer, and never beyond the longest pause."""
    for asked, seconds in ((90.0, 90.0), (1e9, 600.0)):
        verdict = judge(claim(), Answer(Word.BUSY, "no", retry_after_s=asked), AT, PARAMS)
        assert verdict is not None
        assert verdict.next_at == AT + timedelta(seconds=seconds)


def test_patience_counts_from_the_later_of_due_and_queued() -> None:
    """A filing that is queued late still gets its hours."""
    assert give_up_at(FILING, AT, PARAMS) == AT + 27 * HOUR
    assert give_up_at(FILING, AT + 9 * HOUR, PARAMS) == AT + 33 * HOUR


@pytest.mark.parametrize(
    "unfit", [{"lease_s": 29.0}, {"jitter": 1.1}, {"first_s": 0.0}, {"workers": 0}, {"patience_h": -1.0}]
)
def test_parameters_that_contradict_are_refused(unfit: dict[str, float]) -> None:
    """A lease shorter than its calls, and numbers that make no sense, are refused."""
    with pytest.raises(UnfitLodging):
        LodgeParams(**unfit)


def test_who_is_at_rest() -> None:
    """Released, refused, asked: nothing more by itself. Accepted: only what needs no more than that."""
    entry, reply = Lodgement("1", "ENS", "", b"x", ""), Lodgement("2", "documents", "", b"x", "", about="1")
    assert at_rest(FILING, Progress.LODGED, State.RELEASED)
    assert at_rest(FILING, Progress.LODGED, State.DOCUMENTS_REQUIRED)
    assert at_rest(FILING, Progress.GIVEN_UP, State.PREPARED)
    assert not at_rest(FILING, Progress.LODGED, State.ACCEPTED)
    assert not at_rest(FILING, Progress.LODGED, State.UNDER_CONTROL)
    assert at_rest(entry, Progress.LODGED, State.ACCEPTED)
    assert not at_rest(entry, Progress.LODGED, State.LODGED)
    assert at_rest(reply, Progress.LODGED, State.LODGED)
    assert not at_rest(reply, Progress.WAITING, State.PREPARED)


def test_alarms_come_before_and_after_the_due_instant() -> None:
    """Two hours before it is due a filing is told, after it is overdue, unless it was lodged."""
    due = AT + 3 * HOUR
    told = [
        alarms(Progress.WAITING, State.PREPARED, due, AT + hours * HOUR, PARAMS) for hours in (0.9, 1, 3, 3.1)
    ]
    assert told == [[], ["due_soon"], ["due_soon"], ["overdue"]]
    assert not alarms(Progress.LODGED, State.LODGED, due, AT + 9 * HOUR, PARAMS)
    assert not is_overdue(State.PREPARED, None, AT)
    assert alarms(Progress.LODGED, State.DOCUMENTS_REQUIRED, due, AT, PARAMS) == ["documents_required"]
    assert alarms(Progress.GIVEN_UP, State.PREPARED, None, AT, PARAMS) == ["given_up"]
    assert alarms(Progress.LODGED, State.REJECTED, None, AT, PARAMS) == ["rejected"]


def test_a_record_is_read_into_the_bytes_that_are_sent() -> None:
    """An object is sent as JSON in one order, a text as it stands; the kind follows from its first sign."""
    record = {
        "filing": "SRI1",
        "message": "H7",
        "authority": "EU",
        "due": AT.isoformat(),
        "consignments": ["c"],
    }
    one = read_lodgement({**record, "body": {"b": 1, "a": "é"}})
    assert (one.body, one.media) == ('{"a":"é","b":1}'.encode(), "application/json")
    assert read_lodgement({**record, "body": {"a": "é", "b": 1}}).digest == one.digest
    assert (one.due, one.consignments, one.about) == (AT, ("c",), "")
    assert read_lodgement({**record, "body": "<a/>"}).media == "application/xml"
    assert read_lodgement({**record, "lrn": "X/1", "media": "text/x"}, b"\xef\xbb\xbf <a/>").media == "text/x"


@pytest.mark.parametrize(
    "unfit",
    [
        {"filing": "with blank"},
        {"filing": "x" * 36},
        {"filing": None},
        {"body": None},
        {"body": ""},
        {"body": "x" * (LARGEST + 1)},
        {"body": ["list"]},
        {"body": "\ud800"},
        {"message": "two\nlines"},
        {"authority": ""},
        {"authority": None},
        {"due": "2026-11-22T08:00:00"},
        {"due": "soon"},
        {"consignments": "c1"},
        {"consignments": [1]},
        {"about": "\x7f"},
        {"about": "SRI1"},
    ],
)
def test_a_record_that_cannot_be_sent_is_refused(unfit: dict[str, object]) -> None:
    """Numbers, bodies and fields that cannot be read are refused before anything is kept."""
    record = {"filing": "SRI1", "message": "H7", "authority": "EU", "body": "<a/>"}
    with pytest.raises(UnfitFiling):
        read_lodgement({**record, **unfit})


def test_content_is_given_once() -> None:
    """A body and a body file at once are refused."""
    with pytest.raises(UnfitFiling, match="one of them"):
        read_lodgement({"filing": "A", "message": "H7", "authority": "EU", "body": "<a/>"}, b"<a/>")
