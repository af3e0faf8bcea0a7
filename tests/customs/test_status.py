"""What a filer may do follows from the state."""

from serai.customs.status import ASKED, BEFORE, FREE, OPEN, OVER, Action, State, may


def test_every_state_has_its_actions() -> None:
    """No state leaves the filer without a word, and only what does not stand is lodged."""
    assert all(may(state) for state in State)
    assert {state for state in State if Action.LODGE in may(state)} == OVER | {State.PREPARED}


def test_what_is_examined_is_left_alone() -> None:
    """Under control nothing is amended or invalidated; before, both are allowed."""
    assert may(State.UNDER_CONTROL) == {Action.WAIT}
    assert {Action.AMEND, Action.INVALIDATE} <= may(State.ACCEPTED)
    assert may(State.LODGED) == {Action.WAIT}


def test_the_states_fall_into_open_free_and_over() -> None:
    """Each state is exactly one of the three."""
    assert set(State) == OPEN | FREE | OVER
    assert len(OPEN) + len(FREE) + len(OVER) == len(State)
    assert BEFORE | ASKED < OPEN
