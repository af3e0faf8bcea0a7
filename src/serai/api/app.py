"""The JSON API as one app; `serai up` adds the pages to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import metadata
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Security
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBearer
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool

from serai.api import customs, feeds, network, normalise, promise, reroute, sla, track, worlds
from serai.api.door import LARGEST, Door, DoorParams
from serai.api.epcis import ROOT, make_epcis
from serai.api.failure import RESPONSES, add_failures
from serai.operations.epcis.deliver import Runner
from serai.operations.epcis.track import Teller
from serai.operations.epcis.webhook import Sender
from serai.store.database import Store

TAGS = [
    {"name": "worlds", "description": "Saved worlds, their figures and corridors."},
    {"name": "track", "description": "Parcels: asked, planned and seen; those in trouble."},
    {"name": "network", "description": "Check the files of a world."},
    {"name": "customs", "description": "Quote duty and tax."},
    {"name": "sla", "description": "Agreements and what was achieved."},
    {"name": "promise", "description": "What buyers were told."},
    {"name": "reroute", "description": "Changes of plan that were proposed."},
    {"name": "service", "description": "The service itself."},
]

ABOUT = """
The control plane of a cross-border parcel network.

Instants are ISO 8601 with offset, durations carry their unit in the name, shares are fractions from 0 to 1,
money is a decimal string beside a currency, absent is null. Every error has one shape.
Without `world`, the world that was saved last is meant.
"""


def make_app(
    store: Store, host: str = "127.0.0.1", largest: int = LARGEST, private_webhooks: bool = False
) -> FastAPI:
    """Return the API on a store, to be listened for on a host; `largest` is the longest body in bytes.

    `private_webhooks` lets the webhooks of EPCIS subscriptions lead to private addresses. While the app is
    served, a thread tells subscribers what came.

    Away from loopback every route but `/healthz` needs a key, those of pages that are added too.
    """
    app = FastAPI(
        title="Serai",
        version=metadata.version("serai"),
        description=ABOUT,
        openapi_tags=TAGS,
        lifespan=_serving(store, private_webhooks),
        docs_url=None,
        redoc_url=None,
    )
    add_failures(app)
    app.add_middleware(Door, store=store, params=DoorParams(host, largest))
    v1 = APIRouter(prefix="/v1", dependencies=[Security(_keys)], responses=RESPONSES)
    for part in (worlds, track, feeds, normalise, network, customs, sla, promise, reroute):
        v1.include_router(part.make_router(store))
    app.include_router(v1)
    app.mount(ROOT, make_epcis(store, private_webhooks))
    _add_health(app, store)
    return app


def _serving(store: Store, private: bool) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what runs beside the app while it is served."""

    @asynccontextmanager
    async def serving(app: FastAPI) -> AsyncIterator[None]:
        runner = Runner(store, Sender(private), tell=Teller(store).tell)
        runner.start()
        try:
            yield
        finally:
            await run_in_threadpool(runner.stop)

    return serving


def _keys(
    bearer: Annotated[object, Security(HTTPBearer(auto_error=False, description="A key of `serai keys`"))],
    header: Annotated[object, Security(APIKeyHeader(name="X-API-Key", auto_error=False))],
    basic: Annotated[object, Security(HTTPBasic(auto_error=False, description="A key as password"))],
) -> None:
    """Tell the OpenAPI document how a key is sent; `Door` looks at it."""


def _add_health(app: FastAPI, store: Store) -> None:
    @app.get("/healthz", tags=["service"], summary="Is the service up?", responses={503: RESPONSES[503]})
    def healthz() -> dict[str, Any]:
        """Say that app and database answer; needs no key."""
        with store.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        return {"status": "up", "version": app.version}
