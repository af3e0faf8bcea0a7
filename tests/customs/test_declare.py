"""A consignment of a plan is a declaration, with what a plan knows of it."""

from decimal import Decimal

import pytest

from serai.codes.hs import InvalidHs
from serai.customs.declaration import Line, Party
from serai.customs.declare import Identities, declaration_of
from serai.parcel import Money, Scheme
from tests.customs.work import ARRIVES, declarable, item

WHO = Identities(ioss="IM2501234567", remessa_conforme="PRC-1", recipients={"buyer of a": "11144477735"})


def test_a_consignment_keeps_all_that_a_plan_knows() -> None:
    """Parcels, goods, countries, scheme, regime, mass, and the day of arrival."""
    found = declaration_of(declarable("a", "BR"), WHO)
    assert (found.consignment, found.parcels, found.at) == ("a", ("a",), ARRIVES)
    assert found.lines == (
        Line("cotton t-shirt", "610910", "CN", 2, Money(Decimal(20), "USD"), sku="sku", product_ids=("P1",)),
    )
    assert (found.ship_from, found.destination, found.channel) == ("CN", "BR", "express")
    assert (found.scheme, found.regime, found.gross_kg) == (
        Scheme.REMESSA_CONFORME,
        "BR-PRC",
        Decimal("0.500"),
    )
    assert found.recipient == Party(number="11144477735", region="SP", country="BR", kind="person")
    assert found.sender == Party(country="CN")


def test_the_number_of_the_scheme_is_that_of_the_regime() -> None:
    """IOSS on its lane, the certificate under Remessa Conforme, none elsewhere."""
    assert declaration_of(declarable("a", "FR"), WHO).scheme_number == "IM2501234567"
    assert declaration_of(declarable("a", "BR"), WHO).scheme_number == "PRC-1"
    assert declaration_of(declarable("a", "GB"), WHO).scheme_number == ""


def test_what_a_plan_does_not_know_stays_empty() -> None:
    """No channel is cargo; a recipient without number has none; a wrong code is refused."""
    bare = declaration_of(declarable("a", "KR", channel=""), Identities())
    assert (bare.channel, bare.recipient.number, bare.house) == ("cargo", "", "")
    assert declaration_of(declarable("a", "KR", (item("USD", hs=""),)), WHO).lines[0].hs == ""
    with pytest.raises(InvalidHs):
        declaration_of(declarable("a", "KR", (item("USD", hs="61091"),)), WHO)
