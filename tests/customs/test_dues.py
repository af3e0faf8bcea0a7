"""Collected, assessed and billed duty of a parcel balance, or somebody has a difference to settle."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.dues import (
    DuesParams,
    Entry,
    NoShares,
    Side,
    differences,
    reconcile,
    share,
    totals,
)
from serai.parcel import Money
from tests.customs.baskets import PlainRates

DAY = timedelta(days=1)
SOLD = datetime(2026, 11, 2, tzinfo=UTC)
AT = SOLD + 30 * DAY
D = Decimal


def entry(side: str, amount: str, **other: object) -> Entry:
    """Return an entry of parcel p1: duty in pounds, at the day of the sale."""
    made = Entry("p1", Side(side), "duty", D(amount), "GBP", SOLD, f"{side}.csv", "1")
    return replace(made, **other)  # type: ignore[arg-type]


def kinds(*entries: Entry) -> tuple[str, ...]:
    """Return the differences of entries that are all of one tax of one parcel."""
    (balance,) = reconcile(entries, AT)
    return balance.kinds


@pytest.mark.parametrize(
    ("collected", "assessed", "billed", "expected"),
    [
        ("3.00", "3.00", "3.00", ()),
        ("3.00", "3.01", "3.00", ()),
        ("3.00", "3.02", "3.02", ("under_collected",)),
        ("3.00", "2.00", "2.00", ("over_collected",)),
        ("3.00", "3.00", "4.50", ("over_billed",)),
        ("3.00", "3.00", "2.50", ("under_billed",)),
        ("2.00", "3.00", "4.50", ("under_collected", "over_billed")),
        ("3.00", "3.00", None, ("not_billed",)),
        (None, "3.00", "3.00", ("not_collected",)),
        (None, "0.00", None, ()),
        ("3.00", None, "3.00", ("not_assessed",)),
    ],
)
def test_each_side_is_held_against_the_assessment(
    collected: str | None, assessed: str | None, billed: str | None, expected: tuple[str, ...]
) -> None:
    """To the penny and its tolerance, the graver difference first."""
    sides = {"collected": collected, "assessed": assessed, "billed": billed}
    assert kinds(*(entry(side, amount) for side, amount in sides.items() if amount)) == expected


def test_a_silent_side_is_waited_for() -> None:
    """Four days after the assessment nobody has billed: waiting; six days after, that is a difference."""
    heard = [entry("collected", "3"), entry("assessed", "3")]
    assert reconcile(heard, SOLD + 4 * DAY)[0].status == "waiting"
    assert reconcile(heard, SOLD + 6 * DAY)[0].status == "not_billed"
    under = [entry("collected", "1"), entry("assessed", "3")]
    assert reconcile(under, SOLD + 4 * DAY)[0].kinds == ("under_collected",)


def test_a_correction_is_an_entry_of_its_own() -> None:
    """Billed 4.50, then credited 1.50 under another number: balanced."""
    heard = [entry(side.value, "3") for side in (Side.COLLECTED, Side.ASSESSED)]
    heard += [entry("billed", "4.50"), entry("billed", "-1.50", reference="2")]
    (balance,) = reconcile(heard, AT)
    assert (balance.status, balance.billed) == ("balanced", D("3.00"))


def test_two_amounts_of_one_entry_are_a_conflict_and_count_neither() -> None:
    """The same invoice says 3 and 5: no order of arrival decides, bookkeeping does."""
    heard = [entry("collected", "3"), entry("assessed", "3"), entry("billed", "3"), entry("billed", "5")]
    (balance,) = reconcile(heard, AT)
    assert (balance.status, balance.billed) == ("conflicting", None)
    assert reconcile(heard[::-1], AT) == [balance]
    (difference,) = differences([balance], AT)
    assert (difference.owner, difference.amount) == ("bookkeeping", None)


def test_differences_are_queued_with_owner_amount_and_age() -> None:
    """The oldest first; each says by how much, in which currency, and who settles it."""
    heard = [
        entry("collected", "2"),
        entry("assessed", "3", at=SOLD + 10 * DAY),
        entry("billed", "4.50", at=SOLD + 12 * DAY),
        entry("collected", "9", parcel="p0"),
        entry("assessed", "3", parcel="p0"),
    ]
    found = differences(reconcile(heard, AT), AT)
    rows = [(d.parcel, d.kind, d.amount, d.owner, d.age_days) for d in found]
    assert rows == [
        ("p0", "not_billed", D("3"), "broker", 30.0),
        ("p0", "over_collected", D("6"), "seller", 30.0),
        ("p1", "over_billed", D("1.50"), "broker", 18.0),
        ("p1", "under_collected", D("1"), "seller", 18.0),
    ]
    assert found[2].sources == ("assessed:assessed.csv", "billed:billed.csv", "collected:collected.csv")


def test_what_is_not_known_yet_does_not_count() -> None:
    """A bill of tomorrow is not in today's balance."""
    heard = [entry("assessed", "3"), entry("billed", "4", at=AT + DAY)]
    assert reconcile(heard, AT)[0].billed is None


