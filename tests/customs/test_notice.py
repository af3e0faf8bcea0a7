"""The state of a filing follows from what the authority said, in whatever order it was heard."""

import random
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.authority import CODES, OWN, find_answer
from serai.customs.filing import prepare
from serai.customs.notice import Action, Notification, State, follow, gather, overdue, state, unread
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, LOADS, declarable

HOUR = timedelta(hours=1)
FILING = prepare([declarable("a", "FR")], ARRIVES, PlainRates())[0][0]


def heard(*codes: str) -> list[Notification]:
    """Return notifications of the filing, an hour apart."""
    return [Notification(FILING.filing, code, LOADS + number * HOUR) for number, code in enumerate(codes)]


def told(*codes: str) -> list[tuple[str, str]]:
    """Return the findings of these codes, an hour apart: code and kind."""
    found = follow(FILING.filing, heard(*codes)).findings
    return [(step.notification.code, step.kind) for step in found]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), State.PREPARED),
        (("LODGED",), State.LODGED),
        (("LODGED", "RCV"), State.REGISTERED),
        (("LODGED", "DMSACC", "DMSTAX"), State.ACCEPTED),
        (("LODGED", "ACC", "CTL"), State.UNDER_CONTROL),
        (("LODGED", "ACC", "DOC"), State.DOCUMENTS_REQUIRED),
        (("LODGED", "ACC", "DOC", "ANSWERED"), State.UNDER_CONTROL),
        (("LODGED", "ACC", "DMSQRY"), State.INFORMATION_REQUIRED),
        (("LODGED", "ACC", "CTL", "ROG"), State.RELEASED),
        (("LODGED", "ACC", "CTL", "ROG", "CLE"), State.CLEARED),
        (("LODGED", "REJ"), State.REJECTED),
        (("LODGED", "REJ", "LODGED", "ACC"), State.ACCEPTED),
        (("LODGED", "ACC", "INV"), State.INVALIDATED),
        (("LODGED", "ACC", "CLE", "INV"), State.INVALIDATED),
        (("WITHDRAWN",), State.CANCELLED),
        (("LODGED", "IE328"), State.ACCEPTED),
        (("LODGED", "CC316A"), State.REJECTED),
        (("LODGED", "IE328", "IE351"), State.DO_NOT_LOAD),
        (("LODGED", "IE3R01", "IE3Q02"), State.INFORMATION_REQUIRED),
        (("LODGED", "IE3R01", "IE3Q03", "IE3R03", "IE3N03"), State.RELEASED),
        (("LODGED", "REGISTERED", "DNL"), State.DO_NOT_LOAD),
        (("CLE",), State.CLEARED),
        (("DMSTAX",), State.LODGED),
        (("AMENDING",), State.PREPARED),
    ],
)
def test_the_codes_of_each_authority_give_the_state(codes: tuple[str, ...], expected: State) -> None:
    """Registered, controlled, asked, released, rejected: by the code, also when some were never heard."""
    assert state(FILING, heard(*codes)) is expected


def test_any_order_of_arrival_gives_one_state() -> None:
    """All orders of five notifications, each heard twice, give the same standing."""
    notes = heard("LODGED", "RCV", "ACC", "CTL", "ROG")
    found = {follow(FILING.filing, [*order, *notes]) for order in permutations(notes)}
    assert {standing.state for standing in found} == {State.RELEASED}
    assert len(found) == 1


SPOKEN = st.builds(
    Notification,
    st.just(FILING.filing),
    st.sampled_from(sorted({*OWN, *(code for codes in CODES.values() for code in codes), "ZZZ"})),
    st.integers(0, 4).map(lambda hours: LOADS + hours * HOUR),
    st.sampled_from(["", "again"]),
)


@given(st.lists(SPOKEN, max_size=8), st.randoms(use_true_random=False))
def test_any_story_is_one_standing(notes: list[Notification], shuffled: random.Random) -> None:
    """Codes of all authorities, at equal instants too, twice and in any order: one standing, none lost."""
    other = [*notes, *notes]
    shuffled.shuffle(other)
    standing = follow(FILING.filing, notes)
    assert follow(FILING.filing, other) == standing
    assert {step.notification for step in standing.steps} | set(standing.unread) == set(notes)


def test_at_one_instant_the_further_state_comes_last() -> None:
    """A receipt, an acceptance and a tax notice of one second make an accepted declaration, nothing late."""
    notes = [Notification(FILING.filing, code, LOADS) for code in ("DMSTAX", "DMSACC", "DMSRCV", "LODGED")]
    standing = follow(FILING.filing, notes)
    assert (standing.state, standing.findings) == (State.ACCEPTED, ())
    for codes, expected in (
        (("DMSCLE", "DMSCTL", "DMSROG"), State.CLEARED),
        (("DMSACC", "ANSWERED", "DMSDOC"), State.UNDER_CONTROL),
    ):
        standing = follow(FILING.filing, [Notification(FILING.filing, code, LOADS) for code in codes])
        assert (standing.state, standing.findings) == (expected, ())


