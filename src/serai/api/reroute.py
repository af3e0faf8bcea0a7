"""`/v1/remedies`: changes of plan that were proposed."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from serai.api.asked import LIMIT, Cursor, Limit, World
from serai.operations import tower
from serai.operations.view import Page
from serai.store.database import Store


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter(tags=["reroute"])

    @router.get("/remedies", summary="Proposed remedies")
    def list_remedies(
        world: World = None, limit: Limit = LIMIT, cursor: Cursor = None
    ) -> Page[Mapping[str, Any]]:
        """Return each change that is worth more than it costs, and who must act by when."""
        return tower.records(store, "remedies", world, limit, cursor)

    return router
