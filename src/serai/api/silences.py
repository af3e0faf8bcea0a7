"""`/v1/silences` and `/v1/track/numbers`: parcels that nobody speaks of, and who may mean a number."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from serai.api.asked import World
from serai.operations.number import tell_some
from serai.operations.scene import scene_of_store
from serai.operations.silent import LEVEL, silent_rows
from serai.store.database import Store

Level = Annotated[float, Query(description="How improbable silence must be to be named")]
Every = Annotated[bool, Query(alias="all", description="Give every parcel that waits for a word")]


class Asked(BaseModel):
    """Numbers as they are written."""

    numbers: list[str] = Field(description="Up to 1,000 numbers")


def add_silences(router: APIRouter, store: Store) -> None:
    """Add the routes on a store."""

    @router.get("/silences", summary="Parcels that nobody speaks of")
    def list_silences(
        world: World = None, level: Level = LEVEL, every: Every = False
    ) -> list[Mapping[str, Any]]:
        """Return every silence and oddity: since when, how probable, who held the parcel, who should scan."""
        return list(silent_rows(scene_of_store(store, world, None), level, every))

    @router.post("/track/numbers", summary="Who may mean a number")
    def tell_numbers(asked: Asked) -> list[Mapping[str, Any]]:
        """Return all candidates of each number, never one guess, and what its check digit rules out."""
        return tell_some(asked.numbers)