def test_our_first_lodging_comes_before_every_answer() -> None:
    """Our clock is five seconds ahead of the authority's: the rejection still answers the lodging."""
    notes = [
        Notification(FILING.filing, "LODGED", LOADS + timedelta(seconds=5)),
        Notification(FILING.filing, "DMSREJ", LOADS),
    ]
    assert state(FILING, notes) is State.REJECTED


def test_what_is_late_contradicts_or_turns_down_is_named() -> None:
    """A receipt after acceptance is late, a control of cleared goods cannot be, a refused request is one."""
    assert told("LODGED", "ACCEPTED", "REGISTERED") == [("REGISTERED", "late")]
    assert told("LODGED", "ACC", "CLE", "ROG") == [("ROG", "late")]
    assert told("LODGED", "ACC", "CLE", "CTL") == [("CTL", "contradictory")]
    assert told("LODGED", "REJ", "CLE") == [("CLE", "contradictory")]
    assert told("LODGED", "ACC", "INV", "ROG") == [("ROG", "contradictory")]
    assert told("LODGED", "ACC", "REJ") == [("REJ", "refused")]
    assert state(FILING, heard("LODGED", "ACC", "REJ")) is State.ACCEPTED
    assert told("LODGED", "IE328", "IE305") == [("IE305", "refused")]


def test_the_receipt_of_another_message_is_not_late() -> None:
    """HMRC receives an amendment or an arrival after it accepted: nothing is wrong with that."""
    assert told("LODGED", "ACC", "RCV", "CLE", "RCV") == []
    assert state(FILING, heard("LODGED", "IE3R01", "IE3Q02", "IE3R01")) is State.UNDER_CONTROL
    assert state(FILING, heard("LODGED", "ACC", "RCV")) is State.ACCEPTED


def test_answers_to_an_amendment_are_those_of_its_declaration() -> None:
    """The amendment went under M35, with the MRN of the declaration: both are one filing, in any order."""
    mrn = (("mrn", "23GB1"),)
    notes = [
        Notification("L1", "DMSACC", LOADS, details=mrn),
        Notification("M35", "DMSCTL", LOADS + HOUR, details=mrn),
        Notification("M36", "DMSRCV", LOADS + HOUR),
    ]
    assert [note.filing for note in gather(notes)] == ["L1", "L1", "M36"]
    assert [note.filing for note in gather(notes[::-1])] == ["M36", "L1", "L1"]
    assert follow("L1", gather(notes)).state is State.UNDER_CONTROL


def test_an_amendment_answers_documents_and_what_is_still_asked_stays_open() -> None:
    """Documents asked, then a control: both are open, and the filer may answer; a receipt answers."""
    both = follow(FILING.filing, heard("LODGED", "ACC", "DOC", "CTL"))
    assert (both.state, both.waits) == (State.UNDER_CONTROL, {"documents", "control"})
    assert Action.ANSWER in both.may
    after = follow(FILING.filing, heard("LODGED", "ACC", "DOC", "CTL", "RCV"))
    assert after.waits == {"control"}
    assert after.may == {Action.WAIT}
    assert follow(FILING.filing, heard("LODGED", "ACC", "DOC", "CTL", "CLE")).waits == set()


def test_a_code_nobody_knows_changes_nothing_and_is_kept() -> None:
    """An unknown code is not a state; it is listed as it came. Another filing's notice is not ours."""
    notes = [*heard("LODGED", "ZZZ"), Notification("other", "REJ", ARRIVES)]
    assert state(FILING, notes) is State.LODGED
    assert [note.code for note in unread(notes)] == ["ZZZ"]
    assert follow(FILING.filing, notes).unread == (notes[1],)


def test_the_reference_is_the_last_that_was_heard() -> None:
    """The MRN of the declaration that was lodged again counts, not that of the one rejected."""
    numbers = {"REJ": "22GB1", "ACC": "22GB2"}
    notes = [
        Notification(FILING.filing, n.code, n.at, details=(("mrn", numbers.get(n.code, "")),))
        for n in heard("LODGED", "REJ", "LODGED", "ACC")
    ]
    assert follow(FILING.filing, notes).reference == "22GB2"
    assert follow(FILING.filing, []).reference == ""


def test_a_filing_not_lodged_when_due_is_overdue() -> None:
    """An hour after it was due it is overdue, unless it was lodged."""
    assert overdue(FILING, [], FILING.due + HOUR)
    assert not overdue(FILING, [], FILING.due)
    assert not overdue(FILING, heard("LODGED"), FILING.due + HOUR)


def test_an_authority_speaks_its_own_codes() -> None:
    """DMSACC is no code of entry summaries; RFI of an authority without a table is the plain one."""
    assert find_answer("GB-ENS", "DMSACC") is None
    assert find_answer("BR", "RFI") is not None
