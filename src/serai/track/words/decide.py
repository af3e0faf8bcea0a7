"""What a record means by its code and its text together.

A code goes first. Where the text tells of an exception (damaged, returned, refused …) that the code
does not, the text goes before it and the reason says so; where the code is broad or nobody verified
it, a text that is sure goes before it. What neither tells is unread.
"""

from dataclasses import dataclass

from serai.codes.milestone import Milestone, Status
from serai.track.words.classify import SURE, Said

_BOTH, _CODE, _BROAD, _UNVERIFIED, _DISPUTED = 0.99, 0.97, 0.85, 0.8, 0.85
_FINAL = frozenset({Status.RETURN_TO_SENDER, Status.CANCELLED})
_TROUBLE = frozenset({Status.ON_HOLD, Status.DELIVERY_FAILED, Status.DELIVERY_DELAYED})
_GRAVE = frozenset({Milestone.RETURNED, Milestone.RETURN_STARTED, Milestone.LOST, Milestone.DAMAGED})


@dataclass(frozen=True, slots=True)
class Coded:
    """What a code means; `sourced` where a source gave it, `broad` where a text may say more."""

    milestone: Milestone
    status: Status
    reason: str | None = None
    sourced: bool = True
    broad: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a parcel stands by a record: no milestone and no confidence where it is unread."""

    status: Status
    milestone: Milestone | None
    reason: str
    confidence: float


def decide(coded: Coded | None, said: Said | None) -> Verdict:
    """Say what a record means by its code, its text, or both."""
    if coded is None:
        return _unread("neither its code nor its text is known") if said is None else _by_text(said, "text")
    if said is None:
        return _by_code(coded)
    if said.status == coded.status:
        return _agreed(coded, said)
    if _text_wins(coded, said):
        verdict = _by_text(said, f"text, against its code ({coded.status.value})")
        return Verdict(verdict.status, verdict.milestone, verdict.reason, min(_DISPUTED, verdict.confidence))
    against = f"code, against its text ({said.reason})"
    return Verdict(coded.status, coded.milestone, _told(coded.reason, against), _DISPUTED)


def _text_wins(coded: Coded, said: Said) -> bool:
    """Say whether a text goes before a code that says something else.

    Of two troubles the code's counts, unless the text tells of a return, a loss or damage.
    """
    if said.confidence < SURE:
        return False
    if coded.broad or not coded.sourced:
        return True
    if not said.exceptional or coded.status in _FINAL:
        return False
    return coded.status not in _TROUBLE or said.milestone in _GRAVE


def _agreed(coded: Coded, said: Said) -> Verdict:
    """Return what both say, at the milestone that says more."""
    vague = coded.milestone is Milestone.OTHER or (coded.broad and said.milestone is not Milestone.OTHER)
    milestone = said.milestone if vague else coded.milestone
    return Verdict(coded.status, milestone, _told(coded.reason, "code and text"), _BOTH)


def _by_code(coded: Coded) -> Verdict:
    confidence = _BROAD if coded.broad else _CODE if coded.sourced else _UNVERIFIED
    told = "code" if coded.sourced else "code, unverified"
    return Verdict(coded.status, coded.milestone, _told(coded.reason, told), confidence)


def _by_text(said: Said, told: str) -> Verdict:
    return Verdict(said.status, said.milestone, _told(said.reason, told), said.confidence)


def _told(reason: str | None, by: str) -> str:
    return by if reason is None else f"{reason} (by {by})"


def _unread(reason: str) -> Verdict:
    return Verdict(Status.UNREAD, None, reason, 0.0)
