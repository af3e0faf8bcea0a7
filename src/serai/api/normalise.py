"""`POST /v1/track/normalise`: carriers' codes and texts as one status and milestone each."""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field

from serai.operations.normalise import LONGEST, READ, judge
from serai.store.database import Store

MOST = 10_000
"""Records of one request at most."""


class Record(BaseModel):
    """What a carrier said of one event."""

    carrier: str = Field("", max_length=200, description="The carrier; an unknown one is no error")
    code: str = Field("", max_length=200, description="The carrier's code")
    text: str = Field("", max_length=LONGEST, description="What the carrier wrote, in any language")
    lang: str | None = Field(None, max_length=20, description="ISO 639 code of the text, if it is known")


class Normalised(BaseModel):
    """Where the parcel stands by a record."""

    status: str = Field(description="One of the twelve statuses; `unread` where nobody told us")
    milestone: str | None = Field(description="What the event proves; null where it is unread")
    reason: str = Field(description="What decided, and whether code or text said it")
    confidence: float = Field(description="A share of 1")


class Normalisation(BaseModel):
    """Answers in the order of the records."""

    records: list[Normalised] = Field(description="One for each record")


EXAMPLE = [{"carrier": "ups", "code": "D", "text": "Delivered, damaged"}]


def make_router(store: Store) -> APIRouter:
    """Return the route; it needs nothing of the store."""
    router = APIRouter(tags=["track"])

    @router.post("/track/normalise", summary="Read carriers' codes and texts")
    def normalise(
        records: Annotated[list[Record], Body(examples=[EXAMPLE], max_length=MOST)],
    ) -> Normalisation:
        """Return status and milestone of each record; at most 10,000 in one request."""
        verdicts = (judge(r.carrier.strip(), r.code.strip(), r.text.strip()[:READ], r.lang) for r in records)
        return Normalisation(
            records=[
                Normalised(
                    status=verdict.status.value,
                    milestone=None if verdict.milestone is None else verdict.milestone.value,
                    reason=verdict.reason,
                    confidence=verdict.confidence,
                )
                for verdict in verdicts
            ]
        )

    return router
