"""Queue filings, lodge them exactly once in effect, hear the authority, and tell where they stand."""

import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from serai.authorities.gateway import Gateway, Notices, read_notices
from serai.customs.lodge import (
    FINAL,
    LARGEST,
    NEEDS_US,
    Answer,
    AuthoritySilent,
    Call,
    Claim,
    Lodgement,
    LodgeParams,
    ReferenceUsed,
    UnfitFiling,
    Verdict,
    Word,
    alarms,
    at_rest,
    first_call,
    is_overdue,
    judge,
    may_send,
    read_lodgement,
    wait,
)
from serai.customs.notice import follow
from serai.errors import Missing, SeraiError, Unavailable
from serai.store import lodging
from serai.store.database import Store
from serai.store.notice import cursor

Record = Mapping[str, object]
PAGE = 500
"""Notifications of one call."""

SHORTEST_S = 0.01
"""The pause between two looks at least."""

CHUNK = 200
"""Filings that are queued in one transaction."""

LONGEST_LINE = 2 * LARGEST


class NoFilings(Missing):
    """There is no such file of filings, or a body that it names is not there."""


class StillOpen(Unavailable):
    """Not all filings came to rest in the time that was given."""


@dataclass(frozen=True, slots=True)
class Given:
    """A record as it was read, or the error that it gave; `place` says where."""

    place: str
    lodgement: Lodgement | None = None
    error: SeraiError | None = None


@dataclass
class Queued:
    """What became of records: numbers that are queued, and what was refused by place."""

    filings: list[str] = field(default_factory=list)
    refused: list[tuple[str, SeraiError]] = field(default_factory=list)


@dataclass(frozen=True)
class Patience:
    """How long to go on, and how often to look; in seconds."""

    timeout_s: float = 600.0
    poll_s: float = 2.0


def read_file(path: Path) -> Iterator[Given]:
    """Read filings from JSON Lines; a `body_file` is found beside the file.

    Raises
    ------
    NoFilings
    """
    try:
        with path.open(encoding="utf-8") as file:
            for number in range(1, 1 << 62):
                line = file.readline(LONGEST_LINE)
                if not line:
                    return
                if line.strip():
                    yield _given(f"line {number}", line, path.parent)
    except OSError as error:
        raise NoFilings(f"{path}: {error.strerror}; name a file of filings in JSON Lines") from error
    except UnicodeDecodeError as error:
        raise UnfitFiling(f"{path} is not in UTF-8: {error.reason}; write it as UTF-8") from error


def read_records(records: Sequence[object]) -> Iterator[Given]:
    """Read filings from records that came over HTTP; their bodies are in them."""
    for number, record in enumerate(records, 1):
        try:
            yield Given(f"item {number}", read_lodgement(_object(record)))
        except SeraiError as error:
            yield Given(f"item {number}", error=error)


def queue(store: Store, given: Iterable[Given], params: LodgeParams) -> Queued:
    """Keep filings to be lodged; what cannot be is refused by place, and the rest goes on.

    The same filing again is no error: it stays as it is, or is taken up again if it was given up.
    """
    done, stream = Queued(), iter(given)
    while part := list(islice(stream, CHUNK)):
        done.refused += [(one.place, one.error) for one in part if one.error is not None]
        fit: dict[str, Lodgement] = {}
        places: dict[str, str] = {}
        for one in part:
            if one.lodgement is None:
                continue
            before = fit.setdefault(one.lodgement.lrn, one.lodgement)
            if before.digest != one.lodgement.digest:
                done.refused.append((one.place, _used(one.lodgement.lrn)))
            places.setdefault(one.lodgement.lrn, one.place)
        found = lodging.queue(store, list(fit.values()), lodging.now(store), params)
        done.refused += [(places[lrn], _used(lrn)) for lrn in found.differing]
        done.filings += [lrn for lrn in fit if lrn not in found.differing]
    return done


def lodge(
    store: Store,
    gateway: Gateway,
    params: LodgeParams,
    authority: str | None = None,
    until: float = math.inf,
) -> Counter[str]:
    """Attempt every filing that is due (of one authority, if named); count how they stand, and notices heard.

    Several may do this at the same time: each filing is with one of them. No attempt begins after `until`
    (by the monotonic clock).
    """

    def work() -> Counter[str]:
        counts: Counter[str] = Counter()
        while time.monotonic() < until and (stands := _next(store, gateway, params, authority)):
            counts[stands] += 1
        return counts

    with ThreadPoolExecutor(params.workers) as pool:
        futures = [pool.submit(work) for _ in range(params.workers)]
        counts = sum((future.result() for future in futures), Counter[str]())
    counts["notices"] = fetch(store, gateway)
    return counts


def lodge_until_rest(
    store: Store,
    gateway: Gateway,
    params: LodgeParams,
    patience: Patience,
    lrns: Sequence[str] | None = None,
    authority: str | None = None,
) -> None:
    """Lodge and listen until the filings (all that are queued by now, if none are named) are at rest.

    Raises
    ------
    StillOpen
        If the time is over before.
    """
    until, named = time.monotonic() + patience.timeout_s, lrns
    while True:
        lodge(store, gateway, params, authority, until)
        found = lodging.load_many(store, named)
        waiting = [kept.lodgement.lrn for kept in found if not _rests(kept)]
        named = [kept.lodgement.lrn for kept in found if not _is_over(kept)]  # the others do not change
        if not waiting:
            return
        left = until - time.monotonic()
        if left <= 0:
            text = f"{len(waiting)} filings are not at rest after {patience.timeout_s:g} s"
            raise StillOpen(f"{text}, {waiting[0]} is one; see: serai customs file --status")
        time.sleep(max(SHORTEST_S, min(left, patience.poll_s, _until_next(store))))


