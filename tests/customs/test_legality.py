"""What may share a filing, and what may not."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.declaration import Declaration, Line, Party
from serai.customs.legality import SHARINGS, Link, find_sharing, link, share_out
from serai.customs.rule import NoRecord
from serai.parcel import Money

DAY = date(2026, 11, 22)
BIRDS = find_sharing("GB", "BIRDS", DAY)


def packet(name: str, hs: str = "610910", value: str = "20", to: str = "") -> Declaration:
    """Return a packet to a recipient of its own unless one is named."""
    goods = Line("cotton t-shirt", hs, "CN", 1, Money(Decimal(value), "GBP"))
    at = datetime(2026, 11, 22, 8, tzinfo=UTC)
    recipient = Party(to or f"buyer of {name}", postal_code="LS1 4DY", country="GB")
    return Declaration(name, (f"p-{name}",), at, Party("seller"), recipient, (goods,), "CN", "GB")


def pounds(*packets: Declaration) -> dict[str, Decimal]:
    """Return what packets are worth."""
    return {one.consignment: one.value for one in packets}


@pytest.mark.parametrize("sharing", SHARINGS, ids=lambda one: one.id)
def test_every_record_says_what_where_since_when_and_by_whom(sharing: object) -> None:
    """A record has a sentence, a source and a start; it holds on its first day and not before."""
    assert sharing.sentence.endswith(".")
    assert sharing.source
    assert sharing.in_force(sharing.since)
    assert not sharing.in_force(date.fromordinal(sharing.since.toordinal() - 1))
    assert sharing.most == 1 or "SHARED" in sharing.id


def test_eu_h7_is_one_consignment_each() -> None:
    """Three consignments are three declarations."""
    three = [packet(name) for name in "abc"]
    groups, apart = share_out(three, find_sharing("EU", "H7", DAY), {})
    assert [[one.consignment for one in group] for group in groups] == [["a"], ["b"], ["c"]]
    assert apart == []


def test_a_british_bulk_keeps_out_what_its_guards_name() -> None:
    """Post, gifts, excise, licensed and unclassified goods are named; the rest shares one filing."""
    good, other = packet("a"), packet("z")
    bad = [
        replace(packet("post"), channel="post"), replace(packet("gift"), gift=True),
        packet("wine", "220421"), packet("drug", "300490"), packet("what", ""),
    ]  # fmt: skip
    groups, apart = share_out([good, *bad, other], BIRDS, pounds(good, other, *bad))
    assert groups == [(good, other)]
    assert [one.consignment for one in apart] == ["post", "gift", "wine", "drug", "what"]
    assert {one.rule for one in apart} == {"GB-BIRDS-SHARED"}


def test_packets_to_one_recipient_count_together_on_one_day() -> None:
    """Two of 70 GBP to one person are above 135 GBP, in any case of letters; on two days they are not."""
    first, second = packet("a", value="70", to="Ann Lee"), packet("b", value="70", to="ANN  LEE")
    _, apart = share_out([first, second], BIRDS, pounds(first, second))
    assert [one.consignment for one in apart] == ["a", "b"]
    assert "140.00 GBP together" in apart[0].reason
    later = replace(second, at=datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert share_out([first, later], BIRDS, pounds(first, later))[1] == []
    exact = packet("c", value="135", to="Bo")
    assert share_out([exact], BIRDS, pounds(exact))[1] == []


def test_what_must_be_equal_is_equal_in_a_filing() -> None:
    """Two currencies are two bulks."""
    euro = replace(packet("e"), lines=(Line("shirt", "610910", "CN", 1, Money(Decimal(9), "EUR")),))
    groups, _ = share_out([packet("a"), euro, packet("b")], BIRDS, {})
    assert [[one.consignment for one in group] for group in groups] == [["a", "b"], ["e"]]


@given(st.integers(0, 2500))
def test_no_filing_is_larger_than_the_record_lets_it_be(count: int) -> None:
    """Everybody is in exactly one filing, none has more than 999, and only the last is not full."""
    one = packet("x")
    many = [replace(one, consignment=str(i), recipient=Party(number=str(i))) for i in range(count)]
    groups, apart = share_out(many, BIRDS, {})
    assert [each for group in groups for each in group] == many
    assert apart == []
    assert all(len(group) == 999 for group in groups[:-1])
    assert all(len(group) <= 999 for group in groups)


def test_what_no_record_knows_is_refused_by_name() -> None:
    """A message of nobody, and a day before the record."""
    with pytest.raises(NoRecord, match=r"may share a H9 of EU$"):
        find_sharing("EU", "H9", DAY)
    with pytest.raises(NoRecord, match="on 2020-01-01"):
        find_sharing("EU", "H7", date(2020, 1, 1))


def test_links_are_many_to_many() -> None:
    """A parcel with goods of two senders is in two consignments, and in two filings."""
    one, other = replace(packet("a"), parcels=("p1", "p2")), replace(packet("b"), parcels=("p2",))
    assert link([("F1", [one]), ("F2", [other])], "MAWB") == (
        Link("F1", "a", "p1", "MAWB"), Link("F1", "a", "p2", "MAWB"), Link("F2", "b", "p2", "MAWB"),
    )  # fmt: skip
