"""Who may not be in a bulk declaration."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.authorities.cds.guard import keep_out, totals
from serai.customs.declaration import Declaration, Party
from serai.parcel import Money
from tests.authorities.cds.filed import ANA, BELFAST, BULK, IOSS, box, pounds, shirts, to_belfast

BORIS = replace(ANA, name="Boris Cole", postal_code="M1 1AA")


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (box(channel="post"), "Universal Postal Convention"),
        (box(house="RR123456785CN"), "Universal Postal Convention"),
        (box("c1", shirts(hs="2208.30")), "under excise"),
        (box("c1", shirts(), shirts(hs="300490")), "licence or be prohibited"),
        (box("c1", shirts(hs="")), "without a known HS code"),
        (box(gift=True), "a gift is no sale"),
        (box(sender=ANA), "a gift is no sale"),
        (box("c1", shirts(value=pounds("135.01"))), "135.01 GBP is above 135 GBP"),
        (box("c1", shirts(value=Money(Decimal(5), "USD"))), "the value in GBP is needed"),
        (box(declarant=Party("Other", "GB999999999000")), "holds no authorisation for bulk (BRD)"),
        (box(declarant=Party()), "holds no authorisation for bulk (BRD)"),
        (box(destination="IE"), "for Great Britain"),
        (to_belfast(scheme_number=IOSS), "UK supply VAT"),
        (box(at=datetime(2020, 12, 31, tzinfo=UTC)), "no record allows bulk declarations on 2020-12-31"),
    ],
)  # fmt: skip
def test_what_may_not_be_in_bulk_is_named(one: Declaration, why: str) -> None:
    """Each guard names its consignment, and the one beside it goes on."""
    found = keep_out([one, box("other", recipient=BORIS)], BULK)
    assert list(found) == [one.consignment]
    assert any(why in reason for reason in found[one.consignment])


def test_screening_and_northern_ireland_keep_out() -> None:
    """What screening bars is kept out with its reason; into Northern Ireland nothing goes in bulk."""
    assert keep_out([box()], replace(BULK, barred={"c1": "blades"})) == {
        "c1": ["screening keeps it back: blades"]
    }
    assert (
        "Northern Ireland" in keep_out([box()], replace(BELFAST, authorisations=BULK.authorisations))["c1"][0]
    )


def test_every_reason_is_said() -> None:
    """A consignment with three reasons has three."""
    assert len(keep_out([box("c1", shirts(hs="240210"), channel="post", gift=True)], BULK)["c1"]) == 3


def test_packets_to_one_recipient_count_together_however_they_are_written() -> None:
    """Two packets of 70 GBP are above 135, by number, or by name and postcode in any spelling."""
    seventy = shirts(value=pounds("70"))
    spelled = replace(ANA, name="ANA  BÉLL", postal_code="ls14ap", street="Flat 2, 5 High Street")
    one, two = box("a", seventy), box("b", seventy, recipient=spelled)
    assert list(keep_out([one, two, box("c", recipient=BORIS)], BULK)) == ["a", "b"]
    assert keep_out([one, replace(two, recipient=BORIS)], BULK) == {}
    known = Party("A. Bell", "GB111111111000")
    linked = [one, replace(two, recipient=replace(ANA, number=known.number)), box("d", recipient=known)]
    assert list(keep_out(linked, BULK)) == ["a", "b", "d"]


def test_a_packet_kept_out_for_another_reason_counts_all_the_same() -> None:
    """The limit is of all packets to a recipient, also of those that file alone; an unknown one bars all."""
    seventy = shirts(value=pounds("70"))
    found = keep_out([box("a", seventy), box("b", seventy, channel="post")], BULK)
    assert "140.00 GBP together" in found["a"][0]
    dollars = box("b", shirts(value=Money(Decimal(5), "USD")))
    assert "another packet" in keep_out([box("a"), dollars], BULK)["a"][0]


people = st.builds(
    Party, st.sampled_from(["Ana Bell", "Bo Li", ""]), st.sampled_from(["", "N1", "N2"]), st.just("1 St"),
    postal_code=st.sampled_from(["LS1", "M1"]),
)  # fmt: skip


@given(st.lists(st.tuples(people, st.integers(1, 90)), max_size=7))
def test_totals_agree_with_a_slow_grouping(given_: list[tuple[Party, int]]) -> None:
    """Packets linked by number or by name and postcode, step by step, have one total."""
    packets = [
        box(str(at), shirts(value=pounds(str(value))), recipient=who)
        for at, (who, value) in enumerate(given_)
    ]

    def same(a: Party, b: Party) -> bool:
        return (a.number == b.number != "") or (
            (a.name, a.postal_code) == (b.name, b.postal_code) and a.name != ""
        )

    for at, total in enumerate(totals(packets, BULK)):
        reached = {at}
        while True:
            more = {
                j
                for i in reached
                for j in range(len(packets))
                if same(packets[i].recipient, packets[j].recipient)
            } - reached
            if not more:
                break
            reached |= more
        assert total == sum(given_[i][1] for i in reached)
