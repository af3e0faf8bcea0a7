"""Scores in the store: what each agreement asked for, and what was achieved."""

from sqlalchemy import Boolean, Date, Float, Integer, Text

from serai.store.schema import world_table

SCORE = world_table(
    "score",
    {
        "agreement": Text,
        "party": Text,
        "kpi": Text,
        "population": Text,
        "target": Float,
        "achieved": Float,
        "unit": Text,
        "parcels": Integer,
        "breached": Boolean,
        "valid_from": Date,
        "valid_to": Date,
    },
    indexes=[["agreement"]],
)
