"""What a declaration says, by regime and date, and what it lacks."""

from datetime import UTC, datetime, timedelta

from serai.customs.consign import Declarable
from serai.customs.dataset import Dataset, Identities, fill
from serai.customs.filing import asked_of
from serai.customs.quote import quote
from tests.customs.baskets import PlainRates
from tests.customs.work import declarable, item

BEFORE = {"arrives": datetime(2026, 6, 30, tzinfo=UTC), "loads": datetime(2026, 6, 29, tzinfo=UTC)}


def filled(one: Declarable, identities: Identities | None = None) -> Dataset:
    """Fill the data set of a consignment."""
    who = identities or Identities()
    return fill(one, quote(asked_of(one, who), PlainRates()), who, PlainRates())


def codes(one: Declarable) -> object:
    """Return the additional procedure codes of its data set, which are those of its data."""
    dataset = filled(one)
    assert dataset.data["additional_procedures"] == list(dataset.codes)
    return list(dataset.codes)


def test_eu_h7_c07() -> None:
    """Until June 2026 H7 carried C07 beside the route, since July the route alone."""
    assert codes(declarable("a", "FR", **BEFORE)) == ["C07", "F48"]
    assert codes(declarable("a", "FR")) == ["F48"]


def test_eu_h7_route() -> None:
    """F48 for IOSS with its number as FR5, F49 for special arrangements, F53 for standard VAT."""
    ioss = filled(declarable("a", "FR"), Identities(ioss="IM2500000010"))
    assert ioss.data["fiscal_reference"] == {"role": "FR5", "number": "IM2500000010"}
    assert ioss.needs == []
    assert "the seller's IOSS number (FR5)" in filled(declarable("a", "FR")).needs
    assert codes(declarable("a", "FR", regime="EU-special")) == ["F49"]
    assert codes(declarable("a", "FR", regime="EU-standard")) == ["F53"]


def test_goods_above_the_limit_leave_the_lane_of_ioss() -> None:
    """151 EUR on an IOSS lane are an H1 with standard VAT, and a lane for it is asked for."""
    dataset = filled(declarable("a", "FR", (item("EUR", value="151"),)))
    assert (dataset.message, dataset.procedure) == ("H1", "H1")
    assert dataset.data["additional_procedures"] == ["F53"]
    assert "a lane of EU-standard: IOSS cannot be used above 150 EUR" in dataset.needs
    assert "fiscal_reference" not in dataset.data


def test_the_post_declares_with_h6() -> None:
    """A lane of the post that files H6 has H6 as its procedure."""
    dataset = filled(declarable("a", "FR", regime="EU-standard", message="H6", channel="post"))
    assert (dataset.message, dataset.procedure) == ("H6", "H6")
    assert dataset.data["data_set"] == "H6"


def test_eu_h7_place() -> None:
    """Goods not under IOSS that arrive in another state need transit to the state of destination."""
    standard = filled(declarable("a", "FR", regime="EU-standard", place="BE"))
    assert any(need.startswith("transit to FR") for need in standard.needs)
    assert not any("transit" in need for need in filled(declarable("a", "FR", place="BE")).needs)


def test_lines_are_joined_by_six_digits_in_h7() -> None:
    """Two goods of one HS6 are one line, with the quantities in the description."""
    goods = (item("EUR"), item("EUR", hs="6109100010", description="blue t-shirt"), item("EUR", hs="910211"))
    dataset = filled(declarable("a", "FR", goods))
    assert dataset.lines == 2
    first = dataset.data["lines"][0]
    assert (first["hs"], first["intrinsic_value"]) == ("610910", "40")
    assert first["description"] == "2 x cotton t-shirt, 2 x blue t-shirt"


def test_what_is_vague_or_unclassified_is_named() -> None:
    """A description that says nothing and a code that is absent are needs."""
    needs = filled(declarable("a", "FR", (item("EUR", description="gift"), item("EUR", hs="")))).needs
    assert "a description that says more than 'gift'" in needs
    assert "the HS code of 'cotton t-shirt'" in needs


def test_gb_c07() -> None:
    """Alone, a low-value consignment into Great Britain carries C07."""
    assert codes(declarable("a", "GB", message="H1")) == ["C07"]


def test_the_others_name_the_numbers_that_they_need() -> None:
    """CPF and certificate for Brazil, ten digits and the day to pay for the United States."""
    brazil = filled(declarable("a", "BR"))
    assert "the platform's Remessa Conforme certificate" in brazil.needs
    assert brazil.data["tax_paid"] == {"import_tax": "4.00", "icms": "4.92"}
    paid = Identities(remessa_conforme="PRC1", recipients={"buyer of a": "11144477735"})
    assert filled(declarable("a", "BR"), paid).needs == []
    post = filled(
        declarable("a", "US", channel="post", arrives=datetime(2026, 12, 30, tzinfo=UTC) + timedelta(1))
    )
    assert post.data["pay_by"] == "2027-01-07"
    assert "the ten-digit HTS code of every item" in post.needs
    assert filled(declarable("a", "KR")).data["clearance"] == "list"
