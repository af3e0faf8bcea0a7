"""The resources that events name: event types, EPCs, business steps, places, dispositions."""

from collections.abc import Mapping

from sqlalchemy import select

from serai.errors import Missing
from serai.store.database import Store
from serai.store.epcis.schema import EPCIS_WORD

KINDS: Mapping[str, str] = {
    "eventTypes": "eventType",
    "epcs": "epc",
    "bizSteps": "bizStep",
    "bizLocations": "bizLocation",
    "readPoints": "readPoint",
    "dispositions": "disposition",
}
"""The kind of word that a collection holds, by its name in paths."""

_W = EPCIS_WORD.c


class UnknownResource(Missing):
    """No captured event names that resource."""


def load_words(store: Store, kind: str, size: int, after: str) -> list[str]:
    """Return words of a kind, in order, those after one."""
    query = select(_W.value).where(_W.kind == kind, _W.value > after).order_by(_W.value).limit(size)
    with store.engine.connect() as connection:
        return list(connection.scalars(query))


def is_known(store: Store, kind: str, value: str) -> bool:
    """Say whether some event names a word."""
    query = select(_W.value).where(_W.kind == kind, _W.value == value)
    with store.engine.connect() as connection:
        return connection.scalar(query) is not None
