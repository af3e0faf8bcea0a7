"""Merge or split: the least cost of all divisions, within the target, with every limit told by name."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.customs.consign import find_lane
from serai.customs.landed import Sent
from serai.customs.merge import Advice, Adviser, MergeParams, Option, partitions
from serai.plan.consolidate import JoinParams, apart, box
from serai.plan.request import Request
from tests.customs.buyers import MONDAY, Parcel, advice, adviser, bought, network, shirts
from tests.plan.divisions import divisions

BELL = (1, 1, 2, 5, 15, 52, 203)
"""How many divisions a set of so many things has."""


def cheapest(by: Adviser, group: Sequence[Request]) -> tuple[Decimal, float]:
    """Return the least total of all allowed divisions and the floor on time, each box and way tried anew."""
    found = []
    for division in divisions(group):
        if any(apart(some) for some in division):
            continue
        chosen = [_chosen(by, some) for some in division]
        if None in chosen:
            continue
        owed = by.assessor.landed([one for one, _, _ in chosen], group[0].value.currency)
        rate = Decimal(1) / Decimal("1.25") if group[0].value.currency == "EUR" else Decimal(1)
        carriage = sum(Decimal(repr(price)) for _, price, _ in chosen) * rate
        share = sum(sum(on) for _, _, on in chosen) / len(group)
        found.append((owed.total + carriage, share, owed.unknown_value, len(division)))
    split = next(one for one in found if one[3] == len(group))
    floor = min(by.params.target, split[1]) - 1e-9
    allowed = [one for one in found if one[1] >= floor and one[2] <= split[2]]
    return min(one[0] for one in allowed), floor


def _chosen(by: Adviser, some: Sequence[Request]) -> tuple[Sent, float, tuple[float, ...]] | None:
    """Return the cheapest way of a box that meets the target, of all ways where none does."""
    one = box(some, by.carriage.joining)
    (ways,) = by.carriage.ways([one])
    found = []
    for way in ways:
        lane = find_lane(by.carriage.network, one.request, by.carriage.itinerary(one, way))
        sent = Sent(one, lane, way.presented)
        owed = by.assessor.landed([sent], some[0].value.currency)
        rate = 0.8 if some[0].value.currency == "EUR" else 1.0
        sure = way.share >= by.params.target
        key = (not sure, owed.unknown_value, float(owed.total) + way.price * rate)
        found.append((key, (sent, way.price, way.on_time)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def whole(one: Advice) -> Option:
    """Return the option in which all is in one box."""
    return next(option for option in one.options if len(option.packed) == 1)


@pytest.mark.parametrize("count", range(7))
def test_every_division_is_listed_once(count: int) -> None:
    """As many as Bell counts, each thing in exactly one group of each."""
    found = [frozenset(division) for division in partitions(range(count))]
    assert len(found) == len(set(found)) == BELL[count]
    for division in found:
        assert sorted(thing for group in division for thing in group) == list(range(count))


def test_five_shirts_in_one_box_owe_three_euro_instead_of_fifteen() -> None:
    """The worked example: 15.00 EUR of duty apart, 3.00 together, 2.52 of VAT on it; all 52 are weighed."""
    one = advice(shirts(5))
    assert len(one.options) == BELL[5]
    assert (one.split.landed.duties, one.best.landed.duties) == (Decimal("15.00"), Decimal("3.00"))
    assert one.split.landed.taxes - one.best.landed.taxes == Decimal("2.52")
    assert one.best.boxes == (("P0", "P1", "P2", "P3", "P4"),)
    assert one.merges
    assert one.saves == one.split.total - one.best.total > Decimal("14.52")
    assert one.decide_at == MONDAY


def test_before_the_duty_shirts_had_nothing_to_save_but_carriage() -> None:
    """The same five before July 2026 owe no duty either way: the rule is dated, not written here."""
    early = bought("ES", *(Parcel(f"P{n}", changes={"ready": MONDAY - timedelta(days=90)}) for n in range(5)))
    one = advice(early)
    assert (one.split.landed.duties, one.best.landed.duties) == (0, 0)


@pytest.mark.parametrize(
    ("country", "value", "rules", "limit"),
    [
        ("ES", "80.00", {"EU-DUTY-3EUR", "EU-VAT-IOSS"}, "150 EUR"),
        ("GB", "70.00", {"GB-RELIEF-135", "GB-VAT-SALE"}, "135 GBP"),
        ("KR", "80.00", {"KR-LIMIT-150"}, "150 USD"),
    ],
)
def test_a_limit_that_merging_passes_is_named_and_not_passed(
    country: str, value: str, rules: set[str], limit: str
) -> None:
    """Two parcels within the limit that pass it together are sent apart, with rule and amount told."""
    work = bought(country, Parcel("A", value), Parcel("B", value, ready_h=30))
    one = advice(work)
    together = whole(one)
    assert {passed.rule for passed in together.passed} == rules
    assert {passed.value for passed in together.passed} == {Decimal(value) * 2}
    assert f"past {limit} of " in together.against
    assert together.landed.missing
    assert one.best is one.split
    assert not one.merges


def test_korea_counts_parcels_of_one_day_together_also_apart() -> None:
    """Ready together they come on one day: apart they pass 150 USD as well, so one box may be advised."""
    work = bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00"))
    one = advice(work)
    (day,) = one.split.landed.same_day
    assert (day.rule, day.limit_rule, day.counted, day.value) == (
        "KR-AGGREGATION", "KR-LIMIT-150", True, Decimal("160.00"),
    )  # fmt: skip
    assert day.chance > 0.9
    assert whole(one).against == ""
    assert one.merges


def test_korea_a_day_apart_tells_the_chance_of_one_day() -> None:
    """Ready thirty hours apart they are planned for two days, and may still meet at customs."""
    one = advice(bought("KR", Parcel("A", "80.00"), Parcel("B", "80.00", ready_h=30)))
    (day,) = one.split.landed.same_day
    assert not day.counted
    assert 0 < day.chance < 0.5


def test_a_box_that_would_be_late_is_not_advised() -> None:
    """Five shirts would save 12 EUR, but the first is due too soon to wait for the last."""
    work = bought("ES", *(Parcel(f"P{n}", ready_h=12 * n, days=40.0 if n else 6.5) for n in range(4)))
    one = advice(work)
    assert one.split.share > 0.9
    together = whole(one)
    assert together.total < one.split.total
    assert "on time" in together.against
    assert ("P0",) in one.best.boxes
    assert one.best.share >= min(0.95, one.split.share)
    assert advice(work, params=MergeParams(target=0.0)).best.boxes != one.best.boxes


def test_parcels_of_different_places_are_not_put_together() -> None:
    """One starts in Madrid's warehouse, two in Shenzhen: the reason is told, the rest is weighed."""
    stock = Parcel("C", changes={"origins": ("WMA",)})
    one = advice(bought("ES", Parcel("A"), Parcel("B"), stock))
    assert [reason for reason in one.apart if "different places (SZX, WMA)" in reason]
    assert set(one.best.boxes) == {("A", "B"), ("C",)}


