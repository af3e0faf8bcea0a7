"""The top-level resources, such as EPCs, business steps and places, and the events of each."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serai.api.epcis.asked import check_answer, extensions, parameters
from serai.api.epcis.events import found
from serai.api.epcis.service import options_of
from serai.api.epcis.told import collection, next_page
from serai.operations.epcis import resources
from serai.store.database import Store


def make_routes(store: Store, private: bool) -> Sequence[Route]:
    """Return the routes on a store."""
    return [route for name in resources.PARAMETERS for route in _routes(store, name)]


def _routes(store: Store, name: str) -> Sequence[Route]:
    """Return the routes of one kind of resource."""

    def every(request: Request) -> Response:
        """List the resources of the kind that events name."""
        check_answer(request)
        members, token = resources.page(store, name, parameters(request))
        return collection(members, request, next_page(request, token))

    def one(request: Request) -> Response:
        """List what is below a resource: its events."""
        check_answer(request)
        resources.check(store, name, request.path_params["value"], extensions(request))
        return collection(["events"], request)

    def events(request: Request) -> Response:
        """Return the events of a resource."""
        more = resources.narrowed(name, request.path_params["value"], parameters(request))
        return found(store, request, more)

    return [
        Route(f"/{name}", every, methods=["GET"]),
        Route(f"/{name}/{{value:path}}/events", events, methods=["GET"]),
        Route(f"/{name}/{{value:path}}", one, methods=["GET"]),
        options_of(f"/{name}", "GET"),
        options_of(f"/{name}/{{value:path}}/events", "GET"),
        options_of(f"/{name}/{{value:path}}", "GET"),
    ]
