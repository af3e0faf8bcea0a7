"""Why an option is worth showing: what tells it from the chosen one, in words.

`REASONS` holds the differences that are looked for, the most telling first. To add one, write a test and a
sentence of a `Pair`, both pure, and put them where they belong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from serai.network.graph import Network
from serai.plan.front import EASE, TIES, reaches
from serai.plan.option import Booked, Option, handoffs

MOST = 3
"""So many reasons are given at most."""

GREENER = 0.10
"""A difference of CO2e is told from this share on."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Pair:
    """The chosen option and another one of the same parcel; money is in `currency`."""

    network: Network
    chosen: Option
    other: Option
    currency: str

    def place(self, facility: str) -> str:
        """Return the name of a place."""
        return self.network.facilities[facility].name or facility

    def cleared(self, option: Option) -> str:
        """Return the facility where an option is cleared; empty where it is not."""
        gateway = option.chain.gateway
        return self.network.gateways[gateway].facility if gateway else ""

    def carriers(self, option: Option) -> list[str]:
        """Return the carriers of an option in the order in which they come."""
        return list(dict.fromkeys(self.network.services[name].carrier for name in option.chain.services))

    def means(self, service: str) -> str:
        """Return what a departure of a service is called."""
        return "flight" if self.network.services[service].mode == "air" else "departure"


@dataclass(frozen=True, slots=True)
class Reason:
    """One difference: its name, whether it is there, and the sentence that tells it."""

    name: str
    test: Callable[[Pair], bool]
    sentence: Callable[[Pair], str]


def reasons(pair: Pair, most: int = MOST) -> tuple[str, ...]:
    """Return the most telling differences of an option from the chosen one, in the order of `REASONS`."""
    return tuple(reason.sentence(pair) for reason in REASONS if reason.test(pair))[:most]


def trades(pair: Pair) -> bool:
    """Say whether cost, chance or P90 differ by more than a tie."""
    chosen, other = pair.chosen.merit, pair.other.merit
    return not (reaches(chosen, other, TIES) and reaches(other, chosen, TIES))


def trade(pair: Pair) -> str:
    """Tell what is gained, but what is lost: "5 h sooner (P90) but 1.20 USD dearer"."""
    gains: list[str] = []
    losses: list[str] = []
    for better, words in _differences(pair):
        (gains if better else losses).append(words)
    return " but ".join(", ".join(words) for words in (gains, losses) if words)


def _differences(pair: Pair) -> list[tuple[bool, str]]:
    """Return what differs by more than a tie, each with whether the other option is better in it."""
    chosen, other = pair.chosen.merit, pair.other.merit
    found = []
    if abs(dearer := other.cost - chosen.cost) >= TIES.cost:
        found.append((dearer < 0, f"{abs(dearer)} {pair.currency} {'cheaper' if dearer < 0 else 'dearer'}"))
    if abs(later := other.p90 - chosen.p90) >= TIES.p90_s:
        found.append((later < 0, _arrival(later)))
    if abs(surer := other.p_on_time - chosen.p_on_time) >= TIES.p_on_time:
        found.append((surer > 0, f"on time with {other.p_on_time:.1%} instead of {chosen.p_on_time:.1%}"))
    return found


def _arrival(later: float) -> str:
    """Return a difference of the 90 % quantile in words; it is infinite where one of them has none."""
    if abs(later) == float("inf"):
        return "with a P90 within the period" if later < 0 else "with no P90 within the period"
    return f"{span(abs(later))} {'sooner' if later < 0 else 'later'} (P90)"


def starts_elsewhere(pair: Pair) -> bool:
    """Say whether the parcel would start at another place."""
    return pair.chosen.chain.origin != pair.other.chain.origin


def start(pair: Pair) -> str:
    """Tell where the parcel would start: "from stock in Poznan"."""
    place = pair.network.facilities[pair.other.chain.origin]
    if place.kind == "warehouse":
        return f"from stock in {pair.place(place.facility)}"
    return f"from {pair.place(place.facility)} instead of {pair.place(pair.chosen.chain.origin)}"


def changes_channel(pair: Pair) -> bool:
    """Say whether another channel is used, where both have one."""
    channels = (pair.chosen.chain.channel, pair.other.chain.channel)
    return None not in channels and channels[0] != channels[1]


