"""What the codes of each authority say of a filing: a table (state, code) -> state per authority.

The codes of HMRC's DMS are those of its published notifications; of ICS2 only IE3Q01 to IE3Q04 are
verified. `SANDBOX` is the plain set of the data sets that have no authority of their own here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from serai.customs.status import ASKED, BEFORE, FREE, OPEN, OVER, State

DMS, GB_ENS, ICS2, SANDBOX = "DMS", "GB-ENS", "ICS2", "SANDBOX"
"""HMRC's declarations, British entry summaries, those of the Union, and the authority of the rehearsal."""

CONTROL, DOCUMENTS, INFORMATION, SCREENING, DO_NOT_LOAD, FUNDS = (
    "control",
    "documents",
    "information",
    "screening",
    "do_not_load",
    "funds",
)
"""Reasons for which a filing waits."""

WAITS = frozenset({CONTROL, DOCUMENTS, INFORMATION, SCREENING, DO_NOT_LOAD, FUNDS})
_ALL = frozenset(State)
_ORDER = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a code does: the states it leads to, those it leaves as they are, and what it opens or closes.

    `moves` gives the new state by the old; in `stays` the code is ordinary and changes nothing, in `late` it
    says less than is known, in `refused` it turns down a request of ours while the filing stands. In any
    other state it contradicts what is known.
    """

    moves: Mapping[State, State] = field(default_factory=dict)
    stays: frozenset[State] = frozenset()
    late: frozenset[State] = frozenset()
    refused: frozenset[State] = frozenset()
    opens: str = ""
    closes: frozenset[str] = frozenset()

    @property
    def rank(self) -> int:
        """The place among codes of one instant: the further it leads the later, facts after acceptance."""
        to = min((_ORDER[state] for state in self.moves.values()), default=_ORDER[State.ACCEPTED])
        answers = bool(self.closes) and to == _ORDER[State.UNDER_CONTROL]
        return 2 * (_ORDER[State.DO_NOT_LOAD] if answers else to) + (answers or not self.moves)

    def say(self, state: State) -> str:
        """Return how the code is meant in a state: moved, fact, late, refused or contradictory."""
        if state in self.moves:
            return "moved"
        kinds = (("fact", self.stays), ("late", self.late), ("refused", self.refused))
        return next((kind for kind, states in kinds if state in states), "contradictory")


def _to(state: State, after: Iterable[State]) -> dict[State, State]:
    return {old: state for old in after if old is not state}


_OURS = Answer(stays=_ALL)
_FACT = Answer({State.PREPARED: State.LODGED}, stays=_ALL - {State.PREPARED})
_FUNDS = replace(_FACT, opens=FUNDS)
_REGISTERED = Answer(
    _to(State.REGISTERED, BEFORE), late=frozenset({State.REGISTERED, State.ACCEPTED}) | ASKED | FREE
)
_ACCEPTED = Answer(
    _to(State.ACCEPTED, BEFORE | {State.REGISTERED}), stays=ASKED, late=FREE | {State.ACCEPTED}
)
_RELEASED = Answer(
    _to(State.RELEASED, OPEN),
    stays=frozenset({State.RELEASED}),
    late=frozenset({State.CLEARED}),
    closes=WAITS,
)
_CLEARED = Answer(_to(State.CLEARED, OPEN | FREE), stays=frozenset({State.CLEARED}), closes=WAITS)
_REJECTED = Answer(
    _to(State.REJECTED, BEFORE | {State.REGISTERED}),
    stays=frozenset({State.REJECTED}),
    refused=ASKED | FREE | {State.ACCEPTED},
)
_INVALIDATED = Answer(
    _to(State.INVALIDATED, OPEN | FREE),
    stays=frozenset({State.INVALIDATED, State.CANCELLED}),
    closes=WAITS,
)
_CANCELLED = Answer(
    _to(State.CANCELLED, OPEN), stays=frozenset({State.INVALIDATED, State.CANCELLED}), closes=WAITS
)
_TURNED_DOWN = Answer(stays=OVER | BEFORE, refused=(OPEN - BEFORE) | FREE)
_RECEIVED = Answer(
    {
        **_REGISTERED.moves,
        State.DOCUMENTS_REQUIRED: State.UNDER_CONTROL,
        State.INFORMATION_REQUIRED: State.UNDER_CONTROL,
    },
    stays=_REGISTERED.late - {State.DOCUMENTS_REQUIRED, State.INFORMATION_REQUIRED},
    closes=frozenset({DOCUMENTS, INFORMATION}),
)
"""The receipt of any message of ours: of an amendment too, by which documents and information are given."""


def _asks(state: State, reason: str) -> Answer:
    """Return a code by which the authority holds the goods or wants something."""
    return Answer(_to(state, OPEN), stays=frozenset({state}), opens=reason)


def _answers(*states: State, closes: Iterable[str]) -> Answer:
    """Return a code by which the filer answers; the authority then looks at the answer."""
    return Answer(_to(State.UNDER_CONTROL, states), stays=_ALL - set(states), closes=frozenset(closes))


OWN: Mapping[str, Answer] = {
    "LODGED": Answer(_to(State.LODGED, OVER | {State.PREPARED}), late=_ALL - OVER - {State.PREPARED}),
    "AMENDING": _OURS,
    "INVALIDATING": _OURS,
    "ANSWERED": _answers(
        State.DOCUMENTS_REQUIRED,
        State.INFORMATION_REQUIRED,
        State.SCREENING_REQUIRED,
        closes=(DOCUMENTS, INFORMATION, SCREENING),
    ),
    "WITHDRAWN": Answer(_to(State.CANCELLED, {State.PREPARED}), stays=frozenset({State.CANCELLED})),
}
"""What we did ourselves, whoever the authority is; recorded with the instant before it was sent."""

CODES: Mapping[str, Mapping[str, Answer]] = {
    DMS: {
        "DMSRCV": _RECEIVED,
        "DMSACC": _ACCEPTED,
        "DMSREJ": _REJECTED,
        "DMSCTL": _asks(State.UNDER_CONTROL, CONTROL),
        "DMSDOC": _asks(State.DOCUMENTS_REQUIRED, DOCUMENTS),
        "DMSRES": _FACT,
        "DMSROG": _RELEASED,
        "DMSCLE": _CLEARED,
        "DMSINV": _INVALIDATED,
        "DMSREQ": _FACT,
        "DMSTAX": _FACT,
        "DMSCPI": _FUNDS,
        "DMSCPR": _FUNDS,
        "DMSEOG": _FACT,
        "DMSEXT": _FACT,
        "DMSGER": _FACT,
        "DMSQRY": _asks(State.INFORMATION_REQUIRED, INFORMATION),
    },
    GB_ENS: {
        "IE328": _ACCEPTED,
        "IE316": _REJECTED,
        "IE304": _FACT,
        "IE305": _TURNED_DOWN,
        "IE351": _asks(State.DO_NOT_LOAD, DO_NOT_LOAD),
    },
    ICS2: {
        "IE3R01": _RECEIVED,
        "IE3N01": _REJECTED,
        "IE3N99": _REJECTED,
        "IE3N03": _RELEASED,
        "IE3Q01": _asks(State.DO_NOT_LOAD, DO_NOT_LOAD),
        "IE3Q02": _asks(State.INFORMATION_REQUIRED, INFORMATION),
        "IE3Q03": _asks(State.SCREENING_REQUIRED, SCREENING),
        "IE3Q04": _FACT,
        "IE3R02": _answers(State.INFORMATION_REQUIRED, closes=(INFORMATION,)),
        "IE3R03": _answers(State.SCREENING_REQUIRED, closes=(SCREENING,)),
        "IE3R07": _INVALIDATED,
    },
    SANDBOX: {
        "REGISTERED": _REGISTERED,
        "ACCEPTED": _ACCEPTED,
        "CONTROL": _asks(State.UNDER_CONTROL, CONTROL),
        "DOCUMENTS": _asks(State.DOCUMENTS_REQUIRED, DOCUMENTS),
        "RFI": _asks(State.INFORMATION_REQUIRED, INFORMATION),
        "RFS": _asks(State.SCREENING_REQUIRED, SCREENING),
        "DNL": _asks(State.DO_NOT_LOAD, DO_NOT_LOAD),
        "TAX": _FACT,
        "AMENDED": _FACT,
        "REFUSED": _TURNED_DOWN,
        "RELEASED": _RELEASED,
        "CLEARED": _CLEARED,
        "REJECTED": _REJECTED,
        "INVALIDATED": _INVALIDATED,
        "CANCELLED": _CANCELLED,
    },
}
"""The codes of every authority, each with what it says."""

_ANYBODY = {code: answer for codes in CODES.values() for code, answer in codes.items()}
_SHORT = {code.removeprefix("DMS"): code for code in CODES[DMS]}


def find_answer(authority: str, code: str) -> Answer | None:
    """Find what a code of an authority says; None where nobody knows it.

    An authority without a name speaks for all; DMS codes are known without their prefix, the messages of
    the entry summary by CC or IE.
    """
    known = CODES.get(authority, CODES[SANDBOX]) if authority else _ANYBODY
    spelt = f"IE{code[2:-1]}" if code.startswith("CC") and code.endswith("A") else code
    for name in (spelt, _SHORT.get(code, code)):
        if name in OWN or name in known:
            return OWN.get(name) or known[name]
    return None


def table(authority: str) -> dict[tuple[State, str], State]:
    """Return the table (state, code) -> state of an authority, what changes nothing included."""
    found: dict[tuple[State, str], State] = {}
    for code, answer in {**OWN, **CODES[authority]}.items():
        for state in State:
            if answer.say(state) != "contradictory":
                found[state, code] = answer.moves.get(state, state)
    return found
