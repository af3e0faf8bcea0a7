"""A signal: what one phrase of a text says, which of two goes before the other, and what it proves.

>>> Signal.DELIVERED.milestone
<Milestone.DELIVERED: 'delivered'>
>>> turned(Signal.DELIVERED, Mood.NOT)
<Signal.FAILED: 'failed'>
"""

from collections.abc import Mapping
from enum import StrEnum

from serai.codes.milestone import Milestone, Status, status_of


class Mood(StrEnum):
    """How a text speaks of a thing: denied, to come, only if, or told as background."""

    NOT = "not"
    WILL = "will"
    IF = "if"
    AFTER = "after"


class Signal(StrEnum):
    """What one phrase says. The later a signal stands here, the more it says beside others."""

    COMING = "coming"
    MOVING = "moving"
    ANNOUNCED = "announced"
    PICKUP_FAILED = "pickup_failed"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    RENUMBERED = "renumbered"
    ORIGIN = "origin"
    ARRIVED = "arrived"
    DEPARTED = "departed"
    DEPARTED_ORIGIN = "departed_origin"
    GATEWAY = "gateway"
    DEPARTED_GATEWAY = "departed_gateway"
    DEPOT = "depot"
    EXPORT_IN = "export_in"
    EXPORT_OUT = "export_out"
    CUSTOMS_IN = "customs_in"
    HANDED = "handed"
    OUT = "out"
    OFFLOADED = "offloaded"
    RESCHEDULED = "rescheduled"
    DELAYED = "delayed"
    MISSORTED = "missorted"
    HELD = "held"
    PAYMENT = "payment"
    ADDRESS = "address"
    PROOF = "proof"
    DELIVERED = "delivered"
    READY = "ready"
    CUSTOMS_HOLD = "customs_hold"
    CUSTOMS_OUT = "customs_out"
    FAILED = "failed"
    REFUSED = "refused"
    RETURNING = "returning"
    RETURNED = "returned"
    LOST = "lost"
    DAMAGED = "damaged"
    CANCELLED = "cancelled"

    @property
    def milestone(self) -> Milestone:
        """What an event with this signal proves."""
        return _MILESTONE.get(self, Milestone.OTHER)

    @property
    def status(self) -> Status:
        """Where the parcel stands by it."""
        found = _STATUS.get(self)
        return status_of(self.milestone) if found is None else found

    @property
    def exceptional(self) -> bool:
        """Whether it says that something went against the plan."""
        return self in _EXCEPTIONAL


RANK: Mapping[Signal, int] = {signal: rank for rank, signal in enumerate(Signal)}
"""The place of each signal: the greater goes before the lesser where a text says both."""

_MILESTONE = {
    Signal.ANNOUNCED: Milestone.ANNOUNCED,
    Signal.PICKUP_FAILED: Milestone.ANNOUNCED,
    Signal.ACCEPTED: Milestone.ACCEPTED,
    Signal.RENUMBERED: Milestone.RENUMBERED,
    Signal.ORIGIN: Milestone.AT_ORIGIN_HUB,
    Signal.ARRIVED: Milestone.AT_TRANSIT_HUB,
    Signal.DEPARTED: Milestone.DEPARTED_TRANSIT,
    Signal.DEPARTED_ORIGIN: Milestone.DEPARTED_ORIGIN,
    Signal.GATEWAY: Milestone.ARRIVED_DESTINATION,
    Signal.DEPARTED_GATEWAY: Milestone.DEPARTED_GATEWAY,
    Signal.DEPOT: Milestone.AT_DELIVERY_DEPOT,
    Signal.EXPORT_IN: Milestone.EXPORT_CUSTOMS,
    Signal.EXPORT_OUT: Milestone.EXPORT_RELEASED,
    Signal.CUSTOMS_IN: Milestone.PRESENTED_TO_CUSTOMS,
    Signal.HANDED: Milestone.HANDED_OVER,
    Signal.OUT: Milestone.OUT_FOR_DELIVERY,
    Signal.OFFLOADED: Milestone.OFFLOADED,
    Signal.RESCHEDULED: Milestone.DELAYED,
    Signal.DELAYED: Milestone.DELAYED,
    Signal.MISSORTED: Milestone.MISSORTED,
    Signal.DELIVERED: Milestone.DELIVERED,
    Signal.READY: Milestone.READY_FOR_PICKUP,
    Signal.CUSTOMS_HOLD: Milestone.CUSTOMS_HOLD,
    Signal.CUSTOMS_OUT: Milestone.CUSTOMS_RELEASED,
    Signal.FAILED: Milestone.ATTEMPT_FAILED,
    Signal.REFUSED: Milestone.REFUSED,
    Signal.RETURNING: Milestone.RETURN_STARTED,
    Signal.RETURNED: Milestone.RETURNED,
    Signal.LOST: Milestone.LOST,
    Signal.DAMAGED: Milestone.DAMAGED,
}

