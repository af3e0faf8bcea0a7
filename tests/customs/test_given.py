"""Baskets read in haste give what the careful reader gives, or are left to it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.asked import InvalidAsked, read_asked
from serai.customs.given import Given, Reader
from tests.customs.baskets import SHIRTS

HEADER = {"at": "2026-11-22", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR"}
WHOLE = {**HEADER, "items": [SHIRTS]}


def knowing(record: dict[str, object] | None = None) -> Reader:
    """Return a reader that has met the header."""
    reader, whole = Reader(), {**WHOLE, **(record or {})}
    reader.learn(whole, read_asked(whole))
    return reader


def test_a_header_is_read_once_and_its_figures_each_time() -> None:
    """Nothing is known at first; then a basket gives day, sums, codes and its goods."""
    assert Reader().read(WHOLE) is None
    found = knowing().read({**WHOLE, "freight": "4.50"})
    assert found is not None
    assert found.figures == [
        read_asked(WHOLE).at, Decimal("4.50"), Decimal(0), ("610910",), "",
        Decimal("50.00"), "610910", "cotton t-shirt", "", 5,
    ]  # fmt: skip


def test_kinds_are_shared_by_days_and_parted_by_all_else() -> None:
    """Another day is the same kind; other origins, masses, recipients and numbers of goods are not."""
    reader = knowing()
    later = {**WHOLE, "at": "2026-11-23"}
    reader.learn(later, read_asked(later))
    records = [
        WHOLE, later, {**WHOLE, "recipient_id": "x"}, {**WHOLE, "items": [SHIRTS, SHIRTS]},
        {**WHOLE, "items": [{**SHIRTS, "origin": "VN"}]}, {**WHOLE, "items": [{**SHIRTS, "kg": "0.2"}]},
    ]  # fmt: skip
    kinds = [found.kind for found in map(reader.read, records) if isinstance(found, Given)]
    assert kinds[0] is kinds[1]
    assert len({id(kind) for kind in kinds}) == 5


@pytest.mark.parametrize(
    "change",
    [
        {"sheme": "ioss"}, {"duty_charged_to_buyer": 1}, {"items": []}, {"items": None}, {"items": ["a"]},
        {"items": [SHIRTS] * 7}, {"freight": "-1"}, {"freight": "NaN"}, {"freight": True}, {"freight": 1.5},
        {"freight": "1e13"}, {"insurance": "sNaN"}, {"recipient_id": 5}, {"region": ["SP"]},
        {"items": [{**SHIRTS, "currency": "USD"}]}, {"items": [{**SHIRTS, "colour": "red"}]},
        {"items": [{**SHIRTS, "origin": "UK"}]}, {"items": [{**SHIRTS, "quantity": "12345678901234"}]},
        {"items": [{**SHIRTS, "value": "0"}]}, {"items": [{**SHIRTS, "description": " "}]},
        {"at": "2026-1-1"},
    ],
)  # fmt: skip
def test_what_is_written_oddly_is_left_to_the_careful_reader(change: dict[str, object]) -> None:
    """Unknown fields, other types, amounts that cannot be."""
    assert knowing().read({**WHOLE, **change}) is None


VALUES = st.sampled_from(
    ["50.00", " 5 ", "1_0", "-0", "0", "", None, "NaN", "1e3", 7, 0, True, Decimal("2.50"), "x", [], "1e99"]
)
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "description": st.sampled_from(["shirt", " ", "", None, 5]),
        "hs": st.sampled_from(["6109.10", "610910", "61091", "770000", "", None, 610910, "6109 10 00"]),
        "origin": st.sampled_from(["CN", "VN", "vn", "UK", "XX", "", None]),
        "quantity": st.sampled_from([1, 5, 0, -1, True, "5", "2.5", None, Decimal(2)]),
        "value": VALUES,
        "product_id": st.sampled_from(["p1", " p ", "", None, 3]),
        "kg": VALUES,
        "currency": st.sampled_from(["EUR", "USD", ""]),
        "colour": st.just("red"),
    },
)


@given(st.lists(ITEMS.map(lambda item: {**SHIRTS, **item}), max_size=3), VALUES, VALUES)
def test_in_haste_or_with_care_the_figures_are_the_same(
    items: list[dict[str, object]], freight: object, insurance: object
) -> None:
    """Whatever is read in haste is accepted with care, with the same figures, to the digit."""
    record = {**WHOLE, "items": items, "freight": freight, "insurance": insurance}
    found = knowing().read(record)
    try:
        asked = read_asked(record)
    except InvalidAsked:
        assert found is None
        return
    if found is None:
        return
    figures = [asked.at, asked.freight, asked.insurance, tuple(item.hs for item in asked.items), ""]
    for item in asked.items:
        figures += [item.value, item.hs, item.description, item.product_id, item.quantity]
        figures += [] if item.kg is None else [item.kg]
    assert list(map(str, found.figures)) == list(map(str, figures))


def test_marks_of_a_pattern_are_never_learned() -> None:
    """A region that looks like a hole in a text is read with care each time."""
    reader = knowing({"region": "\ue0005\ue001"})
    assert reader.read({**WHOLE, "region": "\ue0005\ue001"}) is None
