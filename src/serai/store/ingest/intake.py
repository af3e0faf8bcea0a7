"""The intake: messages are read, folded and stored, each in one transaction, the next while one is stored.

One process at a time has the turn, under a lock of the database; whoever gets it reads first what others
have stored since. A receipt is given when the transaction of a message, and those of all before it, are
committed. After a failure the intake knows more than the store: it begins again from the store.
"""

import queue
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import psycopg

from serai.errors import Unavailable
from serai.store.database import Store
from serai.store.ingest import parts, recall
from serai.store.ingest.ahead import DEPTH, ahead
from serai.store.ingest.registers import Registers
from serai.store.ingest.rows import Rows
from serai.store.ingest.send import Connection, Message, Receipt, Work, send
from serai.track import line_kernel as line
from serai.track.fold import Fold
from serai.track.fold_kernel import Cells, Table
from serai.track.line import Batch, micro, read_batch
from serai.track.text_kernel import SPARE, Bytes

LOCK = 7373170
"""The advisory lock of whoever has the turn (any number that is ours)."""

LINES = 30_000
"""Lines after which a transaction ends."""

SOON = 4_000
"""Lines after which the first transaction ends, so that the store has something to do."""

BATCH = 2_048
"""Lines that are read at once: what is known of them stays near the processor."""

LARGE = 1 << 22
"""Bytes of a message that a second thread reads while the first one folds."""

LEVEL = 1
"""How hard zlib works on raw messages."""

FRESH = 2_000_000
"""Events after which the fold is kept again at the end of a turn, or an eighth of it where that is more."""


class IntakeBroken(Unavailable):
    """A message could not be stored; neither it nor those after it were taken."""


@dataclass(frozen=True, slots=True)
class IntakeParams:
    """`workers` connections load at once, `raw` messages are kept, parts close at `part_bytes`."""

    workers: int = 1
    raw: bool = True
    part_bytes: int = parts.PART_BYTES
    fresh: int = FRESH