_STATUS = {
    Signal.HELD: Status.ON_HOLD,
    Signal.PAYMENT: Status.ON_HOLD,
    Signal.ADDRESS: Status.ON_HOLD,
    Signal.PROOF: Status.DELIVERED,
    Signal.CANCELLED: Status.CANCELLED,
}

_EXCEPTIONAL = frozenset(
    {
        *(Signal.OFFLOADED, Signal.RESCHEDULED, Signal.DELAYED, Signal.MISSORTED, Signal.HELD),
        *(Signal.PAYMENT, Signal.ADDRESS, Signal.CUSTOMS_HOLD, Signal.FAILED, Signal.REFUSED),
        *(Signal.RETURNING, Signal.RETURNED, Signal.LOST, Signal.DAMAGED, Signal.CANCELLED),
    }
)

_TURNED: Mapping[Mood, Mapping[Signal, Signal]] = {
    Mood.NOT: {
        Signal.DELIVERED: Signal.FAILED,
        Signal.ACCEPTED: Signal.ANNOUNCED,
        Signal.HANDED: Signal.ANNOUNCED,
        Signal.ORIGIN: Signal.ANNOUNCED,
        Signal.CUSTOMS_OUT: Signal.CUSTOMS_IN,
        Signal.EXPORT_OUT: Signal.EXPORT_IN,
        Signal.OUT: Signal.DELAYED,
        Signal.DEPARTED: Signal.OFFLOADED,
        Signal.RETURNED: Signal.RETURNING,
        Signal.FAILED: Signal.FAILED,
        Signal.ADDRESS: Signal.ADDRESS,
        Signal.REFUSED: Signal.REFUSED,
        Signal.PICKUP_FAILED: Signal.PICKUP_FAILED,
        Signal.ANNOUNCED: Signal.ANNOUNCED,
    },
    Mood.WILL: {
        Signal.DELIVERED: Signal.COMING,
        Signal.OUT: Signal.COMING,
        Signal.READY: Signal.COMING,
        Signal.ARRIVED: Signal.COMING,
        Signal.DEPOT: Signal.COMING,
        Signal.GATEWAY: Signal.COMING,
        Signal.DEPARTED: Signal.COMING,
        Signal.HANDED: Signal.COMING,
        Signal.MOVING: Signal.COMING,
        Signal.CUSTOMS_OUT: Signal.CUSTOMS_IN,
        Signal.CUSTOMS_IN: Signal.COMING,
        Signal.EXPORT_OUT: Signal.EXPORT_IN,
        Signal.ACCEPTED: Signal.ANNOUNCED,
        Signal.ANNOUNCED: Signal.ANNOUNCED,
        Signal.RETURNED: Signal.RETURNING,
        Signal.RETURNING: Signal.RETURNING,
        Signal.DELAYED: Signal.DELAYED,
        Signal.CANCELLED: Signal.CANCELLED,
        Signal.REDIRECTED: Signal.REDIRECTED,
        Signal.RESCHEDULED: Signal.RESCHEDULED,
        Signal.FAILED: Signal.FAILED,
        Signal.HELD: Signal.HELD,
        Signal.PAYMENT: Signal.PAYMENT,
        Signal.ADDRESS: Signal.ADDRESS,
        Signal.CUSTOMS_HOLD: Signal.CUSTOMS_HOLD,
        Signal.PICKUP_FAILED: Signal.PICKUP_FAILED,
        Signal.DEPARTED_ORIGIN: Signal.COMING,
        Signal.DEPARTED_GATEWAY: Signal.COMING,
    },
    Mood.IF: {},
    Mood.AFTER: {},
}


def turned(signal: Signal, mood: Mood) -> Signal | None:
    """Return what a signal says in a mood: denied or to come; None where it then says nothing."""
    return _TURNED[mood].get(signal)
