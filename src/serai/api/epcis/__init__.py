"""`/epcis/v2`: the REST interface of GS1 EPCIS 2.0, as other people's clients speak it."""

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Router
from starlette.types import ASGIApp

from serai.api.epcis import capture, events, queries, resources, service, socket, subscriptions
from serai.api.epcis.told import handlers
from serai.store.database import Store

ROOT = "/epcis/v2"
"""The path under which it is mounted."""


def make_epcis(store: Store, private: bool = False) -> ASGIApp:
    """Return the interface on a store; `private` lets webhooks lead to private addresses."""
    parts = (service, capture, events, queries, subscriptions, socket, resources)
    routes = [route for part in parts for route in part.make_routes(store, private)]
    router = Router(routes)
    return ExceptionMiddleware(router, handlers=handlers(router))
