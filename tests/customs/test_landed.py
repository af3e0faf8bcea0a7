"""What boxes owe: as consignments are declared, merchant by merchant, and day by day where a day counts."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from serai.customs.filing import CannotLodge
from serai.customs.landed import Assessor, Sent
from serai.plan.consolidate import JoinParams, box
from tests.customs.baskets import PlainRates
from tests.customs.buyers import Bought, Parcel, bought, network, shirts
from tests.customs.work import ARRIVES, lane

DAY = timedelta(days=1)
HERE = {"ES": "LGG-IOSS", "GB": "LHR-UK", "KR": "ICN-LIST"}


def sent(work: Bought, country: str, *days: int, joined: bool = False, **other: object) -> list[Sent]:
    """Return what was bought in boxes that arrive so many days late; `joined` in one; `other` of the lane."""
    regime = {"ES": "EU-IOSS", "GB": "UK", "KR": "KR-list"}[country]
    parts = [work.requests] if joined else [[one] for one in work.requests]
    found = []
    for number, some in enumerate(parts):
        at = ARRIVES + (days[number] if days else 0) * DAY
        fields = {"country": country, "gateway": HERE[country], "regime": regime, "message": "", **other}
        there = replace(lane("FR"), arrives=at, **fields)
        found.append(Sent(box(some, JoinParams()), there, np.full(8, at.timestamp())))
    return found


def assessor(work: Bought, one_seller: bool = False) -> Assessor:
    """Return the assessor of what was bought, at plain rates."""
    return Assessor(network(), work.orders, work.items, PlainRates(), one_seller=one_seller)


def test_five_shirts_owe_fifteen_euro_apart_and_three_together() -> None:
    """Five shirts of one code in five consignments owe 15 EUR, in one 3 EUR; VAT of 21 % stands on it."""
    work = shirts(5)
    apart = assessor(work).landed(sent(work, "ES"), "EUR")
    together = assessor(work).landed(sent(work, "ES", joined=True), "EUR")
    assert (apart.duties, apart.taxes) == (Decimal("15.00"), Decimal("13.65"))
    assert (together.duties, together.taxes) == (Decimal("3.00"), Decimal("11.13"))
    assert [len(parcels) for parcels in together.quotes] == [5]
    assert [len(parcels) for parcels in apart.quotes] == [1] * 5


def test_both_readings_of_an_open_rule_are_summed() -> None:
    """With VAT on the price alone, 10.50 EUR are due either way; by finer lines a print is another line."""
    work = shirts(5)
    reading = ("EU-VAT-ON-DUTY", "VAT at sale stands on the price without the duty")
    apart = assessor(work).landed(sent(work, "ES"), "EUR")
    together = assessor(work).landed(sent(work, "ES", joined=True), "EUR")
    assert (apart.readings[reading], together.readings[reading]) == (Decimal("25.50"), Decimal("13.50"))
    finer = bought("ES", Parcel("A"), Parcel("B", description="cotton t-shirt, printed"))
    owed = assessor(finer).landed(sent(finer, "ES", joined=True), "EUR")
    assert owed.duties == Decimal("3.00")
    line = ("EU-DUTY-LINE", "a line is one tariff class, description and origin")
    assert owed.readings[line] == Decimal("6.00") + Decimal("0.21") * 26


def test_goods_of_two_merchants_are_two_consignments_unless_one_sells_all() -> None:
    """A consignment has one sender: two lines owe 6 EUR, under the marketplace as the seller 3 EUR."""
    work = bought("ES", Parcel("A"), Parcel("B", merchant="other"))
    assert assessor(work).landed(sent(work, "ES", joined=True), "EUR").duties == Decimal("6.00")
    one = assessor(work, one_seller=True).landed(sent(work, "ES", joined=True), "EUR")
    assert one.duties == Decimal("3.00")


def test_parcels_of_one_order_ready_at_one_time_are_one_consignment_already() -> None:
    """Two boxes of one order, ready and cleared together, owe 3 EUR as `consign` declares them."""
    work = bought("ES", Parcel("A"), Parcel("B"))
    one = replace(work, requests=tuple(replace(r, order="O-A") for r in work.requests))
    owed = assessor(one).landed(sent(one, "ES"), "EUR")
    assert (owed.duties, list(owed.quotes)) == (Decimal("3.00"), [("A", "B")])


def test_korea_counts_one_day_together() -> None:
    """Two of 80 USD: free on two days; on one day they pass 150 USD, and what is due then is not known."""
    work = bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00"))
    free = assessor(work).landed(sent(work, "KR", 0, 1), "USD")
    assert (free.total, free.missing) == (0, ())
    (day,) = free.same_day
    assert (day.rule, day.chance, day.counted) == ("KR-AGGREGATION", 0.0, False)
    counted = assessor(work).landed(sent(work, "KR", 0, 0), "USD")
    assert counted.missing == ("KR-DUTY", "KR-VAT")
    assert (counted.unknown_value, list(counted.quotes)) == (Decimal("160.00"), [("A", "B")])
    (day,) = counted.same_day
    assert (day.limit_rule, day.limit, day.value) == ("KR-LIMIT-150", Decimal(150), Decimal("160.00"))
    assert (day.chance, day.counted) == (1.0, True)


def test_korea_leaves_a_day_within_the_limit_alone() -> None:
    """Two of 75 USD on one day are 150 USD: free, each its own consignment, nothing to tell."""
    work = bought("KR", Parcel("A", "75.00"), Parcel("B", "75.00"))
    owed = assessor(work).landed(sent(work, "KR", 0, 0), "USD")
    assert (owed.missing, owed.same_day, len(owed.quotes)) == ((), (), 2)


def test_a_day_is_that_of_the_place() -> None:
    """Presented at 14:00 and 16:00 UTC on one day: in Seoul these are two days."""
    work = bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00"))
    first, second = sent(work, "KR")
    at = ARRIVES.replace(hour=14)
    later = at + timedelta(hours=2)
    pair = [
        replace(first, lane=replace(first.lane, arrives=at), presented=np.full(4, at.timestamp())),
        replace(second, lane=replace(second.lane, arrives=later), presented=np.full(4, later.timestamp())),
    ]
    assert assessor(work).landed(pair, "USD").missing == ()
    assert assessor(work).landed(pair, "USD").same_day[0].chance == 0.0


def test_the_chance_of_one_day_is_the_share_of_samples() -> None:
    """Two boxes of two planned days meet in one pair of samples of eight, whatever order they stand in."""
    work = bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00"))
    first, second = sent(work, "KR", 0, 3)
    spread = ARRIVES.timestamp() + 86400.0 * np.arange(8)
    for drawn in (spread, spread[::-1]):
        (day,) = assessor(work).landed([first, replace(second, presented=drawn)], "USD").same_day
        assert (day.chance, day.counted) == (1 / 8, False)


def test_great_britain_counts_a_day_together_in_bulk_alone() -> None:
    """Two of 80 GBP of one day pass 135 GBP on a lane that files BIRDS, and on no other."""
    work = bought("GB", Parcel("A", "80.00"), Parcel("B", "80.00"))
    alone = assessor(work).landed(sent(work, "GB", message="C07"), "GBP")
    assert (alone.taxes, alone.missing, alone.same_day) == (Decimal("32.00"), (), ())
    bulk = assessor(work).landed(sent(work, "GB", message="BIRDS"), "GBP")
    assert bulk.missing == ("GB-DUTY-TARIFF", "GB-VAT-IMPORT")
    assert bulk.same_day[0].rule == "GB-BIRDS"


def test_amounts_are_told_in_the_currency_asked() -> None:
    """Three euro of duty are 3.75 dollars."""
    work = shirts(1)
    assert assessor(work).landed(sent(work, "ES"), "USD").duties == Decimal("3.75")


def test_a_box_that_crosses_no_border_owes_nothing() -> None:
    """Without a lane there is nothing to declare."""
    work = shirts(1)
    owed = assessor(work).landed([Sent(box(work.requests, JoinParams()), None)], "EUR")
    assert (owed.total, owed.quotes) == (0, {})


def test_what_cannot_be_declared_is_refused() -> None:
    """A parcel without goods has nothing to declare."""
    work = replace(shirts(1), items={})
    with pytest.raises(CannotLodge, match="has no items"):
        assessor(work).landed(sent(work, "ES"), "EUR")
