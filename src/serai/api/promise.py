"""`/v1/promises`: what buyers were told."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from serai.api.asked import World
from serai.operations import tower
from serai.store.database import Store


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter(tags=["promise"])

    @router.get("/promises/{parcel:path}", summary="What a buyer was told")
    def list_promises(parcel: str, world: World = None) -> tuple[Mapping[str, Any], ...]:
        """Return the windows told to the buyer of a parcel, and whether they were kept."""
        return tower.promises(store, parcel, world)

    return router
