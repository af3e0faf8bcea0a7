"""Take events into a store, and look at what is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from serai.store.database import Store
from serai.store.ingest.intake import Intake, IntakeParams
from serai.store.ingest.send import Message, Receipt
from serai.track.line import buffer
from tests.track.lines import AT, text

SMALL = IntakeParams(fresh=10)
"""Keep the fold after ten events."""


def take(
    intake: Intake, events: Sequence[Mapping[str, Any]] | bytes, source: str = "test", **more: Any
) -> list[Receipt]:
    """Take events, or lines as they are, as one message."""
    lines = events if isinstance(events, bytes) else text(events)
    data, end = buffer(lines)
    with intake.turn():
        return [*intake.take(data, end, Message("events", source, AT, **more)), *intake.drain()]


def state(store: Store) -> str:
    """Return the checksum of the state that a newcomer reads from the store."""
    intake = Intake(store)
    with intake.turn():
        intake.settle()
    return intake.fold.checksum()


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    """Return what a query gives."""
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]
