"""What is in what: parcels in bags in containers, by packing facts with instants, in any order of arrival.

A fact puts one thing into another, takes it out, or empties a thing. A thing is in one other at most: to be
put somewhere takes it out of where it was. What is in a container at an instant are the things put into it
by then and not out of it, and what is in those. A late fact changes who was inside.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from serai.errors import Refused
from serai.track.identity import canonical


class InsideItself(Refused):
    """A thing was packed into itself, or into something that it holds."""


class NothingPacked(Refused):
    """A packing fact names no thing to be put into another, or an instant without an offset."""


class Act(StrEnum):
    """What a packing fact does; at one instant things are taken out before others are put in."""

    TAKE_OUT = "delete"
    PUT_IN = "add"


@dataclass(frozen=True, slots=True)
class Packing:
    """Something is put into `outer` or taken out of it at an instant, as told by `by`.

    `inner` None with `TAKE_OUT` empties it. `received` is when we were told; facts of later do not exist yet.
    """

    outer: str
    inner: str | None
    at: datetime
    act: Act = Act.PUT_IN
    by: str = ""
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A thing is inside another from `begins` until before `ends` (None: still)."""

    inner: str
    begins: datetime
    ends: datetime | None

    def at(self, instant: datetime) -> bool:
        """Say whether the thing is inside at an instant."""
        return self.begins <= instant and (self.ends is None or instant < self.ends)


@dataclass(frozen=True)
class Contents:
    """Who was in what and when; `refused` are facts that cannot be true, each with why."""

    stays: Mapping[str, tuple[Stay, ...]]
    refused: tuple[tuple[Packing, str], ...] = ()

    def holds(self, outer: str) -> bool:
        """Say whether anything was ever in a thing."""
        return canonical(outer) in self.stays

    def at(self, outer: str, instant: datetime) -> tuple[str, ...]:
        """Return everything that is in a thing at an instant, at any depth."""
        found: dict[str, None] = {}
        open_ = [canonical(outer)]
        while open_:
            thing = open_.pop()
            fresh = [one.inner for one in self._within(thing, instant) if one.inner not in found]
            found.update(dict.fromkeys(fresh))
            open_.extend(fresh)
        return tuple(found)

    def _within(self, thing: str, instant: datetime) -> list[Stay]:
        stays = self.stays.get(thing, ())
        until = bisect_right(stays, instant, key=_begins)
        return [one for one in stays[:until] if one.at(instant)]


EMPTY = Contents({})
"""Nothing was ever in anything."""


def _begins(stay: Stay) -> datetime:
    return stay.begins


@dataclass
class _Hold:
    """Where everything is while the facts are gone through."""

    outer: dict[str, tuple[str, datetime]]
    inner: dict[str, dict[str, None]]
    stays: dict[str, list[Stay]]

    def leave(self, thing: str, at: datetime) -> None:
        """End the stay of a thing where it is."""
        outer, begun = self.outer.pop(thing)
        del self.inner[outer][thing]
        if begun < at:
            self.stays.setdefault(outer, []).append(Stay(thing, begun, at))

    def enter(self, thing: str, outer: str, at: datetime) -> None:
        """Begin a stay."""
        if thing in self.outer:
            self.leave(thing, at)
        self.outer[thing] = (outer, at)
        self.inner.setdefault(outer, {})[thing] = None

    def around(self, thing: str) -> list[str]:
        """Return what a thing is in, the nearest first, and itself before."""
        found = [thing]
        while found[-1] in self.outer:
            found.append(self.outer[found[-1]][0])
        return found


def pack(facts: Iterable[Packing]) -> Contents:
    """Return who was in what, by facts in any order; the same fact twice is one.

    A fact that would put a thing into itself is refused by name, and the others count: of those that
    make a circle, the one that happened last.
    """
    hold = _Hold({}, {}, {})
    refused = []
    for fact in sorted(set(facts), key=_order):
        try:
            _take(hold, fact)
        except Refused as error:
            refused.append((fact, str(error)))
    for thing, (outer, begun) in hold.outer.items():
        hold.stays.setdefault(outer, []).append(Stay(thing, begun, None))
    stays = {outer: tuple(sorted(held, key=_stay_order)) for outer, held in hold.stays.items()}
    return Contents(stays, tuple(refused))


def _order(fact: Packing) -> tuple[datetime, bool, str, str]:
    return fact.at, fact.act is Act.PUT_IN, canonical(fact.outer), canonical(fact.inner or "")


def _stay_order(stay: Stay) -> tuple[datetime, str]:
    return stay.begins, stay.inner


def _take(hold: _Hold, fact: Packing) -> None:
    """Let one fact happen.

    Raises
    ------
    InsideItself, NothingPacked
    """
    outer, inner = canonical(fact.outer), fact.inner and canonical(fact.inner)
    if fact.act is Act.TAKE_OUT:
        for thing in _leaving(hold, outer, inner):
            hold.leave(thing, fact.at)
    elif not inner:
        raise NothingPacked(f"nothing is named that was put into {outer} at {fact.at:%Y-%m-%d %H:%M}")
    elif inner in hold.around(outer):
        raise InsideItself(
            f"{inner} was not put into {outer} at {fact.at:%Y-%m-%d %H:%M}: it is {outer} or holds it; "
            "correct one of the packing facts"
        )
    elif hold.outer.get(inner, ("",))[0] != outer:
        hold.enter(inner, outer, fact.at)


def _leaving(hold: _Hold, outer: str, inner: str | None) -> Sequence[str]:
    """Return what leaves a thing: one that is in it, or all; nothing if it is elsewhere."""
    if inner is None:
        return list(hold.inner.get(outer, ()))
    return [inner] if hold.outer.get(inner, ("",))[0] == outer else []
