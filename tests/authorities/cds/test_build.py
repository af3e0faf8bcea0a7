"""Declarations of one consignment."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serai.authorities.cds.bind import Measure
from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.lodging import Lodging, Undeclarable
from serai.authorities.cds.model import Guarantee, Holder, Previous, Role, Statement
from serai.authorities.cds.shipment import Duty, Lodged, Payment, Procedure
from serai.customs.declaration import Declaration, Document, Party
from serai.parcel import Money
from tests.authorities.cds.filed import (
    ANA,
    BELFAST,
    BROKER,
    FLIGHT,
    IOSS,
    PLAIN,
    box,
    boxes,
    is_valid,
    pounds,
    right,
    shirts,
    to_belfast,
)  # fmt: skip

FULL = Lodging(
    "LRN-2", "GBAUBELBFSBEL", arrived=True, representation="2", payment="E",
    authorisations=(Holder("GB123456789000", "DPO"),), guarantees=(Guarantee(id="GBCGU1", kind="1"),),
)  # fmt: skip


def refused(one: Declaration, lodging: Lodging = PLAIN, data_set: DataSet = DataSet.H7) -> str:
    """Return why a consignment cannot be declared."""
    with pytest.raises(Undeclarable) as caught:
        build(one, FLIGHT, lodging, data_set)
    return str(caught.value)


def codes(lodged: Lodged) -> list[str]:
    """Return the procedures of the first goods item."""
    return [said.current + said.previous for said in lodged.goods[0].procedures]


@pytest.mark.parametrize(
    ("one", "lodging", "data_set", "wanted"),
    [
        (box(), PLAIN, DataSet.H7, ["4000", "1H7", "C07"]),
        (box(gift=True), PLAIN, DataSet.H7, ["4000", "1H7", "C08"]),
        (to_belfast(), BELFAST, DataSet.H7, ["4000", "1H7", "C07", "F48"]),
        (box(), PLAIN, DataSet.LOW, ["4000", "C07"]),
        (box(gift=True), PLAIN, DataSet.LOW, ["4000", "C08"]),
        (to_belfast(), BELFAST, DataSet.LOW, ["4000", "C07", "F48"]),
        (box(), FULL, DataSet.H1, ["4000", "000"]),
    ],
)
def test_every_data_set_is_valid_and_has_its_procedures(
    one: Declaration, lodging: Lodging, data_set: DataSet, wanted: list[str], shared: Path
) -> None:
    """H7, C07, C08, IOSS and H1 are valid against the schema, read back as built, with their codes."""
    lodged = build(one, FLIGHT, lodging, data_set)
    content = lodged.write()
    assert is_valid(content, shared)
    assert Lodged.of(content) == lodged
    assert codes(lodged) == wanted


def test_h7_says_what_the_consignment_says() -> None:
    """What was put in is found again: parties, goods, value, mass, freight, papers, place."""
    one = box(freight=pounds("3.10"), insurance=pounds("0.40"), reference="6GB123456789000-C1")
    h7 = build(one, FLIGHT, PLAIN)
    (goods,) = h7.goods
    assert (h7.kind, h7.items, h7.packages, h7.border.mode) == ("IMD", 1, 1, "4")
    assert (h7.declarant.id, h7.exporter.name, h7.shipment.importer.address.postcode) == (
        BROKER.number, "Shop of Yiwu", "LS1 4AP",
    )  # fmt: skip
    assert (goods.customs_value, h7.shipment.valuation.freight) == (pounds("20.00"), pounds("3.50"))
    assert goods.commodity.masses.gross == Measure(Decimal("0.5"), "KGM")
    assert [(said.code, said.kind) for said in goods.commodity.classifications] == [("61091000", "TSP")]
    assert {said.category + said.kind: said.id for said in goods.papers} == {
        "N935": "INV-7", "N740": "999-12345675", "N703": "H-c1",
    }  # fmt: skip
    assert h7.shipment.previous == (Previous("Z", "6GB123456789000-C1", "DCR"),)
    assert (h7.shipment.arrival.location.name, h7.shipment.arrival.location.address.kind) == (
        "LHRLHRLHR",
        "U",
    )


def test_ioss_names_the_seller_and_northern_ireland() -> None:
    """Under IOSS the number stands with role FR5, and the goods are said to go to Northern Ireland."""
    h7 = build(to_belfast(), FLIGHT, BELFAST)
    assert h7.shipment.fiscal == (Role(IOSS, "FR5"),)
    assert h7.goods[0].statements == (Statement("NIIMP"),)


def test_h1_states_duties_payment_and_guarantee() -> None:
    """H1 has tariff code of ten digits, preference, how it is paid, the guarantee, terms and packages."""
    one = box("c1", shirts(preference="300"), shirts(), packages=3)
    h1 = build(one, FLIGHT, FULL, DataSet.H1)
    first, second = h1.goods
    assert [said.code for said in first.commodity.classifications] == ["61091000", "10"]
    assert first.commodity.duties == (
        Duty(preference="300", kind="A00", payment=Payment("E")), Duty(kind="B00", payment=Payment("E")),
    )  # fmt: skip
    assert (first.origins[0].kind, second.origins[0].kind) == ("2", "1")
    assert ([p.quantity for p in first.packages], [p.quantity for p in second.packages]) == ([3], [0])
    assert (h1.invoiced, h1.guarantees[0].id, h1.agent.function) == (pounds("40.00"), "GBCGU1", "2")
    assert (h1.shipment.terms.incoterm, h1.shipment.terms.place, h1.kind) == ("DDP", "GBLHR", "IMA")


def test_duties_that_the_declarant_states_are_written_as_given() -> None:
    """A duty with base, rate and amount is the declarant's own, and is not added to."""
    stated = Duty(
        pounds("20.00"), rate=Measure(Decimal("12.00")), kind="A00", payment=Payment("E", pounds("2.40"))
    )
    h1 = build(box(), FLIGHT, replace(FULL, duties={1: (stated,)}), DataSet.H1)
    assert h1.goods[0].commodity.duties == (stated,)


