"""`POST /v1/customs/quote`: the landed cost of a basket."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field

from serai.operations.customs.quote import Basket, quote_baskets
from serai.store.database import Store

EXAMPLE = {
    "at": "2026-03-02",
    "origin": "CN",
    "destination": "BR",
    "region": "SP",
    "scheme": "remessa_conforme",
    "currency": "USD",
    "items": [{"description": "T-shirt", "hs": "610910", "quantity": 1, "value": "19.90"}],
}


class Quoted(BaseModel):
    """The quote of one basket."""

    quote: dict[str, Any] = Field(description="Lines, duties, taxes, fees, total, landed, what is open")
    text: str = Field(description="The same in a sentence")


def make_router(store: Store) -> APIRouter:
    """Return the routes; they need nothing of the store."""
    router = APIRouter()

    @router.post("/quote", summary="Quote duty and tax of a basket")
    def quote(basket: Annotated[dict[str, Any], Body(examples=[EXAMPLE])]) -> Quoted:
        """Return duty, tax and fees of goods to one recipient; the fields are those of docs/customs.md."""
        (answer,) = quote_baskets([Basket("body", basket)])
        if answer.error is not None:
            raise answer.error
        return Quoted(quote=dict(answer.record or {}), text=answer.text)

    return router
