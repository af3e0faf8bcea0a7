"""`/v1/network`: check the files of a world."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from serai.api.failure import Place, UnfitRequest
from serai.operations import network
from serai.operations.unpack import laid_out
from serai.store.database import Store

ZIP = "application/zip"


class Files(BaseModel):
    """The files of a world: the text of each CSV, and of each feed, by its name."""

    files: dict[str, str] = Field(examples=[{"world.csv": "key,value\nname,small\n"}])


class Checked(BaseModel):
    """What a check found; a world without faults can be run."""

    faults: list[dict[str, Any]] = Field(description="Each with file, row, column, value, reason, remedy")
    unknown: list[str] = Field(description="Columns and files that nobody reads")
    assumed: list[str] = Field(description="What is not from a source")
    counts: dict[str, int] = Field(description="Rows by file")


BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Files.model_json_schema()},
            ZIP: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


def make_router(store: Store) -> APIRouter:
    """Return the routes; they need nothing of the store."""
    router = APIRouter(prefix="/network", tags=["network"])

    @router.post("/check", summary="Check the files of a world", openapi_extra=BODY)
    async def check(request: Request) -> Checked:
        """Return every fault of a world that is sent as a zip, or as JSON with the text of each file."""
        return await run_in_threadpool(_check, _sent(await request.body(), _type_of(request)))

    return router


def _type_of(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _sent(body: bytes, kind: str) -> bytes | dict[str, str]:
    """Return the zip or the texts that were sent."""
    if kind == ZIP or body.startswith(b"PK\x03\x04"):
        return body
    try:
        return Files.model_validate_json(body).files
    except ValidationError as error:
        places = [Place(".".join(map(str, e["loc"])) or "body", e["msg"]) for e in error.errors()]
        raise UnfitRequest('send a zip, or JSON as {"files": {"world.csv": "key,value…"}}', places) from error


def _check(sent: bytes | dict[str, str]) -> Checked:
    with laid_out(sent) as folder:
        found = network.check(folder).as_dict()
    return Checked.model_validate({name: found[name] for name in Checked.model_fields})
