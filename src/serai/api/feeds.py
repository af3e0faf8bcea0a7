"""`/v1/feeds`: what carriers push to us."""

from pathlib import Path

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from serai.operations import feeds
from serai.settings import read_settings
from serai.store.database import Store

BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}
"""The body is kept as it came, so it is not read here; this tells what it is."""


class Kept(BaseModel):
    """What became of a push."""

    carrier: str = Field(description="The mapping that reads it")
    kept: str = Field(description="The name under which it is kept")
    new: bool = Field(description="False if the same content was kept before")
    signature: str = Field(
        description="`good`, or `not checked` where no key is kept or the carrier signs nothing"
    )


def make_router(store: Store, home: Path | None = None) -> APIRouter:
    """Return the routes; pushes are kept in `home`, the folder `feeds` of SERAI_HOME if it is absent."""
    place = read_settings().home / "feeds" if home is None else home
    router = APIRouter(prefix="/feeds", tags=["track"])

    @router.post("/{carrier}", summary="Take what a carrier pushes", openapi_extra=BODY)
    async def push(carrier: str, request: Request) -> Kept:
        """Keep the body as it came, durable before it is answered; a wrong signature is refused."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        body = await request.body()
        done = await run_in_threadpool(feeds.push, carrier, headers, body, place)
        return Kept.model_validate(done)

    return router
