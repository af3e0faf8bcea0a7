"""Remedies in the store: the changes of plan that were proposed."""

from sqlalchemy import Float, Numeric, Text

from serai.store.schema import Instant, world_table

REMEDY = world_table(
    "remedy",
    {
        "parcel": Text,
        "at": Instant,
        "kind": Text,
        "was": Text,
        "becomes": Text,
        "gain": Numeric,
        "cost": Numeric,
        "currency": Text,
        "p_late_before": Float,
        "p_late_after": Float,
        "reason": Text,
        "act_by": Instant,
        "who": Text,
    },
    indexes=[["parcel"]],
)
