"""`/queries`: queries by name, and their events."""

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from serai.api.epcis.asked import check_answer, extensions, parameters, record
from serai.api.epcis.service import options_of
from serai.api.epcis.told import created, next_page, nothing, row, told
from serai.operations.epcis import queries
from serai.store.database import Store
from serai.store.epcis.ask import page_size


def make_routes(store: Store, private: bool) -> Sequence[BaseRoute]:
    """Return the routes on a store."""

    async def post(request: Request) -> Response:
        """Keep a query by a name."""
        check_answer(request)
        name = await run_in_threadpool(queries.add, store, await record(request), extensions(request))
        return created(f"{request.url.path.rstrip('/')}/{name}")

    def every(request: Request) -> Response:
        """List queries."""
        check_answer(request)
        asked = parameters(request)
        size, after = page_size(asked.get("perPage")), str(asked.get("nextPageToken", ""))
        found, token = queries.page(store, size, after)
        return row(found, request, next_page(request, token))

    def get(request: Request) -> Response:
        """Return one query."""
        check_answer(request)
        return row(queries.get(store, request.path_params["name"]), request)

    def delete(request: Request) -> Response:
        """Delete a query and its subscriptions."""
        queries.remove(store, request.path_params["name"])
        return nothing(204)

    def events(request: Request) -> Response:
        """Answer a query."""
        check_answer(request)
        answer = queries.events(store, request.path_params["name"], parameters(request))
        return told(answer.text, request, headers=next_page(request, answer.token, answer.expires))

    return [
        Route("/queries", post, methods=["POST"]),
        Route("/queries", every, methods=["GET"]),
        Route("/queries/{name}", get, methods=["GET"]),
        Route("/queries/{name}", delete, methods=["DELETE"]),
        Route("/queries/{name}/events", events, methods=["GET"]),
        *_OPTIONS,
    ]


_OPTIONS = (
    options_of("/queries", "GET", "POST"),
    options_of("/queries/{name}", "GET", "DELETE"),
    options_of("/queries/{name}/events", "GET"),
)
