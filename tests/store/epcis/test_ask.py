"""The parameters of a SimpleEventQuery."""

from datetime import UTC, datetime
from typing import Any

import pytest

from serai.store.epcis.ask import (
    LARGEST_PAGE,
    PER_PAGE,
    AnyTerm,
    Asked,
    Attributed,
    Compared,
    UnfitParameter,
    Within,
    moment,
    page_size,
    read_query,
)


def condition(name: str, value: Any, **more: Any) -> Any:
    """Return the one condition of a query of one parameter."""
    (found,) = read_query({name: value}, **more).conditions
    return found


@pytest.mark.parametrize(
    ("name", "value", "terms"),
    [
        ("eventType", ["ObjectEvent"], ("eventType\tObjectEvent",)),
        ("EQ_action", "ADD", ("action\tADD",)),
        ("EQ_disposition", "in_transit", ("disposition\thttps://ref.gs1.org/cbv/Disp-in_transit",)),
        (
            "EQ_persistentDisposition_set",
            ["damaged"],
            ("persistentDisposition_set\thttps://ref.gs1.org/cbv/Disp-damaged",),
        ),
        ("EQ_readPoint", "urn:epc:id:sgln:0614141.07346.0", ("readPoint\thttps://id.gs1.org/414/0614141073467",)),
        ("EQ_transformationID", "urn:x:1", ("transformationID\turn:x:1",)),
        ("EQ_bizTransaction_po", "urn:x:1", ("bizTransaction_https://ref.gs1.org/cbv/BTT-po\turn:x:1",)),
        (
            "EQ_source_urn:epcglobal:cbv:sdt:location",
            "urn:x:1",
            ("source_https://ref.gs1.org/cbv/SDT-location\turn:x:1",),
        ),
        ("EQ_eventID", "urn:x:1", ("eventID\turn:x:1",)),
        ("EQ_errorReason", "incorrect_data", ("errorReason\thttps://ref.gs1.org/cbv/ER-incorrect_data",)),
        ("EXISTS_errorDeclaration", "", ("EXISTS\terrorDeclaration",)),
        ("EQ_type", "Temperature", ("sensor_type\thttps://gs1.org/voc/Temperature",)),
        ("EQ_booleanValue", True, ("sensor_booleanValue\ttrue",)),
        ("EQ_ILMD_cbvmda:lotNumber", "L", ("ILMD:urn:epcglobal:cbv:mda#lotNumber\tL",)),
        ("EXISTS_INNER_cbvmda:x", "", ("EXISTS\tINNER:urn:epcglobal:cbv:mda#x",)),
        ("EQ_https://ex.test/ns#field", "v", (":https://ex.test/ns#field\tv",)),
    ],
)  # fmt: skip
def test_terms(name: str, value: Any, terms: tuple[str, ...]) -> None:
    """A parameter of equality is the terms that an event with such a value has."""
    assert condition(name, value) == AnyTerm(terms)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("GE_quantity", "5", Compared(("quantity",), ">=", 5.0)),
        ("LT_value_CEL", 2.5, Compared(("value_CEL",), "<", 2.5)),
        ("GE_eventTime", "2026-03-01T00:00:00Z",
         Compared(("eventTime",), ">=", datetime(2026, 3, 1, tzinfo=UTC))),
        ("GT_INNER_ILMD_cbvmda:n", 3, Compared(("INNER_ILMD:urn:epcglobal:cbv:mda#n",), ">", 3.0)),
        ("WD_bizLocation", "urn:x:1", Within("bizLocation", ("urn:x:1",))),
        ("HASATTR_bizLocation", "urn:a", Attributed("bizLocation", ("urn:a",))),
        ("EQATTR_readPoint_urn:a", ["v", "w"], Attributed("readPoint", ("urn:a",), ("v", "w"))),
    ],
)  # fmt: skip
def test_other_conditions(name: str, value: Any, expected: object) -> None:
    """Parameters of order, of places within places, and of attributes in master data."""
    assert condition(name, value) == expected


