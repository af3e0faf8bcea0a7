"""Measure ingest from lines to committed rows against raw COPY of the same rows, and the usual good way.

A file of lines, some of them twice, in no order, is taken as `serai track ingest --no-raw` takes it. Raw
COPY loads the very bytes that ours gave to COPY, made before, in the same transactions, into the same kind
of table. Runs stand in turn: ours, raw, ours, raw; the usual way (msgspec, a staging table, INSERT … ON
CONFLICT, a fold in SQL) once. All commit durably in one server of its own. `--growth` takes events in
portions into one store instead, and compares the first portions with the last. One JSON object a run.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import numpy as np
import psycopg
from lines import Lines, shuffled
from usual import Usual

from serai.operations.ingest import ingest_files
from serai.store.database import Store, open_store
from serai.store.ingest import send
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.parts import make_part
from serai.store.ingest.send import Message

SEED = 1
SHARE = 0.05
PORTION = 500_000
AT = datetime(2026, 12, 20, tzinfo=UTC)
PART = 2026122000
TABLES = "message, scan, saying, spot, withdrawal, unfit, fold_page"


@contextmanager
def connected(store: Store) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection of its own."""
    url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def empty(store: Store) -> None:
    """Remove what was taken, and let the server rest."""
    with connected(store) as connection:
        connection.execute(f"TRUNCATE {TABLES}")
        for (name,) in connection.execute("SELECT inhrelid::regclass FROM pg_inherits").fetchall():
            connection.execute(f"DROP TABLE {name}")
        connection.execute("CHECKPOINT")


class Recorder:
    """Keeps what an intake gives to COPY."""

    def __init__(self) -> None:
        self.transactions: list[bytes] = []
        self._send = send.copy_scans

    def __enter__(self) -> Self:
        send.copy_scans = self._keep
        return self

    def __exit__(self, *_: object) -> None:
        send.copy_scans = self._send

    def _keep(self, connection: Any, part: int, rows: memoryview) -> None:
        self.transactions.append(bytes(rows))
        self._send(connection, part, rows)


def ours(store: Store, file: Path, params: IntakeParams) -> tuple[float, Any]:
    """Take a file; return seconds and counts."""
    empty(store)
    started = time.perf_counter()
    taken = ingest_files(store, [file], params, AT, lambda _: None)
    return time.perf_counter() - started, taken


def raw(store: Store, transactions: list[bytes]) -> float:
    """Load the same rows in the same transactions; return seconds."""
    empty(store)
    with connected(store) as connection:
        make_part(connection, PART)
        started = time.perf_counter()
        for rows in transactions:
            with connection.transaction():
                send.copy_scans(connection, PART, memoryview(rows))
        return time.perf_counter() - started


def headline(store: Store, asked: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Compare ours with raw COPY in turn, then with the usual way."""
    lines = Lines(max(asked.events // 20, 1))
    numbers = shuffled(asked.events, SHARE, SEED)
    file = folder / "events.jsonl"
    file.write_bytes(lines.write(numbers))
    params = IntakeParams(asked.workers, raw=False)
    ours(store, file, params)  # compiles
    with Recorder() as recorder:
        ours(store, file, params)
    pairs = []
    for _ in range(asked.pairs):
        mine, taken = ours(store, file, params)
        pairs.append((mine, raw(store, recorder.transactions)))
    kept = ours(store, file, IntakeParams(asked.workers))[0] if asked.raw else None
    rows = taken.events
    ratios = [theirs / mine for mine, theirs in pairs]
    usual = Usual(connected, store).seconds(file, min(len(numbers), asked.usual))
    return {
        "events": len(numbers),
        "new": rows,
        "duplicates": taken.duplicates,
        "line_bytes": round(file.stat().st_size / len(numbers)),
        "row_bytes": round(sum(map(len, recorder.transactions)) / rows),
        "transactions": len(recorder.transactions),
        "ours_events_per_s": round(len(numbers) / statistics.median(mine for mine, _ in pairs)),
        "ours_rows_per_s": round(rows / statistics.median(mine for mine, _ in pairs)),
        "copy_rows_per_s": round(rows / statistics.median(theirs for _, theirs in pairs)),
        "ratio": round(statistics.median(ratios), 3),
        "ratios": [round(ratio, 3) for ratio in ratios],
        "with_raw_events_per_s": round(len(numbers) / kept) if kept else None,
        "usual_events_per_s": round(usual),
        "times_usual": round(len(numbers) / statistics.median(mine for mine, _ in pairs) / usual, 1),
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def growth(store: Store, asked: argparse.Namespace) -> dict[str, object]:
    """Take events in portions; compare the first fifth with the last. Parts are indexed as they close."""
    lines = Lines(asked.parcels)
    rng = np.random.default_rng(SEED)
    intake = Intake(store, IntakeParams(asked.workers, raw=False))
    rates, spare = [], np.zeros(64, np.uint8)
    order = rng.permutation(asked.events).astype(np.int32)
    empty(store)
    with intake.turn():
        for first in range(0, asked.events, PORTION):
            fresh = order[first : first + PORTION]
            again = rng.choice(order[: first + len(fresh)], int(len(fresh) * SHARE))
            numbers = rng.permutation(np.concatenate([fresh, again])).astype(np.int64)
            data = np.concatenate([np.frombuffer(lines.write(numbers), np.uint8), spare])
            started = time.perf_counter()
            for _ in intake.take(data, len(data) - len(spare), Message("events", "growth", AT)):
                pass
            intake.drain()
            rates.append(len(numbers) / (time.perf_counter() - started))
    return {
        "events": asked.events,
        "parcels": intake.fold.parcels,
        "known": intake.fold.events,
        **compared(rates),
        "fold_mb": sum(one.nbytes for one in intake.fold.memory[:3]) // 1_000_000,
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **sizes(store),
    }


def compared(rates: list[float]) -> dict[str, object]:
    """Return the rates of the first fifth of the portions and of the last, and every twentieth."""
    fifth = max(len(rates) // 5, 1)
    first, last = statistics.median(rates[1 : fifth + 1]), statistics.median(rates[-fifth:])
    return {
        "first_fifth_events_per_s": round(first),
        "last_fifth_events_per_s": round(last),
        "ratio": round(last / first, 3),
        "events_per_s": [round(rate) for rate in rates[:: max(len(rates) // 20, 1)]],
    }


def sizes(store: Store) -> dict[str, object]:
    """Return how much the database holds, and how long a start takes that reads its state again."""
    with connected(store) as connection:
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    started = time.perf_counter()
    with Intake(store).turn():
        pass
    return {
        "database_mb": (found[0] if found else 0) // 1_000_000,
        "restart_s": round(time.perf_counter() - started, 1),
    }


def main() -> None:
    """Run what is asked and print one JSON object."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--parcels", type=int, default=2_000_000, help="of the growth run")
    options.add_argument("--growth", action="store_true", help="take all events in portions into one store")
    options.add_argument("--pairs", type=int, default=5, help="runs of ours and of raw COPY")
    options.add_argument("--workers", type=int, default=1, help="connections that load at once")
    options.add_argument("--usual", type=int, default=200_000, help="lines for the usual way")
    options.add_argument("--raw", action="store_true", help="also once with the lines kept as they came")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(None, Path(folder) / "home") as store:
        done = growth(store, asked) if asked.growth else headline(store, asked, Path(folder))
    sys.stdout.write(json.dumps(done) + "\n")


if __name__ == "__main__":
    main()
