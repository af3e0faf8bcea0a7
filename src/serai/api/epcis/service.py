"""What the EPCIS interface says of itself: versions and limits, by OPTIONS on any path."""

from collections.abc import Mapping, Sequence
from importlib import metadata

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serai.api.epcis.told import VERSION, nothing, row
from serai.operations.epcis.events import TOKEN_LASTS
from serai.operations.epcis.reading import MOST_EVENTS
from serai.store.database import Store

LARGEST = 32_000_000
"""Bytes of a body, as the door lets in."""

DISCOVERY: Mapping[str, str] = {
    "GS1-EPCIS-Min": VERSION,
    "GS1-EPCIS-Max": VERSION,
    "GS1-CBV-Min": VERSION,
    "GS1-CBV-Max": VERSION,
    "GS1-Vendor-Version": metadata.version("serai"),
    "GS1-EPC-Format": "Never_Translates",
    "GS1-CBV-XML-Format": "Never_Translates",
    "GS1-EPCIS-Capture-Limit": str(MOST_EVENTS),
    "GS1-EPCIS-Capture-File-Size-Limit": str(LARGEST),
    "GS1-Capture-Error-Behaviour": "rollback",
    "GS1-Next-Page-Token-Expires": f"{TOKEN_LASTS.total_seconds():.0f}",
}
RESOURCES = (
    "capture", "events", "eventTypes", "epcs", "bizSteps", "bizLocations", "readPoints", "dispositions",
    "queries",
)  # fmt: skip


def make_routes(store: Store, private: bool) -> Sequence[Route]:
    """Return the routes of the service itself."""

    def root(request: Request) -> Response:
        """List the resources."""
        links = {name: f"{request.url.path.rstrip('/')}/{name}" for name in RESOURCES}
        return row({"resources": links}, request, DISCOVERY)

    return [Route("/", root, methods=["GET"]), options_of("/", "GET")]


def options_of(path: str, *methods: str) -> Route:
    """Return the route that answers OPTIONS on a path that takes some methods."""
    allowed = ", ".join([*methods, "HEAD", "OPTIONS"] if "GET" in methods else [*methods, "OPTIONS"])

    def discover(request: Request) -> Response:
        """Tell versions, limits and methods."""
        return nothing(204, {**DISCOVERY, "Allow": allowed})

    return Route(path, discover, methods=["OPTIONS"])