def test_a_declarant_that_imports_for_itself_says_so() -> None:
    """Where importer and declarant have one EORI, statement 00500 is made; else it is not."""
    own = build(box(recipient=BROKER), FLIGHT, PLAIN)
    assert own.goods[0].statements == (Statement("00500", "IMPORTER"),)
    assert build(box(), FLIGHT, PLAIN).goods[0].statements == ()


def test_post_has_no_waybill_and_crosses_as_post() -> None:
    """Goods by post have mode 5, and the flight's master document is not theirs."""
    h7 = build(box(channel="post"), FLIGHT, PLAIN)
    assert h7.border.mode == "5"
    assert "740" not in {paper.kind for paper in h7.goods[0].papers}


def test_documents_given_are_kept() -> None:
    """Previous documents and licences stand where they belong, with how they stand."""
    papers = (Document("355", "24GB34F7Y1O2CX8PT4", "previous"), Document("C400", "GBCITES1", "AE"))
    h7 = build(box(documents=papers), FLIGHT, PLAIN)
    assert Previous("Z", "24GB34F7Y1O2CX8PT4", "355") in h7.shipment.previous
    assert ("C400", "AE") in {(said.category + said.kind, said.status) for said in h7.goods[0].papers}


@pytest.mark.parametrize(
    ("one", "lodging", "data_set", "why"),
    [
        (box("c1", shirts(value=pounds("135.01"))), PLAIN, DataSet.H7, "above the 135 GBP"),
        (box("c1", shirts(value=pounds("39.01")), gift=True), PLAIN, DataSet.LOW, "above the 39 GBP"),
        (box("c1", shirts(value=Money(Decimal(9), "USD"))), PLAIN, DataSet.H7, "value in GBP is needed"),
        (box("c1", shirts(hs="220830")), PLAIN, DataSet.H7, "under excise"),
        (to_belfast(), PLAIN, DataSet.H7, "IOSS (F48) is for goods into Northern Ireland"),
        (to_belfast(scheme_number="IM1"), BELFAST, DataSet.H7, "IOSS number 'IM1'"),
        (to_belfast(gift=True), BELFAST, DataSet.H7, "a gift is not sold"),
        (box(declarant=ANA), PLAIN, DataSet.H7, "declarant needs an EORI"),
        (box(recipient=Party("Ana")), PLAIN, DataSet.H7, "the recipient has no EORI and no street"),
        (box("c1", shirts(hs="61091")), PLAIN, DataSet.H7, "6, 8 or 10 digits"),
        (box("c1", shirts(hs="610910")), FULL, DataSet.H1, "needs 10 digits in H1"),
        (box("c1", shirts(value=pounds("0"))), PLAIN, DataSet.H7, "the value of line 1 is zero"),
        (box("c1", shirts(value=pounds("-1"))), PLAIN, DataSet.H7, "0 or more"),
        (box("c1", shirts(value=pounds("1.005"))), PLAIN, DataSet.H7, "two decimal places"),
        (box("c1", shirts(value=Money(Decimal(5), "RMB"))), PLAIN, DataSet.H7, "no known currency"),
        (box("c1", shirts(), shirts(gross_kg=None)), PLAIN, DataSet.H7, "gross mass of line 2 is not known"),
        (box("c1", shirts(net_kg=Decimal(2))), PLAIN, DataSet.LOW, "above its gross mass"),
        (box("c1", shirts(description="gift")), PLAIN, DataSet.H7, "says too little"),
        (box("c1", shirts(description="cotton " * 80)), PLAIN, DataSet.H7, "512 fit"),
        (box("c1", shirts(description="cotton\x00shirt")), PLAIN, DataSet.H7, "XML cannot hold"),
        (box("c1", shirts(), shirts(value=Money(Decimal(5), "EUR"))), PLAIN, DataSet.H7, "several curr"),
        (box(destination="FR"), PLAIN, DataSet.H7, "not GB"),
        (box(), replace(PLAIN, lrn="L" * 23), DataSet.H7, "1 to 22 characters"),
        (box(), replace(PLAIN, location="Heathrow"), DataSet.H7, "GBAUBELBFSBEL"),
        (box(documents=(Document("N9", "1"),)), PLAIN, DataSet.H7, "no code of 4 characters"),
        (box(at=datetime(2029, 4, 1, tzinfo=UTC)), PLAIN, DataSet.H7, "no relief for low value"),
    ],
)  # fmt: skip
def test_what_cannot_be_declared_is_refused_by_name(
    one: Declaration, lodging: Lodging, data_set: DataSet, why: str
) -> None:
    """Each fault is said in words, with what is wrong and where."""
    assert why in refused(one, lodging, data_set)


