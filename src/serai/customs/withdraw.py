"""Take consignments out of a filing, as its state permits, and leave the rest of it untouched.

A parcel that was short-shipped, held or returned comes out by leaving it out before anything is sent, by
amendment, by invalidation, or by lodging the rest anew; where the authority examines, by waiting. What is
taken out is a fact with an instant: which filing covers a parcel is derived from the links and these facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from serai.customs.legality import Link
from serai.customs.status import BEFORE, FREE, OVER, Action, State, may
from serai.errors import Conflict, Refused


class NotInFiling(Refused):
    """A consignment is not in the filing that it is to be taken out of."""


class AlreadyOut(Conflict):
    """A consignment was taken out of that filing before."""


class Means(StrEnum):
    """How consignments leave a filing."""

    LEAVE_OUT = "leave_out"
    AMEND = "amend"
    INVALIDATE = "invalidate"
    RELODGE = "relodge"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the action, for which consignments, under which reference, and why."""

    action: Action
    consignments: tuple[str, ...]
    reference: str
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How consignments leave a filing at an instant (aware), and the steps in their order.

    `settled` is False while the authority must decide first: until then the filing goes on covering them.
    """

    filing: str
    at: datetime
    taken: tuple[str, ...]
    kept: tuple[str, ...]
    means: Means
    steps: tuple[Step, ...]
    reason: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """The filing to take from: its reference, consignments, state, and whether its message can be amended."""

    filing: str
    consignments: tuple[str, ...]
    state: State
    amendable: bool = True


def withdraw(
    covered: Covered, taken: Sequence[str], reason: str, at: datetime, renewed: str = ""
) -> Withdrawal:
    """Decide how consignments leave a filing; `renewed` is the reference for lodging the rest anew.

    Raises
    ------
    NotInFiling
        If one of them is not in the filing, or none is named.
    """
    strangers = [name for name in taken if name not in covered.consignments]
    if strangers or not taken:
        named = ", ".join(strangers) or "no consignment"
        raise NotInFiling(
            f"{covered.filing} does not hold {named}; it holds {', '.join(covered.consignments)}"
        )
    out = tuple(name for name in covered.consignments if name in taken)
    kept = tuple(name for name in covered.consignments if name not in taken)
    means = _means(covered, kept)
    steps = _steps(covered, means, (out, kept), renewed or f"{covered.filing}-R")
    settled = means is not Means.WAIT and covered.state not in FREE
    return Withdrawal(covered.filing, at, out, kept, means, steps, reason, settled)


def _means(covered: Covered, kept: Sequence[str]) -> Means:
    allowed = may(covered.state)
    if covered.state is State.PREPARED:
        return Means.LEAVE_OUT
    if covered.state in OVER:
        return Means.RELODGE
    if kept and covered.amendable and Action.AMEND in allowed:
        return Means.AMEND
    return Means.INVALIDATE if Action.INVALIDATE in allowed else Means.WAIT


def _steps(
    covered: Covered, means: Means, parts: tuple[tuple[str, ...], tuple[str, ...]], renewed: str
) -> tuple[Step, ...]:
    out, kept = parts
    again = Step(Action.LODGE, kept, renewed, "the rest is lodged anew under a reference of its own")
    if means is Means.LEAVE_OUT:
        why = "nothing was sent yet: the message is made without them"
        return (Step(Action.LODGE, kept, covered.filing, why),) if kept else ()
    if means is Means.RELODGE:
        return (again,) if kept else ()
    if means is Means.AMEND:
        why = "the goods items of these consignments are taken out; the others stay as they are"
        return (Step(Action.AMEND, out, covered.filing, why),)
    if means is Means.WAIT:
        why = (
            "no answer came yet: the reference is asked about, never lodged again"
            if covered.state in BEFORE
            else "the authority examines: nothing is amended or invalidated before it is done"
        )
        return (Step(Action.WAIT, out, covered.filing, why),)
    whole = Step(
        Action.INVALIDATE, covered.consignments, covered.filing,
        "the filing can be taken back only as a whole" if kept else "nothing of the filing is left",
    )  # fmt: skip
    return (whole, again) if kept else (whole,)


def standing(links: Iterable[Link], withdrawals: Iterable[Withdrawal], at: datetime) -> tuple[Link, ...]:
    """Return which filing covers which parcel at an instant, as withdrawals settled by then left it.

    What was lodged anew is covered by its new filing: those links are given with the others.

    Raises
    ------
    AlreadyOut
        If a consignment leaves the same filing twice.
    """
    gone: set[tuple[str, str]] = set()
    for one in sorted(withdrawals, key=lambda each: each.at):
        if one.settled and one.at <= at:
            whole = one.means in (Means.INVALIDATE, Means.RELODGE)
            for consignment in (*one.taken, *(one.kept if whole else ())):
                if (one.filing, consignment) in gone:
                    raise AlreadyOut(f"{consignment} left {one.filing} before {one.at.isoformat()}")
                gone.add((one.filing, consignment))
    return tuple(link for link in links if (link.filing, link.consignment) not in gone)
