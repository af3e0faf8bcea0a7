"""What is said of an option beside the chosen one: each sentence, when it is said, and in which order."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from serai.network.graph import Network
from serai.plan.chain import Chain
from serai.plan.itinerary import Cost
from serai.plan.option import Option
from serai.plan.reason import MOST, REASONS, Pair, counted, reasons, span
from tests.plan.small_world import gateway, small_network
from tests.plan.test_option import POST, SPAIN, scale, weighed

BY_AIR2 = Chain("SZX", ("TRUCK", "AIR2", "ROAD", "DOOR"), "LGG-IOSS", 2, None, "cargo")
STOCK = Chain("WMA", ("STOCK",))
TABLE = {reason.name: reason for reason in REASONS}


def option(chain: Chain) -> Option:
    """Return a chain weighed in the small world."""
    return weighed(scale(), chain)


def judged(one: Option, cost: str = "3.00", p_on_time: float = 0.9, later_h: float = 0.0) -> Option:
    """Return an option at another cost, chance and P90 (hours after the median of the chain by AIR1)."""
    p90 = option(SPAIN).itinerary.p50 + timedelta(hours=later_h)
    plan = replace(one.itinerary, costs=(Cost("transport", Decimal(cost)),), p_on_time=p_on_time, p90=p90)
    return replace(one, itinerary=plan)


def pair(chosen: Option, other: Option, network: Network | None = None) -> Pair:
    """Return a pair of options in the small world."""
    return Pair(network or small_network(), chosen, other, "USD")


def said(name: str, between: Pair) -> str | None:
    """Return the sentence of a reason, None where it is not there."""
    return TABLE[name].sentence(between) if TABLE[name].test(between) else None


def test_trade_tells_gains_before_losses() -> None:
    """Money, P90 and chance are told where they differ by more than a tie."""
    plain = judged(option(SPAIN))

    def tell(cost: str = "3.00", p_on_time: float = 0.9, later_h: float = 0.0) -> str | None:
        return said("trade", pair(plain, judged(plain, cost, p_on_time, later_h)))

    assert tell(cost="1.80", later_h=5) == "1.20 USD cheaper but 5 h later (P90)"
    assert tell(cost="3.01", later_h=-30.5) == "30.5 h sooner (P90) but 0.01 USD dearer"
    assert tell(p_on_time=0.95, cost="4.00") == "on time with 95.0% instead of 90.0% but 1.00 USD dearer"
    assert tell(cost="2.99", later_h=-1, p_on_time=0.8) == (
        "0.01 USD cheaper, 1 h sooner (P90) but on time with 80.0% instead of 90.0%"
    )
    assert tell(cost="2.00") == "1.00 USD cheaper"
    assert tell(p_on_time=0.904, later_h=0.2) is None


def test_trade_tells_where_a_quantile_is_missing() -> None:
    """An option that never reaches its P90 says so, and one that does where the chosen one does not."""
    plain = judged(option(SPAIN))
    never = replace(plain, itinerary=replace(plain.itinerary, p90=None))
    assert said("trade", pair(plain, never)) == "with no P90 within the period"
    assert said("trade", pair(never, plain)) == "with a P90 within the period"
    assert said("trade", pair(never, never)) is None


def test_start_tells_of_stock_and_of_other_places() -> None:
    """A warehouse is stock; another place is named beside the first one."""
    air, stock = option(SPAIN), option(STOCK)
    network = small_network()
    named = {**network.facilities, "WMA": replace(network.facilities["WMA"], name="Madrid")}
    assert said("start", pair(air, stock, replace(network, facilities=named))) == "from stock in Madrid"
    assert said("start", pair(stock, air)) == "from SZX instead of WMA"
    assert said("start", pair(air, option(POST))) is None


def test_channel_is_told_where_both_have_one() -> None:
    """Post and cargo are told apart; what has no channel is not compared."""
    assert said("channel", pair(option(SPAIN), option(POST))) == "by post instead of cargo"
    assert said("channel", pair(option(SPAIN), option(BY_AIR2))) is None
    assert said("channel", pair(option(SPAIN), option(STOCK))) is None


def test_clearance_tells_the_places() -> None:
    """Another place, none, or one where there was none; another lane of one place is no other place."""
    air, post, stock = option(SPAIN), option(POST), option(STOCK)
    assert said("clearance", pair(air, post)) == "clears at MPO instead of at LGG"
    assert said("clearance", pair(air, stock)) == "needs no clearance"
    assert said("clearance", pair(stock, post)) == "clears at MPO"
    network = small_network()
    lanes = {**network.gateways, "LGG-2": gateway("LGG-2", "LGG", "cargo", "any", ("ES",), 2)}
    other = weighed(scale(network=replace(network, gateways=lanes)), replace(SPAIN, gateway="LGG-2"))
    between = pair(air, other, replace(network, gateways=lanes))
    assert said("clearance", between) is None
    assert said("services", between) == "takes LGG-2 instead of LGG-IOSS"


def test_full_departures_are_told_with_their_day() -> None:
    """An option that waits because a flight is full says which; the chosen one's own wait is not told."""
    table = scale().free.timetable("AIR1")
    first = int(table.leaves.searchsorted(option(SPAIN).booked[0].leaves.timestamp()))
    waits = weighed(scale(full={"AIR1": [first]}), SPAIN)
    day = f"{option(SPAIN).booked[0].leaves:%A}"
    assert (
        said("full", pair(option(BY_AIR2), waits)) == f"leaves 2 days later: the {day} flight of AIR1 is full"
    )
    assert said("full", pair(waits, waits)) is None
    assert said("full", pair(option(BY_AIR2), option(SPAIN))) is None


