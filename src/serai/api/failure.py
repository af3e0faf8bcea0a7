"""Every error of the API in one shape, and the errors that only HTTP knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import InterfaceError, OperationalError
from starlette.exceptions import HTTPException

from serai.errors import Missing, Refused, SeraiError, Unavailable
from serai.faces.failure import error_body, http_status

BUG = 500
NO_ANSWER = "the database does not answer; see: serai db status"
SILENCES = (OperationalError, InterfaceError)
"""What the driver raises when the database does not answer."""

CHALLENGE = {"WWW-Authenticate": 'Basic realm="serai", charset="UTF-8"'}


class UnknownPath(Missing):
    """There is nothing at that path."""


class UnfitMethod(Refused):
    """The path exists, but does not do that."""


class UnfitRequest(Refused):
    """The request is not what the route takes; `faults` says where."""

    def __init__(self, text: str, faults: Sequence["Place"] = ()) -> None:
        super().__init__(text)
        self.faults = tuple(faults)


class NoKey(Refused):
    """A key is needed here and none was sent, or one that opens nothing."""


class TooLarge(Refused):
    """The body is larger than what is read."""


class ForeignHost(Refused):
    """The request was meant for another host name than this machine's own."""


class StoreSilent(Unavailable):
    """The database does not answer."""


STATUS: dict[type[SeraiError], int] = {UnfitMethod: 405, NoKey: 401, TooLarge: 413, ForeignHost: 421}
"""Where HTTP has a closer word than that of the kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a request and what is wrong there."""

    place: str
    reason: str

    def as_dict(self) -> dict[str, object]:
        """Return the fault as a plain row."""
        return {"place": self.place, "reason": self.reason}


class Error(BaseModel):
    """What went wrong."""

    kind: str = Field(description="missing, conflict, refused, unavailable, or bug", examples=["missing"])
    name: str = Field(description="Its name, listed in docs/errors.md", examples=["UnknownParcel"])
    text: str = Field(description="The thing, the place and the remedy, for people")
    faults: list[dict[str, Any]] = Field(default=[], description="The single faults, where there are many")


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: Error


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody, "description": text}
    for status, text in {
        401: "A key is needed, or the one that was sent opens nothing",
        404: "Missing: there is no such thing",
        409: "Conflict: it contradicts what is there",
        413: "Refused: the body is too large",
        422: "Refused: the input cannot be accepted as it is",
        500: "Bug: it was logged",
        503: "Unavailable: something we depend on does not answer",
    }.items()
}
"""What every route may answer besides what it is for."""


def answer(error: SeraiError) -> JSONResponse:
    """Return an error of ours as a response."""
    status = STATUS.get(type(error)) or http_status(error)
    return JSONResponse(error_body(error), status, CHALLENGE if status == STATUS[NoKey] else None)


def bug() -> JSONResponse:
    """Return what is said of a bug: nothing of its inside."""
    error = {
        "kind": "bug",
        "name": "Bug",
        "text": "this should not have happened; it was logged",
        "faults": [],
    }
    return JSONResponse({"error": error}, BUG)


def add_failures(app: FastAPI) -> None:
    """Let every error of an app be told in the one shape."""

    async def ours(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, SeraiError)
        return answer(error)

    async def unfit(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return answer(_unfit(error.errors()))

    async def silent(request: Request, error: Exception) -> JSONResponse:
        return answer(StoreSilent(NO_ANSWER))

    async def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        told = answer(_named(request, error))
        told.headers.update(error.headers or {})
        return told

    app.add_exception_handler(SeraiError, ours)
    app.add_exception_handler(RequestValidationError, unfit)
    for kind in SILENCES:
        app.add_exception_handler(kind, silent)
    app.add_exception_handler(HTTPException, http)


def _named(request: Request, error: HTTPException) -> SeraiError:
    """Return the error of ours that an HTTP status is."""
    if error.status_code == STATUS[UnfitMethod]:
        return UnfitMethod(f"{request.url.path} does not take {request.method}; see /openapi.json")
    if error.status_code == http_status(Missing()):
        return UnknownPath(f"there is nothing at {request.url.path}; see /openapi.json")
    return UnfitRequest(str(error.detail))


def _unfit(errors: Sequence[Mapping[str, Any]]) -> UnfitRequest:
    places = [Place(".".join(map(str, error["loc"])), str(error["msg"])) for error in errors]
    first = f"{places[0].place}: {places[0].reason}" if places else "see /openapi.json"
    more = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return UnfitRequest(f"the request is not what the route takes; {first}{more}", places)
