"""What a filer adds to lodge a consignment."""

from decimal import Decimal

import pytest

from serai.authorities.cds.lodging import (
    Undeclarable,
    lodging_faults,
    mass,
    mass_faults,
    money_faults,
    papers,
    place,
    previous,
    sealed,
    trader,
    trader_faults,
)  # fmt: skip
from serai.authorities.cds.shipment import Lodged
from serai.customs.declaration import Document, Party
from serai.parcel import Money
from tests.authorities.cds.filed import ANA, BROKER, FLIGHT, PLAIN, box, pounds, shirts


def test_a_place_is_read_from_its_code() -> None:
    """Country, kind, qualifier and name; anything else is no place."""
    found = place("GB AU BELBFSBEL")
    assert (found.name, found.kind, found.address.kind, found.address.country) == (
        "BELBFSBEL",
        "A",
        "U",
        "GB",
    )
    assert place("Heathrow") is None
    assert place("") is None


def test_a_party_is_its_eori_or_its_address() -> None:
    """With an EORI the number alone stands, without it name and address."""
    assert (trader(BROKER).id, trader(BROKER).name) == ("GB123456789000", "")
    assert (trader(ANA).id, trader(ANA).address.line) == ("", "5 High St")
    assert trader_faults(Party("Ana", country="??"), "sender") == [
        "the sender has no EORI and no street",
        "the sender has no EORI and no city",
        "the sender has no EORI and no country that is known ('??')",
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("NaN", "number"),
        ("-0.01", "0 or more"),
        ("1.001", "two decimal"),
        ("1e13", "13 digits"),
        ("inf", "number"),
    ],
)
def test_an_amount_that_cannot_be_declared_is_named(said: str, why: str) -> None:
    """Not finite, negative, too precise or too large."""
    assert why in " ".join(money_faults(pounds(said), "the price"))


def test_amounts_and_masses_that_can_be_declared() -> None:
    """Two decimals and a known currency pass; masses are rounded half up to the milligram of the schema."""
    assert money_faults(pounds("9999999999999.99"), "") == []
    assert money_faults(None, "") == []
    assert "no known currency" in money_faults(Money(Decimal(1), "RMB"), "it")[0]
    assert mass(Decimal("0.1234565")).value == Decimal("0.123457")
    assert mass_faults(Decimal("0.0000001"), "it") != []
    assert mass_faults(None, "it") == ["it is not known"]


def test_papers_stand_once_and_previous_documents_apart() -> None:
    """A paper given for consignment and line stands once; a DUCR is known by its form, else it is another."""
    licence = Document("C400", "GBCITES1")
    one = box("c1", shirts(documents=(licence,)), documents=(licence, Document("271", "PL1", "previous")))
    assert [said.kind for said in papers(one, one.lines[0], FLIGHT)] == ["935", "740", "703", "400"]
    assert [said.kind for said in previous(one)] == ["ZZZ", "271"]
    assert previous(box(reference="4GB553202734852-12345"))[0].kind == "DCR"


def test_what_does_not_fit_is_refused_with_everything_at_once() -> None:
    """Faults found before and those of the schema's limits are one refusal, each said once."""
    assert sealed("c1", Lodged(lrn="L"), []) == Lodged(lrn="L")
    with pytest.raises(
        Undeclarable, match="c1 cannot be declared: first; Declaration/TypeCode has 4"
    ) as caught:
        sealed("c1", Lodged(kind="IMAA"), ["first", "first"])
    assert len(caught.value.faults) == 2
    assert lodging_faults(PLAIN, "") == ["the local reference number '' must have 1 to 22 characters"]
