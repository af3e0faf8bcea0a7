"""`/v1/scorecards`: agreements and what was achieved."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from serai.api.asked import LIMIT, Cursor, Limit, World
from serai.operations import tower
from serai.operations.view import Page
from serai.store.database import Store


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter(tags=["sla"])

    @router.get("/scorecards", summary="Agreements scored")
    def list_scorecards(
        world: World = None, limit: Limit = LIMIT, cursor: Cursor = None
    ) -> Page[Mapping[str, Any]]:
        """Return each agreement, its target and what was achieved; fields as in agreements.csv."""
        return tower.records(store, "agreements", world, limit, cursor)

    return router
