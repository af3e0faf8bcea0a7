"""The quick way through JSON gives what the general way gives."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.carriers import json_text
from serai.carriers.fast import Other, plan_of, read
from serai.carriers.form import Form
from serai.carriers.layout import Document, of_tree
from serai.carriers.mapping import parse
from tests.carriers.layouts import ABOUT, NESTED, nested

FORMS = [form for form in nested().forms if form.name == "nested"]

texts = (
    st.sampled_from(["", " ", " 7 ", "8", "now AB1", "20260301", "left hub"]) | st.integers(0, 99) | st.none()
)
odd = texts | st.lists(texts, max_size=2) | st.just({"city": ["a"]})
where = st.fixed_dictionaries({}, optional={"city": texts, "state": texts, "land": odd})
scans = st.fixed_dictionaries(
    {"code": texts, "day": texts},
    optional={
        "hour": odd,
        "old": st.fixed_dictionaries({"code": texts}),
        "where": where | odd,
        "text": odd,
        "why": texts,
    },
)
parcels = st.fixed_dictionaries({"id": odd}, optional={"scans": st.lists(scans, max_size=3) | scans | odd})
replies = st.fixed_dictionaries(
    {
        "reply": st.fixed_dictionaries(
            {"parcels": st.lists(parcels, max_size=3) | parcels | odd}, optional={"made": odd}
        )
    }
)


def general(document: object, forms: list[Form] = FORMS) -> list[tuple[list[str | None], bool]]:
    """Read the general way; what is no event is left out."""
    tree = json_text.decode(json.dumps(document))
    found = of_tree(forms, Document(tree, str, lambda item, at: at))
    return [(list(record.texts), record.last) for record in found if record.texts is not None]


@given(replies | st.dictionaries(st.text(max_size=3), odd, max_size=2) | st.lists(replies, max_size=2))
def test_both_ways_say_the_same(document: Any) -> None:
    """Whatever the document holds, the quick way reads the same texts, or leaves it to the other."""
    try:
        _, rows = read(FORMS, json.dumps(document).encode())
    except Other:
        return
    assert rows == general(document)


@given(st.lists(scans, max_size=4), st.sampled_from(["moving", None]))
def test_the_last_word_is_the_same(told: list[Any], status: str | None) -> None:
    """A shipment's status goes to the same event both ways; several lists of events follow each other."""
    changed = NESTED.replace('reason = "why"', 'status = "^state"').replace('"scans"', '"scans | more"')
    forms = list(parse("x", ABOUT + changed).forms)
    document = {"reply": {"parcels": [{"id": 1, "state": status, "scans": told[:2], "more": told[2:]}]}}
    try:
        _, rows = read(forms, json.dumps(document).encode())
    except Other:
        return
    assert rows == general(document, forms)
    assert sum(last for _, last in rows) <= 1


def test_a_plain_document_is_read_quickly() -> None:
    """Lists, alternatives, joins and matches do not need the general way."""
    scan = {"code": 7, "day": "20260301", "where": {"city": " X "}, "text": "now AB1", "more": None}
    document = {"reply": {"parcels": [{"id": "P1", "scans": [scan, {"old": {"code": "8"}, "day": "x"}]}]}}
    form, rows = read(FORMS, json.dumps(document).encode())
    assert form.name == "nested"
    assert rows == general(document)
    assert [texts[1] for texts, _ in rows] == ["7", "8"]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"7", b'{"reply":{"parcels":[]}}', b'{"other":1}', b"\xff"]
)
def test_what_is_not_plain_is_left_to_the_other(data: bytes) -> None:
    """Broken documents and those without events are told by the general way."""
    with pytest.raises(Other):
        read(FORMS, data)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('events = "scans"', 'events = "**.scans"'),
        ('events = "scans"', 'events = "scans[why=x]"'),
        ('"where.state"', '"where[0].state"'),
    ],
)
def test_paths_that_are_no_keys_have_no_plan(was: str, becomes: str) -> None:
    """A form that the types cannot tell is read the general way."""
    assert was in NESTED
    assert plan_of(parse("x", ABOUT + NESTED).form) is not None
    assert plan_of(parse("x", ABOUT + NESTED.replace(was, becomes)).form) is None
