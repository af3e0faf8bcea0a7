"""`/v1/customs/filings`: queue filings to be lodged, and see where they stand."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, Field

from serai.api.asked import LIMIT, Limit
from serai.customs.lodge import LodgeParams
from serai.faces.failure import error_body
from serai.faces.table import plain
from serai.operations.customs import lodge
from serai.store.database import Store

PARAMS = LodgeParams()
EXAMPLE = [
    {
        "filing": "SRI0123456789ABCDEF",
        "message": "H7",
        "authority": "EU",
        "due": "2026-11-24T08:00:00+00:00",
        "consignments": ["c1"],
        "body": {"local_reference": "SRI0123456789ABCDEF", "lines": [{"hs": "610910"}]},
    }
]

PAGE = {
    "register": "sandbox-1",
    "notifications": [
        {"id": "1-0", "lrn": "SRI0123456789ABCDEF", "code": "ACCEPTED", "at": "2026-11-23T08:00:20+00:00"}
    ],
    "cursor": 1,
    "more": False,
}


class Queued(BaseModel):
    """What became of the filings that were sent."""

    filings: list[dict[str, Any]] = Field(description="Where those stand that are queued")
    refused: list[dict[str, Any]] = Field(description="The place and the error of the others")


class Heard(BaseModel):
    """What became of a page of notifications."""

    fresh: int = Field(description="How many of them are new")


class Filings(BaseModel):
    """Some filings of a longer list; `cursor` asks for the next ones and is null at the end."""

    rows: list[dict[str, Any]]
    total: int
    cursor: str | None


def make_router(store: Store) -> APIRouter:
    """Return the routes on a store."""
    router = APIRouter()

    @router.post("/filings", summary="Queue filings to be lodged")
    def queue(filings: Annotated[list[dict[str, Any]], Body(examples=[EXAMPLE])]) -> Queued:
        """Keep filings by their number; `serai customs file --to URL` lodges them. Again changes nothing."""
        done = lodge.queue(store, lodge.read_records(filings), PARAMS)
        if len(done.refused) == 1 and len(filings) == 1:
            raise done.refused[0][1]
        refused = [{"place": place, **error_body(error)} for place, error in done.refused]
        return Queued(filings=plain(lodge.rows(store, PARAMS, done.filings)), refused=refused)

    @router.get("/filings", summary="Where filings stand")
    def list_filings(
        limit: Limit = LIMIT,
        cursor: Annotated[str, Query(description="`cursor` of the page before")] = "",
    ) -> Filings:
        """Return filings by number, with what people must look at."""
        found = plain(lodge.rows(store, PARAMS, after=cursor, limit=limit + 1))
        more = found[limit - 1]["filing"] if len(found) > limit else None
        return Filings(rows=found[:limit], total=lodge.count(store), cursor=more)

    @router.get("/filings/{lrn:path}", summary="One filing whole")
    def get_filing(lrn: str) -> dict[str, Any]:
        """Return where a filing stands, and every notification, the oldest first."""
        found: dict[str, Any] = plain(lodge.one(store, lrn, PARAMS))
        return found

    @router.post("/notices", summary="Take notifications that an authority pushes")
    def hear(page: Annotated[dict[str, Any], Body(examples=[PAGE])]) -> Heard:
        """Keep a page of notifications, of the form in which they are fetched; again changes nothing."""
        return Heard(fresh=lodge.hear(store, page))

    return router
