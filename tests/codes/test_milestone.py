"""Tests of `serai.codes.milestone`."""

import pytest

from serai.codes.milestone import Milestone, Status, same_passage, status_of


@pytest.mark.parametrize("milestone", list(Milestone))
def test_every_milestone_gives_a_status_that_was_read(milestone: Milestone) -> None:
    """No milestone that somebody read leaves its parcel unread."""
    assert status_of(milestone) is not Status.UNREAD


def test_departures_are_one_kind_of_passage_and_arrivals_another() -> None:
    """A carrier's "departed" fits any departure of the plan, and never an arrival."""
    assert same_passage(Milestone.DEPARTED_GATEWAY, Milestone.DEPARTED_ORIGIN)
    assert same_passage(Milestone.AT_TRANSIT_HUB, Milestone.ARRIVED_DESTINATION)
    assert not same_passage(Milestone.DEPARTED_ORIGIN, Milestone.ARRIVED_DESTINATION)
    assert not same_passage(Milestone.DELIVERED, Milestone.HANDED_OVER)