def channel(pair: Pair) -> str:
    """Tell the channel: "by post instead of cargo"."""
    return f"by {pair.other.chain.channel} instead of {pair.chosen.chain.channel}"


def clears_elsewhere(pair: Pair) -> bool:
    """Say whether customs is cleared at another place, or by one of the two alone."""
    return pair.cleared(pair.chosen) != pair.cleared(pair.other)


def clearance(pair: Pair) -> str:
    """Tell where customs is cleared: "clears at Liege instead of at Sao Paulo"."""
    was, becomes = pair.cleared(pair.chosen), pair.cleared(pair.other)
    if not becomes:
        return "needs no clearance"
    return f"clears at {pair.place(becomes)}" + (f" instead of at {pair.place(was)}" if was else "")


def waits_for_room(pair: Pair) -> bool:
    """Say whether the option leaves later than it could, a departure being full."""
    return _crowded(pair) is not None


def waiting(pair: Pair) -> str:
    """Tell which departure is full: "leaves a day later: the Thursday flight of AIR1 is full"."""
    booked = _crowded(pair)
    assert booked is not None
    assert booked.full is not None
    later = span((booked.leaves - booked.full).total_seconds())
    what = f"the {booked.full:%A} {pair.means(booked.service)} of {booked.service}"
    return f"leaves {later} later: {what} is full"


def _crowded(pair: Pair) -> Booked | None:
    """Return the first departure that a full one puts off, unless the chosen option takes the same."""
    known = pair.chosen.departures
    return next((one for one in pair.other.booked if one.full and one.departure not in known), None)


def skips_cutoff(pair: Pair) -> bool:
    """Say whether planned departures are missed less, and the cut-off missed most is avoided."""
    tightest = _tightest(pair.chosen)
    easier = pair.chosen.missed - pair.other.missed >= EASE
    return easier and tightest is not None and tightest[0].departure not in pair.other.departures


def cutoff(pair: Pair) -> str:
    """Tell which cut-off is avoided: "skips the Friday cut-off of AIR1 (18:00, missed with 31%)"."""
    tightest = _tightest(pair.chosen)
    assert tightest is not None
    one, missed = tightest
    return (
        f"skips the {one.closes:%A} cut-off of {one.service} ({one.closes:%H:%M}, missed with {missed:.0%})"
    )


def _tightest(option: Option) -> tuple[Booked, float] | None:
    """Return the departure at which most draws fall behind the plan, and how many of them do."""
    before = [0.0, *(one.missed for one in option.booked)]
    behind = [(one, one.missed - was) for one, was in zip(option.booked, before, strict=False)]
    return max(behind, key=lambda pair: pair[1], default=None)


def hands_over_otherwise(pair: Pair) -> bool:
    """Say whether the parcel changes hands more or less often."""
    return _handoffs_more(pair) != 0


def handing(pair: Pair) -> str:
    """Tell how many handoffs fewer or more there are: "one handoff fewer"."""
    return counted(_handoffs_more(pair), "handoff")


def _handoffs_more(pair: Pair) -> int:
    return len(handoffs(pair.network, pair.other.chain)) - len(handoffs(pair.network, pair.chosen.chain))


def evidence_differs(pair: Pair) -> bool:
    """Say whether more or fewer handoffs have no protocol."""
    return _unsigned_more(pair) != 0


def evidence(pair: Pair) -> str:
    """Tell how many handoffs without a protocol there are fewer or more."""
    return counted(_unsigned_more(pair), "handoff") + " without a protocol"


def _unsigned_more(pair: Pair) -> int:
    return _unsigned(pair, pair.other) - _unsigned(pair, pair.chosen)


def _unsigned(pair: Pair, option: Option) -> int:
    return sum(one.protocol == "none" for one in handoffs(pair.network, option.chain))


def stops_otherwise(pair: Pair) -> bool:
    """Say whether the way has more or fewer services."""
    return len(pair.chosen.chain.services) != len(pair.other.chain.services)


def stops(pair: Pair) -> str:
    """Tell how many hops fewer or more there are: "one hop fewer"."""
    return counted(len(pair.other.chain.services) - len(pair.chosen.chain.services), "hop")


def changes_carrier(pair: Pair) -> bool:
    """Say whether other carriers bring the parcel."""
    return set(pair.carriers(pair.chosen)) != set(pair.carriers(pair.other))


