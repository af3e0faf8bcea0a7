"""Handover documents in the store: what one carrier gave to the next, and the evidence of it."""

from sqlalchemy import Float, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY

from serai.store.schema import Instant, world_table

MANIFEST = world_table(
    "manifest",
    {
        "manifest": Text,
        "facility": Text,
        "giver": Text,
        "taker": Text,
        "protocol": Text,
        "service": Text,
        "departure": Text,
        "offered": Instant,
        "accept_by": Instant,
        "bags": Integer,
        "parcels": ARRAY(Text),
        "kg": Float,
        "evidence": Text,
        "accepted": Text,
        "missing": Text,
        "hash": Text,
    },
    key=["manifest"],
)
