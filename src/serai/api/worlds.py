"""`/v1/worlds`: saved worlds, their figures and corridors."""

from fastapi import APIRouter

from serai.operations import tower
from serai.operations.view import Corridor, Overview, Saved
from serai.store.database import Store


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter(prefix="/worlds", tags=["worlds"])

    @router.get("", summary="List the saved worlds")
    def list_worlds() -> tuple[Saved, ...]:
        """Return every saved world with the summary of its last run, the one saved last first."""
        return tower.worlds(store)

    @router.get("/{world}", summary="A world in figures")
    def get_world(world: str) -> Overview:
        """Return figures, corridors, places, flows, and how many parcels have which status and trouble."""
        return tower.overview(store, world)

    @router.get("/{world}/corridors", summary="The corridors of a world")
    def list_corridors(world: str) -> tuple[Corridor, ...]:
        """Return shares and days of every corridor, the busiest first."""
        return tower.corridors(store, world)

    return router
