"""What every answer of the EPCIS interface has in common: its headers, its problems, its collections."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Router

from serai.api.failure import (
    CHALLENGE,
    NO_ANSWER,
    SILENCES,
    StoreSilent,
    UnfitMethod,
    UnfitRequest,
    UnknownPath,
)
from serai.errors import SeraiError
from serai.operations.epcis.problem import problem_of
from serai.track.epcis.context import EPCIS_CONTEXT

VERSION = "2.0.0"
PROBLEM_MEDIA = "application/problem+json"
HEADERS: Mapping[str, str] = {"GS1-EPCIS-Version": VERSION, "GS1-CBV-Version": VERSION, "GS1-Extensions": ""}
"""Headers of every answer."""

UNAUTHORISED, NOT_FOUND, UNFIT = 401, 404, 405


def told(
    text: str, request: Request, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return JSON text as an answer, in the media type that the client would rather have."""
    ld = "application/ld+json" in request.headers.get("accept", "")
    media = "application/ld+json" if ld else "application/json"
    return Response(text, status, {**HEADERS, **(headers or {})}, media)


def row(value: Any, request: Request, headers: Mapping[str, str] | None = None) -> Response:
    """Return a plain value as an answer."""
    return told(_json(value), request, headers=headers)


def collection(
    members: Sequence[Any], request: Request, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a list of resources."""
    return row({"@context": EPCIS_CONTEXT, "type": "Collection", "member": list(members)}, request, headers)


def nothing(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer without a body."""
    return Response(None, status, {**HEADERS, **(headers or {})})


def created(place: str, status: int = 201) -> Response:
    """Return the answer to what made something at a path."""
    return nothing(status, {"Location": quote(place, safe="/:;=")})


def created_row(place: str, value: Any, request: Request) -> Response:
    """Return the answer to what made something at a path, with what was made."""
    return told(_json(value), request, 201, {"Location": quote(place, safe="/:;=")})


def next_page(request: Request, token: str | None, expires: datetime | None = None) -> dict[str, str]:
    """Return the headers that lead to the next page, none where there is none."""
    if token is None:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "nextPageToken"]
    path = quote(request.url.path if request.url.path.startswith("/") else "/", safe="/%:")
    headers = {"Link": f'<{path}?{urlencode([*asked, ("nextPageToken", token)])}>; rel="next"'}
    if expires is not None:
        headers["GS1-Next-Page-Token-Expires"] = expires.isoformat(timespec="seconds")
    return headers


def problem(error: SeraiError) -> Response:
    """Return an error of ours as a problem."""
    return _problem(problem_of(error))


def bug() -> Response:
    """Return what is said of a bug: nothing of its inside."""
    return _problem(
        {
            "type": "epcisException:ImplementationException",
            "title": "A bug",
            "status": 500,
            "detail": "this should not have happened; it was logged",
        }
    )


def handlers(router: Router) -> Mapping[Any, Callable[[Request, Exception], Response]]:
    """Return what turns each kind of error into a problem; an unfit method is told those that fit."""

    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, SeraiError)
        return problem(error)

    def silent(request: Request, error: Exception) -> Response:
        return problem(StoreSilent(NO_ANSWER))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        response = problem(_named(request, error))
        if error.status_code == UNFIT:
            routes = [one for one in router.routes if one.matches(request.scope)[0] is Match.PARTIAL]
            fitting = {method for one in routes for method in getattr(one, "methods", None) or ()}
            response.headers["Allow"] = ", ".join(sorted(fitting))
        return response

    return {SeraiError: ours, HTTPException: http, **dict.fromkeys(SILENCES, silent)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _named(request: Request, error: HTTPException) -> SeraiError:
    if error.status_code == UNFIT:
        return UnfitMethod(
            f"{request.url.path} does not take {request.method}; see: OPTIONS {request.url.path}"
        )
    if error.status_code == NOT_FOUND:
        return UnknownPath(f"there is nothing at {request.url.path}; see docs/epcis-server.md")
    return UnfitRequest(str(error.detail))


def _problem(problem: Mapping[str, Any]) -> Response:
    headers = {**HEADERS, **(CHALLENGE if problem["status"] == UNAUTHORISED else {})}
    return Response(json.dumps(problem, ensure_ascii=False), problem["status"], headers, PROBLEM_MEDIA)
