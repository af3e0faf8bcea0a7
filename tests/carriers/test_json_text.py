"""JSON that breaks off loses nothing before the break."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.json_text import NotJson, decode, salvage

leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
trees = st.recursive(
    leaves,
    lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(max_size=3), x, max_size=4),
    max_leaves=20,
)


def test_json_is_read_leniently() -> None:
    """NaN and a control character in a text lose no document; a long number keeps its digits."""
    assert decode(b'{"a": "x\ty", "b": [1]}') == {"a": "x\ty", "b": [1]}
    assert str(decode(b"[9400110200828077631698]")[0]) == "9400110200828077631698"
    assert decode("[NaN]")[0] != 0


@pytest.mark.parametrize("text", ["", "{", "nope", "[" * 100_000])
def test_what_is_no_json_is_named(text: str) -> None:
    """The refusal says where."""
    with pytest.raises(NotJson, match="not JSON"):
        decode(text)


@given(st.lists(trees, min_size=1, max_size=5), st.data())
def test_of_a_cut_list_every_whole_item_is_read(items: list[Any], data: st.DataObject) -> None:
    """Wherever a list is cut, each item that ended before is there, unbroken; at most one more, marked."""
    text = json.dumps(items)
    cut = data.draw(st.integers(1, len(text) - 1))
    tree, broken, why = salvage(text[:cut])
    ends, at = [], 1
    for item in items:
        at += len(json.dumps(item))
        ends.append(at)
        at += 2
    # a number is whole only where something follows it
    whole = [
        item for item, end in zip(items, ends, strict=True) if end < cut or (end <= cut and _closed(item))
    ]
    kept = [item for item in tree if id(item) not in broken]
    assert why
    assert kept[: len(whole)] == whole
    assert len(kept) <= len(whole) + 1


def _closed(item: object) -> bool:
    return isinstance(item, dict | list)


def test_the_open_things_are_known() -> None:
    """Everything that was open at the break is marked, so that half an event is no event."""
    tree, broken, _ = salvage('{"s":[{"n":1,"e":[{"c":1},{"c":2,"tags":["a"')
    shipment = tree["s"][0]
    assert [id(e) in broken for e in shipment["e"]] == [False, True]
    assert id(shipment) in broken


def test_whole_json_breaks_nowhere() -> None:
    """Of a whole document nothing is marked."""
    assert salvage('{"a":[1]}') == ({"a": [1]}, frozenset(), "")
    assert salvage("no")[0] is None
