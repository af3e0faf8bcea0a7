"""Promises in the store: the windows that buyers were told."""

from sqlalchemy import Boolean, Float, Text

from serai.store.schema import Instant, world_table

PROMISE = world_table(
    "promise",
    {
        "parcel": Text,
        "at": Instant,
        "earliest": Instant,
        "latest": Instant,
        "confidence": Float,
        "delivered": Instant,
        "kept": Boolean,
    },
    indexes=[["parcel"]],
)
