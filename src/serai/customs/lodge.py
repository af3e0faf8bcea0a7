"""Lodging: what to send next, when to try again, what an answer means; exactly once in effect.

A filing is known by its local reference number, which is fixed and kept before anything is sent; its bytes
never change after that. Who cannot know whether a filing arrived asks for it by its number before he sends
it again. Everything here is decided from what was kept and what was heard; clock and draws are arguments.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from serai.customs.status import State
from serai.errors import Conflict, Refused, Unavailable

LARGEST = 20_000_000
"""Bytes of one message at most."""

REFERENCE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._/-]{0,33}[0-9A-Za-z])?")

_PLAIN = re.compile(r"[!-~](?:[ -~]*[!-~])?")

OWN_NOTICES = {
    "documents": "ANSWERED",
    "information": "ANSWERED",
    "screening": "ANSWERED",
    "amendment": "AMENDING",
    "IE313": "AMENDING",
    "invalidation": "INVALIDATING",
}
"""What a message about another filing means for that filing, once it is lodged."""

ENTRY_SUMMARIES = frozenset({"ENS", "IE313", "IE315"})
"""Messages that end well when they are taken note of; an order not to load may still follow."""

NEEDS_US = frozenset(
    {State.DOCUMENTS_REQUIRED, State.INFORMATION_REQUIRED, State.SCREENING_REQUIRED, State.DO_NOT_LOAD}
)
"""States that last until we answer or act."""

FINAL = frozenset(
    {State.RELEASED, State.CLEARED, State.REJECTED, State.INVALIDATED, State.CANCELLED, State.DO_NOT_LOAD}
)
"""States after which nothing more is waited for; a clearance may still follow a release."""


class UnfitFiling(Refused):
    """What is to be lodged has no reference, no content, or a field that cannot be read."""


class UnfitLodging(Refused):
    """The parameters of lodging contradict each other."""


class ReferenceUsed(Conflict):
    """A reference stands for other content already: references are never used twice."""


class NotTaken(Refused):
    """The authority does not take the message as it is."""


class NotLodgedInTime(Unavailable):
    """The authority did not take a filing until it was given up."""


class AuthoritySilent(Unavailable):
    """The authority gave no answer that can be read, so nobody knows whether it took the filing."""


class AuthorityBusy(Unavailable):
    """The authority answered that it cannot take the filing now."""


class Progress(StrEnum):
    """How far we are with lodging; where the filing stands before customs is its `State`."""

    WAITING = "waiting"
    LODGED = "lodged"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


class Call(StrEnum):
    """What the authority is called for, with a filing that is ours to lodge now."""

    ASK = "ask"
    SEND = "send"


class Word(StrEnum):
    """What was heard: taken, not known there, refused as it is, number used, busy, or nothing at all."""

    TAKEN = "taken"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    USED = "used"
    BUSY = "busy"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Lodgement:
    """A message to be lodged: its number, its bytes as they are sent, and until when.

    `about` is the number of the filing that it answers, amends or withdraws, `due` the instant (aware) by
    which it must be there.
    """

    lrn: str
    message: str
    authority: str
    body: bytes
    media: str
    due: datetime | None = None
    consignments: tuple[str, ...] = ()
    about: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes: with the number it says whether two lodgements are one."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the authority said of one filing; `at` is when it took it, `digest` of what."""

    word: Word
    text: str = ""
    at: datetime | None = None
    mrn: str = ""
    digest: str = ""
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A filing that is ours until `lease_until`; `attempts` counts the leases of it, this one too."""

    lodgement: Lodgement
    attempts: int
    lease_until: datetime
    give_up_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a filing stands after an attempt: when to try again, what went wrong, when it was taken."""

    progress: Progress
    next_at: datetime | None = None
    error: str = ""
    mrn: str = ""
    taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class LodgeParams:
    """How we lodge: seconds of one call and of a lease, of the first and longest pause, hours of patience.

    `jitter` is the share of a pause that chance may take away; `patience_h` counts from the later of the
    due instant and the queueing, `warn_h` before the due instant.
    """

    seed: int = 0
    timeout_s: float = 10.0
    lease_s: float = 60.0
    first_s: float = 2.0
    factor: float = 2.0
    longest_s: float = 600.0
    jitter: float = 0.5
    patience_h: float = 24.0
    warn_h: float = 2.0
    workers: int = 4

    def __post_init__(self) -> None:
        if self.lease_s < 3 * self.timeout_s:
            text = f"a lease of {self.lease_s:g} s is too short for two calls of {self.timeout_s:g} s"
            raise UnfitLodging(f"{text}; give at least three times the timeout")
        if min(self.timeout_s, self.first_s, self.longest_s) <= 0 or self.factor < 1 or self.workers < 1:
            raise UnfitLodging("timeout, pauses and workers must be above 0, the factor at least 1")
        if not 0 <= self.jitter <= 1 or self.patience_h < 0 or self.warn_h < 0:
            raise UnfitLodging("jitter lies between 0 and 1, patience and warning are not below 0")