def test_cutoff_names_the_departure_that_is_missed_most() -> None:
    """Putting off the flight that most draws miss skips its cut-off; the other way round nothing is."""
    on, tight = scale(), option(SPAIN)
    behind = [(0.0, *(one.missed for one in tight.booked))[i] for i in range(3)]
    most = int(np.argmax([one.missed - was for one, was in zip(tight.booked, behind, strict=True)]))
    eased = list(on.later(tight))[most]
    worst = tight.booked[most]
    assert said("cut-off", pair(tight, eased)) == (
        f"skips the {worst.closes:%A} cut-off of {worst.service} ({worst.closes:%H:%M}, missed with"
        f" {worst.missed - behind[most]:.0%})"
    )
    assert said("cut-off", pair(eased, tight)) is None
    assert said("cut-off", pair(tight, tight)) is None
    kept = replace(eased, booked=tight.booked)
    assert said("cut-off", pair(tight, kept)) is None


def test_misses_that_come_of_earlier_misses_are_not_counted_again() -> None:
    """Of 10%, 40% and 45% that leave later than planned, 30% miss the second cut-off and few the third."""
    tight = option(SPAIN)
    shares = (0.10, 0.40, 0.45)
    booked = tuple(replace(one, missed=p) for one, p in zip(tight.booked, shares, strict=True))
    eased = replace(option(POST), missed=0.0)
    told = str(said("cut-off", pair(replace(tight, booked=booked, missed=0.5), eased)))
    assert f"cut-off of {booked[1].service} " in told
    assert told.endswith("missed with 30%)")


def test_handoffs_hops_and_evidence_are_counted() -> None:
    """The post has two handoffs and two hops fewer, and one handoff more without a protocol."""
    between, back = pair(option(SPAIN), option(POST)), pair(option(POST), option(SPAIN))
    assert (said("handoffs", between), said("handoffs", back)) == ("two handoffs fewer", "two handoffs more")
    assert (said("hops", between), said("hops", back)) == ("two hops fewer", "two hops more")
    assert said("evidence", between) == "one handoff more without a protocol"
    assert said("evidence", back) == "one handoff fewer without a protocol"
    same = pair(option(SPAIN), option(BY_AIR2))
    assert [said(name, same) for name in ("handoffs", "hops", "evidence")] == [None, None, None]


