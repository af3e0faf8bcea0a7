"""What the authority answered, and the state of a filing that follows from it; no state is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from serai.customs.filing import Filing


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


SAYS = {
    "LODGED": State.LODGED,
    "RCV": State.REGISTERED,
    "ACC": State.REGISTERED,
    "CTL": State.UNDER_CONTROL,
    "DOC": State.UNDER_CONTROL,
    "ROG": State.RELEASED,
    "CLE": State.RELEASED,
    "REJ": State.REJECTED,
    "INV": State.REJECTED,
}
"""The state that a code gives: LODGED is our own sending, the others are those of HMRC's DMS."""

_RANK = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Notification:
    """One answer of the authority to a filing: its code, its instant (aware) and its words.

    `authority` is whose codes these are (empty: whoever knows the code); `details` are named facts that it
    brings (MRN, errors, dates), as pairs in the order in which they stand.
    """

    filing: str
    code: str
    at: datetime
    text: str = ""
    authority: str = ""
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """Find the first detail of a name; empty where there is none."""
        return next((value for known, value in self.details if known == name), "")


def state(filing: Filing, notifications: Iterable[Notification]) -> State:
    """Return the state of a filing: that of its latest notification, in whatever order they came.

    At one instant the further state counts. Codes that are not known change nothing; `unread` lists them.
    """
    known = [n for n in notifications if n.filing == filing.filing and n.code in SAYS]
    if not known:
        return State.PREPARED
    latest = max(known, key=lambda n: (n.at, _RANK[SAYS[n.code]]))
    return SAYS[latest.code]


def unread(notifications: Iterable[Notification]) -> list[Notification]:
    """List the notifications whose code is not known, as they came."""
    return [notification for notification in notifications if notification.code not in SAYS]


def overdue(filing: Filing, notifications: Iterable[Notification], at: datetime) -> bool:
    """Say whether a filing is past its due instant and not yet lodged."""
    return at > filing.due and state(filing, notifications) is State.PREPARED