def read_lodgement(record: Mapping[str, object], content: bytes | None = None) -> Lodgement:
    """Return what a record asks to lodge: `filing` (or `lrn`), `message`, `authority`, `body`, `due` …

    `content` is that of its body file, where it names one; a body that is an object is sent as JSON.

    Raises
    ------
    UnfitFiling
    """
    lrn = record.get("lrn") or record.get("filing")
    if not isinstance(lrn, str) or not REFERENCE.fullmatch(lrn):
        raise UnfitFiling(f"filing is {lrn!r}; give a number of 1 to 35 letters, digits and . _ / - within")
    body, media = _body(record.get("body"), content, lrn)
    if not 0 < len(body) <= LARGEST:
        raise UnfitFiling(f"{lrn}: its body has {len(body):,} bytes; give 1 to {LARGEST:,}")
    return Lodgement(
        lrn,
        _word(record, "message", lrn),
        _word(record, "authority", lrn),
        body,
        _word(record, "media", lrn, optional=True) or media,
        _due(record.get("due"), lrn),
        _names(record.get("consignments"), lrn),
        _about(record, lrn),
    )


def first_call(claim: Claim) -> Call:
    """Return what to do first: whoever held the filing before may have sent it, so ask."""
    return Call.ASK if claim.attempts > 1 else Call.SEND


def may_send(claim: Claim, at: datetime, params: LodgeParams) -> bool:
    """Say whether a call that starts now ends before the lease does."""
    return at + timedelta(seconds=params.timeout_s) < claim.lease_until


def judge(claim: Claim, answer: Answer, at: datetime, params: LodgeParams) -> Verdict | None:
    """Return how a filing stands after an answer at an instant; None: it is not known there, send it now."""
    if answer.word is Word.UNKNOWN:
        return None
    lodgement = claim.lodgement
    if answer.word is Word.TAKEN and answer.digest not in ("", lodgement.digest):
        answer = Answer(Word.USED, "it was lodged there with other content")
    if answer.word is Word.TAKEN:
        return Verdict(Progress.LODGED, mrn=answer.mrn, taken=answer.at or at)
    if answer.word in (Word.USED, Word.REFUSED):
        kind = ReferenceUsed if answer.word is Word.USED else NotTaken
        return Verdict(Progress.REFUSED, error=f"{kind.__name__}: {answer.text}")
    return wait(claim, answer, at, params)


def wait(claim: Claim, answer: Answer, at: datetime, params: LodgeParams) -> Verdict:
    """Return when to try again what could not be lodged now, or that it is given up."""
    kind = AuthorityBusy if answer.word is Word.BUSY else AuthoritySilent
    if at >= claim.give_up_at:
        why = f"{answer.text}; given up after {claim.attempts} attempts"
        remedy = "queue the same filing again to go on" if kind is AuthorityBusy else (
            "it may have arrived: queue the same filing again, and it is asked for first"
        )  # fmt: skip
        return Verdict(Progress.GIVEN_UP, error=f"{NotLodgedInTime.__name__}: {why}; {remedy}")
    pause = back_off(claim.lodgement.lrn, claim.attempts, params)
    if answer.retry_after_s is not None:
        pause = max(pause, min(answer.retry_after_s, params.longest_s))
    next_at = min(at + timedelta(seconds=pause), claim.give_up_at)
    return Verdict(Progress.WAITING, next_at, f"{kind.__name__}: {answer.text}")


