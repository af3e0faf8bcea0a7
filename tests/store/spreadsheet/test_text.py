"""Text of any encoding and delimiter becomes rows; what is no text is refused."""

import codecs
import random

import pytest

from serai.store.spreadsheet.sheet import Unreadable
from serai.store.spreadsheet.text import choose_delimiter, decode, read_grid
from serai.store.spreadsheet.words import hits

CHINESE = "订单号,发货时间,签收时间\r\n1001,2026年6月2日,2026年6月9日\r\n"
FRENCH = "Numéro de suivi;Expédié le;Livré le\r\nLX1;2026-06-02;2026-06-09\r\n"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8-sig"),
        (CHINESE, "utf-16", "utf-16"),
        (FRENCH, "utf-16-le", "utf-16-le"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "utf-8", "utf-8"),
        ("São Paulo,Köln,Málaga,Ñuñoa\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_out(text: str, written: str, found: str) -> None:
    """The text comes back as it was, whatever it was written in."""
    assert decode(text.encode(written)) == (text, found)


def test_an_encoding_that_is_said_is_obeyed() -> None:
    """Cyrillic in cp1251 cannot be told from cp1252, so it can be said; a wrong word is refused."""
    assert decode("Заказ".encode("cp1251"), "cp1251")[0] == "Заказ"
    with pytest.raises(Unreadable, match="not an encoding"):
        decode(b"a,b", "klingon")
    with pytest.raises(Unreadable, match="--encoding"):
        decode("é".encode("cp1252"), "utf-8")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x7fELF\x00\x01\x02\x03" * 50, codecs.BOM_UTF16_LE + b"\x01\x00" * 99]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Control characters do not come in tables."""
    with pytest.raises(Unreadable):
        decode(data)


def test_random_bytes_are_text_or_refused() -> None:
    """No bytes make another error than ours."""
    rng = random.Random(5)
    for size in range(300):
        try:
            decode(rng.randbytes(size))
        except Unreadable:
            continue


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    """Decimal commas and commas in quotes do not mislead."""
    rows = [["Order", "Delivered", "Price"], ["1", "Jun 2, 2026", "1,50"], ["2", "Jun 3, 2026", "2,50"]]
    text = "\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows)
    assert choose_delimiter(text, hits) == delimiter
    assert [list(row.cells) for row in read_grid(text, "f", hits).rows] == rows


def test_a_delimiter_that_the_file_says_is_taken() -> None:
    """Excel's own first line `sep=` is no row, and lines keep their numbers."""
    grid = read_grid("sep=|\na|b\n1|2\n", "f", hits)
    assert [(row.line, row.cells) for row in grid.rows] == [(2, ("a", "b")), (3, ("1", "2"))]


def test_quoted_line_breaks_stay_in_their_cell() -> None:
    """The next row knows the line on which it starts."""
    grid = read_grid('Order,Note\n1,"two\nlines"\n2,x\n', "f", hits)
    assert [(row.line, row.cells) for row in grid.rows] == [
        (1, ("Order", "Note")),
        (2, ("1", "two\nlines")),
        (4, ("2", "x")),
    ]


def test_a_quote_that_is_never_closed_is_refused_with_its_line() -> None:
    """Instead of a file swallowed by one cell."""
    text = "a,b\n1,2\n" + '3,"oops\n' + "4,5\n" * 500
    with pytest.raises(Unreadable, match="line 3"):
        read_grid(text, "f", hits)
    with pytest.raises(Unreadable, match="line 3"):
        read_grid("a,b\n1,2\n" + '3,"' + "x" * 200_000, "f", hits)


def test_nothing_is_refused_as_nothing() -> None:
    """An empty file, or one of blanks."""
    for text in ("", " \n\n "):
        with pytest.raises(Unreadable, match="empty"):
            read_grid(text, "f", hits)
