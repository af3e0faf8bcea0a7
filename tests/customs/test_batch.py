"""Many quotes at once are the same, character by character, as one by one."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from serai.customs.asked import read_asked
from serai.customs.batch import Batch, as_line
from serai.customs.quote import quote
from serai.customs.rules import COUNTRIES
from serai.customs.tax import Converted
from serai.customs.told import as_record
from serai.errors import Refused, SeraiError
from tests.customs.baskets import SHIRTS, PlainRates


class NoRate(Refused):
    """No rate is known."""


class Rates(PlainRates):
    """Rates that move with the day and are as old as its number in the week."""

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert at the plain rate and a thousandth a day."""
        if source == "AED":
            raise NoRate("AED has no rate")
        moved = amount * (1 + Decimal(on.day) / 1000) if source != target else amount
        converted = super().convert(moved, source, target, on)
        return Converted(converted.amount, on - timedelta(days=on.weekday() * 2))


def plainly(record: Mapping[str, object], rates: Rates) -> str:
    """Quote one basket by the rules themselves, or return its refusal."""
    try:
        return as_line(as_record(quote(read_asked(record), rates, combined=True)))
    except SeraiError as error:
        return f"{type(error).__name__}: {error}"


def swiftly(record: Mapping[str, object], batch: Batch) -> str:
    """Quote one basket of a batch, or return its refusal."""
    try:
        return batch.line(record)
    except SeraiError as error:
        return f"{type(error).__name__}: {error}"


MONEY = st.one_of(
    st.decimals("0.01", "400", places=2), st.sampled_from(["45", "50.00", "135", "150", "150.01", "3000.01"])
).map(str)
CODES = st.sampled_from(
    ["610910", "61091000", "6109100010", "910211", "220410", "240220", "300490", "850760", "", "9504.50"]
)
ITEM = st.fixed_dictionaries(
    {"description": st.sampled_from(["shirt", "Shirt", "watch"]), "hs": CODES, "value": MONEY},
    optional={
        "quantity": st.integers(1, 9), "origin": st.sampled_from(["CN", "VN", "US", "FR"]),
        "product_id": st.just("p"), "kg": st.just("0.4"),
    },
)  # fmt: skip
DAYS = st.dates(date(2023, 6, 1), date(2029, 6, 1)) | st.sampled_from(
    [date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 1), date(2026, 7, 24), date(2025, 8, 29)]
)
BASKET = st.fixed_dictionaries(
    {
        "at": DAYS.map(str), "origin": st.sampled_from(["CN", "US"]),
        "destination": st.sampled_from([*sorted(COUNTRIES), "ZZ"]),
        "currency": st.sampled_from(["EUR", "USD", "GBP", "KRW", "AED"]),
        "items": st.lists(ITEM, min_size=1, max_size=3),
    },
    optional={
        "scheme": st.sampled_from(["ioss", "remessa_conforme", "deemed_supplier", "none"]),
        "channel": st.sampled_from(["post", "express", "cargo"]),
        "region": st.sampled_from(["SP", "AC", "NI", None]), "freight": MONEY, "insurance": MONEY,
        "ship_from": st.sampled_from(["CN", "US", "DE", "GB"]), "recipient_id": st.just("P123456789012"),
        "sender_type": st.sampled_from(["person", "business"]),
        "recipient_type": st.sampled_from(["person", "business"]),
        "duty_charged_to_buyer": st.booleans(), "incoterm": st.sampled_from(["DDP", "DAP"]),
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(BASKET, st.lists(st.tuples(DAYS.map(str), st.lists(ITEM, min_size=1, max_size=3), MONEY), min_size=4))
def test_a_batch_says_what_the_rules_say_one_by_one(
    basket: dict[str, object], others: list[tuple[str, list[dict[str, object]], str]]
) -> None:
    """Baskets of one header and many days, goods and freights: the same lines, and the same refusals."""
    rates = Rates()
    batch = Batch(rates)
    for at, items, freight in others:
        record = {**basket, "at": at, "items": items, "freight": freight}
        plain = plainly(record, rates)
        for _ in range(3):
            assert swiftly(record, batch) == plain


WHOLE = {"at": "2026-11-22", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "USD"}


def basket(value: str, **other: object) -> dict[str, object]:
    """Return a basket of one line of shirts to France."""
    return {**WHOLE, "items": [{**SHIRTS, "value": value}], **other}


def test_a_way_is_traced_once_for_all_baskets_that_take_it() -> None:
    """Fifty values below the limit take one way; above it, another."""
    batch = Batch(Rates())
    for cents in range(5000, 5050):
        batch.line(basket(f"{cents / 100:.2f}"))
    assert batch.traced == 1
    for _ in range(3):
        batch.line(basket("700"))
    assert batch.traced == 2


def test_ways_of_every_jurisdiction_are_followed() -> None:
    """In each country recorded, a tape follows an ordinary basket of 2026."""
    for country in sorted(COUNTRIES):
        batch = Batch(Rates())
        record = basket("30", destination=country, scheme="none", currency="EUR")
        line = [swiftly(record, batch) for _ in range(4)][-1]
        if line.startswith("{"):
            assert (country, batch.plain_ways) == (country, 0)


def test_a_rule_that_reads_in_a_way_that_no_tape_follows_is_still_quoted() -> None:
    """The plain way is taken, and the answer is the same."""
    record = basket("30", destination="FR", items=[{**SHIRTS, "hs": "220410"}])
    batch, rates = Batch(Rates()), Rates()
    assert [batch.line(record) for _ in range(4)] == [plainly(record, rates)] * 4
    assert batch.plain_ways == 1
