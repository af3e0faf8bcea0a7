"""The page of a benchmark stands alone and shows nothing unescaped."""

import re
from pathlib import Path
from xml.etree import ElementTree

from serai.faces.merchant import page, picture
from serai.operations.report import benchmark_file
from serai.report.benchmark import stand
from serai.report.shipment import Shipment, Transit

EVIL = "<script>alert(1)</script>"


def made(folder: Path) -> str:
    """Return the page of a sheet whose supplier is a script."""
    rows = "".join(f"{n},2026-06-{n % 9 + 1:02d},2026-06-{n % 9 + 9:02d},{EVIL}\n" for n in range(1, 30))
    (folder / "s.csv").write_text("Order,Shipped,Delivered,Supplier\n" + rows + "90,2026-06-01,,Other\n")
    return page(*benchmark_file(folder / "s.csv"))


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    """No address, no script; light and dark."""
    text = made(tmp_path)
    assert "://" not in text
    assert "prefers-color-scheme: dark" in text
    assert "<script" not in text


def test_what_came_from_the_sheet_is_escaped(tmp_path: Path) -> None:
    """A supplier called like a script is a name."""
    text = made(tmp_path)
    assert EVIL not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_page_tells_the_figures(tmp_path: Path) -> None:
    """The verdict, P50, the open parcels and how the sheet was read."""
    text = made(tmp_path)
    for words in ("gains captured", "8 d", "1 still out", "delivered: column", "Kaplan and Meier"):
        assert words in text


def test_the_picture_has_all_deliveries() -> None:
    """The counts of the bars add up, and the drawing is well-formed."""
    days = [3.0, 8.0, 8.0, 130.0]
    drawing = picture(stand("all", "all", [Transit(Shipment(0), day, True) for day in days]))
    assert sum(int(count) for count in re.findall(r"days: (\d+)</title>", drawing)) == 4
    assert ElementTree.fromstring(drawing).tag == "svg"
    assert "Nothing is delivered" in picture(stand("all", "all", [Transit(Shipment(0), 3.0, False)]))
