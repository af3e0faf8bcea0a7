"""Merge or split: which parcels of one buyer go into one box, by which way, at the least cost when landed.

Every way to divide a small group into boxes is weighed; each box takes the way that costs least of those
that meet the target for the share on time [1]_. What cannot be known is never counted as nothing: boxes of
which more is unknown than of the parcels apart are not advised.

.. [1] Chen, Yuan, Zhou, Chen, Hu (2024), Smart Parcel Consolidation at Cainiao, INFORMS Journal on Applied
   Analytics 54(5), 417-430. There the target is held over all parcels of a period, here in every group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from serai.customs.consign import find_lane
from serai.customs.landed import ZERO, Assessor, Landed, Sent
from serai.customs.limit import Passed, passed
from serai.errors import Refused
from serai.plan.consolidate import Box, Carriage, Way, apart, box
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request

LEAST = Decimal("0.005")
"""A saving below this is none."""

Thing = TypeVar("Thing")

Names = tuple[str, ...]
"""The parcels of a box, in order of their readiness."""


class NotWeighed(Refused):
    """Parcels of one buyer cannot be weighed against each other; the text says why."""


@dataclass(frozen=True, slots=True)
class MergeParams:
    """The share of parcels to be on time, how long a parcel may wait, and how many are divided exactly."""

    target: float = 0.95
    window_h: float = 48.0
    exact: int = 5


@dataclass(frozen=True)
class Packed:
    """A box with the way chosen for it."""

    box: Box
    way: Way
    itinerary: Itinerary
    sent: Sent


@dataclass(frozen=True)
class Option:
    """One way to divide parcels into boxes; amounts in the currency of the goods.

    `passed` are limits that hold for the parcels apart and not here. `against` says why it is not allowed,
    empty where it is. `delays` are hours by which the median arrival of each parcel is later than apart.
    """

    packed: tuple[Packed, ...]
    landed: Landed
    carriage: Decimal
    lateness: Decimal
    passed: tuple[Passed, ...] = ()
    delays: Mapping[str, float] = field(default_factory=dict)
    against: str = ""

    @property
    def boxes(self) -> tuple[Names, ...]:
        """The parcels of each box."""
        return tuple(one.box.parcels for one in self.packed)

    @property
    def total(self) -> Decimal:
        """Duties, taxes and fees as far as known, carriage and expected lateness."""
        return self.landed.total + self.carriage + self.lateness

    @property
    def share(self) -> float:
        """The expected share of parcels that are on time."""
        chances = [chance for one in self.packed for chance in one.way.on_time]
        return sum(chances) / len(chances)

    @property
    def p50(self) -> datetime | None:
        """The latest median arrival of its boxes."""
        return _latest(one.itinerary.p50 for one in self.packed)

    @property
    def p90(self) -> datetime | None:
        """The latest arrival of its boxes in nine cases of ten; None where one has none."""
        return _latest(one.itinerary.p90 for one in self.packed)

    def under(self, reading: tuple[str, str]) -> Decimal | None:
        """Return the total under another reading of an open rule, None where it is not known."""
        charged = self.landed.readings.get(reading, self.landed.total)
        return None if charged is None else charged + self.carriage + self.lateness


@dataclass(frozen=True)
class Advice:
    """What to do with parcels that one buyer has open together, decided when the first is ready.

    `options` are all that were weighed, cheapest first; `apart` says why some do not go into one box.
    `wait_until` tells for each box of `best` until when it may wait for a further parcel, None for not.
    """

    buyer: str
    country: str
    zone: str
    parcels: Names
    decide_at: datetime
    currency: str
    target: float
    split: Option
    best: Option
    options: tuple[Option, ...]
    apart: tuple[str, ...]
    wait_until: tuple[datetime | None, ...]

    @property
    def merges(self) -> bool:
        """Whether any parcels are to be joined."""
        return len(self.best.packed) < len(self.parcels)

    @property
    def saves(self) -> Decimal:
        """By how much the advice is cheaper than to send all apart."""
        return self.split.total - self.best.total


@dataclass(frozen=True)
class Adviser:
    """Weighs groups of parcels; boxes that were judged once are kept."""

    carriage: Carriage
    assessor: Assessor
    params: MergeParams
    _packed: dict[Names, Packed | None] = field(default_factory=dict, repr=False)
    _reasons: dict[Names, str] = field(default_factory=dict, repr=False)

    def advise(
        self, groups: Iterable[Sequence[Request]]
    ) -> tuple[list[Advice], list[tuple[Names, NotWeighed]]]:
        """Advise on groups of one buyer's parcels each; a group that cannot be weighed has its reason."""
        found = [tuple(sorted(group, key=lambda one: (one.ready, one.request))) for group in groups]
        self._pack([some for group in found for some in self._joinable(group)])
        done, refused = [], []
        for group in found:
            try:
                done.append(self._advice(group))
            except NotWeighed as why:
                refused.append((tuple(one.request for one in group), why))
        return done, refused

    def _joinable(self, group: Sequence[Request]) -> Iterator[tuple[Request, ...]]:
        """Yield the boxes that are judged from the start: all of a small group, else up to pairs."""
        most = len(group) if len(group) <= self.params.exact else 2
        for size in range(1, most + 1):
            yield from (some for some in combinations(group, size) if apart(some) is None)

    def _pack(self, contents: Sequence[Sequence[Request]]) -> None:
        """Choose the way of boxes that are not yet known."""
        boxes = [box(some, self.carriage.joining) for some in contents]
        fresh = {one.parcels: one for one in boxes if one.parcels not in self._packed}
        for one, ways in zip(fresh.values(), self.carriage.ways(list(fresh.values())), strict=True):
            self._packed[one.parcels] = self._chosen(one, ways)

    def _chosen(self, one: Box, ways: Sequence[Way]) -> Packed | None:
        """Return a box with the cheapest of its ways that meet the target; of all, where none does."""
        self._reasons[one.parcels] = "no service takes it there"
        found: list[tuple[tuple[Decimal, Decimal], Packed]] = []
        sure = [way for way in ways if way.share >= self.params.target]
        for way in sure or ways:
            itinerary = self.carriage.itinerary(one, way)
            lane = find_lane(self.carriage.network, one.request, itinerary)
            packed = Packed(one, way, itinerary, Sent(one, lane, way.presented))
            try:
                landed = self.assessor.landed([packed.sent], _currency(one.parts))
                price = landed.total + self._money(way.price, one.parts)
            except Refused as why:
                self._reasons[one.parcels] = str(why)
            else:
                found.append(((landed.unknown_value, price), packed))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _advice(self, group: Sequence[Request]) -> Advice:
        names = {one.request: one for one in group}
        lost = [name for name in names if self._packed.get((name,)) is None]
        if lost:
            raise NotWeighed(f"{lost[0]}: {self._reasons[lost[0],]}")
        split = self._option(tuple((one,) for one in group), None)
        options = self._all(group, split) if len(group) <= self.params.exact else self._greedy(group, split)
        allowed = [one for one in options if not one.against]
        cheapest = min(allowed, key=lambda one: (one.total, -len(one.packed), one.boxes))
        best = cheapest if cheapest.total < split.total - LEAST else split
        order = self.assessor.orders[group[0].order]
        why = (self._why_apart(pair) for pair in combinations(group, 2))
        return Advice(
            buyer=order.buyer,
            country=self.carriage.network.country(group[0].zone),
            zone=group[0].zone,
            parcels=tuple(names),
            decide_at=group[0].ready,
            currency=_currency(group),
            target=self.params.target,
            split=split,
            best=best,
            options=tuple(sorted(options, key=lambda one: (one.total, one.boxes))),
            apart=tuple(dict.fromkeys(reason for reason in why if reason)),
            wait_until=tuple(self._wait(one) for one in best.packed),
        )

    def _why_apart(self, pair: Sequence[Request]) -> str | None:
        """Return why two parcels do not go into one box, None where they do."""
        reason = apart(pair)
        if reason is not None:
            return reason
        names = tuple(one.request for one in pair)
        return self._reasons[names] if self._packed[names] is None else None

    def _wait(self, one: Packed) -> datetime | None:
        hours = int(self.params.window_h)
        return self.carriage.hold_until(one.box, one.way, self.params.target, hours)

    def _all(self, group: Sequence[Request], split: Option) -> list[Option]:
        """Return every division of a group into boxes that can travel."""
        found = [split]
        for division in partitions(group):
            can = all(self._packed.get(tuple(p.request for p in some)) is not None for some in division)
            if can and len(division) < len(group):
                found.append(self._option(division, split))
        return found

    def _greedy(self, group: Sequence[Request], split: Option) -> list[Option]:
        """Join the two boxes whose joining saves most, again and again, until none saves."""
        found, now = [split], split
        while True:
            boxes = [one.box.parts for one in now.packed]
            pairs = [(a, b) for a, b in combinations(boxes, 2) if apart((*a, *b)) is None]
            self._pack([_ordered((*a, *b)) for a, b in pairs])
            longer = [
                self._option(_rejoined(boxes, a, b), split)
                for a, b in pairs
                if self._packed[tuple(one.request for one in _ordered((*a, *b)))] is not None
            ]
            found += longer
            better = [one for one in longer if not one.against and one.total < now.total - LEAST]
            if not better:
                return found
            now = min(better, key=lambda one: (one.total, one.boxes))

    def _option(self, division: Sequence[Sequence[Request]], split: Option | None) -> Option:
        """Weigh one division; `split` is that of all parcels apart, None for itself."""
        packed = tuple(self._known(tuple(one.request for one in some)) for some in division)
        parts = [part for some in division for part in some]
        first = min(parts, key=lambda one: (one.ready, one.request))
        try:
            landed = self.assessor.landed([one.sent for one in packed], _currency([first]))
            carriage = self._money(sum(one.way.carriage for one in packed), [first])
            lateness = self._money(sum(one.way.lateness for one in packed), [first])
        except Refused as why:
            raise NotWeighed(str(why)) from why
        option = Option(packed, landed, carriage, lateness)
        if split is None:
            return option
        limits = tuple(self._limits(option, split))
        against = self._against(option, split, limits)
        return Option(packed, landed, carriage, lateness, limits, _delays(option, split), against)

    def _known(self, names: Names) -> Packed:
        packed = self._packed[names]
        if packed is None:
            raise NotWeighed(f"{'+'.join(names)}: {self._reasons[names]}")
        return packed

    def _limits(self, option: Option, split: Option) -> Iterator[Passed]:
        """Yield the limits that consignments pass whose parcels, declared apart, keep within them."""
        for names, quoted in option.landed.quotes.items():
            alone = [one for parcels, one in split.landed.quotes.items() if set(parcels) < set(names)]
            yield from passed(alone, quoted, self.assessor.rates)

    def _against(self, option: Option, split: Option, limits: Sequence[Passed]) -> str:
        """Return why an option is not allowed: too late, or more of it unknown than of the parcels apart."""
        floor = min(self.params.target, split.share)
        if option.share < floor - 1e-9:
            return f"on time {option.share:.1%} against {floor:.1%}"
        more = option.landed.unknown_value > split.landed.unknown_value + LEAST
        new = sorted(set(option.landed.missing) - set(split.landed.missing))
        if limits and (new or more):
            return f"together past {limits[0].limit} {limits[0].currency} of {limits[0].rule}"
        return f"not known: {', '.join(new or option.landed.missing)}" if new or more else ""

    def _money(self, amount: float, parts: Sequence[Request]) -> Decimal:
        """Return an amount of the plan in the currency of the goods, to the hundredth."""
        source, target = self.carriage.params.currency, _currency(parts)
        exact = Decimal(repr(float(amount)))
        if source != target:
            exact = self.assessor.rates.convert(exact, source, target, parts[0].ready.date()).amount
        return exact.quantize(Decimal("0.01")) + ZERO


