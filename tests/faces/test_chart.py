"""Small pictures: what they draw is what the figures say."""

import doctest
import random
import statistics

import pytest
from lxml import etree

from serai.faces import chart
from serai.faces.chart import (
    Caption,
    Slice,
    bar,
    distribution,
    histogram,
    quantile,
    range_bar,
    reliability,
    stacked,
)

CAPTION = Caption("one", "A <title>", "what it & says")


def drawn(svg: str) -> etree._Element:
    """Read a picture as XML: it must be well formed."""
    return etree.fromstring(svg)


def per_cent(element: etree._Element, name: str) -> float:
    """Read a position in per cent."""
    return float(element.attrib[name].rstrip("%"))


def test_examples_of_the_module_hold() -> None:
    """What the docstring shows is what the code does."""
    result = doctest.testmod(chart)
    assert (result.attempted, result.failed) == (1, 0)


@pytest.mark.parametrize(("value", "longest", "width"), [(5, 20, 25), (30, 20, 100), (-1, 20, 0), (1, 0, 0)])
def test_bar_is_its_part_of_the_longest(value: float, longest: float, width: float) -> None:
    """A bar is cut at the edge, and nothing is drawn against a longest of nothing."""
    assert per_cent(drawn(bar(value, longest, "blue"))[0], "width") == width


def test_range_bar_goes_from_median_to_ninety() -> None:
    """The bar starts at the median and is as long as the gap to the 90 % quantile."""
    picture = drawn(range_bar(5.0, 15.0, 20.0, "red"))
    rect = picture.find("rect")
    assert rect is not None
    assert (per_cent(rect, "x"), per_cent(rect, "width")) == (25, 50)
    assert picture.attrib["class"] == "range red"


def test_stacked_slices_follow_each_other() -> None:
    """Slices stand side by side without gap, and small ones carry no text that would not fit."""
    picture = drawn(stacked([Slice("a", 0.6), Slice("b", 0.35), Slice("c", 0.05)], CAPTION))
    rects = picture.findall("rect")
    ends = [per_cent(rect, "x") + per_cent(rect, "width") for rect in rects]
    assert [per_cent(rect, "x") for rect in rects] == pytest.approx([0, *ends[:-1]])
    assert ends[-1] == pytest.approx(100)
    assert [text.text for text in picture.findall("text")] == ["60 %", "35 %"]


def test_pictures_name_themselves_to_those_who_do_not_see() -> None:
    """A picture has role, title and description, escaped, and points to both."""
    picture = drawn(distribution([1.0, 2.0], 4.0, CAPTION))
    assert picture.attrib["role"] == "img"
    assert picture.attrib["aria-labelledby"] == "one-t one-d"
    assert [picture[0].text, picture[1].text] == ["A <title>", "what it & says"]


def test_histogram_loses_nobody() -> None:
    """Every value is in one bin, those beyond the scale in the last; a slow count agrees."""
    chance = random.Random(3)
    values = [chance.uniform(-1, 12) for _ in range(500)]
    slow = [0] * 8
    for value in values:
        place = next((b for b in range(8) if value < 10 * (b + 1) / 8), 7)
        slow[place] += 1
    assert histogram(values, 10.0, 8) == slow
    assert sum(slow) == 500


def test_distribution_draws_tallest_bin_full_and_both_quantiles() -> None:
    """The fullest bin has the height of the picture, and lines stand at the two quantiles."""
    picture = drawn(distribution([1.0] * 8 + [3.0] * 2, 4.0, CAPTION, bins=4))
    assert [per_cent(rect, "height") for rect in picture.findall("rect")] == [100, 25]
    assert [line.attrib["class"] for line in picture.findall("line")] == ["p50", "p90"]
    assert drawn(distribution([], 0.0, CAPTION)).findall("rect") == []


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_quantile_is_the_usual_one(size: int) -> None:
    """Quantiles agree with those of the standard library (type 7, inclusive)."""
    chance = random.Random(size)
    values = [chance.expovariate(0.2) for _ in range(size)]
    if size == 1:
        assert quantile(values, 0.9) == values[0]
        return
    nine = statistics.quantiles(values, n=10, method="inclusive")
    assert [quantile(values, k / 10) for k in range(1, 10)] == pytest.approx(nine)


def test_reliability_puts_kept_words_on_the_diagonal() -> None:
    """Said and seen alike lies on the dashed line; more parcels make a larger dot."""
    picture = drawn(reliability([(0.5, 0.5, 100), (0.9, 0.4, 4)], CAPTION))
    kept, broken = picture.findall("circle")
    assert float(kept.attrib["cx"]) - 30 == 210 - float(kept.attrib["cy"])
    assert float(broken.attrib["cy"]) > 210 - (float(broken.attrib["cx"]) - 30)
    assert float(kept.attrib["r"]) > float(broken.attrib["r"])
