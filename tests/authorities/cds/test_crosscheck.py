"""What a declaration must say of itself."""

import re
from pathlib import Path

import pytest

from serai.authorities.cds.amend import take_out
from serai.authorities.cds.build import DataSet, build
from serai.authorities.cds.check import check
from serai.authorities.cds.crosscheck import RULES
from tests.authorities.cds.filed import BELFAST, FLIGHT, PLAIN, box, shirts, to_belfast
from tests.authorities.cds.test_amend import ASK, bulk

H1 = build(box("c1", shirts(), shirts()), FLIGHT, PLAIN, DataSet.H1).write().decode()
IOSS = build(to_belfast(), FLIGHT, BELFAST).write().decode()
COR = take_out(bulk(), ["c1"], ASK).write().decode()
BROKEN = [
    ("CDS-LRN", H1, "LRN-1", "L" * 23, "/FunctionalReferenceID[1]"),
    ("CDS-LRN", H1, "<FunctionalReferenceID>LRN-1</FunctionalReferenceID>", "", ""),
    ("CDS-MRN", COR, f"<ID>{ASK.mrn}</ID>", "", ""),
    ("CDS-KIND", H1, "IMD", "IMP", "/TypeCode[1]"),
    ("CDS-KIND", COR, "COR", "IMD", "/TypeCode[1]"),
    ("CDS-ITEMS", H1, "<GoodsItemQuantity>2<", "<GoodsItemQuantity>3<", "/GoodsItemQuantity[1]"),
    (
        "CDS-SEQUENCE", H1, "<SequenceNumeric>2</SequenceNumeric><Add",
        "<SequenceNumeric>1</SequenceNumeric><Add",
        "/GoodsShipment[1]/GovernmentAgencyGoodsItem[2]/SequenceNumeric[1]",
    ),
    ("CDS-INVOICE", H1, '"GBP">40.00<', '"GBP">41.00<', "/InvoiceAmount[1]"),
    (
        "CDS-CURRENCY", H1, 'InvoiceAmount currencyID="GBP"', 'InvoiceAmount currencyID="RMB"',
        "/InvoiceAmount[1]",
    ),
    (
        "CDS-MASS", H1, '<NetNetWeightMeasure unitCode="KGM">0.4<', '<NetNetWeightMeasure unitCode="KGM">9<',
        "/GoodsShipment[1]/GovernmentAgencyGoodsItem[1]/Commodity[1]/GoodsMeasure[1]/NetNetWeightMeasure[1]",
    ),
    (
        "CDS-PROCEDURE", H1, "<CurrentCode>40<", "<CurrentCode>99<",
        "/GoodsShipment[1]/GovernmentAgencyGoodsItem[1]/GovernmentProcedure[1]/CurrentCode[1]",
    ),
    (
        "CDS-PROCEDURE", H1, "<CurrentCode>000<", "<CurrentCode>00<",
        "/GoodsShipment[1]/GovernmentAgencyGoodsItem[1]/GovernmentProcedure[2]/CurrentCode[1]",
    ),
    ("CDS-FISCAL", IOSS, "IM2501234567", "GB123456789", "/GoodsShipment[1]/DomesticDutyTaxParty[1]"),
    (
        "CDS-FISCAL", IOSS, "FR5", "FR1",
        "/GoodsShipment[1]/GovernmentAgencyGoodsItem[1]/GovernmentProcedure[4]/CurrentCode[1]",
    ),
    (
        "CDS-POINTER", COR, "<SequenceNumeric>3</SequenceNumeric><DocumentSectionCode>06A",
        "<SequenceNumeric>4</SequenceNumeric><DocumentSectionCode>06A",
        "/AdditionalInformation[3]/Pointer[2]/SequenceNumeric[1]",
    ),
]  # fmt: skip
TOLD_TOGETHER = ("CDS-ITEMS", "CDS-SEQUENCE")
REMARKED = [
    ("CDS-PACKAGES", H1, "<TotalPackageQuantity>1<", "<TotalPackageQuantity>0<"),
    ("CDS-IOSS", IOSS, "IM2501234567", "IM9991234567"),
]


@pytest.mark.parametrize(("code", "content", "was", "now", "place"), BROKEN)
def test_each_rule_finds_its_fault_and_no_other(
    code: str, content: str, was: str, now: str, place: str
) -> None:
    """A right message has no fault; broken in one place it has that fault, there."""
    assert was in content
    assert check(content.encode()).valid
    found = check(content.replace(was, now, 1).encode()).faults
    assert [(one.code, one.location) for one in found] == [(code, f"/MetaData[1]/Declaration[1]{place}")]


@pytest.mark.parametrize(("code", "content", "was", "now"), REMARKED)
def test_what_published_samples_break_is_a_remark(code: str, content: str, was: str, now: str) -> None:
    """It is said, and makes nothing invalid."""
    assert was in content
    found = check(content.replace(was, now, 1).encode())
    assert (found.valid, [one.code for one in found.remarks]) == (True, [code])


def test_every_rule_is_exercised_and_has_a_sentence() -> None:
    """Each rule has an id of ours, a sentence, and a message here that breaks it."""
    broken = {one[0] for one in [*BROKEN, *REMARKED]}
    assert {rule.id for rule in RULES} == broken
    told = (Path(__file__).parents[3] / "docs" / "cds.md").read_text(encoding="utf-8")
    assert all(rule.id in told and rule.sentence in told for rule in RULES if rule.id not in TOLD_TOGETHER)
    assert all(re.fullmatch(r"CDS-[A-Z]+", rule.id) and rule.sentence.endswith(".") for rule in RULES)
