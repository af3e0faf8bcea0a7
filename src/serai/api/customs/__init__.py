"""`/v1/customs`: duty, tax and declarations; one module a subject."""

from fastapi import APIRouter

from serai.api.customs import check, dues, filings, quote, rules
from serai.store.database import Store

PARTS = (quote, check, filings, dues, rules)
"""Every module with routes; each has `make_router(store)`."""


def make_router(store: Store) -> APIRouter:
    """Return the routes of customs."""
    router = APIRouter(prefix="/customs", tags=["customs"])
    for part in PARTS:
        router.include_router(part.make_router(store))
    return router
