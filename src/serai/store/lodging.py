"""What is to be lodged, and how far that is: one row a filing, and its lease.

A row is there, durable, before anything is sent. Who lodges claims rows for a time; a claim that has ended
settles nothing. Where a filing stands before customs is in no column: it follows from the notices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from serai.customs.lodge import OWN_NOTICES, Claim, Lodgement, LodgeParams, Progress, Verdict, give_up_at
from serai.customs.notice import Notification
from serai.errors import Missing
from serai.store.database import Store
from serai.store.notice import add, chunks, mark, plain, told_of
from serai.store.schema import METADATA, Instant

LODGING = Table(
    "lodging",
    METADATA,
    Column("lrn", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("due", Instant),
    Column("consignments", ARRAY(Text), nullable=False),
    Column("about", Text, nullable=False),
    Column("queued", Instant, nullable=False),
    Column("progress", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("give_up_at", Instant, nullable=False),
    Column("mrn", Text, nullable=False),
    Column("taken", Instant),
    Column("last_error", Text, nullable=False),
    Index("ix_lodging_progress_next_at", "progress", "next_at"),
)
"""`attempts` counts the claims of a row; the claim of that number alone may settle it."""


class UnknownFiling(Missing):
    """No filing of that number was queued."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A filing as it is kept, without its body, and what was answered to it, the oldest first."""

    lodgement: Lodgement
    sha256: str
    queued: datetime
    progress: Progress
    attempts: int
    next_at: datetime
    mrn: str
    taken: datetime | None
    last_error: str
    notices: tuple[Notification, ...]


@dataclass(frozen=True, slots=True)
class Queued:
    """Numbers by what became of them: new, there already, taken up again, or there with other content."""

    fresh: tuple[str, ...]
    known: tuple[str, ...]
    revived: tuple[str, ...]
    differing: tuple[str, ...]


def now(store: Store) -> datetime:
    """Return the instant by the database's clock: the one clock of all who lodge."""
    with store.engine.connect() as connection:
        found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return found


def queue(store: Store, lodgements: Sequence[Lodgement], at: datetime, params: LodgeParams) -> Queued:
    """Keep filings to be lodged, in one transaction; those that are kept already stay as they are.

    The same number with the same content is the same filing: one that was given up is taken up again.
    With other content it is `differing`, and nothing is changed.
    """
    fresh: set[str] = set()
    found: dict[str, str] = {}
    revived: set[str] = set()
    with store.engine.begin() as connection:
        for part in chunks(lodgements):
            rows = [_row(lodgement, at, params) for lodgement in part]
            adding = insert(LODGING).on_conflict_do_nothing().returning(LODGING.c.lrn)
            fresh.update(connection.scalars(adding.values(rows)))
            query = select(LODGING.c.lrn, LODGING.c.sha256).where(LODGING.c.lrn.in_(_numbers(part)))
            found.update({row.lrn: row.sha256 for row in connection.execute(query)})
        same = [one for one in lodgements if found[one.lrn] == one.digest]
        for lodgement in same:
            if lodgement.lrn not in fresh and _revive(connection, lodgement, at, params):
                revived.add(lodgement.lrn)
    known = {one.lrn for one in same} - fresh - revived
    differing = {one.lrn for one in lodgements if found[one.lrn] != one.digest}
    return Queued(*(tuple(sorted(part)) for part in (fresh, known, revived, differing)))


