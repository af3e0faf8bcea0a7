"""The commercial invoice, read back from its PDF."""

from dataclasses import replace
from decimal import Decimal

import pytest

from serai.customs.declaration import Declaration, Party
from serai.faces.papers.invoice import draw_invoice, totals_of, unit_price
from serai.faces.papers.letter import CannotPrint
from serai.parcel import Money
from tests.customs.datasets.shipments import ANNA, SHIRT, TO_FRANCE, WATCH
from tests.faces.papers.reading import lowest, texts

SALE = replace(TO_FRANCE, lines=(SHIRT, WATCH))


def said(declaration: Declaration) -> list[str]:
    """Return every string on every page."""
    return [text for page in texts(draw_invoice(declaration).pdf) for text in page]


def test_the_invoice_says_what_the_declaration_says() -> None:
    """Number, parties, terms, goods, totals."""
    words = said(replace(SALE, seller=Party("Marketplace Ltd")))
    for text in (
        "COMMERCIAL INVOICE", "INV-1", "Page 1 of 1", "Shenzhen Shirts Ltd", "Anna Martin", "Marketplace Ltd",
        "Broker SAS", "No. FR12345678900011", "DDP", "1 PK", "1 kg", "cotton t-shirt", "6109100010", "10.00",
        "50.00 EUR", "80.00 EUR", "4.00 EUR", "84.00 EUR",
    ):  # fmt: skip
        assert text in words, text
    assert draw_invoice(SALE).lacks == ()


def test_the_number_of_ioss_is_not_printed() -> None:
    """It is for the declarant alone."""
    assert not [text for text in said(SALE) if "IM2501234567" in text]


def test_the_bytes_are_the_same_each_time() -> None:
    """An invoice depends on its declaration alone."""
    assert draw_invoice(SALE).pdf == draw_invoice(SALE).pdf


@pytest.mark.parametrize("count", [1, 9, 10, 14, 15, 30, 31, 60])
def test_lines_go_over_pages_each_once(count: int) -> None:
    """All lines in their order, the head on every page, the totals on the last."""
    many = replace(
        SALE, lines=tuple(replace(SHIRT, description=f"shirt {n} of cotton") for n in range(count))
    )
    paper = draw_invoice(many)
    pages = texts(paper.pdf)
    assert len(pages) == paper.pages
    described = [text for page in pages for text in page if text.startswith("shirt ")]
    assert described == [f"shirt {n} of cotton" for n in range(count)]
    assert all(
        "Description of goods" in page and f"Page {n} of {paper.pages}" in page
        for n, page in enumerate(pages, 1)
    )
    assert ["Total" in page for page in pages] == [False] * (paper.pages - 1) + [True]


def test_nothing_is_printed_below_the_margin() -> None:
    """However many lines there are, lines, totals and signature keep a margin of 14 millimetres."""
    for count in range(1, 45):
        many = replace(SALE, lines=(SHIRT,) * count)
        assert min(lowest(draw_invoice(many).pdf)) >= 14 * 72 / 25.4, count


def test_a_price_that_does_not_divide_says_so() -> None:
    """Ten euro for three pieces are about 3.3333 each; the amount of the line is what counts."""
    assert unit_price(SHIRT) == "10.00"
    assert unit_price(replace(SHIRT, quantity=3, value=Money(Decimal(10), "EUR"))) == "~3.3333"
    assert unit_price(replace(SHIRT, quantity=8, value=Money(Decimal(1), "EUR"))) == "0.125"


def test_currencies_are_never_added_to_each_other() -> None:
    """Freight in dollars stands beside goods in euro, in the total too."""
    mixed = replace(SALE, freight=Money(Decimal(5), "USD"), insurance=Money(Decimal(1), "EUR"))
    assert totals_of(mixed) == [
        ("Goods", "80.00 EUR"), ("Freight", "5.00 USD"), ("Insurance", "1.00 EUR"),
        ("Total", "81.00 EUR + 5.00 USD"),
    ]  # fmt: skip


def test_long_descriptions_wrap_and_lose_nothing() -> None:
    """Each word is printed once, also of a description longer than a page would hold."""
    long = " ".join(f"word{n}" for n in range(80))
    words = " ".join(said(replace(SALE, lines=(replace(SHIRT, description=long),)))).split()
    assert [word for word in words if word.startswith("word")] == long.split()


def test_what_is_missing_is_told_and_what_cannot_be_printed_refused() -> None:
    """A missing number leaves a line to write on; a script without a font is refused."""
    bare = draw_invoice(replace(SALE, invoice="", lines=(replace(SHIRT, hs="", origin=""),)))
    assert bare.lacks == ("the number of the invoice", "the HS code of line 1", "the origin of line 1")
    with pytest.raises(CannotPrint, match="Thai"):
        draw_invoice(replace(SALE, recipient=replace(ANNA, street="ถนน")))


def test_goods_that_are_dangerous_and_gifts_say_so() -> None:
    """The UN number stands with the description; a gift asks for no payment."""
    words = said(replace(SALE, gift=True, lines=(replace(SHIRT, dangerous="UN3481", sku="S-1"),)))
    assert "S-1 · UN3481 · 0.9 kg net" in words
    assert any("A gift" in text for text in words)
