"""`POST /v1/customs/quote`: the landed cost of a basket."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field

from serai.faces.failure import error_body
from serai.operations.customs.basket import Basket
from serai.operations.customs.quote import Answer, quote_baskets, read_tables
from serai.settings import read_settings
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


MOST = 1000
"""Baskets of one request at most."""


class Quoted(BaseModel):
    """The quote of one basket."""

    quote: dict[str, Any] = Field(description="Lines, duties, taxes, fees, total, landed, what is open")
    text: str = Field(description="The same in a sentence")


class Answered(BaseModel):
    """The quote of one basket of many, or the error that it gave."""

    place: str = Field(description="Which basket, from 1: item 1")
    quote: dict[str, Any] | None = Field(description="As for one basket; null where it is refused")
    text: str = Field(description="The same in a sentence; empty where it is refused")
    error: dict[str, Any] | None = Field(description="Kind, name and text of the refusal; null where quoted")


class Batch(BaseModel):
    """Many quotes, in the order of their baskets."""

    quotes: list[Answered] = Field(description="One for each basket; a refusal does not stop the others")


def make_router(store: Store) -> APIRouter:
    """Return the routes; they need the tables of the home and nothing of the store."""
    router = APIRouter()

    @router.post("/quote", summary="Quote duty and tax of a basket")
    def quote(basket: Annotated[dict[str, Any], Body(examples=[EXAMPLE])]) -> Quoted:
        """Return duty, tax and fees of goods to one recipient; the fields are those of docs/customs.md."""
        (answer,) = quote_baskets([Basket("body", basket)], read_tables(read_settings().home))
        if answer.error is not None:
            raise answer.error
        return Quoted(quote=dict(answer.record or {}), text=answer.text)

    @router.post("/quotes", summary="Quote duty and tax of many baskets")
    def quotes(
        baskets: Annotated[list[dict[str, Any]], Body(examples=[[EXAMPLE]], max_length=MOST)],
    ) -> Batch:
        """Return a quote or a refusal for each basket, in their order; at most 1,000 in one request."""
        given = [Basket(f"item {number}", basket) for number, basket in enumerate(baskets, 1)]
        answers = quote_baskets(given, read_tables(read_settings().home))
        return Batch(quotes=[_answered(answer) for answer in answers])

    return router


def _answered(answer: Answer) -> Answered:
    refusal = error_body(answer.error)["error"] if answer.error is not None else None
    error = dict(refusal) if isinstance(refusal, dict) else None
    quoted = dict(answer.record) if answer.record is not None else None
    return Answered(place=answer.place, quote=quoted, text=answer.text, error=error)