def claim(
    store: Store, at: datetime, limit: int, lease_s: float, authority: str | None = None
) -> list[Claim]:
    """Take filings that are due for an attempt, those due earliest first; nobody else gets them meanwhile.

    Committed before it returns, so that an attempt is on record before it is made.
    """
    ready = select(LODGING.c.lrn).where(
        LODGING.c.progress == Progress.WAITING, LODGING.c.next_at <= at, _free(at), ~_waits_for_another()
    )
    if authority is not None:
        ready = ready.where(LODGING.c.authority == authority)
    ready = ready.order_by(LODGING.c.due.asc().nulls_last(), LODGING.c.next_at, LODGING.c.lrn)
    ready = ready.limit(limit).with_for_update(skip_locked=True)
    until = at + timedelta(seconds=lease_s)
    with store.engine.begin() as connection:
        lrns = list(connection.scalars(ready))
        taking = (
            update(LODGING)
            .where(LODGING.c.lrn.in_(lrns))
            .values(attempts=LODGING.c.attempts + 1, lease_until=until)
            .returning(LODGING)
        )
        rows = {row.lrn: row for row in connection.execute(taking)} if lrns else {}
    return [Claim(_lodgement(rows[n]), rows[n].attempts, until, rows[n].give_up_at) for n in lrns]


def settle(store: Store, claimed: Claim, verdict: Verdict) -> bool:
    """Keep how a filing stands after an attempt and end the lease; False if the claim is no longer ours."""
    lrn = claimed.lodgement.lrn
    change = (
        update(LODGING)
        .where(
            LODGING.c.lrn == lrn,
            LODGING.c.attempts == claimed.attempts,
            LODGING.c.progress == Progress.WAITING,
        )
        .values(
            progress=verdict.progress,
            lease_until=null(),
            last_error=plain(verdict.error),
            mrn=func.coalesce(func.nullif(plain(verdict.mrn), ""), LODGING.c.mrn),
            taken=verdict.taken,
            next_at=verdict.next_at or LODGING.c.next_at,
        )
    )
    with store.engine.begin() as connection:
        ours = connection.execute(change).rowcount == 1
        if ours and verdict.taken is not None:
            add(connection, _own(claimed.lodgement, verdict.taken), verdict.taken)
    return ours


def keep_notices(
    store: Store, notices: Iterable[tuple[str, Notification]], at: datetime, fetched: tuple[str, str, int]
) -> int:
    """Keep notices by key and how far they were fetched (address, register, cursor); return how many are new.

    A notice proves that its filing is there, whatever we heard when we lodged it.
    """
    address, register, after = fetched
    told = sorted(notices, key=lambda one: one[0])
    with store.engine.begin() as connection:
        mark(connection, address, register, after)  # first, so that two who fetch here wait for each other
        fresh = add(connection, told, at)
        _take_as_lodged(connection, [note for _, note in told], at)
    return len(fresh)


def load(store: Store, lrn: str) -> Kept:
    """Return one filing.

    Raises
    ------
    UnknownFiling
    """
    found = load_many(store, [lrn])
    if not found:
        raise UnknownFiling(f"no filing {lrn!r} was queued; see: serai customs file --status")
    return found[0]


def load_many(
    store: Store, lrns: Sequence[str] | None = None, after: str = "", limit: int | None = None
) -> list[Kept]:
    """Return filings by number, without their bodies: those named, or all of them after a number."""
    wanted = [column for column in LODGING.columns if column.name != "body"]
    query = select(*wanted).where(LODGING.c.lrn > after).order_by(LODGING.c.lrn).limit(limit)
    with store.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        if lrns is None:
            rows = list(connection.execute(query))
        else:
            parts = (query.where(LODGING.c.lrn.in_(part)) for part in chunks(lrns))
            rows = [row for part in parts for row in connection.execute(part)]
        told = told_of(connection, [row.lrn for row in rows])
    return [_kept(row, tuple(told[row.lrn])) for row in rows]


def count(store: Store) -> int:
    """Return how many filings there are."""
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(LODGING)) or 0


def next_attempt(store: Store, authority: str | None = None) -> datetime | None:
    """Return when the next attempt is due, a lease that has to end first counted; None: none is."""
    when = func.min(func.greatest(LODGING.c.next_at, LODGING.c.lease_until))
    query = select(when).where(LODGING.c.progress == Progress.WAITING)
    if authority is not None:
        query = query.where(LODGING.c.authority == authority)
    with store.engine.connect() as connection:
        found: datetime | None = connection.execute(query).scalar_one()
        return found