def fetch(store: Store, gateway: Gateway) -> int:
    """Fetch and keep all notifications that are there; return how many are new. Silence is none."""
    register, after = cursor(store, gateway.address)
    count, more = 0, True
    while more:
        try:
            heard = gateway.fetch(after, PAGE)
            if heard.register != register and after:
                register, after = heard.register, 0
                continue
        except AuthoritySilent:
            break
        count += _keep(store, heard, gateway.address)
        more = heard.more and heard.cursor > after
        register, after = heard.register, heard.cursor
    return count


def hear(store: Store, record: Record) -> int:
    """Keep a page of notifications that was pushed to us; return how many are new.

    Raises
    ------
    UnfitNotices
    """
    heard = read_notices(record)
    return _keep(store, heard, f"pushed by {heard.register}")


def rows(
    store: Store,
    params: LodgeParams,
    lrns: Sequence[str] | None = None,
    after: str = "",
    limit: int | None = None,
) -> list[Record]:
    """Return where filings stand, one row a filing, by number."""
    at = lodging.now(store)
    return [_row(kept, at, params) for kept in lodging.load_many(store, lrns, after, limit)]


def one(store: Store, lrn: str, params: LodgeParams) -> Record:
    """Return one filing whole: where it stands, its content's hash, and every notification.

    Raises
    ------
    UnknownFiling
    """
    kept = lodging.load(store, lrn)
    told = [
        {"code": n.code, "at": n.at, "text": n.text, "authority": n.authority, "details": dict(n.details)}
        for n in kept.notices
    ]
    return {
        **_row(kept, lodging.now(store), params),
        "sha256": kept.sha256,
        "queued": kept.queued,
        "taken": kept.taken,
        "next_at": kept.next_at if kept.progress == "waiting" else None,
        "notifications": told,
    }


def count(store: Store) -> int:
    """Return how many filings there are."""
    return lodging.count(store)


def attempt(gateway: Gateway, claim: Claim, params: LodgeParams, clock: Callable[[], datetime]) -> Verdict:
    """Make one attempt: ask first where it may have arrived, send only while the lease holds."""
    if first_call(claim) is Call.ASK:
        verdict = judge(claim, gateway.ask(claim.lodgement), clock(), params)
        if verdict is not None:
            return verdict
    if not may_send(claim, clock(), params):
        return wait(claim, Answer(Word.BUSY, "the lease ends before a call would"), clock(), params)
    answer = gateway.lodge(claim.lodgement)
    return judge(claim, answer, clock(), params) or wait(claim, answer, clock(), params)


def _keep(store: Store, heard: Notices, address: str) -> int:
    told = [(notice.key, notice.notification) for notice in heard.notices]
    fetched = (address, heard.register, heard.cursor)
    return lodging.keep_notices(store, told, lodging.now(store), fetched)


def _next(store: Store, gateway: Gateway, params: LodgeParams, authority: str | None) -> str:
    """Attempt the next filing that is due and return how it stands then; empty where none is due."""
    at, begun = lodging.now(store), time.monotonic()
    claims = lodging.claim(store, at, 1, params.lease_s, authority)
    if not claims:
        return ""
    verdict = attempt(gateway, claims[0], params, lambda: at + timedelta(seconds=time.monotonic() - begun))
    return str(verdict.progress) if lodging.settle(store, claims[0], verdict) else "lost"


def _rests(kept: lodging.Kept) -> bool:
    return at_rest(kept.lodgement, kept.progress, follow(kept.lodgement.lrn, kept.notices).state)


def _is_over(kept: lodging.Kept) -> bool:
    return follow(kept.lodgement.lrn, kept.notices).state in FINAL - NEEDS_US


def _until_next(store: Store) -> float:
    """Return the seconds until an attempt is due; very many where none is."""
    due = lodging.next_attempt(store)
    return 1e9 if due is None else (due - lodging.now(store)).total_seconds()


def _row(kept: lodging.Kept, at: datetime, params: LodgeParams) -> Record:
    filing = kept.lodgement
    standing = follow(filing.lrn, kept.notices)
    return {
        "filing": filing.lrn,
        "message": filing.message,
        "authority": filing.authority,
        "about": filing.about or None,
        "consignments": list(filing.consignments),
        "state": str(standing.state),
        "progress": str(kept.progress),
        "attempts": kept.attempts,
        "mrn": standing.reference or kept.mrn or None,
        "due": filing.due,
        "overdue": is_overdue(standing.state, filing.due, at),
        "alarms": alarms(kept.progress, standing.state, filing.due, at, params),
        "last_error": kept.last_error or None,
    }


def _given(place: str, line: str, folder: Path) -> Given:
    try:
        record = _object(_parsed(line))
        named = record.get("body_file")
        content = None if named is None else _content(folder, named)
        return Given(place, read_lodgement(record, content))
    except SeraiError as error:
        return Given(place, error=error)


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnfitFiling(f"this is not JSON: {error}") from error


def _object(record: object) -> Record:
    if not isinstance(record, Mapping):
        raise UnfitFiling(f"this is {type(record).__name__}, not a JSON object")
    return record


def _content(folder: Path, name: object) -> bytes:
    """Read the body file, at most one byte more than a message may have."""
    try:
        with (folder / str(name)).open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise NoFilings(f"the body file {name!r} cannot be read: {error}") from error


def _used(lrn: str) -> ReferenceUsed:
    return ReferenceUsed(f"{lrn} stands for other content already; a changed filing takes a new number")
