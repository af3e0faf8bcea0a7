"""What was captured reaches our own track: events of numbers that parcels have."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from serai.errors import Refused
from serai.operations.ingest import Door
from serai.operations.track import event_row
from serai.store.database import Store
from serai.store.epcis import cursor
from serai.store.epcis.search import Found
from serai.track.epcis.context import read_context
from serai.track.epcis.document import EpcisEvent
from serai.track.epcis.inward import read_event

NAME = "track"
"""The cursor of what was told."""

CARRIER = "epcis"
"""Who says it, where the event does not say."""

MOST = 1_000


class Teller:
    """Tells our own track what was captured since the last time, also before a crash."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._door: Door | None = None

    def tell(self) -> bool:
        """Tell events that were not told yet, and say whether there may be more.

        Raises
        ------
        IntakeBroken
            If the store fails; they are told again.
        """
        after = cursor.read(self.store, NAME)
        found = cursor.load_next(self.store, after, MOST)
        if not found:
            return False
        lines = [json.dumps(row, default=str) for one in found for row in rows_of(one)]
        if lines:
            self._door = self._door or Door(self.store)
            self._door.take("\n".join(lines).encode(), CARRIER, found[-1].record_time)
        cursor.move(self.store, NAME, found[-1].number)
        return len(found) == MOST


def rows_of(found: Found) -> Iterator[Mapping[str, Any]]:
    """Give what a captured event says of parcels, as rows of our events; other things are left out.

    A declaration of error gives what it withdraws.
    """
    body = json.loads(found.body)
    declared = body.pop("errorDeclaration", None)
    namespaces = read_context(json.loads(found.context))
    try:
        heard = read_event(EpcisEvent(body, namespaces), found.record_time, CARRIER)
    except Refused:
        return
    for event in heard.events:
        if ":" in event.number:
            continue
        if declared is None:
            yield event_row(event, event.number)
        else:
            received = found.record_time.isoformat()
            yield {"parcel": event.number, "withdraws": event.event_id, "received": received}