def _take_as_lodged(connection: Connection, notices: Sequence[Notification], at: datetime) -> None:
    """Take filings that notices speak of as lodged, also those of which nobody heard that they arrived."""
    first: dict[str, datetime] = {}
    for note in notices:
        first[note.filing] = min(first.get(note.filing, note.at), note.at)
    unsure = LODGING.c.progress.in_([Progress.WAITING, Progress.GIVEN_UP])
    for lrns in chunks(sorted(first)):
        change = update(LODGING).where(LODGING.c.lrn.in_(lrns), unsure)
        change = change.values(progress=Progress.LODGED, lease_until=null())
        for row in connection.execute(change.returning(LODGING)).all():
            add(connection, _own(_lodgement(row), first[row.lrn]), at)


def _own(lodgement: Lodgement, at: datetime) -> list[tuple[str, Notification]]:
    """Return what we did ourselves by lodging: this filing is there, and the one it is about was answered."""
    found = [(f"own/{lodgement.lrn}", Notification(lodgement.lrn, "LODGED", at))]
    code = OWN_NOTICES.get(lodgement.message)
    if lodgement.about and code is not None:
        found.append((f"own/{lodgement.lrn}/about", Notification(lodgement.about, code, at)))
    return found


def _revive(connection: Connection, lodgement: Lodgement, at: datetime, params: LodgeParams) -> bool:
    given_up = (LODGING.c.lrn == lodgement.lrn, LODGING.c.progress == Progress.GIVEN_UP)
    again = {
        "progress": Progress.WAITING,
        "next_at": at,
        "lease_until": null(),
        "give_up_at": give_up_at(lodgement, at, params),
    }
    return connection.execute(update(LODGING).where(*given_up).values(again)).rowcount == 1


def _row(lodgement: Lodgement, at: datetime, params: LodgeParams) -> Mapping[str, Any]:
    return {
        "lrn": lodgement.lrn,
        "message": lodgement.message,
        "authority": lodgement.authority,
        "media": lodgement.media,
        "body": lodgement.body,
        "sha256": lodgement.digest,
        "due": lodgement.due,
        "consignments": [plain(one) for one in lodgement.consignments],
        "about": lodgement.about,
        "queued": at,
        "progress": Progress.WAITING,
        "attempts": 0,
        "next_at": at,
        "give_up_at": give_up_at(lodgement, at, params),
        "mrn": "",
        "last_error": "",
    }


def _lodgement(row: Row[Any]) -> Lodgement:
    body = getattr(row, "body", b"")
    return Lodgement(
        row.lrn,
        row.message,
        row.authority,
        bytes(body),
        row.media,
        row.due,
        tuple(row.consignments),
        row.about,
    )


def _kept(row: Row[Any], notices: tuple[Notification, ...]) -> Kept:
    return Kept(
        _lodgement(row),
        row.sha256,
        row.queued,
        Progress(row.progress),
        row.attempts,
        row.next_at,
        row.mrn or next((note.detail("mrn") for note in notices if note.detail("mrn")), ""),
        row.taken,
        row.last_error,
        notices,
    )


def _waits_for_another() -> ColumnElement[bool]:
    """Say whether the filing that a message is about is still to be lodged; it goes first."""
    other = LODGING.alias()
    first = select(other.c.lrn).where(
        other.c.lrn == LODGING.c.about, other.c.progress == Progress.WAITING, other.c.about == ""
    )
    return first.exists()


def _free(at: datetime) -> ColumnElement[bool]:
    return or_(LODGING.c.lease_until.is_(None), LODGING.c.lease_until <= at)


def _numbers(lodgements: Sequence[Lodgement]) -> list[str]:
    return [one.lrn for one in lodgements]
