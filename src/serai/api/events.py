"""`/v1/events`: take events in, and give those of a parcel."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from serai.faces.table import plain
from serai.operations import ingest
from serai.operations.track import event_row
from serai.store.database import Store

Lines = Annotated[bytes, Body(media_type="application/x-ndjson", description="One event a line, as JSON")]


def add_events(router: APIRouter, store: Store) -> None:
    """Add the routes of events to a router."""
    door = ingest.Door(store)

    @router.post("/events", summary="Take events in")
    def take(lines: Lines) -> dict[str, Any]:
        """Take lines of events; when the answer comes they are kept for good, and may be sent again."""
        taken = door.take(lines, "http", datetime.now(UTC))
        told = [{"line": line, "reason": one.reason} for line, one in taken.refusals]
        return {**taken.row(), "refusals": told}

    @router.get("/events", summary="Events of a parcel")
    def of(parcel: Annotated[str, Query(description="A parcel, as events name it")]) -> dict[str, Any]:
        """Return the events of a parcel that were taken in, each once, in the order of happening."""
        events = ingest.events_of(store, parcel)
        return {"parcel": parcel, "events": [plain(event_row(event, parcel)) for event in events]}
