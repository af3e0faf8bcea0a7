"""Into Great Britain: what may shares a bulk, what may not files alone, what lacks something is named."""

from dataclasses import replace
from decimal import Decimal

from serai.authorities.cds.shipment import Lodged
from serai.customs.declaration import Declaration, Line, Party
from serai.customs.rules.gb import GB_RELIEF_135
from serai.operations.customs.british import Assessed, file_british
from serai.operations.customs.office import Office, make_office
from serai.parcel import Money
from tests.customs.baskets import PlainRates
from tests.customs.test_legality import packet
from tests.operations.customs.test_office import NOW

DECLARANT = Party("Broker Ltd", "GB123456789000", "1 Quay", "Dover", "", "CT16 1AA", "GB")
SHOP = Party("Good Shop", "", "1 Road", "Shenzhen", "", "518000", "CN")


def assessed(name: str, **more: object) -> Assessed:
    """Return a packet of which everything is known."""
    one = packet(name)
    buyer = Party(f"Buyer of {name}", "", "1 High Street", "Leeds", "", "LS1 4DY", "GB", "person")
    (line,) = one.lines
    line = replace(line, net_kg=Decimal("0.2"), gross_kg=Decimal("0.3"))
    whole = replace(
        one, sender=SHOP, recipient=buyer, declarant=DECLARANT, lines=(line,), house=f"HAWB{name}",
        gross_kg=Decimal("0.3"), reference="6GB123456789000-ORDER1",
        **more,
    )  # fmt: skip
    return Assessed(whole, (GB_RELIEF_135.id,))


def office(**gb: object) -> Office:
    """Return an office at Dover."""
    return make_office({"gb": {"location": "GBAUDVRDOVDVR", "representation": "2", **gb}}, NOW)


def test_low_value_packets_share_a_bulk_when_the_declarant_is_authorised() -> None:
    """One message for three; without the authorisation one each."""
    three = [assessed(name) for name in "abc"]
    (bulk,), kept = file_british(three, office(authorisation="GBBRD123"), PlainRates())
    assert (bulk.message, bulk.consignments, kept) == ("C21", ("a", "b", "c"), [])
    assert bulk.rules["a"] == ("GB-RELIEF-135", "GB-BIRDS", "GB-BIRDS-SHARED")
    assert len(Lodged.of(bulk.body.encode()).goods) == 3


def test_what_may_not_share_a_bulk_is_tried_alone() -> None:
    """A packet by post stays out of the bulk; it is filed alone or its faults are named."""
    two = [assessed("a"), assessed("p", channel="post")]
    ready, kept = file_british(two, office(authorisation="GBBRD123"), PlainRates())
    filed = [name for one in ready for name in one.consignments]
    assert "a" in filed
    assert sorted({*filed, *(one.consignment for one in kept)}) == ["a", "p"]


def test_what_lacks_something_is_named() -> None:
    """A packet without mass and code is not filed; each fault has its words."""
    one = assessed("x")
    bare: Declaration = replace(
        one.declaration, lines=(Line("shirt", "", "CN", 1, Money(Decimal(9), "GBP")),), gross_kg=None
    )
    ready, kept = file_british([Assessed(bare, ())], office(), PlainRates())
    assert ready == []
    assert {fault.consignment for fault in kept} == {"x"}
    assert len(kept) > 1


def test_nothing_is_filed_of_nothing() -> None:
    """No consignments, no messages."""
    assert file_british([], office(), PlainRates()) == ([], [])
