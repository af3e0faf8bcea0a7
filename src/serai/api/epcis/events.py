"""`/events`: capture one, query all, get one."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serai.api.epcis.asked import check_answer, extensions, media, parameters
from serai.api.epcis.service import options_of
from serai.api.epcis.told import created, next_page, told
from serai.operations.epcis import capture, events
from serai.store.database import Store


def make_routes(store: Store, private: bool) -> Sequence[Route]:
    """Return the routes on a store."""

    async def post(request: Request) -> Response:
        """Capture one event at once."""
        check_answer(request)
        body = await request.body()
        event_id = await run_in_threadpool(capture.capture_one, store, body, media(request))
        return created(f"{request.url.path.rstrip('/')}/{event_id}")

    def query(request: Request) -> Response:
        """Answer a SimpleEventQuery."""
        return found(store, request, {})

    def get(request: Request) -> Response:
        """Return one event."""
        check_answer(request)
        return told(events.one(store, _event_id(request)), request)

    return [
        Route("/events", post, methods=["POST"]),
        Route("/events", query, methods=["GET"]),
        Route("/events/{event_id:path}", get, methods=["GET"]),
        options_of("/events", "GET", "POST"),
        options_of("/events/{event_id:path}", "GET"),
    ]


def found(store: Store, request: Request, more: Mapping[str, Any]) -> Response:
    """Answer the query of a URL and what its path says more."""
    check_answer(request)
    query = {**parameters(request), **more}
    asked = events.ask(store, query, extensions(request))
    answer = events.answer(store, query, asked)
    return told(answer.text, request, headers=next_page(request, answer.token, answer.expires))


def _event_id(request: Request) -> str:
    """Return the identifier in a path; the `?ver=` of an event hash may have come unescaped."""
    event_id = str(request.path_params["event_id"])
    version = request.query_params.get("ver")
    return f"{event_id}?ver={version}" if event_id.startswith("ni:") and version else event_id
