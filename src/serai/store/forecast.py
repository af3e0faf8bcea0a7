"""Forecasts in the store: what was expected of a parcel at an instant."""

from sqlalchemy import Boolean, Float, Text

from serai.store.schema import Instant, world_table

FORECAST = world_table(
    "forecast",
    {
        "parcel": Text,
        "at": Instant,
        "p10": Instant,
        "p50": Instant,
        "p90": Instant,
        "p95": Instant,
        "planned": Instant,
        "actual": Instant,
        "covered80": Boolean,
        "pinball_h": Float,
        "plan_pinball_h": Float,
        "model": Text,
    },
    indexes=[["parcel"]],
)
