"""Paths find what stands where the mapping says, however the carrier nests it."""

import pytest

from serai.carriers.paths import (
    BadPath,
    Group,
    Node,
    column,
    everything,
    first_text,
    lister,
    parse,
    plain,
    segment_at,
    text_at,
    worded,
)

TREE = {
    "a": {"b": [{"c": "1", "d": {"e": " x "}}, {"c": 2, "d": None}, {"c": ""}]},
    "k.v": "dotted",
    "by code": {"P": {"n": "1"}, "Q": {"n": "2"}},
    "deep": [{"x": {"events": [{"n": "3"}]}}],
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", [TREE]),
        ("a.b.c", ["1", 2, ""]),
        ("a.b[*].c", ["1", 2, ""]),
        ("a.b[0].c", ["1"]),
        ("a.b[-1].c", [""]),
        ("a.b[7].c", []),
        ("a[0].b[1].c", [2]),
        ("'k.v'", ["dotted"]),
        ("by code.*.n", ["1", "2"]),
        ("**.events", [{"n": "3"}]),
        ("a.b.c.nothing", []),
        ("absent", []),
    ],
)
def test_every_value_at_a_path(path: str, found: list[object]) -> None:
    """Lists on the way are gone through; an index picks one; `*` and `**` go wide and deep."""
    assert everything(TREE, parse(path)) == found
    assert lister(path)(TREE) == found


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.b.c", "1"), ("a.b[1].c", "2"), ("a.b[2].c", None), ("a.b.d.e", "x"), ("k", None), ("a", None)],
)
def test_the_first_text_at_a_path(path: str, text: str | None) -> None:
    """A number is a text, blanks around a text are none of it, an empty text and an object say nothing."""
    assert text_at(path)(TREE) == text


def test_several_lists_of_events_follow_each_other() -> None:
    """`|` puts what is at one path before what is at the next."""
    assert lister("last | before")({"before": [1, 2], "last": 3}) == [3, 1, 2]


@pytest.mark.parametrize("path", ["a]", "a[x]", "a['", "[1"])
def test_a_path_that_cannot_be_read_is_refused(path: str) -> None:
    """Brackets and quotes that do not close are named."""
    with pytest.raises(BadPath, match="cannot be read at"):
        parse(path)


def test_values_are_told_as_texts() -> None:
    """Texts, numbers and flags are; an element is its own text; the first of a list that says something."""
    element = Node({"#text": " hello ", "@lang": "en"})
    assert [plain(value) for value in (" a ", 7, 7.5, True, None, "", element, Node(), {"a": 1})] == [
        "a", "7", "7.5", "true", None, None, "hello", None, None,
    ]  # fmt: skip
    assert plain(["", None, "b"]) == "b"
    assert first_text(["", " ", 0]) == "0"


def test_a_column_may_have_any_name() -> None:
    """Dots and brackets in the name of a column are part of it."""
    assert column("Nr. [1]")({"Nr. [1]": " x "}) == "x"
    assert column("other")({"Nr. [1]": "x"}) is None


def test_components_of_segments() -> None:
    """Elements and components count from 0; a qualifier chooses among segments; groups are no segments."""
    group = Group(
        STS=[["1", ["21", "", "x"]]],
        DTM=[[["137", "2026", "102"]], [["334", "20260301", "102"]]],
        NAD=[Group(NAD=[["CA"]])],
    )
    asked = (
        "STS.0",
        "STS.1.0",
        "STS.1.1",
        "STS.1.2",
        "STS.4",
        "DTM[334].0.1",
        "DTM[9].0.1",
        "DTM.0.1",
        "NAD.0",
    )
    assert [segment_at(path)(group) for path in asked] == [
        "1", "21", None, "x", None, "20260301", None, "2026", None,
    ]  # fmt: skip
    with pytest.raises(BadPath, match=r"not of the form TAG\.1\.0"):
        segment_at("sts-1")


def test_alternatives_and_conditions() -> None:
    """What is at one path or another is listed in that order, and `[key=text]` keeps what says so."""
    tree = {"last": {"c": "3"}, "earlier": [{"c": "2", "reached": True}, {"c": "1", "reached": False}]}
    assert [one["c"] for one in lister("last|earlier")(tree)] == ["3", "2", "1"]
    assert [one["c"] for one in lister("earlier[reached=true]")(tree)] == ["2"]
    assert [one["c"] for one in lister("earlier[reached!=true]")(tree)] == ["1"]
    assert len(lister("earlier[unsaid!=true]")(tree)) == 2
    assert lister("nothing|earlier[c=4]")(tree) == []


def test_a_text_where_an_element_was_is_an_element_that_holds_it() -> None:
    """An event that is nothing but a text is found by the path `.`; an empty one is left as it is."""
    (event, empty) = worded(lister("a"))({"a": ["1 March Delivered", " "]})
    assert text_at(".")(event) == "1 March Delivered"
    assert empty == " "