def test_any_epc_is_that_of_every_list() -> None:
    """MATCH_anyEPC looks at things, parents, inputs and outputs."""
    found = condition("MATCH_anyEPC", "urn:x:1")
    assert set(found.terms) == {f"{name}\turn:x:1" for name in ("epc", "parentID", "inputEPC", "outputEPC")}


def test_patterns_of_epcs_are_kept_beside_the_exact_ones() -> None:
    """A pattern is looked for as it stands, and as the beginning of EPCs; of classes only as it stands."""
    pattern = "urn:epc:idpat:sgtin:0614141.107346.*"
    assert condition("MATCH_epc", pattern).patterns == (
        ("epc", "epc", "https://id.gs1.org/01/10614141073464/"),
    )
    assert condition("MATCH_epcClass", pattern) == AnyTerm(
        ("epcClass\thttps://id.gs1.org/01/10614141073464",)
    )


def test_prefix_is_what_was_declared_else_all_that_it_was_seen_for() -> None:
    """A declared prefix has one meaning; one that is not, every meaning that captured documents gave it."""
    seen = {"ex": ("urn:one/", "urn:two/")}
    assert condition("EQ_ex:f", "v", declared={"ex": "urn:mine/"}, seen=seen).terms == (":urn:mine#f\tv",)
    assert condition("EQ_ex:f", "v", seen=seen).terms == (":urn:one#f\tv", ":urn:two#f\tv")


def test_number_is_found_as_text_and_as_number() -> None:
    """An extension's 5.0 is found as it stands and as 5."""
    assert condition("EQ_cbvmda:n", "5.0").terms == (
        ":urn:epcglobal:cbv:mda#n\t5.0",
        ":urn:epcglobal:cbv:mda#n\t5",
    )


def test_order_and_limits() -> None:
    """What says how many and in which order is no condition."""
    asked = read_query(
        {"orderBy": "recordTime", "orderDirection": "ASC", "eventCountLimit": "5", "perPage": 1}
    )
    assert asked == Asked((), ("recordTime",), False, 5, None)
    assert read_query({"orderBy": "cbvmda:n"}).fields == (":urn:epcglobal:cbv:mda#n",)
    assert read_query({}) == Asked()


@pytest.mark.parametrize(
    "query",
    [
        {"foo": "1"},
        {"EQ_foo": "1"},
        {"eventType": ["Event"]},
        {"EQ_action": "CREATE"},
        {"GE_eventTime": "2026-03-01"},
        {"GE_eventTime": "2026-03-01T00:00:00"},
        {"GE_eventTime": ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"]},
        {"GE_quantity": "many"},
        {"GE_quantity": True},
        {"GE_quantity": "nan"},
        {"GT_cbvmda:n": "x"},
        {"EQ_bizStep": []},
        {"EQ_bizStep": [{}]},
        {"EQ_bizStep": ""},
        {"EQ_bizStep": ["x"] * 1001},
        {"eventCountLimit": 0},
        {"eventCountLimit": "x"},
        {"maxEventCount": True},
        {"eventCountLimit": 5, "maxEventCount": 5},
        {"orderBy": "name"},
        {"orderDirection": "UP"},
    ],
)
def test_unfit_parameters_are_refused_by_name(query: dict[str, Any]) -> None:
    """An unknown parameter or a value of another kind is told of, never passed over."""
    with pytest.raises(UnfitParameter, match="|".join(query)):
        read_query(query)


def test_parameters_are_bounded() -> None:
    """A query of very many is refused before it is read."""
    with pytest.raises(UnfitParameter, match="100"):
        read_query({f"EQ_cbvmda:{number}": "x" for number in range(101)})


def test_page_size_is_bounded() -> None:
    """Without a size there is one; a large one is cut; none and nothing are refused."""
    assert (page_size(None), page_size("7"), page_size(10**6)) == (PER_PAGE, 7, LARGEST_PAGE)
    for wrong in ("0", "-1", "x", 1.5):
        with pytest.raises(UnfitParameter):
            page_size(wrong)


def test_plus_that_came_as_a_blank_is_taken_for_what_it_was() -> None:
    """Clients forget to escape the plus of an offset in a URL."""
    assert moment("2026-03-01T08:00:00 08:00", "x") == datetime(2026, 3, 1, tzinfo=UTC)
