"""`GET /v1/customs/rules`: the dated rules, of a day or all."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from serai.customs.rule import KNOWN_TO
from serai.operations.customs.quote import list_dated_rules
from serai.store.database import Store


class Rules(BaseModel):
    """Dated rules with their sources."""

    rules: list[dict[str, Any]] = Field(
        description="id, jurisdiction, sentence, since, until, certainty, ..."
    )
    known_to: str = Field(description="The month up to which the sources were read")


def make_router(store: Store) -> APIRouter:
    """Return the routes; they need nothing of the store."""
    router = APIRouter()

    @router.get("/rules", summary="List the dated rules of customs")
    def rules(
        jurisdiction: Annotated[
            str | None, Query(description="EU, GB, US ... or a country; all if absent", max_length=16)
        ] = None,
        at: Annotated[date | None, Query(description="Only the rules in force on this day")] = None,
    ) -> Rules:
        """Return the rules of a jurisdiction (or all), those in force on a day (or all)."""
        found = list_dated_rules(jurisdiction, at)
        return Rules(rules=[rule.as_row() for rule in found], known_to=KNOWN_TO)

    return router
