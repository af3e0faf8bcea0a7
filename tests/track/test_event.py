"""Events are values."""

from dataclasses import FrozenInstanceError

import pytest

from serai.codes.milestone import Milestone
from serai.track.event import Number
from tests.track.small_journey import event


def test_what_was_said_cannot_be_changed() -> None:
    """An event is frozen and equal to another that says the same."""
    said = event(Milestone.ACCEPTED, "TR", "SZX", 1)
    assert said == event(Milestone.ACCEPTED, "TR", "SZX", 1)
    with pytest.raises(FrozenInstanceError):
        said.happened = said.received
    assert len({Number("P", "C", "1"), Number("P", "C", "1"), Number("P", "C", "1", "2")}) == 2