def back_off(lrn: str, attempts: int, params: LodgeParams) -> float:
    """Return the seconds to pause after so many attempts: they double up to a limit, less a draw of chance.

    The draw belongs to seed, filing and attempt, so that filings that failed together come apart.
    """
    pause = params.first_s * params.factor ** min(attempts - 1, 60)
    told = hashlib.blake2b(f"{params.seed}\x1f{lrn}\x1f{attempts}".encode(), digest_size=8).digest()
    return min(pause, params.longest_s) * (1 - params.jitter * int.from_bytes(told) / 2**64)


def give_up_at(lodgement: Lodgement, at: datetime, params: LodgeParams) -> datetime:
    """Return until when a filing that is queued at an instant is tried."""
    return max(at, lodgement.due or at) + timedelta(hours=params.patience_h)


def at_rest(lodgement: Lodgement, progress: Progress, state: State) -> bool:
    """Say whether nothing more is waited for: it is done with, or it waits for us.

    A message about another filing is done with when it was taken: what it does shows at that filing. An entry
    summary is done with when it was taken note of.
    """
    if progress in (Progress.REFUSED, Progress.GIVEN_UP) or state in FINAL | NEEDS_US:
        return True
    if lodgement.about:
        return progress is Progress.LODGED
    noted = state in (State.REGISTERED, State.ACCEPTED)
    return noted and lodgement.message.upper() in ENTRY_SUMMARIES


def is_overdue(state: State, due: datetime | None, at: datetime) -> bool:
    """Say whether a filing should be there and is not."""
    return due is not None and at > due and state is State.PREPARED


def alarms(
    progress: Progress, state: State, due: datetime | None, at: datetime, params: LodgeParams
) -> list[str]:
    """List what people must look at: late or soon late, not lodged, asked for something, not to be loaded."""
    found = []
    if is_overdue(state, due, at):
        found.append("overdue")
    elif due is not None and state is State.PREPARED and at >= due - timedelta(hours=params.warn_h):
        found.append("due_soon")
    if progress in (Progress.REFUSED, Progress.GIVEN_UP):
        found.append(str(progress))
    if state in NEEDS_US or state is State.REJECTED:
        found.append(str(state))
    return found


def _body(body: object, content: bytes | None, lrn: str) -> tuple[bytes, str]:
    """Return the bytes that are sent and what they are, as far as their first sign tells."""
    if (body is None) == (content is None):
        raise UnfitFiling(f"{lrn}: give its content as body or as body_file, one of them")
    if isinstance(body, Mapping):
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return _encoded(text, lrn), "application/json"
    if content is None:
        if not isinstance(body, str):
            raise UnfitFiling(f"{lrn}: its body is {type(body).__name__}; give a text or a JSON object")
        content = _encoded(body, lrn)
    begins = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return content, {b"<": "application/xml", b"{": "application/json"}.get(begins, "text/plain")


def _encoded(text: str, lrn: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise UnfitFiling(
            f"{lrn}: its body holds half a character at {error.start}; write it whole"
        ) from error


def _word(record: Mapping[str, object], name: str, lrn: str, optional: bool = False) -> str:
    value = record.get(name)
    if value is None and optional:
        return ""
    if not isinstance(value, str) or not 0 < len(value) <= 80 or not _PLAIN.fullmatch(value):
        raise UnfitFiling(f"{lrn}: its {name} is {value!r}; give a text of 1 to 80 plain characters")
    return value


def _about(record: Mapping[str, object], lrn: str) -> str:
    about = _word(record, "about", lrn, optional=True)
    if about == lrn:
        raise UnfitFiling(f"{lrn} is about itself; give a number of its own to what is about a filing")
    return about


def _due(value: object, lrn: str) -> datetime | None:
    if value is None:
        return None
    try:
        due = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise UnfitFiling(f"{lrn}: due is {value!r}; write it like 2026-11-22T08:00:00+00:00") from error
    if due.tzinfo is None:
        raise UnfitFiling(f"{lrn}: due is {value!r}, without offset; write it like 2026-11-22T08:00:00+00:00")
    return due


def _names(value: object, lrn: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if (
        isinstance(value, str)
        or not isinstance(value, Sequence)
        or not all(isinstance(v, str) for v in value)
    ):
        raise UnfitFiling(f"{lrn}: its consignments are {value!r}; give a list of texts")
    return tuple(map(str, value))
