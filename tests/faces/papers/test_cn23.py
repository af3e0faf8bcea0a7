"""The postal customs declaration, read back from its PDF."""

from dataclasses import replace
from decimal import Decimal

import pytest

from serai.codes.s10 import InvalidS10
from serai.customs.declaration import Declaration, Document, Party
from serai.faces.papers.cn23 import category_of, draw_cn23
from serai.faces.papers.letter import CannotPrint
from serai.parcel import Money
from tests.customs.datasets.shipments import ANNA, SHIRT, TO_FRANCE, WATCH
from tests.faces.papers.reading import texts

PARCEL = replace(TO_FRANCE, lines=(SHIRT, WATCH))


def said(declaration: Declaration) -> list[str]:
    """Return every string on every sheet."""
    return [text for page in texts(draw_cn23(declaration).pdf) for text in page]


def test_the_form_says_what_the_declaration_says() -> None:
    """Parties, contents, weights, values, codes, origin, number, totals, category."""
    words = said(PARCEL)
    for text in (
        "LZ473124829CN", "Shenzhen Shirts Ltd", "Anna Martin", "44000 Nantes", "FRANCE (FR)", "CHINA (CN)",
        "cotton t-shirt", "5", "0.9", "50.00 EUR", "6109100010", "wrist watch", "80.00 EUR", "4.00 EUR",
        "INV-1", "ORD-1", "Sale of goods",
    ):  # fmt: skip
        assert text in words, text
    paper = draw_cn23(PARCEL)
    assert (paper.pages, paper.lacks, paper.notes) == (1, (), ())


def test_the_bytes_are_the_same_each_time() -> None:
    """A paper depends on its declaration alone."""
    assert draw_cn23(PARCEL).pdf == draw_cn23(PARCEL).pdf


def test_many_lines_go_to_next_sheets_with_the_totals_on_the_last() -> None:
    """Every line stands once, in order; each sheet has the parties and the number."""
    many = replace(PARCEL, lines=tuple(replace(SHIRT, description=f"shirt number {n}") for n in range(40)))
    paper = draw_cn23(many)
    pages = texts(paper.pdf)
    assert len(pages) == paper.pages > 2
    described = [text for page in pages for text in page if text.startswith("shirt number")]
    assert described == [f"shirt number {n}" for n in range(40)]
    assert all("LZ473124829CN" in page and "Anna Martin" in page for page in pages)
    assert ["2,000.00 EUR" in page for page in pages] == [False] * (paper.pages - 1) + [True]
    assert f"Sheet 1 of {paper.pages}, 40 lines in all." in pages[0]


def test_long_texts_wrap_and_lose_nothing() -> None:
    """A description of 500 letters is set in several lines, each word once."""
    long = " ".join(f"word{n}" for n in range(75))
    words = " ".join(said(replace(PARCEL, lines=(replace(SHIRT, description=long),)))).split()
    assert [word for word in words if word.startswith("word")] == long.split()


def test_texts_in_many_scripts_are_printed() -> None:
    """Chinese, Polish and Greek beside each other."""
    person = replace(ANNA, name="Zoë Wiśniewska", city="Łódź")
    words = "".join(
        said(replace(PARCEL, sender=replace(PARCEL.sender, name="深圳好衬衫 Ltd"), recipient=person))
    )
    for text in ("深圳好衬衫", "Wi", "ś", "niewska", "Łó"):
        assert text in words
    with pytest.raises(CannotPrint, match="Arabic"):
        draw_cn23(replace(PARCEL, recipient=replace(ANNA, name="شارع")))


def test_letters_printed_otherwise_are_told() -> None:
    """A note for people names them."""
    paper = draw_cn23(replace(PARCEL, recipient=replace(ANNA, city="Huế")))
    assert paper.notes == ("printed otherwise: ế as e",)


def test_the_barcode_is_of_an_s10_number_alone() -> None:
    """A house waybill is printed without bars; a wrong check digit is refused by name."""
    waybill = replace(PARCEL, house="1Z999AA10123456784")
    paper = draw_cn23(waybill)
    assert "the S10 number of the item" in paper.lacks
    assert "1Z999AA10123456784" in said(waybill)
    assert "LZ473124829CN" in said(replace(PARCEL, house="lz 473 124 829 cn"))
    with pytest.raises(InvalidS10, match="would be 9"):
        draw_cn23(replace(PARCEL, house="LZ473124820CN"))


def test_what_the_form_asks_for_and_does_not_have_is_told() -> None:
    """The paper is drawn nevertheless."""
    bare = replace(
        PARCEL, recipient=Party(kind="person"), gross_kg=None,
        lines=(replace(SHIRT, hs="", net_kg=None, origin=""),),
    )  # fmt: skip
    assert draw_cn23(bare).lacks == (
        "the gross weight", "the recipient's name", "the recipient's street", "the recipient's city",
        "the recipient's country", "the net weight of line 1", "the HS code of line 1",
        "the origin of line 1",
    )  # fmt: skip
    assert "the HS code of line 1" not in draw_cn23(replace(bare, sender=ANNA)).lacks


def test_the_category_is_gift_sale_or_other() -> None:
    """What is neither a gift nor sent by a business is for the sender to say."""
    assert category_of(PARCEL) == "Sale of goods"
    assert category_of(replace(PARCEL, gift=True)) == "Gift"
    assert category_of(replace(PARCEL, sender=ANNA)) == "Other"


def test_licences_and_freight_have_their_fields() -> None:
    """Numbers of papers by their kind; postal charges in their own currency."""
    papers = (Document("X", "LIC-1", "licence"), Document("Y", "CER-2", "certificate"))
    words = said(replace(PARCEL, documents=papers, freight=Money(Decimal("7.5"), "USD")))
    assert {"LIC-1", "CER-2", "7.50 USD"} <= set(words)
