"""Which parcel a number means at an instant: many numbers a parcel, and numbers that are used again.

Binding a number is a fact with an instant: we are told of it, or an event says under which number a parcel
goes on. The same number on facts more than half a year apart is another use of it, for another parcel (an
S10 is used again after twelve months at the earliest: UPU S10). An item number that two parcels have at one
time means neither.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain

from serai.codes import awb, s10, sscc
from serai.track.event import Event, Number

AGAIN = timedelta(days=180)
"""Facts on one number that lie further apart are about different uses of it."""

AHEAD = timedelta(days=30)
"""So long before it is bound a number may be spoken of, as when a label is announced before it is used."""

LIFE = timedelta(days=365)
"""An item number whose binding is dated means nothing after so long."""

UNKNOWN = "nobody told us whose number it is"

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_ITEM_LENGTH, _WAYBILL_LENGTH, _UNIT_LENGTHS = 13, 11, (18, 20)
_ROUNDS = 64  # no parcel changes its number so often; facts that lead in a circle end here


@dataclass(frozen=True, slots=True)
class Meant:
    """The parcels that a number means at an instant; where it is none, `why`."""

    parcels: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts on one number that cannot all be true: the parcels that it is said to be of, and by whom."""

    carrier: str
    number: str
    parcels: tuple[str, ...]
    by: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Window:
    """A number is a parcel's from `opens` until before `closes`."""

    parcel: str
    opens: datetime
    closes: datetime
    by: str


Key = tuple[str, str]


@lru_cache(maxsize=1 << 16)
def canonical(number: str) -> str:
    """Return a number as it is compared: items, air waybills and SSCC in their one form, others as they are.

    >>> canonical("lz 473124829 cn"), canonical("02012345675"), canonical("Lot-7")
    ('LZ473124829CN', '020-12345675', 'Lot-7')
    """
    bare = "".join(sign for sign in number if sign not in " -()")
    if len(bare) == _ITEM_LENGTH and bare[:2].isalpha():
        return s10.validate(bare) if s10.is_valid(bare) else number
    if len(bare) == _WAYBILL_LENGTH and bare.isdigit():
        return awb.validate(bare) if awb.is_valid(bare) else number
    if len(bare) in _UNIT_LENGTHS and bare.isdigit():
        return sscc.validate(bare) if sscc.is_valid(bare) else number
    return number


def is_item(number: str) -> bool:
    """Say whether a canonical number is that of one item through all posts."""
    return len(number) == _ITEM_LENGTH and number[:2].isalpha() and s10.is_valid(number)


@lru_cache(maxsize=1 << 16)
def key_of(carrier: str, number: str) -> Key:
    """Return under which name facts on a number are kept: an item is nobody's own."""
    one = canonical(number)
    return ("" if is_item(one) else carrier, one)


@dataclass
class Binding:
    """Facts on numbers, and what they mean; the order in which they came does not count."""

    _facts: dict[Key, list[Number]] = field(default_factory=dict)
    _windows: dict[Key, tuple[Window, ...]] = field(default_factory=dict)
    _named: dict[str, list[Key]] = field(default_factory=dict)

    def add(self, fact: Number) -> None:
        """Add a fact."""
        key = key_of(fact.carrier, fact.number)
        if key not in self._facts:
            self._facts[key] = []
            self._named.setdefault(key[1], []).append(key)
        self._facts[key].append(fact)
        self._windows.pop(key, None)

    def parcels(self, carrier: str, number: str, at: datetime) -> tuple[str, ...]:
        """Return the parcels that a carrier's number means at an instant."""
        return self.meant(carrier, number, at).parcels

    def meant(self, carrier: str, number: str, at: datetime) -> Meant:
        """Return the parcels that a carrier's number means at an instant, or why it means none."""
        return self._meant(key_of(carrier, number), at)

    def anybodys(self, number: str, at: datetime, by: str = "") -> Meant:
        """Return what a number means whoever uses it; `by` is asked first.

        Two carriers that mean different parcels leave it open.
        """
        keys = self._named.get(canonical(number), ())
        own = key_of(by, number)
        if own in keys:
            return self._meant(own, at)
        found = [self._meant(key, at) for key in keys]
        parcels = {one.parcels: None for one in found if one.parcels}
        if len(parcels) > 1:
            named = sorted(set(chain.from_iterable(parcels)))
            return Meant((), f"carriers mean different parcels by it: {_some(named)}")
        return next((one for one in found if one.parcels), found[0] if found else Meant((), UNKNOWN))

    def windows(self, key: Key) -> tuple[Window, ...]:
        """Return from when to when a number is whose, by what is known now."""
        if key not in self._windows:
            self._windows[key] = _windows(self._facts.get(key, ()), is_item(key[1]))
        return self._windows[key]

    def of(self, parcel: str) -> list[tuple[Key, Number]]:
        """Return every fact on the numbers of a parcel, each once, with the name that it is kept under."""
        found = ((key, fact) for key, facts in self._facts.items() for fact in facts if fact.parcel == parcel)
        return list(dict.fromkeys(found))

    def contradictions(self) -> list[Contradiction]:
        """Return every item number that two parcels have at one time."""
        found = []
        for key in self._facts:
            windows = self.windows(key) if is_item(key[1]) else ()
            named = {p.parcel for p in windows for q in windows if p.parcel != q.parcel and _meet(p, q)}
            if named:
                by = tuple(sorted({w.by for w in windows if w.parcel in named}))
                why = "one item cannot be several parcels at one time"
                found.append(Contradiction(key[0], key[1], tuple(sorted(named)), by, why))
        return found

    def _meant(self, key: Key, at: datetime) -> Meant:
        windows = self.windows(key)
        if not windows:
            return Meant((), UNKNOWN)
        parcels = tuple(dict.fromkeys(w.parcel for w in windows if w.opens <= at < w.closes))
        if not parcels:
            return Meant((), "at that time it was nobody's: " + _told(windows))
        if len(parcels) > 1 and is_item(key[1]):
            return Meant((), f"it is the number of {_some(sorted(parcels))} at one time")
        return Meant(parcels)


