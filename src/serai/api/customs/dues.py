"""`/v1/customs/dues`: add to the duty ledger, and see what does not balance."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, Field

from serai.customs.dues import DuesParams
from serai.faces.table import plain
from serai.operations.customs import dues as operation
from serai.store.database import Store

EXAMPLE = [
    {
        "side": "assessed",
        "parcel": "P1",
        "tax": "duty",
        "amount": "3.00",
        "currency": "GBP",
        "at": "2026-11-22T10:15:00Z",
        "source": "DMS",
        "reference": "26GB1A2B3C4D5E6F70/1",
    }
]


class Added(BaseModel):
    """What became of entries."""

    added: int = Field(description="Entries that were new; the same entry again adds nothing")


class Balanced(BaseModel):
    """The balances of parcels and what is to be settled."""

    balances: list[dict[str, Any]]
    differences: list[dict[str, Any]] = Field(description="By kind, owner and age, the oldest first")


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter()

    @router.post("/dues", summary="Add entries to the duty ledger")
    def add(entries: Annotated[list[dict[str, Any]], Body(examples=[EXAMPLE])]) -> Added:
        """Add amounts collected, assessed or billed; a correction is an entry with a number of its own."""
        return Added(added=operation.keep_dues(store, operation.read_given(entries, "api")))

    @router.get("/dues", summary="Balance duty and tax of parcels")
    def balance(
        parcel: Annotated[list[str], Query(description="Parcel; may be given several times", min_length=1)],
    ) -> Balanced:
        """Return what was collected, assessed and billed of some parcels, and the differences."""
        found = operation.settle(operation.kept_dues(store, parcel), datetime.now(UTC), DuesParams())
        return Balanced(
            balances=[plain(operation.row(one)) for one in found.balances],
            differences=[plain(operation.row(one)) for one in found.queue],
        )

    return router
