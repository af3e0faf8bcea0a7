"""The milestones of a parcel's life and the statuses that they give.

>>> status_of(Milestone.CUSTOMS_HOLD)
<Status.ON_HOLD: 'on_hold'>
>>> same_passage(Milestone.DEPARTED_ORIGIN, Milestone.DEPARTED_TRANSIT)
True
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a parcel stands, in one word for people."""

    PENDING = "pending"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    ON_HOLD = "on_hold"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERY_FAILED = "delivery_failed"
    READY_FOR_PICKUP = "ready_for_pickup"
    DELIVERED = "delivered"
    RETURN_TO_SENDER = "return_to_sender"
    DELIVERY_DELAYED = "delivery_delayed"
    CANCELLED = "cancelled"
    UNREAD = "unread"


class Milestone(StrEnum):
    """What an event proves; merged from UPU EMSEVT, IATA Cargo-IMP FSU and last-mile words."""

    ANNOUNCED = "announced"
    ACCEPTED = "accepted"
    AT_ORIGIN_HUB = "at_origin_hub"
    EXPORT_CUSTOMS = "export_customs"
    EXPORT_RELEASED = "export_released"
    DEPARTED_ORIGIN = "departed_origin"
    AT_TRANSIT_HUB = "at_transit_hub"
    DEPARTED_TRANSIT = "departed_transit"
    ARRIVED_DESTINATION = "arrived_destination"
    PRESENTED_TO_CUSTOMS = "presented_to_customs"
    CUSTOMS_HOLD = "customs_hold"
    CUSTOMS_RELEASED = "customs_released"
    DEPARTED_GATEWAY = "departed_gateway"
    HANDED_OVER = "handed_over"
    AT_DELIVERY_DEPOT = "at_delivery_depot"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPT_FAILED = "attempt_failed"
    READY_FOR_PICKUP = "ready_for_pickup"
    DELIVERED = "delivered"
    RETURN_STARTED = "return_started"
    RETURNED = "returned"
    REFUSED = "refused"
    LOST = "lost"
    DAMAGED = "damaged"
    MISSORTED = "missorted"
    OFFLOADED = "offloaded"
    DELAYED = "delayed"
    RENUMBERED = "renumbered"
    OTHER = "other"


_STATUS = {
    Milestone.ANNOUNCED: Status.PENDING,
    Milestone.ACCEPTED: Status.PICKED_UP,
    Milestone.CUSTOMS_HOLD: Status.ON_HOLD,
    Milestone.OUT_FOR_DELIVERY: Status.OUT_FOR_DELIVERY,
    Milestone.ATTEMPT_FAILED: Status.DELIVERY_FAILED,
    Milestone.READY_FOR_PICKUP: Status.READY_FOR_PICKUP,
    Milestone.DELIVERED: Status.DELIVERED,
    Milestone.RETURN_STARTED: Status.RETURN_TO_SENDER,
    Milestone.RETURNED: Status.RETURN_TO_SENDER,
    Milestone.REFUSED: Status.RETURN_TO_SENDER,
    Milestone.LOST: Status.ON_HOLD,
    Milestone.DAMAGED: Status.ON_HOLD,
    Milestone.MISSORTED: Status.DELIVERY_DELAYED,
    Milestone.OFFLOADED: Status.DELIVERY_DELAYED,
    Milestone.DELAYED: Status.DELIVERY_DELAYED,
}

DEPARTURES = frozenset({Milestone.DEPARTED_ORIGIN, Milestone.DEPARTED_TRANSIT, Milestone.DEPARTED_GATEWAY})
ARRIVALS = frozenset(
    {
        Milestone.AT_ORIGIN_HUB,
        Milestone.AT_TRANSIT_HUB,
        Milestone.ARRIVED_DESTINATION,
        Milestone.AT_DELIVERY_DEPOT,
    }
)


def status_of(milestone: Milestone) -> Status:
    """Return the status that a milestone gives to its parcel."""
    return _STATUS.get(milestone, Status.IN_TRANSIT)


def same_passage(first: Milestone, second: Milestone) -> bool:
    """Say whether two milestones tell of the same kind of passage through a place.

    A carrier says "departed" and cannot know whether the place is the origin or a transit
    hub of the whole journey; the plan knows.
    """
    return first == second or any({first, second} <= group for group in (DEPARTURES, ARRIVALS))
