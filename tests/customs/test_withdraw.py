"""Consignments leave a filing as its state permits, and nobody else is touched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.legality import Link
from serai.customs.status import FREE, OVER, Action, State, may
from serai.customs.withdraw import AlreadyOut, Covered, Means, NotInFiling, standing, withdraw

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
THREE = ("a", "b", "c")


@pytest.mark.parametrize(
    ("state", "means", "actions"),
    [
        (State.PREPARED, Means.LEAVE_OUT, [Action.LODGE]),
        (State.LODGED, Means.WAIT, [Action.WAIT]),
        (State.REGISTERED, Means.AMEND, [Action.AMEND]),
        (State.ACCEPTED, Means.AMEND, [Action.AMEND]),
        (State.UNDER_CONTROL, Means.WAIT, [Action.WAIT]),
        (State.SCREENING_REQUIRED, Means.WAIT, [Action.WAIT]),
        (State.DO_NOT_LOAD, Means.AMEND, [Action.AMEND]),
        (State.RELEASED, Means.AMEND, [Action.AMEND]),
        (State.REJECTED, Means.RELODGE, [Action.LODGE]),
        (State.INVALIDATED, Means.RELODGE, [Action.LODGE]),
    ],
)
def test_one_of_three_leaves_by_the_means_of_the_state(
    state: State, means: Means, actions: list[Action]
) -> None:
    """Before sending it is left out, then amended; under control one waits; after a rejection: anew."""
    found = withdraw(Covered("F1", THREE, state), ["b"], "short-shipped", AT)
    assert (found.means, [step.action for step in found.steps]) == (means, actions)
    assert (found.taken, found.kept) == (("b",), ("a", "c"))


def test_what_cannot_be_amended_is_taken_back_and_the_rest_lodged_anew() -> None:
    """A message without amendment is invalidated as a whole; the rest has a reference of its own."""
    found = withdraw(Covered("F1", THREE, State.ACCEPTED, amendable=False), ["a"], "held", AT, "F2")
    assert [(step.action, step.consignments, step.reference) for step in found.steps] == [
        (Action.INVALIDATE, THREE, "F1"), (Action.LODGE, ("b", "c"), "F2"),
    ]  # fmt: skip


def test_the_last_one_leaves_nothing_to_amend() -> None:
    """A filing of which nothing is left is invalidated; one that was never sent is dropped."""
    found = withdraw(Covered("F1", ("a",), State.ACCEPTED), ["a"], "returned", AT)
    assert [step.action for step in found.steps] == [Action.INVALIDATE]
    assert withdraw(Covered("F1", ("a",), State.PREPARED), ["a"], "returned", AT).steps == ()
    assert withdraw(Covered("F1", ("a",), State.REJECTED), ["a"], "returned", AT).steps == ()


@pytest.mark.parametrize("taken", [["z"], []])
def test_a_stranger_is_refused_by_name(taken: list[str]) -> None:
    """What is not in the filing cannot leave it."""
    with pytest.raises(NotInFiling, match=r"does not hold (z|no consignment); it holds a, b, c"):
        withdraw(Covered("F1", THREE, State.ACCEPTED), taken, "", AT)


@given(st.sampled_from(State), st.sets(st.sampled_from(THREE), min_size=1), st.booleans())
def test_nobody_is_lost_and_nothing_forbidden_is_done(state: State, taken: set[str], amendable: bool) -> None:
    """Taken and kept are all; steps are what the state permits; only kept consignments are lodged."""
    found = withdraw(Covered("F1", THREE, state, amendable), sorted(taken), "", AT)
    assert sorted((*found.taken, *found.kept)) == sorted(THREE)
    first = found.steps[0].action if found.steps else None
    assert first is None or first in may(state) or first is Action.WAIT
    assert all(step.consignments == found.kept for step in found.steps if step.action is Action.LODGE)
    if state is State.LODGED:
        assert Action.LODGE not in {step.action for step in found.steps}
    assert found.settled == (found.means is not Means.WAIT and state not in FREE)
    assert (found.means is Means.RELODGE) == (state in OVER)


LINKS = tuple(Link("F1", name, f"p-{name}") for name in THREE)


def test_the_filing_of_a_parcel_is_derived_at_an_instant() -> None:
    """The short-shipped one is covered until it is taken out; the others stay; waiting changes nothing."""
    out = withdraw(Covered("F1", THREE, State.ACCEPTED), ["b"], "short-shipped", AT)
    assert [link.consignment for link in standing(LINKS, [out], AT - timedelta(minutes=1))] == list(THREE)
    assert [link.consignment for link in standing(LINKS, [out], AT)] == ["a", "c"]
    waiting = withdraw(Covered("F1", THREE, State.UNDER_CONTROL), ["b"], "held", AT)
    assert standing(LINKS, [waiting], AT) == LINKS


def test_what_is_lodged_anew_is_covered_by_its_new_filing() -> None:
    """Of a filing that was taken back as a whole nothing stands; the new links do."""
    whole = withdraw(Covered("F1", THREE, State.ACCEPTED, amendable=False), ["a"], "held", AT, "F2")
    renewed = tuple(Link("F2", name, f"p-{name}") for name in whole.kept)
    assert standing((*LINKS, *renewed), [whole], AT) == renewed
    with pytest.raises(AlreadyOut, match="a left F1"):
        standing(LINKS, [whole, whole], AT)