def test_currencies_are_compared_at_the_rate_of_the_day() -> None:
    """Collected in euro, assessed in pounds: with rates they balance, without they cannot be compared."""
    rate = PlainRates().convert(D(100), "EUR", "GBP", SOLD.date()).amount
    heard = [entry("collected", "100", currency="EUR"), entry("assessed", str(round(rate, 2)))]
    heard += [entry("billed", str(round(rate, 2)))]
    assert reconcile(heard, AT)[0].status == "currencies"
    assert reconcile(heard, AT, rates=PlainRates())[0].status == "balanced"
    in_euro = reconcile(heard, AT, DuesParams(D("0.02"), "EUR"), PlainRates())[0]
    assert (in_euro.currency, in_euro.collected, in_euro.status) == ("EUR", D(100), "balanced")


PENNIES = st.integers(-500, 500).map(lambda pennies: D(pennies) / 100)
ENTRIES = st.builds(
    Entry,
    st.sampled_from(["p1", "p2"]),
    st.sampled_from(list(Side)),
    st.sampled_from(["duty", "vat"]),
    PENNIES,
    st.just("GBP"),
    st.integers(0, 3).map(lambda days: SOLD + days * DAY),
    st.just("file"),
    st.uuids().map(str),
)


@given(st.lists(ENTRIES, max_size=15), st.randoms(use_true_random=False))
def test_the_ledger_adds_up_in_any_order_and_heard_twice(heard: list[Entry], shuffled: random.Random) -> None:
    """Sums by side equal those of the entries; duplicates and order change nothing."""
    other = [*heard, *heard]
    shuffled.shuffle(other)
    balances = reconcile(heard, AT)
    assert reconcile(other, AT) == balances
    for side in Side:
        own = sum((one.amount for one in set(heard) if one.side is side), D(0))
        assert totals(balances).get("GBP", {}).get(side, D(0)) == own
    for balance in balances:
        if balance.status == "balanced" and balance.assessed is not None:
            assert abs((balance.billed or D(0)) - balance.assessed) <= D("0.01")


@given(
    st.integers(-10_000, 10_000).map(lambda pennies: D(pennies) / 100),
    st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 50).map(D), min_size=1),
)
def test_shares_add_up_to_the_penny(amount: Decimal, weights: dict[str, Decimal]) -> None:
    """No penny is lost or made, and no share is a penny away from its exact part."""
    if sum(weights.values()) == 0:
        with pytest.raises(NoShares):
            share(Money(amount, "GBP"), weights)
        return
    parts = share(Money(amount, "GBP"), weights)
    assert sum(part.amount for part in parts.values()) == amount
    whole = sum(weights.values())
    for name, part in parts.items():
        assert abs(part.amount - amount * weights[name] / whole) < D("0.01")
        assert weights[name] > 0 or abs(part.amount) < D("0.01")


def test_shares_of_a_currency_without_cents() -> None:
    """Ten yen over three parcels: 4, 3, 3, the first by name takes what is left."""
    parts = share(Money(D(10), "JPY"), {"b": D(1), "a": D(1), "c": D(1)})
    assert {name: part.amount for name, part in parts.items()} == {"a": D(4), "b": D(3), "c": D(3)}
    with pytest.raises(NoShares):
        share(Money(D(10), "JPY"), {"a": D(2), "b": D(-1)})