def test_carriers_and_services_are_told() -> None:
    """Carriers that come and go, or services where the carriers stay the same."""
    assert said("carriers", pair(option(SPAIN), option(BY_AIR2))) == "with AL2 instead of AL"
    assert said("carriers", pair(option(SPAIN), option(SPAIN))) is None
    assert said("carriers", pair(option(SPAIN), option(STOCK))) == "without TR, AL, RD"
    assert said("carriers", pair(option(STOCK), option(SPAIN))) == "with TR, AL, RD"
    assert said("services", pair(option(SPAIN), option(BY_AIR2))) is None
    network = small_network()
    one = replace(network.services["AIR2"], carrier="AL")
    network = replace(network, services={**network.services, "AIR2": one})
    between = pair(option(SPAIN), weighed(scale(network=network), BY_AIR2), network)
    assert said("services", between) == "takes AIR2 instead of AIR1"
    shorter = replace(option(SPAIN), chain=replace(SPAIN, gateway=None))
    assert said("services", pair(option(SPAIN), shorter)) == "leaves out LGG-IOSS"
    assert said("services", pair(shorter, option(SPAIN))) == "takes LGG-IOSS"


def test_departures_of_the_same_service_are_compared() -> None:
    """The first that differs is told by its day, and how much later or sooner it is."""
    on, plain = scale(), option(SPAIN)
    later = next(on.later(plain))
    day = f"{later.booked[0].leaves:%A}"
    assert said("departure", pair(plain, later)) == f"takes the {day} flight of AIR1, 2 days later"
    assert str(said("departure", pair(later, plain))).endswith("2 days sooner")
    assert said("departure", pair(plain, plain)) is None


def test_co2e_is_told_where_it_is_known_and_differs_much() -> None:
    """From a tenth on; unknown grams are not compared."""
    plain = option(SPAIN)

    def emits(grams: float | None) -> Option:
        return replace(plain, itinerary=replace(plain.itinerary, co2e_g=grams))

    assert said("co2e", pair(emits(100), emits(60))) == "40% less CO2e"
    assert said("co2e", pair(emits(100), emits(110))) == "10% more CO2e"
    assert said("co2e", pair(emits(100), emits(109))) is None
    assert said("co2e", pair(emits(None), emits(50))) is None
    assert said("co2e", pair(emits(100), emits(None))) is None
    assert said("co2e", pair(emits(0), emits(50))) is None


def test_at_most_three_are_told_in_the_order_of_the_table() -> None:
    """The most telling ones come first, each once; nothing is told of the chosen option itself."""
    between = pair(judged(option(SPAIN)), judged(option(POST), "1.80", later_h=5))
    assert reasons(between) == (
        "1.20 USD cheaper but 5 h later (P90)",
        "by post instead of cargo",
        "clears at MPO instead of at LGG",
    )
    every = reasons(between, 99)
    assert every[:MOST] == reasons(between)
    assert len(every) > 6
    assert reasons(pair(option(SPAIN), option(SPAIN))) == ()
    assert len(TABLE) == len(REASONS)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(60, "1 min"), (900, "15 min"), (3600, "1 h"), (3599, "1 h"), (86400, "a day"), (86400 * 1.2, "28.8 h"),
     (86400 * 1.5, "1.5 days"), (86400 * 3, "3 days")],
)  # fmt: skip
def test_spans_are_said_in_the_unit_that_fits(seconds: float, words: str) -> None:
    """Minutes, hours, a day, days."""
    assert span(seconds) == words


@pytest.mark.parametrize(
    ("more", "words"), [(-1, "one hop fewer"), (2, "two hops more"), (-12, "12 hops fewer")]
)
def test_counts_are_said_in_words(more: int, words: str) -> None:
    """Small numbers are words, the sign is fewer or more."""
    assert counted(more, "hop") == words
