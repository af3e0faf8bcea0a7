"""What the authority answered, and the state of a filing that follows from it; no state is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from serai.customs.authority import find_answer
from serai.customs.filing import Filing
from serai.customs.status import Action, State, may

__all__ = [
    "Action", "Notification", "Standing", "State", "Step", "follow", "gather", "may", "overdue", "state",
    "unread",
]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Step:
    """A notification in its turn: the state before and after, and how it was meant.

    `kind` is `moved`, `fact` (changes nothing), `late` (says less than was known), `refused` (turns down a
    request of ours, the filing stands) or `contradictory` (cannot be, and changes nothing).
    """

    notification: Notification
    was: State
    state: State
    kind: str

    @property
    def counts(self) -> bool:
        """Whether it says something that holds."""
        return self.kind in ("moved", "fact")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a filing stands, since when, by which steps; `unread` are codes that nobody knows, as they came.

    `waits` are the reasons for which it still waits (`serai.customs.authority.WAITS`).
    """

    filing: str
    state: State = State.PREPARED
    since: datetime | None = None
    waits: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    unread: tuple[Notification, ...] = ()

    @property
    def findings(self) -> tuple[Step, ...]:
        """What came late, contradicts, or turned down a request of ours."""
        return tuple(step for step in self.steps if not step.counts)

    @property
    def may(self) -> frozenset[Action]:
        """What its filer may do: that of its state, and answer what is still asked."""
        asked = self.waits & {"documents", "information", "screening"}
        return may(self.state) | {Action.ANSWER} if asked else may(self.state)

    @property
    def reference(self) -> str:
        """The authority's own number (MRN) as last heard; empty before."""
        heard = (step.notification.detail("mrn") for step in reversed(self.steps) if step.counts)
        return next((number for number in heard if number), "")


def follow(filing: str, notifications: Iterable[Notification]) -> Standing:
    """Return where a filing stands by all that was heard of it, in whatever order and however often.

    Notifications take their turn by instant, at one instant the further state last; our first lodging comes
    before every answer, whatever the two clocks say.
    """
    heard = {n for n in notifications if n.filing == filing}
    known = [n for n in heard if find_answer(n.authority, n.code) is not None]
    first = min((n.at for n in known if n.code == "LODGED"), default=None)
    now, since, waits, steps = State.PREPARED, None, set[str](), []
    for notification in sorted(known, key=lambda n: (n.code != "LODGED" or n.at != first, *_turn(n))):
        answer = find_answer(notification.authority, notification.code)
        assert answer is not None
        kind, was = answer.say(now), now
        if kind == "moved":
            now, since = answer.moves[now], notification.at
        if kind in ("moved", "fact"):
            waits -= answer.closes
            waits |= {answer.opens} - {""}
        steps.append(Step(notification, was, now, kind))
    strange = sorted(heard.difference(known), key=lambda n: (n.at, n.code, n.text, n.details))
    return Standing(filing, now, since, frozenset(waits), tuple(steps), tuple(strange))


def gather(notifications: Iterable[Notification]) -> list[Notification]:
    """Give what was heard under other references to the filing whose number (MRN) it names.

    An amendment or a presentation has a reference of its own, and the authority answers to that one. Of all
    references of one MRN the filing is the one heard first; a notification without MRN stays as it is.
    """
    kept = list(notifications)
    first: dict[str, tuple[datetime, str]] = {}
    for one in kept:
        mrn = one.detail("mrn")
        if mrn:
            first[mrn] = min(first.get(mrn, (one.at, one.filing)), (one.at, one.filing))
    return [replace(one, filing=first[one.detail("mrn")][1]) if one.detail("mrn") else one for one in kept]


def state(filing: Filing, notifications: Iterable[Notification]) -> State:
    """Return the state of a filing by what was heard of it, in whatever order; see `follow`."""
    return follow(filing.filing, notifications).state


def unread(notifications: Iterable[Notification]) -> list[Notification]:
    """List the notifications whose code is not known, as they came."""
    return [n for n in notifications if find_answer(n.authority, n.code) is None]


def overdue(filing: Filing, notifications: Iterable[Notification], at: datetime) -> bool:
    """Say whether a filing is past its due instant and not yet lodged."""
    return at > filing.due and state(filing, notifications) is State.PREPARED


def _turn(notification: Notification) -> tuple[object, ...]:
    answer = find_answer(notification.authority, notification.code)
    rank = answer.rank if answer is not None else 0
    n = notification
    return (n.at, rank, n.authority, n.code, n.text, n.details)
