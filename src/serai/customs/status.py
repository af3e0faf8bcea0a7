"""The states of a filing, and what its filer may do in each."""

from enum import StrEnum


class State(StrEnum):
    """Where a filing stands."""

    PREPARED = "prepared"
    LODGED = "lodged"
    REGISTERED = "registered"
    ACCEPTED = "accepted"
    UNDER_CONTROL = "under_control"
    DOCUMENTS_REQUIRED = "documents_required"
    INFORMATION_REQUIRED = "information_required"
    SCREENING_REQUIRED = "screening_required"
    DO_NOT_LOAD = "do_not_load"
    RELEASED = "released"
    CLEARED = "cleared"
    REJECTED = "rejected"
    INVALIDATED = "invalidated"
    CANCELLED = "cancelled"


class Action(StrEnum):
    """What a filer may do with a filing."""

    LODGE = "lodge"
    AMEND = "amend"
    INVALIDATE = "invalidate"
    ANSWER = "answer"
    WAIT = "wait"


BEFORE = frozenset({State.PREPARED, State.LODGED})
"""The authority has not answered yet."""

ASKED = frozenset(
    {
        State.UNDER_CONTROL,
        State.DOCUMENTS_REQUIRED,
        State.INFORMATION_REQUIRED,
        State.SCREENING_REQUIRED,
        State.DO_NOT_LOAD,
    }
)
"""The authority holds the goods or wants something."""

OPEN = BEFORE | ASKED | {State.REGISTERED, State.ACCEPTED}
"""Not decided yet."""

FREE = frozenset({State.RELEASED, State.CLEARED})
"""The goods may go on."""

OVER = frozenset({State.REJECTED, State.INVALIDATED, State.CANCELLED})
"""The filing counts no more; the goods need another."""

_MAY = {
    State.PREPARED: {Action.LODGE},
    State.LODGED: {Action.WAIT},
    State.REGISTERED: {Action.AMEND, Action.INVALIDATE, Action.WAIT},
    State.ACCEPTED: {Action.AMEND, Action.INVALIDATE, Action.WAIT},
    State.UNDER_CONTROL: {Action.WAIT},
    State.DOCUMENTS_REQUIRED: {Action.ANSWER, Action.AMEND},
    State.INFORMATION_REQUIRED: {Action.ANSWER, Action.AMEND},
    State.SCREENING_REQUIRED: {Action.ANSWER},
    State.DO_NOT_LOAD: {Action.AMEND, Action.INVALIDATE},
    State.RELEASED: {Action.AMEND, Action.INVALIDATE},
    State.CLEARED: {Action.AMEND, Action.INVALIDATE},
    State.REJECTED: {Action.LODGE},
    State.INVALIDATED: {Action.LODGE},
    State.CANCELLED: {Action.LODGE},
}


def may(state: State) -> frozenset[Action]:
    """Return what the filer may do in a state.

    While the authority examines, nothing is amended or invalidated (UCC articles 173(2), 174(1)); after
    release both are asked for, and the authority decides (articles 173(3), 174(2)). What was lodged and not
    answered is never lodged again: the same reference is asked about.
    """
    return frozenset(_MAY[state])
