"""The function written for a form says what its fields say one by one."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from serai.carriers.form import FIELDS
from serai.carriers.paths import text_at
from serai.carriers.taking import compiled, composed, key, matcher
from tests.carriers.layouts import nested

FORM = nested().form

words = st.sampled_from(["", " ", " 7 ", "now AB1", "20260301"])
texts = words | st.integers(0, 99) | st.none() | st.booleans()
parts = st.dictionaries(st.sampled_from(["city", "code"]), texts, max_size=2)
odd = texts | st.lists(texts, max_size=2) | parts
events = st.dictionaries(st.sampled_from(["code", "old", "why", "text", "more", "day", "hour", "where"]), odd)


@given(events, st.dictionaries(st.just("id"), odd), st.dictionaries(st.just("reply"), odd))
def test_written_and_composed_say_the_same(event: Any, shipment: Any, document: Any) -> None:
    """Choices, joins, constants and matches come out alike, whatever stands in the event."""
    told = []
    for once, each in (compiled(FORM, key), composed(FORM)):
        known = once(None, shipment, document, [None] * len(FIELDS))
        told.append((known, each(event, shipment, document, known)))
    assert told[0] == told[1]


def test_what_is_known_is_not_changed() -> None:
    """The texts of a shipment serve all its events."""
    known: list[str | None] = [None] * len(FIELDS)
    _, each = compiled(FORM, key)
    assert each({"code": "7"}, {}, {}, known)[1] == "7"
    assert known == [None] * len(FIELDS)


def test_keys_and_paths() -> None:
    """One key is looked up where it is used; a longer path by a function."""
    assert key("'a.b'") == ".get('a.b')"
    assert callable(key("a[0].b"))
    assert text_at("a[0].b")({"a": [{"b": 1}]}) == "1"
    assert matcher(r"x(\d)?|y(\w)")("yz") == "z"
    assert matcher(r"x(\d)?")("x") is None
