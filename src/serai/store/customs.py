"""Filings in the store: the messages prepared for authorities."""

from sqlalchemy import Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY

from serai.store.schema import Instant, world_table

FILING = world_table(
    "filing",
    {
        "filing": Text,
        "message": Text,
        "regime": Text,
        "jurisdiction": Text,
        "gateway": Text,
        "consignments": ARRAY(Text),
        "parcels": ARRAY(Text),
        "lines": Integer,
        "prepared": Instant,
        "due": Instant,
        "duties": Numeric,
        "taxes": Numeric,
        "fees": Numeric,
        "total": Numeric,
        "currency": Text,
        "procedure": Text,
        "needs": ARRAY(Text),
        "open": ARRAY(Text),
        "rules": ARRAY(Text),
    },
    key=["filing"],
)