def carriage(pair: Pair) -> str:
    """Tell which carriers come and go: "with AL2 instead of AL"."""
    was, becomes = pair.carriers(pair.chosen), pair.carriers(pair.other)
    new = ", ".join(name for name in becomes if name not in was)
    gone = ", ".join(name for name in was if name not in becomes)
    if not new:
        return f"without {gone}"
    return f"with {new}" + (f" instead of {gone}" if gone else "")


def changes_service(pair: Pair) -> bool:
    """Say whether the same carriers bring it by other services or another lane of customs."""
    chains = (pair.chosen.chain, pair.other.chain)
    ways = [(chain.services, chain.gateway) for chain in chains]
    return ways[0] != ways[1] and not changes_carrier(pair)


def serving(pair: Pair) -> str:
    """Tell which services or lanes of customs are taken instead: "takes AIR2 instead of AIR1"."""
    was, becomes = ([*one.chain.services, one.chain.gateway or ""] for one in (pair.chosen, pair.other))
    new = ", ".join(name for name in becomes if name and name not in was)
    gone = ", ".join(name for name in was if name and name not in becomes)
    return (
        f"takes {new} instead of {gone}" if new and gone else f"takes {new}" if new else f"leaves out {gone}"
    )


def leaves_otherwise(pair: Pair) -> bool:
    """Say whether a service that both take leaves at another time."""
    return _moved(pair) is not None


def leaving(pair: Pair) -> str:
    """Tell the first departure that differs: "takes the Saturday flight of AIR1, a day later"."""
    moved = _moved(pair)
    assert moved is not None
    service, was, becomes = moved
    apart = (becomes - was).total_seconds()
    when = f"{span(abs(apart))} {'later' if apart > 0 else 'sooner'}"
    return f"takes the {becomes:%A} {pair.means(service)} of {service}, {when}"


def _moved(pair: Pair) -> tuple[str, datetime, datetime] | None:
    """Return the first service that both take on different departures, with both instants."""
    known = {one.service: one.leaves for one in pair.chosen.booked}
    both = (
        (one.service, known[one.service], one.leaves) for one in pair.other.booked if one.service in known
    )
    return next((moved for moved in both if moved[1] != moved[2]), None)


def emits_otherwise(pair: Pair) -> bool:
    """Say whether CO2e is known of both and differs much."""
    was, becomes = pair.chosen.itinerary.co2e_g, pair.other.itinerary.co2e_g
    return was is not None and becomes is not None and was > 0 and abs(becomes - was) >= GREENER * was


def emission(pair: Pair) -> str:
    """Tell the difference of CO2e: "40% less CO2e"."""
    was, becomes = pair.chosen.itinerary.co2e_g or 1.0, pair.other.itinerary.co2e_g or 0.0
    return f"{abs(becomes / was - 1):.0%} {'less' if becomes < was else 'more'} CO2e"


REASONS = (
    Reason("trade", trades, trade),
    Reason("start", starts_elsewhere, start),
    Reason("channel", changes_channel, channel),
    Reason("clearance", clears_elsewhere, clearance),
    Reason("full", waits_for_room, waiting),
    Reason("cut-off", skips_cutoff, cutoff),
    Reason("handoffs", hands_over_otherwise, handing),
    Reason("evidence", evidence_differs, evidence),
    Reason("hops", stops_otherwise, stops),
    Reason("carriers", changes_carrier, carriage),
    Reason("services", changes_service, serving),
    Reason("departure", leaves_otherwise, leaving),
    Reason("co2e", emits_otherwise, emission),
)
"""What is looked for, the most telling first."""


def counted(more: int, thing: str) -> str:
    """Return a difference of counts in words: -1 of handoffs is "one handoff fewer"."""
    number = abs(more)
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {thing}{'' if number == 1 else 's'} {'more' if more > 0 else 'fewer'}"


def span(seconds: float) -> str:
    """Return a stretch of time in words: minutes below an hour, hours below 36, then days."""
    hours = seconds / 3600
    if round(hours, 1) < 1:
        return f"{seconds / 60:.0f} min"
    if round(hours, 1) == 24:
        return "a day"
    return f"{_plain(hours)} h" if hours < 36 else f"{_plain(hours / 24)} days"


def _plain(number: float) -> str:
    """Return a number to one decimal, without one where it is whole."""
    return f"{number:.1f}".removesuffix(".0")
