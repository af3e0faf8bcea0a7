"""Signals: every status of the house is reached, and moods turn what they should."""

import pytest

from serai.codes.milestone import Milestone, Status
from serai.track.words.signal import RANK, Mood, Signal, turned


def test_every_status_has_a_signal() -> None:
    """Each status but `unread` is given by some signal; nothing said is unread."""
    assert {signal.status for signal in Signal} == set(Status) - {Status.UNREAD}


def test_every_exception_goes_before_the_routine_it_speaks_of() -> None:
    """Damage, loss and return say more than a delivery; a release by customs more than its hold."""
    worse = (Signal.DAMAGED, Signal.LOST, Signal.RETURNED, Signal.REFUSED, Signal.FAILED)
    assert all(RANK[signal] > RANK[Signal.DELIVERED] for signal in worse)
    assert RANK[Signal.CUSTOMS_OUT] > RANK[Signal.CUSTOMS_HOLD]


@pytest.mark.parametrize(
    ("signal", "mood", "then"),
    [
        (Signal.DELIVERED, Mood.NOT, Signal.FAILED),
        (Signal.DELIVERED, Mood.WILL, Signal.COMING),
        (Signal.HANDED, Mood.NOT, Signal.ANNOUNCED),
        (Signal.DAMAGED, Mood.NOT, None),
        (Signal.RETURNED, Mood.WILL, Signal.RETURNING),
        (Signal.DELIVERED, Mood.IF, None),
    ],
)
def test_moods_turn_signals(signal: Signal, mood: Mood, then: Signal | None) -> None:
    """What is denied, to come or only possible is no longer what it was."""
    assert turned(signal, mood) is then


def test_a_held_parcel_is_no_milestone_of_its_own() -> None:
    """Held, unpaid and badly addressed parcels stand on hold, their milestone being none of the list's."""
    for signal in (Signal.HELD, Signal.PAYMENT, Signal.ADDRESS):
        assert (signal.milestone, signal.status) == (Milestone.OTHER, Status.ON_HOLD)