def partitions(things: Sequence[Thing]) -> Iterator[tuple[tuple[Thing, ...], ...]]:
    """Yield every division of things into groups, each once; the number of them is that of Bell.

    >>> len(list(partitions("abcd")))
    15
    """
    if not things:
        yield ()
        return
    first, rest = things[0], things[1:]
    for division in partitions(rest):
        yield ((first,), *division)
        for number, group in enumerate(division):
            yield ((first, *group), *division[:number], *division[number + 1 :])


def _currency(parts: Sequence[Request]) -> str:
    return parts[0].value.currency


def _ordered(parts: Sequence[Request]) -> tuple[Request, ...]:
    return tuple(sorted(parts, key=lambda one: (one.ready, one.request)))


def _rejoined(
    boxes: Sequence[tuple[Request, ...]], one: tuple[Request, ...], other: tuple[Request, ...]
) -> tuple[tuple[Request, ...], ...]:
    """Return boxes with two of them joined."""
    return (_ordered((*one, *other)), *(some for some in boxes if some not in (one, other)))


def _delays(option: Option, split: Option) -> dict[str, float]:
    """Return the hours by which the median of each parcel is later than when it travels alone."""
    alone = {name: one.itinerary.p50 for one in split.packed for name in one.box.parcels}
    found = {}
    for one in option.packed:
        for name in one.box.parcels:
            before, after = alone[name], one.itinerary.p50
            if before is not None and after is not None:
                found[name] = (after - before).total_seconds() / 3600
    return found


def _latest(instants: Iterable[datetime | None]) -> datetime | None:
    found = list(instants)
    known = [one for one in found if one is not None]
    return max(known) if known and len(known) == len(found) else None
