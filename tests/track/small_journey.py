"""A small journey in code: Shenzhen by truck and flight to Liège, cleared there, by road to Madrid."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from serai.codes.milestone import Milestone, status_of
from serai.plan.itinerary import Itinerary, Leg
from serai.track.event import Event
from tests.plan.small_world import MONDAY, request

M = Milestone

PLAN = (
    # stage, milestone, carrier, service, from, to, planned end in hours after ready
    ("acceptance", M.ACCEPTED, "TR", None, "SZX", "SZX", 2),
    ("sort", M.DEPARTED_ORIGIN, "TR", "TRUCK", "SZX", "SZX", 6),
    ("first_mile", M.AT_ORIGIN_HUB, "TR", "TRUCK", "SZX", "HKG", 12),
    ("sort", M.DEPARTED_ORIGIN, "AL", "AIR1", "HKG", "HKG", 62),
    ("linehaul", M.ARRIVED_DESTINATION, "AL", "AIR1", "HKG", "LGG", 76),
    ("clearance", M.CUSTOMS_RELEASED, "AL", None, "LGG", "LGG", 84),
    ("sort", M.DEPARTED_GATEWAY, "RD", "ROAD", "LGG", "LGG", 90),
    ("transit", M.AT_DELIVERY_DEPOT, "RD", "ROAD", "LGG", "MAD", 120),
    ("depot", M.OUT_FOR_DELIVERY, "CE", "DOOR", "MAD", "MAD", 128),
    ("last_mile", M.DELIVERED, "CE", "DOOR", "MAD", "ES1", 136),
)
"""The flight of hour 62 leaves on Wednesday; the plan waits for it from hour 12 on."""

REQUEST = request()


def after(hours: float) -> datetime:
    """Return the instant so many hours after the parcel was ready."""
    return MONDAY + timedelta(hours=hours)


def itinerary(**numbers: str) -> Itinerary:
    """Return the plan as an itinerary; `leg_5="X"` gives leg 5 the number X."""
    legs, begun = [], 0.0
    for number, (stage, milestone, carrier, service, origin, to, ends) in enumerate(PLAN, 1):
        before = (str(number - 1),) if number > 1 else ()
        told = numbers.get(f"leg_{number}")
        legs.append(
            Leg(
                str(number),
                before,
                stage,
                milestone,
                carrier,
                service,
                None,
                origin,
                to,
                after(begun),
                after(ends),
                told,
            )
        )
        begun = ends
    return Itinerary("R1", tuple(legs))


def event(milestone: Milestone, carrier: str, facility: str | None, hours: float, **more: object) -> Event:
    """Return an event so many hours after ready, received an hour later."""
    happened = after(hours)
    told = f"{milestone}|{carrier}|{facility}|{hours}|{more.get('number')}|{more.get('code')}"
    plain = Event(
        number="R1", carrier=carrier, code=str(milestone), words="", happened=happened,
        local=happened.isoformat(), offset="+00:00", offset_from="message", recorded=None,
        received=happened + timedelta(hours=1), place=facility or "somewhere", country="",
        status=status_of(milestone), milestone=milestone,
        event_id=blake2b(told.encode(), digest_size=8).hexdigest(), parcel="R1", facility=facility,
    )  # fmt: skip
    return replace(plain, **more)


def as_planned(until: int = len(PLAN)) -> list[Event]:
    """Return the events that end the first legs exactly as planned; the door is no facility of ours."""
    return [
        event(milestone, carrier, None if to == "ES1" else to, ends)
        for _, milestone, carrier, _, _, to, ends in PLAN[:until]
    ]