def test_every_fault_is_said_at_once() -> None:
    """A consignment with three faults is refused with three reasons."""
    said = refused(box("c1", shirts(hs="", description="misc", value=pounds("0"))))
    assert all(word in said for word in ("commodity code", "says too little", "is zero"))


def test_the_limit_is_read_in_its_own_currency() -> None:
    """Goods sold in dollars are low value by the pounds that are handed in."""
    one = box("c1", shirts(value=Money(Decimal("160.00"), "USD")))
    assert build(one, FLIGHT, replace(PLAIN, worth={"c1": pounds("128")})).items == 1
    assert "above the 135 GBP" in refused(one, replace(PLAIN, worth={"c1": pounds("136")}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(boxes, st.sampled_from([PLAIN, BELFAST, FULL]), st.sampled_from(list(DataSet)))
def test_random_consignments_are_refused_by_name_or_valid(
    shared: Path, one: Declaration, lodging: Lodging, data_set: DataSet
) -> None:
    """Whatever is declared, it is refused with reasons, or is valid and is read back as it was built."""
    try:
        lodged = build(one, FLIGHT, lodging, data_set)
    except Undeclarable:
        return
    assert is_valid(lodged.write(), shared)
    assert Lodged.of(lodged.write()) == lodged


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(right, st.sampled_from([PLAIN, FULL]), st.sampled_from(list(DataSet)))
def test_consignments_in_which_nothing_is_wrong_are_valid(
    shared: Path, one: Declaration, lodging: Lodging, data_set: DataSet
) -> None:
    """None is refused, each is valid, and what was put in is found again, whatever the script."""
    if lodging.northern_ireland:
        one = replace(one, lines=tuple(replace(x, value=Money(x.value.amount, "EUR")) for x in one.lines))
    lodged = build(one, FLIGHT, lodging, data_set)
    content = lodged.write()
    assert is_valid(content, shared), content
    read = Lodged.of(content)
    assert read == lodged
    assert [goods.commodity.description for goods in read.goods] == [
        " ".join(line.description.split()) for line in one.lines
    ]
    prices = [goods.customs_value or goods.commodity.invoice.money for goods in read.goods]
    assert prices == [line.value for line in one.lines]
    masses = [goods.commodity.masses.gross.value for goods in read.goods]
    assert masses == [line.gross_kg for line in one.lines]
    assert Procedure("40", "00") in read.goods[0].procedures
