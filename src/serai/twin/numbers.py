"""The numbers under which carriers know a parcel, and which of them an event carries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from serai.codes import awb, country, s10
from serai.codes.milestone import ARRIVALS, DEPARTURES, Milestone
from serai.network.graph import Network
from serai.plan.itinerary import Leg
from serai.track.event import Number
from serai.twin.course import Course
from serai.twin.happening import Happening
from serai.twin.luck import Luck

_TOGETHER = DEPARTURES | ARRIVALS | {Milestone.ACCEPTED, Milestone.HANDED_OVER}
"""What an airline tells of a whole consolidation."""

_SERIALS = 10**8
_BREAKDOWN_S = 3600.0
"""An airline delivers a consolidation to whoever takes it an hour after its arrival."""


@dataclass(frozen=True, slots=True)
class Said:
    """The number of an event; `shared` with all that travel under it, who are then all told at `at`."""

    number: str
    at: float
    shared: bool = False


@dataclass
class Numbers:
    """Numbers as carriers give them: one S10 item through all posts, air waybills for what flies together.

    Couriers that take a parcel over give it a number of their own; everybody else uses our label.
    """

    network: Network
    luck: Luck
    _bound: dict[tuple[str, str, str], None] = field(default_factory=dict)
    _items: dict[str, str] = field(default_factory=dict)
    _waybills: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    @property
    def bound(self) -> tuple[Number, ...]:
        """The numbers given so far, each once, in the order in which they were given."""
        return tuple(Number(*given) for given in self._bound)

    def said(self, course: Course, happening: Happening) -> Said:
        """Return the number under which a carrier tells of a happening, and bind it to the parcel."""
        flown = self._flown(course, happening)
        if flown is not None:
            number = self._waybill(happening.carrier, flown[0])
            self._bind(happening.parcel, happening.carrier, number)
            return Said(number, flown[1], shared=True)
        return Said(self.own(course, happening.carrier), happening.at)

    def onward(self, course: Course, happening: Happening) -> str | None:
        """Return the number under which the taker of a hand-over goes on; None where there is no taker."""
        if happening.taker is None:
            return None
        taken = course.departures.get(str(course.legs[happening.leg].service))
        if taken is None or not self._flies(happening.taker):
            return self.own(course, happening.taker)
        number = self._waybill(happening.taker, taken[0])
        self._bind(happening.parcel, happening.taker, number)
        return number

    def own(self, course: Course, carrier: str) -> str:
        """Return the number by which a carrier knows the parcel alone, and bind it."""
        parcel = course.request.request
        held = self.network.carriers.get(carrier)
        kind = held.kind if held else ""
        number = parcel
        if kind == "post":
            number = self._item(course)
        elif kind == "courier" and course.itinerary.legs[0].carrier != carrier:
            number = self._label(carrier, parcel)
        self._bind(parcel, carrier, number)
        return number

    def _bind(self, parcel: str, carrier: str, number: str) -> None:
        self._bound[parcel, carrier, number] = None

    def _flies(self, carrier: str) -> bool:
        held = self.network.carriers.get(carrier)
        return held is not None and held.kind == "airline"

    def _flown(self, course: Course, happening: Happening) -> tuple[str, float] | None:
        """Return the departure that a happening is about and when all of it is told; None for one parcel."""
        if happening.milestone not in _TOGETHER or not self._flies(happening.carrier):
            return None
        leg, at = course.legs[happening.leg], happening.at
        if happening.milestone is Milestone.HANDED_OVER and leg.after:
            leg = course.legs[leg.after[0]]
            at = course.ended[leg.leg] + _BREAKDOWN_S
        taken = course.departures.get(leg.service or "")
        if taken is None or leg.carrier != happening.carrier:
            return None
        return taken[0], taken[1] if happening.milestone is Milestone.ACCEPTED else at

    def _waybill(self, carrier: str, departure: str) -> str:
        if departure not in self._waybills:
            prefix = f"{self.luck.number(1000, 'prefix', carrier):03d}"
            self._waybills[departure] = self._fresh(
                lambda n: awb.make(prefix, self.luck.number(_SERIALS // 10, "waybill", departure, n))
            )
        return self._waybills[departure]

    def _item(self, course: Course) -> str:
        """Give the parcel one S10 item number, issued by the first post that carries it."""
        parcel = course.request.request
        if parcel not in self._items:
            posts = (leg for leg in course.itinerary.legs if self._posts(leg))
            first = next(posts, course.itinerary.legs[0])
            issuer = self.network.country(first.origin)
            self._items[parcel] = parcel
            if country.is_valid(issuer):
                self._items[parcel] = self._fresh(
                    lambda n: s10.make("LZ", self.luck.number(_SERIALS, "item", parcel, n), issuer)
                )
        return self._items[parcel]

    def _posts(self, leg: Leg) -> bool:
        held = self.network.carriers.get(leg.carrier)
        return held is not None and held.kind == "post"

    def _label(self, carrier: str, parcel: str) -> str:
        """Give the courier's own label: a form of ours, as couriers' forms are their own."""
        key = f"{carrier}\x1f{parcel}"
        if key not in self._items:
            initials = "".join(part[0] for part in carrier.upper().split("_") if part)
            self._items[key] = self._fresh(
                lambda n: f"{initials}-{self.luck.number(10**10, 'label', key, n):010d}"
            )
        return self._items[key]

    def _fresh(self, make: Callable[[str], str]) -> str:
        """Make a number that nobody has yet."""
        for attempt in count():
            number = make(str(attempt))
            if number not in self._taken:
                self._taken.add(number)
                return number
        raise AssertionError("count never ends")
