"""What a field says, wherever the form has it stand."""

import pytest

from serai.carriers.form import FIELDS, Form, Spec, build, columns, faults, of_event, take

EVENT = {"a": "1", "b": {"c": "2"}, "empty": ""}


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        ("a", "1"),
        ("^n", "P1"),
        ("/d", "D"),
        (["empty", "none", "b.c", "a"], "2"),
        ({"join": ["a", "none", "b.c"], "with": "-"}, "1-2"),
        ({"join": ["none"]}, None),
        ({"const": "POST"}, "POST"),
        ({"of": "^long", "match": r"no\. (\d+)"}, "17"),
        ({"of": "a", "match": "(x)"}, None),
        ({"of": ["none", {"join": ["a", "b.c"], "with": ""}], "match": "(.)$"}, "2"),
    ],
)
def test_a_field_of_every_kind(spec: Spec, text: str | None) -> None:
    """Paths, the first of several, joins, constants and matches, of event, shipment and document."""
    assert take(spec, "json")(EVENT, {"n": "P1", "long": "see no. 17"}, {"d": "D"}) == text


def test_what_is_of_the_event_is_known() -> None:
    """A field that stands outside the event is taken once a shipment."""
    specs: list[Spec] = ["a", ["^n", "a"], {"join": ["/d"]}, {"const": "x"}, {"of": "a", "match": "(.)"}]
    assert [of_event(spec) for spec in specs] == [True, True, False, False, True]
    assert columns({"join": ["a", ["b", "c"]]}) == {"a", "b", "c"}
    assert columns({"const": "a"}) == set()


def form(**changes: object) -> dict[str, object]:
    """Write a form's table without faults, some of it changed."""
    table = {"format": "json", "fields": {"code": "c", "happened": "t"}, "time": {"happened": "iso"}}
    return {**table, **changes}


def test_a_form_is_built_from_its_table() -> None:
    """Absent keys have their defaults; zone and home go to the rules of time."""
    made = build(form(events="x", time={"happened": "iso", "zone": "country"}), "PL")
    assert isinstance(made, Form)
    assert (made.encoding, made.events, made.root, made.latest) == ("utf-8", "x", "", False)
    assert (made.happened.zone, made.happened.home, made.recorded.forms) == ("country", "PL", ("iso",))
    assert not made.numbered
    assert not made.own_status


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"format": "pdf"}, "format 'pdf' is none of"),
        ({"latest": 1}, "latest must be true or false"),
        ({"groups": "CNI"}, "groups must be a list of tags"),
        ({"events": 3}, "events must be a text"),
        ({"events": "a[x]"}, "events: path 'a[x]' cannot be read"),
        ({"format": "html", "events": "tr:hover"}, "events: selector"),
        ({"format": "edifact"}, "field code is wrong: path 'c' is not of the form TAG.1.0"),
        ({"fields": {"code": [], "date": "d"}}, "field code is empty"),
        ({"fields": {"code": {"join": "a"}, "date": "d"}}, "field code has a join that is no list"),
        ({"fields": {"code": {"of": "a"}, "date": "d"}}, "field code has no match"),
        ({"fields": {"code": {"of": "a", "match": "("}, "date": "d"}}, "field code is wrong"),
        ({"fields": {"code": 3, "date": "d"}}, "field code must be a text, a list or a table"),
        ({"fields": {"code": {"with": "x"}, "date": "d"}}, "field code has neither join, const nor of"),
        ({"when": 3}, "unknown key 'when'"),
        ({"time": {"happened": []}}, "time.happened must be a text or a list"),
        ({"time": {"happened": "iso", "zones": 3}}, "time.zones must be a table"),
    ],
)
def test_faults_are_named(changes: dict[str, object], fault: str) -> None:
    """Each fault says where it stands and what is wrong."""
    assert faults(form()) == []
    found = faults(form(**changes))
    assert any(one.startswith(fault) for one in found), found


def test_the_fields_begin_with_those_that_we_write() -> None:
    """The order of columns that we write is part of what partners read."""
    assert FIELDS[:4] == ("number", "code", "happened", "words")
    assert len(set(FIELDS)) == len(FIELDS)
