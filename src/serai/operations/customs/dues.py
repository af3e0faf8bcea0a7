"""Balance the duty ledger: files of what was collected, assessed and billed, or the ledger in the store."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from serai.customs.dues import Balance, Difference, DuesParams, Entry, Side, differences, reconcile, totals
from serai.errors import Refused
from serai.store.database import Store
from serai.store.dues import add_entries, load_entries
from serai.store.duesheet import UnreadableEntry, read_entries, read_entry
from serai.store.rates import EcbRates

COLUMNS = (
    "parcel", "tax", "currency", "collected", "assessed", "billed", "status", "kinds", "since", "sources",
)  # fmt: skip
"""The columns of balances."""

QUEUE = ("parcel", "tax", "kind", "amount", "currency", "owner", "since", "age_days", "sources")
"""The columns of differences."""


class NoSide(Refused):
    """An entry names none of the sides collected, assessed and billed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Balances, the queue of differences, sums by currency and side, and what could not be read."""

    balances: tuple[Balance, ...]
    queue: tuple[Difference, ...]
    summary: Mapping[str, object]
    refused: tuple[tuple[str, str], ...]


def read_dues(files: Mapping[Side, Path | None]) -> tuple[list[Entry], tuple[tuple[str, str], ...]]:
    """Read the files of the sides that are given; what is refused is told by file and row.

    Raises
    ------
    NoDataSet, AnotherFile
    """
    entries: list[Entry] = []
    refused: list[tuple[str, str]] = []
    for side, path in files.items():
        if path is not None:
            own, left = read_entries(path, side)
            entries += own
            refused += [(f"{path.name}, row {row.row}", row.reason) for row in left]
    return entries, tuple(refused)


def settle(
    entries: Iterable[Entry],
    at: datetime,
    params: DuesParams,
    refused: tuple[tuple[str, str], ...] = (),
) -> Settled:
    """Balance entries at an instant, at the rates of the European Central Bank where currencies differ."""
    balances = reconcile(entries, at, params, EcbRates())
    queue = differences(balances, at)
    summary = {
        "balances": len(balances),
        "statuses": dict(sorted(Counter(balance.status for balance in balances).items())),
        "differences": dict(sorted(Counter(difference.kind for difference in queue).items())),
        "totals": totals(balances),
        "refused": len(refused),
    }
    return Settled(tuple(balances), tuple(queue), summary, refused)


def keep_dues(store: Store, entries: Sequence[Entry]) -> int:
    """Add entries to the ledger in the store and return how many were new.

    Raises
    ------
    OtherAmount
        If one is known with another amount; then none is added.
    """
    return add_entries(store, entries)


def kept_dues(store: Store, parcels: Sequence[str] = ()) -> list[Entry]:
    """Return the ledger in the store, of some parcels or of all."""
    return load_entries(store, parcels)


def read_given(records: Iterable[Mapping[str, object]], source: str) -> list[Entry]:
    """Read entries from plain records, whose `side` is a field.

    Raises
    ------
    NoSide
        If a record names no side.
    UnreadableEntry
        If a field is empty or cannot be read; the text names the place.
    """
    found: list[Entry] = []
    for number, record in enumerate(records):
        cells = {str(name): "" if value is None else str(value) for name, value in record.items()}
        if cells.get("side") not in set(Side):
            raise NoSide(f"/{number}: side {cells.get('side', '')!r} is none of {', '.join(Side)}")
        try:
            found.append(read_entry(cells, Side(cells["side"]), source))
        except UnreadableEntry as error:
            raise UnreadableEntry(f"/{number}: {error}") from error
    return found


def row(one: Balance | Difference) -> dict[str, object]:
    """Return a balance or a difference as a plain row."""
    return asdict(one)