def dated(numbers: Iterable[Number], ready: Mapping[str, datetime]) -> list[Number]:
    """Date item numbers of several parcels by when each was ready, where nobody said since when they hold."""
    told = list(numbers)
    parcels: dict[str, set[str]] = {}
    for fact in told:
        parcels.setdefault(canonical(fact.number), set()).add(fact.parcel)
    twice = {number for number, named in parcels.items() if len(named) > 1 and is_item(number)}
    return [
        replace(fact, since=ready[fact.parcel])
        if fact.since is None and fact.parcel in ready and canonical(fact.number) in twice
        else fact
        for fact in told
    ]


def bind(numbers: Iterable[Number], events: Iterable[Event] = ()) -> tuple[Binding, list[Contradiction]]:
    """Bind the numbers that we were told, and those by which events say that a parcel goes on.

    A number that we were told is not bound to more: an event about a consolidation may name the next
    number of one of its parcels only. What follows from events is found in rounds, each from all events
    and what the round before bound, so that their order does not count.
    """
    told = list(numbers)
    sure = _of(told)
    onward = [event for event in events if event.next_number is not None]
    known, derived = sure, frozenset[Number]()
    for _ in range(_ROUNDS):
        fresh = frozenset(chain.from_iterable(_led(known, sure, event) for event in onward))
        if fresh == derived:
            break
        derived = fresh
        known = _of([*told, *sorted(fresh, key=lambda n: (n.since or _FIRST, n.parcel, n.carrier, n.number))])
    against = (_against(known, sure, event) for event in onward)
    return known, [*known.contradictions(), *dict.fromkeys(one for one in against if one is not None)]


def _of(facts: Iterable[Number]) -> Binding:
    binding = Binding()
    for fact in facts:
        binding.add(fact)
    return binding


def _led(known: Binding, sure: Binding, event: Event) -> list[Number]:
    """Return the facts that an event gives: its parcels go on under the next number."""
    assert event.next_number is not None
    carrier = event.next_carrier or event.carrier
    if _told_then(sure, event):
        return []
    parcels = known.parcels(event.carrier, event.number, event.happened)
    when, by = event.happened, event.carrier
    return [Number(parcel, carrier, event.next_number, None, when, None, by) for parcel in parcels]


def _told_then(sure: Binding, event: Event) -> bool:
    """Say whether we were told what the next number of an event means when it happened."""
    assert event.next_number is not None
    windows = sure.windows(key_of(event.next_carrier or event.carrier, event.next_number))
    return any(w.opens <= event.happened < w.closes for w in windows)


def _against(known: Binding, sure: Binding, event: Event) -> Contradiction | None:
    """Return what an event says of the next number against what we were told of it."""
    assert event.next_number is not None
    carrier = event.next_carrier or event.carrier
    told = sure.parcels(carrier, event.next_number, event.happened)
    said = known.parcels(event.carrier, event.number, event.happened)
    if not told or not said or not set(told).isdisjoint(said):
        return None
    parcels = tuple(sorted({*told, *said}))
    why = f"an event binds it to {_some(said)}, we were told {_some(told)}"
    return Contradiction(carrier, event.next_number, parcels, (event.carrier,), why)


def _windows(facts: Sequence[Number], item: bool) -> tuple[Window, ...]:
    """Return the windows of all facts on one number, the earliest first.

    An undated fact holds always. A dated one holds from `AHEAD` before it, but not before another's end,
    until its own end, the next use of the number or, for an item, the end of its life.
    """
    ordered = sorted(facts, key=lambda n: n.since or _FIRST)
    sinces = [n.since or _FIRST for n in ordered]
    ends = sorted(n.until for n in ordered if n.until is not None)
    opens = [_opening(n, ends) for n in ordered]
    found = []
    for n, opened in zip(ordered, opens, strict=True):
        closes = n.until or _LAST
        if n.since is not None:
            after = bisect_right(sinces, n.since + AGAIN)
            following = opens[after] if after < len(ordered) else _LAST
            closes = min(closes, max(following, n.since), n.since + LIFE if item else _LAST)
        found.append(Window(n.parcel, opened, closes, n.by))
    return tuple(found)


def _opening(fact: Number, ends: Sequence[datetime]) -> datetime:
    if fact.since is None:
        return _FIRST
    before = bisect_right(ends, fact.since)
    return max(fact.since - AHEAD, ends[before - 1]) if before else fact.since - AHEAD


def _meet(one: Window, other: Window) -> bool:
    return one.opens < other.closes and other.opens < one.closes


def _some(names: Sequence[str]) -> str:
    """Return a few names as text, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _told(windows: Sequence[Window]) -> str:
    one = windows[-1]
    closes = "" if one.closes >= _LAST else f" until {one.closes:%Y-%m-%d}"
    opens = "" if one.opens <= _FIRST else f" from {one.opens:%Y-%m-%d}"
    return f"{one.parcel}{opens}{closes}"
