"""`POST /v1/customs/check`: check a message to an authority."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from serai.operations.customs.check import check_message, load_schemas
from serai.settings import read_settings
from serai.store.database import Store

BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class Fault(BaseModel):
    """What is wrong, and where."""

    code: str = Field(description="The number of the authority's rule")
    location: str = Field(description="XPath, counted from 1", examples=["/ie:CC315A[1]/HEAHEA[1]"])
    text: str = Field(description="Our sentence")


class CheckedMessage(BaseModel):
    """What a check found."""

    file: str
    valid: bool
    errors: list[Fault]
    remarks: list[Fault] = Field([], description="What published samples break too; it makes nothing invalid")
    schema_: str = Field(alias="schema", description="`checked`, or why not")


def make_router(store: Store) -> APIRouter:
    """Return the routes; they need nothing of the store."""
    router = APIRouter()

    @router.post("/check", summary="Check a message to an authority", openapi_extra=BODY)
    async def check(
        request: Request,
        message: Annotated[
            Literal["ens", "cds"],
            Query(description="What the body is: `ens` is IE315 or IE313, `cds` an import declaration"),
        ] = "ens",
        name: Annotated[str, Query(description="What to call it in the answer", max_length=200)] = "body",
    ) -> CheckedMessage:
        """Check an entry summary, its amendment or a declaration, sent as XML, against schema and rules."""
        return await run_in_threadpool(_checked, name, await request.body(), message)

    return router


def _checked(name: str, content: bytes, message: str) -> CheckedMessage:
    schemas = load_schemas(read_settings().home, message)
    answer = check_message(name, content, schemas, message)
    if answer.error is not None:
        raise answer.error
    return CheckedMessage.model_validate(answer.record)
