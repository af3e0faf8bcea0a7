"""The last mile as it really goes: attempts that fail, lockers, and parcels that go back.

Instants are seconds since 1970.
"""

import math
from dataclasses import dataclass, field

from serai.codes.milestone import Milestone
from serai.network.carrier import Courier
from serai.plan.itinerary import Leg
from serai.twin.params import PICKUP
from serai.twin.reality import HOUR, Reality

REASONS = ("nobody at home", "address not found", "no access to the building", "buyer asked for another day")
_TRIES_AGAIN = 0.6
"""The share of parcels that are delivered after all when the agreed attempts are used up."""


@dataclass
class Door:
    """What happened at the door, in order, and when the parcel was delivered (infinity: never)."""

    said: list[tuple[Milestone, float, str | None]] = field(default_factory=list)
    ends: float = math.inf

    def say(self, milestone: Milestone, at: float, reason: str | None = None) -> None:
        """Note one thing; the delivery ends it."""
        self.said.append((milestone, at, reason))
        if milestone is Milestone.DELIVERED:
            self.ends = at


def deliver(reality: Reality, parcel: str, leg: Leg, start: float) -> Door:
    """Play the last mile of a parcel that is out for delivery since `start`."""
    door = Door()
    service = reality.network.services[str(leg.service)]
    names = parcel, leg.stage, leg.destination
    hours = reality.hours(service.duration, service.service, *names)
    first = start + hours * HOUR
    lockers = any(point.zone == leg.destination for point in reality.network.points.values())
    if lockers and reality.luck.draw(*names, "locker") < reality.params.locker_share:
        _collect(reality, door, names, first)
        return door
    courier = reality.network.couriers.get((leg.carrier, leg.destination))
    if courier is None:
        door.say(Milestone.DELIVERED, first)
        return door
    last = _attempt(reality, door, courier, names, first)
    if math.isinf(door.ends):
        _give_up(reality, door, courier, names, (last, lockers))
    return door


def _attempt(
    reality: Reality, door: Door, courier: Courier, names: tuple[str, str, str], first: float
) -> float:
    """Try until it succeeds or the attempts are used up; return when the last one was."""
    at = first
    for number in range(max(courier.attempts, 1)):
        at = first + number * courier.attempt_every_h * HOUR
        if number:
            door.say(Milestone.OUT_FOR_DELIVERY, at - min(courier.attempt_every_h / 4, 6.0) * HOUR)
        if reality.luck.draw(*names, "attempt", str(number)) < courier.p_first_attempt:
            door.say(Milestone.DELIVERED, at)
            break
        reason = REASONS[reality.luck.number(len(REASONS), *names, "reason", str(number))]
        door.say(Milestone.ATTEMPT_FAILED, at, reason)
    return at


def _collect(reality: Reality, door: Door, names: tuple[str, str, str], at: float) -> None:
    door.say(Milestone.READY_FOR_PICKUP, at)
    door.say(Milestone.DELIVERED, at + reality.hours(PICKUP, names[2], *names, "pickup") * HOUR)


def _give_up(
    reality: Reality, door: Door, courier: Courier, names: tuple[str, str, str], left: tuple[float, bool]
) -> None:
    """Leave the parcel where it can be collected, try once more, or send it back."""
    last, lockers = left
    later = last + courier.attempt_every_h * HOUR
    if lockers:
        _collect(reality, door, names, later)
    elif reality.luck.draw(*names, "once more") < _TRIES_AGAIN:
        door.say(Milestone.DELIVERED, later)
    else:
        door.say(Milestone.RETURN_STARTED, later, "all attempts used")