def test_what_is_not_known_of_one_parcel_does_not_spread_to_others() -> None:
    """Goods without HS code are one line alone; in a box with others nobody knows how many there are."""
    one = advice(bought("ES", Parcel("A"), Parcel("B", hs="")))
    assert whole(one).against == "not known: EU-DUTY-3EUR"
    assert not one.merges
    assert one.split.landed.unknown_value == Decimal(0)


def test_what_joining_costs_may_be_too_much() -> None:
    """At 20 USD a parcel to join nothing is joined."""
    assert not advice(shirts(3), joining=JoinParams(price=20.0)).merges


def test_two_merchants_save_no_duty_unless_one_sells_all() -> None:
    """In one box they are two consignments of 3 EUR; with the marketplace as seller one."""
    work = bought("ES", Parcel("A"), Parcel("B", merchant="other"))
    assert whole(advice(work)).landed.duties == Decimal("6.00")
    assert whole(advice(work, one_seller=True)).landed.duties == Decimal("3.00")


def test_great_britain_in_bulk_counts_the_day_also_apart() -> None:
    """On a lane that files BIRDS two of 70 GBP pass 135 GBP on one day, in one box or in two."""
    work = bought("GB", Parcel("A", "70.00"), Parcel("B", "70.00"))
    one = advice(work, over=network("BIRDS"))
    assert one.split.landed.same_day[0].rule == "GB-BIRDS"
    assert one.split.landed.unknown_value == Decimal("140.00")
    assert one.merges


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_no_division_is_cheaper_than_the_advice(seed: int) -> None:
    """Two to four parcels of any value, code, time and merchant, against every division weighed anew."""
    rng = np.random.default_rng(seed)
    work = bought(
        str(rng.choice(["ES", "KR"])),
        *(
            Parcel(
                f"P{n}",
                str(Decimal(int(rng.integers(5, 110)))),
                str(rng.choice(["610910", "910211"])),
                float(rng.integers(0, 48)),
                float(rng.integers(4, 20)),
                str(rng.choice(["shop", "other"])),
            )
            for n in range(int(rng.integers(2, 5)))
        ),
    )
    by = adviser(work, params=MergeParams(target=float(rng.choice([0.5, 0.95]))))
    (one,), refused = by.advise([work.requests])
    assert refused == []
    least, floor = cheapest(by, sorted(work.requests, key=lambda r: (r.ready, r.request)))
    assert one.best.total == pytest.approx(least, abs=Decimal("0.04"))
    assert one.best.share >= floor
    for option in one.options:
        assert sorted(name for names in option.boxes for name in names) == sorted(one.parcels)


def test_a_large_group_is_joined_step_by_step() -> None:
    """Seven parcels of two codes, too many to weigh all: every parcel in one box, no worse than apart."""
    work = bought("ES", *(Parcel(f"P{n}", ready_h=n, hs=("610910", "910211")[n % 2]) for n in range(7)))
    one = advice(work, params=MergeParams(exact=5))
    assert sorted(name for names in one.best.boxes for name in names) == sorted(one.parcels)
    assert one.best.total < one.split.total
    exact = advice(work, params=MergeParams(exact=7))
    assert len(exact.options) == 877
    assert exact.best.total <= one.best.total
    assert one.best.total <= exact.best.total * Decimal("1.05")


def test_a_parcel_that_nothing_brings_is_refused_by_name_and_loses_nothing_else() -> None:
    """One group holds a parcel of 50 kg: it is told, the other group has its advice."""
    work = bought("ES", Parcel("A"), Parcel("B"), Parcel("C"), Parcel("D", changes={"kg": 50.0}))
    done, refused = adviser(work).advise([work.requests[:2], work.requests[2:]])
    assert [one.parcels for one in done] == [("A", "B")]
    ((names, why),) = refused
    assert names == ("C", "D")
    assert "D: no service takes it there" in str(why)


def test_the_box_tells_until_when_it_may_wait() -> None:
    """Within the window, and not at all where the target is out of reach."""
    one = advice(shirts(2))
    assert one.wait_until == (one.best.packed[0].box.request.ready + timedelta(hours=48),)
    never = advice(bought("ES", Parcel("A", days=2.0), Parcel("B", days=2.0)))
    assert set(never.wait_until) == {None}
