"""Boxes, texts and barcodes on a sheet, and their bytes."""

import re
from base64 import a85decode
from itertools import pairwise
from zlib import decompress

import pytest

from serai.faces.papers.sheet import A5_WIDE, Box, Sheet, Style, fitting, step
from tests.faces.papers.reading import texts


def test_the_same_drawing_gives_the_same_bytes() -> None:
    """No clock and no random number is in a sheet."""

    def drawn() -> bytes:
        sheet = Sheet(A5_WIDE, "A title")
        sheet.field(Box(10, 10, 50, 20), "Name", "Łódź 深圳")
        sheet.barcode(Box(10, 40, 60, 12), "LZ473124829CN")
        sheet.turn()
        sheet.tick(10, 10, "Gift", on=True)
        return sheet.finish()

    assert drawn() == drawn()
    assert texts(drawn()) == [["Name", "Ł", "ód", "ź", " ", "深圳", "LZ473124829CN"], ["X", "Gift"]]


def test_pages_are_counted() -> None:
    """A sheet begins with one; each turn adds one."""
    sheet = Sheet(A5_WIDE, "t")
    sheet.turn()
    assert (sheet.pages, round(sheet.wide), round(sheet.high)) == (2, 210, 148)


def test_a_long_text_shrinks_until_it_fits() -> None:
    """Each line fits the width and all fit the height, down to four points."""
    long = "a long description of goods " * 6
    lines, size = fitting(long, 50, 12, Style(9))
    assert size < 9
    assert len(lines) * step(size) <= 12.2
    assert fitting("short", 50, 12, Style(9)) == (["short"], 9)
    assert fitting(long * 20, 20, 5, Style(9))[1] == 4


def test_line_ends_of_a_value_are_kept() -> None:
    """An address has its lines."""
    assert fitting("a\nb", 50, 12, Style(9))[0] == ["a", "b"]


@pytest.mark.parametrize("code", ["LZ473124829CN", "RR473124829CN"])
def test_a_barcode_is_code_128_of_its_text(code: str) -> None:
    """The bars, read back by a table of ours, give the text and its check symbol."""
    sheet = Sheet(A5_WIDE, "t")
    sheet.barcode(Box(10, 10, 60, 12), code)
    stream = re.findall(rb"(?s)stream\r?\n(.*?)~>\s*endstream", sheet.finish())[0]
    drawn = decompress(a85decode(stream)).decode("latin-1")
    bars = [tuple(map(float, found)) for found in re.findall(r"([\d.]+) 0 ([\d.]+) [\d.]+ re f", drawn)]
    assert bars, drawn[:300]
    assert read_bars(bars) == code


def read_bars(bars: list[tuple[float, float]]) -> str:
    """Decode bars (left, width) as Code 128: the widths of bars and gaps in modules, six a symbol."""
    module = min(wide for _, wide in bars)
    edges = [edge for left, wide in bars for edge in (left, left + wide)]
    widths = [round((after - before) / module) for before, after in pairwise(edges)]
    symbols = [PATTERNS.index("".join(map(str, widths[at : at + 6]))) for at in range(0, len(widths) - 7, 6)]
    start, *values, check = symbols
    assert check == (start + sum(at * value for at, value in enumerate(values, 1))) % 103
    return spoken(start, values)


def spoken(start: int, values: list[int]) -> str:
    """Return the text of symbols, which may change between the sets B and C."""
    text, pairs = "", start == 105
    for value in values:
        if value in (99, 100):
            pairs = value == 99
        else:
            text += f"{value:02}" if pairs else chr(value + 32)
    return text


PATTERNS = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232",
]  # fmt: skip
"""The symbols of Code 128 by value (ISO/IEC 15417): widths of three bars and three gaps."""