class Intake:
    """Takes messages into a store; one thread at a time."""

    def __init__(self, store: Store, params: IntakeParams | None = None) -> None:
        self.store, self.params = store, params or IntakeParams()
        self._begin()

    def _begin(self) -> None:
        """Know nothing, as before the first turn."""
        self.fold, self.registers = Fold(), Registers()
        self.dirty: set[str] = set()
        self.last, self.kept = 0, 0
        self.part: parts.Part | None = None
        self.sound = True
        self._pending: deque[Future[Receipt]] = deque()
        self._work: Work | None = None
        self._closing: Future[None] = Future()
        self._closing.set_result(None)
        self._parts: list[Future[bytes]] | None = None
        self._rows: queue.SimpleQueue[Rows] = queue.SimpleQueue()
        for _ in range(self.params.workers + 2):
            self._rows.put(Rows())
        self._cells: queue.SimpleQueue[tuple[Cells, Table]] = queue.SimpleQueue()
        for _ in range(DEPTH + 3):
            self._cells.put(
                (np.zeros((BATCH, line.CELLS), np.int64), np.zeros((BATCH, line.MARKS), np.uint64))
            )

    @contextmanager
    def turn(self) -> Iterator["Intake"]:
        """Have the turn: nobody else stores messages meanwhile. All is committed at the end.

        Raises
        ------
        IntakeBroken
            If a message could not be stored; what has no receipt must be sent again.
        """
        if not self.sound:
            self._begin()
        try:
            with self.connected() as self._lead:
                self._lead.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
                self._catch_up()
                with self._writers():
                    yield self
                    self.drain()
                self._rest()
                self._closing.result()
        except psycopg.Error as error:
            self.sound = False
            raise IntakeBroken(f"the store failed ({error}); send again what has no receipt") from error
        except BaseException:
            self.sound = False
            raise

    def take(self, data: Bytes, end: int, message: Message) -> Iterator[Receipt]:
        """Take the lines of a buffer; give receipts as they come, not only of this message."""
        batches = self.read(data, end, message)
        for batch, at in ahead(batches) if end > LARGE else batches:
            yield from self.put(batch, at)
        if message.body is not None:
            yield from self._submit()

    def read(self, data: Bytes, end: int, message: Message) -> Iterator[tuple[Batch, Message]]:
        """Read the lines of a buffer, each batch with its message; another thread may do it, a little ahead.

        A batch must be put before the one after the next few is asked for: its cells are used again.
        """
        place, first, now = 0, message.first_line, micro(message.received)
        while place < end:
            batch = read_batch(data[place : end + SPARE], end - place, *self._cells.get(), now)
            yield batch, replace(message, first_line=first)
            place, first = place + batch.past, first + batch.count

    def put(self, batch: Batch, message: Message) -> Iterator[Receipt]:
        """Take a batch. What comes from one source at one instant shares a transaction until it is full."""
        work = self._work
        if work is not None and not work.message.continues(message):
            yield from self._submit()
        if self._work is None:
            yield from self._begin_work(message)
        assert self._work is not None
        self.registers.name(batch)
        self.dirty |= self.folded(self.fold, batch)
        self._work.add(batch)
        if self._parts is not None and message.body is None:
            piece = batch.data[: batch.past].tobytes()
            self._parts.append(self._packer.submit(self._squeeze.compress, piece))
        self._cells.put((batch.cells, batch.marks))
        if self._work.lines >= (LINES if self._pending else SOON) and message.body is None:
            yield from self._submit()

    def drain(self) -> list[Receipt]:
        """Wait until all that was taken is committed; return the receipts that were not given yet."""
        receipts = list(self._submit())
        return receipts + [self._next() for _ in range(len(self._pending))]

    def settle(self, connection: Connection | None = None) -> None:
        """Fold again, from the store, the parcels that withdrawals and earlier copies made unsure."""
        if self.dirty:
            recall.refold(connection or self._lead, self.fold, self.dirty, self.registers.ranks())
            self.dirty = set()

    def folded(self, fold: Fold, batch: Batch) -> set[str]:
        """Fold a batch and return the parcels that it makes unsure."""
        unsure = fold.fold(batch)
        dirty = recall.dirty_parcels(batch.data, batch.cells[: batch.count]) if unsure else set()
        gone = [one.parcel for one in batch.withdrawals if fold.withdraw(one.parcel, one.event_id)]
        return dirty.union(gone)

    def _begin_work(self, message: Message) -> Iterator[Receipt]:
        """Begin a transaction, in the part that is open."""
        yield from self._open_part(message.received)
        assert self.part is not None
        self.last += 1
        rows = self._rows.get()
        rows.begin()
        self._work = Work(self.last, self.part.number, message, rows)
        self._parts = [] if self.params.raw else None
        self._squeeze = zlib.compressobj(LEVEL)
        if self._parts is not None and message.body is not None:
            self._parts.append(self._packer.submit(self._squeeze.compress, message.body))

    def _submit(self) -> Iterator[Receipt]:
        """Hand the transaction to a writer; give the receipts of those that are done."""
        work, self._work = self._work, None
        if work is None:
            return
        assert self.part is not None
        self.part.size += work.rows.used
        work.sayings, work.spots = self.registers.sayings.taken(), self.registers.spots.taken()
        if self._parts is not None:
            work.body = self._packer.submit(_joined, self._parts, self._squeeze)
        before = self._pending[-1] if self._pending else None
        self._pending.append(self._pool.submit(self._send, work, before))
        while self._pending and (self._pending[0].done() or len(self._pending) > self.params.workers + 1):
            yield self._next()

    def _next(self) -> Receipt:
        return self._pending.popleft().result()

    def _send(self, work: Work, before: Future[Receipt] | None) -> Receipt:
        """Store a message, in the thread of a writer."""
        connection = self._idle.get()
        try:
            return send(connection, work, before)
        finally:
            self._idle.put(connection)
            self._rows.put(work.rows)

    def _open_part(self, at: datetime) -> Iterator[Receipt]:
        """Have a part open that takes rows at an instant."""
        number = parts.next_part(self.part, at, self.params.part_bytes)
        if self.part is None or self.part.number != number:
            while self._pending:
                yield self._next()
            parts.make_part(self._lead, number)
            self.part = parts.Part(number, 0)
            self._closing = self._closer.submit(self._close_parts, number)

    def _close_parts(self, number: int) -> None:
        with self.connected() as connection:
            parts.close_parts(connection, number)

    def _catch_up(self) -> None:
        """Read what the store knows and the fold does not."""
        row = self._lead.execute("SELECT message, part FROM message ORDER BY message DESC LIMIT 1").fetchone()
        if row is None or row[0] == self.last:
            return
        if self.last == 0:
            self.fold, self.last = recall.load_fold(self._lead)
            self.kept = self.fold.events
        self.registers.load(self._lead)
        self.dirty |= recall.replay_rows(self._lead, self.fold, self.last, self.registers.ranks())
        self.last, self.part = row[0], parts.part_of(self._lead, row[1])

    def _rest(self) -> None:
        """Keep the fold, if it has grown much since it was kept."""
        if self.fold.events - self.kept > max(self.params.fresh, self.kept // 8):
            self.settle()
            recall.save_fold(self._lead, self.fold, self.last)
            self.kept = self.fold.events

    def forget(self) -> None:
        """Know nothing of the store any more; the next turn reads it again."""
        self.sound = False

    def connected(self) -> Connection:
        """Return a new connection to the store."""
        url = self.store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(url, autocommit=True)

    @contextmanager
    def _writers(self) -> Iterator[None]:
        """Have threads that store messages, each with a connection of its own, and one that packs them."""
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()
        with ExitStack() as held:
            for _ in range(self.params.workers):
                self._idle.put(held.enter_context(self.connected()))
            self._closer = held.enter_context(ThreadPoolExecutor(1))
            self._packer = held.enter_context(ThreadPoolExecutor(1))
            self._pool = held.enter_context(ThreadPoolExecutor(self.params.workers))
            yield


def _joined(parts: list[Future[bytes]], squeeze: "zlib._Compress") -> bytes:
    """Return the packed parts of a message as one."""
    return b"".join(part.result() for part in parts) + squeeze.flush()
