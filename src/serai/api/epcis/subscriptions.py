"""`/queries/{name}/subscriptions`: standing queries, told to webhooks."""

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from serai.api.epcis.asked import check_answer, parameters, record
from serai.api.epcis.service import options_of
from serai.api.epcis.told import created_row, next_page, nothing, row
from serai.operations.epcis import subscribe
from serai.operations.epcis.subscribe import subscription_row
from serai.operations.epcis.webhook import Sender
from serai.store.database import Store
from serai.store.epcis.ask import page_size

PATH = "/queries/{name}/subscriptions"


def make_routes(store: Store, private: bool) -> Sequence[BaseRoute]:
    """Return the routes on a store; `private` lets webhooks lead to private addresses."""
    sender = Sender(private)

    async def post(request: Request) -> Response:
        """Subscribe to a query."""
        check_answer(request)
        name = request.path_params["name"]
        made = await run_in_threadpool(subscribe.subscribe, store, name, await record(request), sender)
        place = f"{request.url.path.rstrip('/')}/{made.subscription_id}"
        return created_row(place, subscription_row(made), request)

    def every(request: Request) -> Response:
        """List subscriptions of a query."""
        check_answer(request)
        asked = parameters(request)
        size, after = page_size(asked.get("perPage")), str(asked.get("nextPageToken", ""))
        found, token = subscribe.page(store, request.path_params["name"], size, after)
        return row(found, request, next_page(request, token))

    def get(request: Request) -> Response:
        """Return one subscription."""
        check_answer(request)
        return row(subscribe.get(store, *_names(request)), request)

    def delete(request: Request) -> Response:
        """End a subscription."""
        subscribe.remove(store, *_names(request))
        return nothing(204)

    return [
        Route(PATH, post, methods=["POST"]),
        Route(PATH, every, methods=["GET"]),
        Route(f"{PATH}/{{subscription_id}}", get, methods=["GET"]),
        Route(f"{PATH}/{{subscription_id}}", delete, methods=["DELETE"]),
        options_of(PATH, "GET", "POST"),
        options_of(f"{PATH}/{{subscription_id}}", "GET", "DELETE"),
    ]


def _names(request: Request) -> tuple[str, str]:
    return request.path_params["name"], request.path_params["subscription_id"]
