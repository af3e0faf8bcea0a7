"""Declarations come from plain records whole, and go back the same."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.declaration import Declaration, Document, Line, Party
from serai.customs.read_declaration import InvalidDeclaration, as_record, read_declaration
from serai.parcel import Money, Scheme

LINE = {"description": "cotton t-shirt", "hs": "6109.10", "origin": "cn", "quantity": "5", "value": "50.00"}
RECORD: dict[str, object] = {
    "consignment": "c1", "at": "2026-11-22", "currency": "eur", "lines": [LINE],
    "sender": {"name": "Shenzhen Shirts", "country": "CN"}, "recipient": {"name": "Anna", "country": "uk"},
}  # fmt: skip

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=17)
maybe = st.just("") | words
amounts = st.decimals("0.01", "99999", places=2)
masses = st.none() | st.decimals("0.001", "999", places=3)
documents = st.builds(Document, st.text("ABC", min_size=1, max_size=4), words, maybe)
countries = st.sampled_from(["CN", "FR", "GB", "XK"])
parties = st.builds(
    Party, maybe, maybe, maybe, maybe, maybe, maybe, countries, st.just("person"), maybe, maybe
)
lines = st.builds(
    Line, words, st.sampled_from(["", "610910", "61091000", "6109100010"]), st.just("") | countries,
    st.integers(1, 10**6), st.builds(Money, amounts, st.just("EUR")), masses, masses, maybe, maybe,
    st.lists(words, max_size=3).map(tuple), st.text("UN3481", max_size=6), st.text("123", max_size=3),
    st.lists(documents, max_size=2).map(tuple),
)  # fmt: skip
instants = st.integers(10**9, 2 * 10**9).map(lambda at: datetime.fromtimestamp(at, UTC))
declarations = st.builds(
    Declaration,
    words, st.lists(words, min_size=1, max_size=3).map(tuple),
    instants, parties, parties,
    st.lists(lines, min_size=1, max_size=3).map(tuple), countries, countries,
    freight=st.none() | st.builds(Money, amounts, st.just("USD")),
    insurance=st.none() | st.builds(Money, amounts, st.just("EUR")),
    channel=st.sampled_from(["post", "express", "cargo"]), scheme=st.sampled_from(Scheme), declarant=parties,
    gift=st.booleans(), packages=st.integers(1, 99), gross_kg=masses, invoice=maybe, house=maybe, marks=maybe,
    documents=st.lists(documents, max_size=2).map(tuple),
)  # fmt: skip


@given(declarations)
def test_a_declaration_comes_back_as_it_went(declaration: Declaration) -> None:
    """Nothing is lost or changed between a declaration and its record."""
    assert read_declaration(as_record(declaration)) == declaration


def test_a_record_is_read_as_people_write_it() -> None:
    """Codes are normal after reading; what is absent has the documented reading."""
    found = read_declaration(RECORD)
    assert (found.destination, found.ship_from, found.currency) == ("GB", "CN", "EUR")
    assert found.lines[0] == Line("cotton t-shirt", "610910", "CN", 5, Money(Decimal("50.00"), "EUR"))
    assert found.at == datetime(2026, 11, 22, tzinfo=UTC)
    assert (found.parcels, found.channel, found.incoterm, found.packages) == (("c1",), "express", "DDP", 1)
    assert (found.recipient.kind, found.sender.kind, found.gift) == ("person", "business", False)
    assert found.freight is None


def test_an_instant_keeps_its_offset_and_money_its_currency() -> None:
    """The day of a place is not lost; freight may be in a currency of its own."""
    found = read_declaration(
        {**RECORD, "at": "2026-11-22T23:00:00+08:00", "freight": "5", "freight_currency": "usd",
         "gift": "yes", "insurance": "1.20", "scheme": "ioss"}
    )  # fmt: skip
    assert found.at.utcoffset() == timedelta(hours=8)
    assert (found.freight, found.insurance) == (Money(Decimal(5), "USD"), Money(Decimal("1.20"), "EUR"))
    assert (found.gift, found.scheme) == (True, Scheme.IOSS)


def test_numbers_of_json_are_amounts() -> None:
    """A float is the text that gave it; what is no number is refused."""
    found = read_declaration({**RECORD, "freight": 4.1, "lines": [{**LINE, "value": 1e2, "net_kg": 0.1}]})
    assert (found.freight, found.value, found.lines[0].net_kg) == (
        Money(Decimal("4.1"), "EUR"), Decimal(100), Decimal("0.1"),
    )  # fmt: skip
    with pytest.raises(InvalidDeclaration, match="/freight"):
        read_declaration({**RECORD, "freight": float("nan")})


def test_all_faults_are_named_at_once() -> None:
    """One refusal tells every fault with its place and its remedy."""
    bad = {**RECORD, "at": "", "lines": [{**LINE, "hs": "61091", "value": "0"}], "chanel": "post"}
    with pytest.raises(InvalidDeclaration, match=r"declaration c1: /at .*61091.*above 0.*/chanel") as refused:
        read_declaration(bad)
    places = [fault.place for fault in refused.value.faults]
    assert places == ["/at", "/lines/0/hs", "/lines/0/value", "/chanel"]


@pytest.mark.parametrize("record", [None, [], "c1", 7])
def test_what_is_no_record_is_refused(record: object) -> None:
    """Anything but an object is refused by name."""
    with pytest.raises(InvalidDeclaration, match=r"without number: / .*not an object"):
        read_declaration(record)  # type: ignore[arg-type]
