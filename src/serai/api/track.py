"""`/v1/parcels` and `/v1/exceptions`: where parcels stand."""

from typing import Annotated

from fastapi import APIRouter, Query

from serai.api.asked import LIMIT, Cursor, Limit, World
from serai.api.events import add_events
from serai.api.silences import add_silences
from serai.operations import tower
from serai.operations.view import Page, ParcelView, Standing
from serai.store.database import Store

Words = Annotated[str, Query(description="A parcel, a number of any carrier, or how an order begins")]


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter(tags=["track"])

    @router.get("/parcels", summary="Find parcels")
    def search(
        q: Words = "", world: World = None, limit: Limit = LIMIT, cursor: Cursor = None
    ) -> Page[Standing]:
        """Return where the parcels that are found stand; without words, all of them."""
        return tower.search(store, q, world, limit, cursor)

    @router.get("/parcels/{parcel:path}", summary="One parcel whole")
    def get_parcel(parcel: str, world: World = None) -> ParcelView:
        """Return what was asked, planned and seen of a parcel, what follows, and its one timeline."""
        return tower.parcel(store, parcel, world)

    @router.get("/exceptions", summary="Parcels in trouble")
    def list_exceptions(world: World = None, limit: Limit = LIMIT, cursor: Cursor = None) -> Page[Standing]:
        """Return the parcels that people must look at, those that are late longest first."""
        return tower.exceptions(store, world, limit, cursor)

    add_events(router, store)
    add_silences(router, store)
    return router
