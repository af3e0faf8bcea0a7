"""Selectors find what they find in a browser."""

import pytest
from lxml import etree

from serai.carriers.paths import BadPath
from serai.carriers.selector import elements_at, text_of, xpath

PAGE = etree.HTML(
    """<div id="top"><h2>1 March</h2><table class="events wide"><tr><th>Time</th><th>What</th></tr>
    <tr class="row" data-time="12:00"><td>12:00</td><td title="Left"> Left
      <b>Madrid</b></td></tr></table><h2>2 March</h2>
    <table class="events"><tr class="row" data-time="13:00"><td>13:00</td><td>Taken</td></tr></table>
    <p>Delivered to <i>door</i></p></div>"""
)


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("tr", 3),
        ("tr.row", 2),
        (".events.wide tr", 2),
        ("#top > table", 2),
        ("#top > tr", 0),
        ("td:nth-child(2)", 2),
        ("tr:first-child", 2),
        ("td:last-child", 2),
        ("[data-time]", 2),
        ("[data-time='13:00']", 1),
        ("[data-time^=12]", 1),
        ("[data-time$=00]", 2),
        ("[data-time*='3:']", 1),
        ("[class~=wide]", 1),
        ("h2 + table", 2),
        ("h2 ~ p", 1),
        ("p:contains(door), h2", 3),
        ("*.row > *", 4),
    ],
)
def test_elements_of_a_selector(selector: str, count: int) -> None:
    """Tags, classes, ids, attributes, places among siblings, and all combinators."""
    assert len(elements_at(selector)(PAGE)) == count


def test_texts_of_a_selector() -> None:
    """The whole text of the first element that has one, or an attribute of it; blanks become one."""
    row = elements_at("tr.row")(PAGE)[0]
    asked = ("td", "td:nth-child(2)", "td:nth-child(2)@title", "@data-time", "td:nth-child(9)", "td@none")
    assert [text_of(path)(row) for path in asked] == ["12:00", "Left Madrid", "Left", "12:00", None, None]


def test_the_nearest_before() -> None:
    """A heading above belongs to the rows below it."""
    first, second = elements_at("tr.row")(PAGE)
    assert (text_of("<h2")(first), text_of("< h2")(second)) == ("1 March", "2 March")


@pytest.mark.parametrize("selector", ["td:hover", "td >", "a, ", "td[", "<h2 b"])
def test_what_is_not_understood_is_refused(selector: str) -> None:
    """No selector is half read."""
    with pytest.raises(BadPath):
        elements_at(selector)
    if selector[0] != "<":
        with pytest.raises(BadPath):
            xpath(selector)


def test_the_nearest_element_above() -> None:
    """`<` finds the nearest element before another: the heading of each table's rows."""
    rows = elements_at("tr.row")(PAGE)
    assert [text_of("<h2")(row) for row in rows] == ["1 March", "2 March"]
    assert text_of("<h5")(rows[0]) is None
    with pytest.raises(BadPath):
        text_of("<h2 b")
