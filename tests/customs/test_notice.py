"""The state of a filing follows from what the authority said, in whatever order it was heard."""

from datetime import timedelta
from itertools import permutations

import pytest

from serai.customs.filing import prepare
from serai.customs.notice import Notification, State, overdue, state, unread
from tests.customs.baskets import PlainRates
from tests.customs.work import ARRIVES, LOADS, declarable

HOUR = timedelta(hours=1)
FILING = prepare([declarable("a", "FR")], ARRIVES, PlainRates())[0][0]


def heard(*codes: str) -> list[Notification]:
    """Return notifications of the filing, an hour apart."""
    return [Notification(FILING.filing, code, LOADS + number * HOUR) for number, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((), State.PREPARED),
        (("LODGED",), State.LODGED),
        (("LODGED", "RCV"), State.REGISTERED),
        (("LODGED", "ACC", "DOC"), State.UNDER_CONTROL),
        (("LODGED", "ACC", "CTL", "CLE"), State.RELEASED),
        (("LODGED", "REJ"), State.REJECTED),
        (("LODGED", "ACC", "INV"), State.REJECTED),
    ],
)
def test_the_latest_notification_gives_the_state(codes: tuple[str, ...], expected: State) -> None:
    """Registered, controlled, released, rejected: by the code."""
    assert state(FILING, heard(*codes)) is expected


def test_any_order_of_arrival_gives_one_state() -> None:
    """All orders of five notifications give the same state."""
    notes = heard("LODGED", "RCV", "ACC", "CTL", "ROG")
    assert {state(FILING, order) for order in permutations(notes)} == {State.RELEASED}


def test_a_code_nobody_knows_changes_nothing_and_is_kept() -> None:
    """An unknown code is not a state; it is listed as it came. Another filing's notice is not ours."""
    notes = [*heard("LODGED", "ZZZ"), Notification("other", "REJ", ARRIVES)]
    assert state(FILING, notes) is State.LODGED
    assert [note.code for note in unread(notes)] == ["ZZZ"]


def test_a_filing_not_lodged_when_due_is_overdue() -> None:
    """An hour after it was due it is overdue, unless it was lodged."""
    assert overdue(FILING, [], FILING.due + HOUR)
    assert not overdue(FILING, [], FILING.due)
    assert not overdue(FILING, heard("LODGED"), FILING.due + HOUR)
