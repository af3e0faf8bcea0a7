"""Parcels on their way to Spain: planned in the small world, stopped at a leg of choice."""

from datetime import datetime, timedelta

import numpy as np

from serai.network.graph import Network
from serai.plan.choose import plan
from serai.plan.params import PlanParams
from serai.plan.request import Request
from serai.reroute.remedy import Position


def position(network: Network, one: Request, stage: str, origin: str, late_h: float = 0.0) -> Position:
    """Return a parcel in the leg of a stage that starts at a place, begun later than planned."""
    params = PlanParams(late_per_h=0.5)
    itinerary = plan(network, [one], params, np.random.default_rng(1)).itineraries[one.request]
    index = next(i for i, leg in enumerate(itinerary.legs) if (leg.stage, leg.origin) == (stage, origin))
    cleared = any(leg.stage == "clearance" for leg in itinerary.legs[:index])
    since = itinerary.legs[index].starts + timedelta(hours=late_h)
    return Position(one, itinerary, origin, since, cleared, index)


def after(at: Position, hours: float) -> datetime:
    """Return an instant some hours after the open leg began."""
    return at.since + timedelta(hours=hours)
