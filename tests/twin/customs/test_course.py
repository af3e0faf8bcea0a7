"""What becomes of a filing: drawn by seed, number and content, in codes that its state machine reads."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from serai.customs.authority import CODES, DMS, GB_ENS, ICS2, SANDBOX
from serai.customs.lodge import FINAL, NEEDS_US
from serai.customs.notice import Notification, follow
from serai.customs.status import State
from serai.twin.customs.course import COURSES, REPLIES, WAITS_FOR_US, Filed, choose, mrn, tell
from serai.twin.customs.params import SHARES, SandboxParams
from serai.twin.luck import Luck

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LUCK = Luck(b"a secret")
FILED = Filed("SRI1", SANDBOX, "EU", "abc")


def state_after(family: str, course: str, reply: str = "") -> State:
    """Return the state of a filing that went a course, and of the reply to it."""
    filed = replace(FILED, family=family)
    told = tell(filed, COURSES[family][course], AT, SandboxParams(), LUCK)
    if reply:
        told += tell(filed, REPLIES[family][reply], AT + timedelta(days=9), SandboxParams(), LUCK)
    notes = [Notification("SRI1", one.code, one.at, authority=family) for one in told]
    standing = follow("SRI1", [Notification("SRI1", "LODGED", AT), *notes])
    assert not standing.unread
    assert not standing.findings
    return standing.state


@pytest.mark.parametrize(("family", "course"), [(f, c) for f, courses in COURSES.items() for c in courses])
def test_every_course_ends_where_it_says(family: str, course: str) -> None:
    """Every code is known to its authority, none contradicts another, and the end is that of the name."""
    ends = {
        "release": {State.RELEASED, State.CLEARED},
        "control": {State.CLEARED},
        "documents": {State.DOCUMENTS_REQUIRED},
        "information": {State.INFORMATION_REQUIRED},
        "screening": {State.SCREENING_REQUIRED},
        "do_not_load": {State.DO_NOT_LOAD},
        "reject": {State.REJECTED},
        "invalidate": {State.INVALIDATED},
    }
    expected = {State.ACCEPTED} if (family, course) == (GB_ENS, "release") else ends[course]
    assert state_after(family, course) in expected
    if expected != {State.ACCEPTED}:
        assert state_after(family, course) in FINAL | NEEDS_US


@pytest.mark.parametrize("family", [DMS, ICS2, SANDBOX])
def test_an_answer_frees_what_waited_for_it(family: str) -> None:
    """Whatever was asked, after the answer the goods are released."""
    for course in WAITS_FOR_US & set(COURSES[family]):
        assert state_after(family, course, "answer") in (State.RELEASED, State.CLEARED)
    assert state_after(family, "release", "invalidation") is State.INVALIDATED
    assert {code for steps in REPLIES[family].values() for code, _ in steps} <= set(CODES[family])


def test_the_draw_is_that_of_seed_number_and_content() -> None:
    """The same filing has the same course, number and instants again; another seed has others."""
    params = SandboxParams(fault_rate=0.3)
    for number in range(50):
        filed = replace(FILED, lrn=f"L{number}")
        steps = COURSES[SANDBOX][choose(filed, params, LUCK)]
        assert tell(filed, steps, AT, params, LUCK) == tell(filed, steps, AT, params, LUCK)
    others = [choose(replace(FILED, lrn=f"L{n}"), params, Luck(b"other")) for n in range(200)]
    assert others != [choose(replace(FILED, lrn=f"L{n}"), params, LUCK) for n in range(200)]


def test_shares_are_those_told() -> None:
    """Of many filings each course takes its share, the rest are released."""
    drawn = Counter(choose(replace(FILED, lrn=f"L{n}"), SandboxParams(), LUCK) for n in range(20_000))
    for course, share in SHARES.items():
        assert drawn[course] / 20_000 == pytest.approx(share, abs=0.006)
    assert drawn["release"] / 20_000 == pytest.approx(1 - sum(SHARES.values()), abs=0.012)


def test_errors_reject_whatever_is_drawn() -> None:
    """A message with errors is rejected, and the notification tells them."""
    filed = replace(FILED, errors=(("8", "/a", "is wrong"),))
    assert choose(filed, SandboxParams(course="release"), LUCK) == "reject"
    (told,) = tell(filed, COURSES[SANDBOX]["reject"], AT, SandboxParams(), LUCK)
    assert told.details == (("error 8 at /a", "is wrong"),)
    assert choose(replace(FILED, family=GB_ENS), SandboxParams(course="documents"), LUCK) == "release"


def test_speed_divides_every_delay() -> None:
    """A thousand times as fast, each notification comes after a thousandth of the time, and never at once."""
    slow = tell(FILED, COURSES[SANDBOX]["control"], AT, SandboxParams(), LUCK)
    fast = tell(FILED, COURSES[SANDBOX]["control"], AT, SandboxParams(speed=1000), LUCK)
    for one, other in zip(slow, fast, strict=True):
        assert (one.at - AT) / (other.at - AT) == pytest.approx(1000, rel=1e-3)
    at_once = tell(FILED, COURSES[SANDBOX]["control"], AT, SandboxParams(speed=1e15), LUCK)
    assert [told.at - AT for told in at_once] == [timedelta(microseconds=10 * n) for n in range(1, 6)]


def test_notices_are_late_or_come_twice_as_often_as_told() -> None:
    """Two of ten late, two of ten again; twice is the same notice; without faults all come in time."""
    params, late, again, count = SandboxParams(fault_rate=0.2), 0, 0, 0
    for number in range(600):
        told = tell(replace(FILED, lrn=f"L{number}"), COURSES[SANDBOX]["control"], AT, params, LUCK)
        first = {one.number: one for one in reversed(told)}
        count += len(first)
        again += len(told) - len(first)
        late += sum(one.deliver_at > one.at for one in first.values())
        assert all((one.code, one.at) == (first[one.number].code, first[one.number].at) for one in told)
    assert late / count == pytest.approx(0.2, abs=0.03)
    assert again / count == pytest.approx(0.2, abs=0.03)
    told = tell(FILED, COURSES[SANDBOX]["control"], AT, SandboxParams(), LUCK)
    assert [one.deliver_at for one in told] == [one.at for one in told]


def test_a_number_names_year_and_country() -> None:
    """Two digits, two letters and fourteen drawn signs; each filing has its own."""
    numbers = {mrn(replace(FILED, lrn=f"L{n}", family=DMS), AT, LUCK) for n in range(500)}
    assert len(numbers) == 500
    assert {(number[:4], len(number)) for number in numbers} == {("26GB", 18)}
