"""The pages of the control tower: each shows one view of `serai.operations`, as HTML or as JSON."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import asdict, is_dataclass
from importlib import resources
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.routing import APIRoute
from starlette.staticfiles import StaticFiles

from serai.errors import SeraiError
from serai.faces.failure import error_body, http_status
from serai.faces.page import environment, look
from serai.faces.table import plain
from serai.operations import tower as tower_views
from serai.operations.lane import Lane
from serai.operations.view import Overview, Page, ParcelView, Saved, Standing
from serai.web import scene

POLICY = "; ".join(
    (
        "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    )
)  # fmt: skip
"""What a page may load: files of this server, and nothing that stands in the page itself."""

GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

PAGES = environment("serai.web")
PAGES.filters |= {"local": scene.local, "tone": scene.tone, "late": scene.late}


class Views(Protocol):
    """What the pages ask for; `serai.operations.tower` is one."""

    def worlds(self, store: Any) -> tuple[Saved, ...]:
        """Every saved world, the last one first."""

    def overview(self, store: Any, world: str | None = None) -> Overview:
        """The first page."""

    def corridor(self, store: Any, corridor: str, world: str | None = None) -> Lane:
        """One corridor whole."""

    def search(
        self, store: Any, query: str, world: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[Standing]:
        """The parcels that a query finds."""

    def parcel(self, store: Any, parcel: str, world: str | None = None) -> ParcelView:
        """One parcel whole."""

    def exceptions(
        self, store: Any, world: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page[Standing]:
        """Open parcels in trouble."""


class Told(APIRoute):
    """A route whose errors of ours are told as a page, with the status of their kind."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler of the route."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except SeraiError as error:
                status = http_status(error)
                if _wants_json(request):
                    return JSONResponse(error_body(error), status, GUARDS)
                return HTMLResponse(
                    _render(request, "error.html.j2", error=error, status=status), status, GUARDS
                )

        return told


def make_pages(store: Any, views: Views = tower_views) -> APIRouter:
    """Return the routes of all pages on a store; add `?format=json` to a page for its data."""
    router = APIRouter(route_class=Told, include_in_schema=False)

    @router.get("/")
    def tower(request: Request, world: str | None = None) -> Response:
        seen = views.overview(store, world)
        troubled = views.exceptions(store, world, limit=8)
        return _page(request, "tower.html.j2", seen, troubled=troubled, shown=scene.tower(seen),
                     worlds=views.worlds(store))  # fmt: skip

    @router.get("/corridors/{corridor}")
    def corridor(request: Request, corridor: str, world: str | None = None) -> Response:
        seen = views.corridor(store, corridor, world)
        return _page(request, "corridor.html.j2", seen, shown=scene.corridor(seen))

    @router.get("/parcels")
    def parcels(
        request: Request, q: str = "", world: str | None = None, cursor: str | None = None
    ) -> Response:
        wanted = q.replace("\0", "").strip()
        found = views.search(store, wanted, world, cursor=cursor)
        return _page(request, "parcels.html.j2", found, q=wanted)

    @router.get("/parcels/{parcel:path}")
    def parcel(request: Request, parcel: str, world: str | None = None) -> Response:
        seen = views.parcel(store, parcel, world)
        return _page(request, "parcel.html.j2", seen, shown=scene.parcel(seen))

    @router.get("/exceptions")
    def exceptions(request: Request, world: str | None = None, cursor: str | None = None) -> Response:
        found = views.exceptions(store, world, cursor=cursor)
        return _page(request, "exceptions.html.j2", found, kinds=views.overview(store, world).exceptions)

    _add_static(router)
    return router


def _add_static(router: APIRouter) -> None:
    folder = resources.files("serai.web").joinpath("static")
    files = StaticFiles(directory=str(folder))

    @router.get("/static/look.css")
    def looks() -> Response:
        return Response(look(), media_type="text/css", headers=GUARDS)

    @router.get("/static/{path:path}")
    async def static(request: Request, path: str) -> Response:
        answer = await files.get_response(path, request.scope)
        answer.headers.update(GUARDS)
        return answer


def _page(request: Request, template: str, view: object, **more: object) -> Response:
    """Answer with a view, as the page or as JSON where that is asked for."""
    headers = GUARDS | {"Cache-Control": "no-store", "Vary": "Accept, HX-Request"}
    if _wants_json(request):
        return JSONResponse(as_data(view), headers=headers)
    return HTMLResponse(_render(request, template, view=view, **more), headers=headers)


def _render(request: Request, template: str, **more: object) -> str:
    world = request.query_params.get("world")

    def link(*path: object, **query: object) -> str:
        asked = {"world": world, **query}
        tail = urlencode({name: value for name, value in asked.items() if value not in (None, "")})
        return "/" + "/".join(quote(str(part), safe="") for part in path) + ("?" + tail if tail else "")

    here = str(request.url.include_query_params(format="json").replace(scheme="", netloc=""))
    return PAGES.get_template(template).render(
        link=link, path=request.url.path, as_json=here, chosen=world, **more
    )


def _wants_json(request: Request) -> bool:
    asked = request.query_params.get("format")
    return asked == "json" or (
        asked is None and request.headers.get("accept", "").startswith("application/json")
    )


def as_data(view: object) -> Any:
    """Return a view as JSON knows it."""
    if is_dataclass(view) and not isinstance(view, type):
        view = asdict(view)
    return json.loads(json.dumps(plain(view)))
