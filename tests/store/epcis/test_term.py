"""What finds an event."""

from datetime import UTC, datetime

from serai.store.epcis.term import (
    LONGEST,
    Fact,
    index_event,
    instant,
    key,
    name_of,
    sensor_word,
    term,
    text_of,
    word,
)
from serai.track.epcis.context import STANDARD
from serai.track.epcis.document import EpcisEvent
from tests.store.epcis.some import event

SENSED = {"value": 1.5, "uom": "CEL"}


def terms(**more: object) -> set[str]:
    """Return the terms of an event with blanks for tabs."""
    names = {**STANDARD, "ex": "https://example.test/epcis/"}
    return {one.replace("\t", " ") for one in index_event(EpcisEvent(event(**more), names)).terms}


def test_ways_of_writing_one_thing_are_one_term() -> None:
    """A bare word, its URN, its URI and its prefixed name are one; so are an EPC URI and its Digital Link."""
    ways = ("shipping", "urn:epcglobal:cbv:bizstep:shipping", "cbv:BizStep-shipping")
    assert {word("bizStep", way, STANDARD) for way in ways} == {"https://ref.gs1.org/cbv/BizStep-shipping"}
    assert key("urn:epc:id:sgtin:0614141.107346.2017") == key("https://id.gs1.org/01/10614141073464/21/2017")


def test_extensions_are_found_by_scope_and_depth() -> None:
    """A field of somebody else's is found at its place, and what is within it as inner, at any depth."""
    found = terms(
        **{"ex:one": {"ex:two": {"ex:three": "deep"}}, "ex:list": [1, 2.50, True]},
        ilmd={"ex:lot": "L1", "ex:box": {"ex:in": 3}},
    )
    names = "https://example.test/epcis#"
    assert f"INNER:{names}three deep" in found
    assert f"EXISTS INNER:{names}two" in found
    assert {f":{names}list 1", f":{names}list 2.5", f":{names}list true"} <= found
    assert {f"ILMD:{names}lot L1", f"INNER_ILMD:{names}in 3", "EXISTS ilmd"} <= found
    assert not any(one.startswith(f":{names}three") for one in found)


def test_parties_sensors_and_errors_are_found() -> None:
    """Transactions by type, sensors by word and number, error declarations by reason and correction."""
    found = terms(
        bizTransactionList=[{"type": "po", "bizTransaction": "urn:x:po1"}],
        sensorElementList=[{"sensorReport": [{"type": "Temperature", "value": 26, "uom": "CEL"}]}],
        errorDeclaration={"declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data",
                          "correctiveEventIDs": ["urn:x:e2"]},
        persistentDisposition={"set": ["damaged"]},
    )  # fmt: skip
    assert {
        "bizTransaction_https://ref.gs1.org/cbv/BTT-po urn:x:po1",
        "sensor_type https://gs1.org/voc/Temperature",
        "EXISTS errorDeclaration",
        "errorReason https://ref.gs1.org/cbv/ER-incorrect_data",
        "correctiveEventID urn:x:e2",
        "persistentDisposition_set https://ref.gs1.org/cbv/Disp-damaged",
    } <= found
    assert sensor_word("value", 3, {}) == 3


def test_what_has_an_order_is_a_fact() -> None:
    """Numbers and instants of quantities, sensors and extensions; words of a vocabulary are none."""
    body = event(
        quantityList=[{"epcClass": "urn:epc:class:lgtin:4023333.002000.L1", "quantity": 5}],
        sensorElementList=[
            {
                "sensorMetadata": {"time": "2026-03-01T00:00:00Z"},
                "sensorReport": [{"value": 1.5, "uom": "CEL"}],
            }
        ],
        **{"ex:n": "12.5", "ex:t": "not a number", "ex:b": True},
    )
    facts = set(index_event(EpcisEvent(body)).facts)
    assert {Fact("quantity", 5.0), Fact("value", 1.5), Fact("value_CEL", 1.5), Fact(":ex#n", 12.5)} <= facts
    assert Fact("time", at=datetime(2026, 3, 1, tzinfo=UTC)) in facts
    assert len(facts) == 5


def test_words_are_the_resources_that_an_event_names() -> None:
    """EPCs of all lists are one kind; so prefixes are remembered."""
    words = index_event(EpcisEvent(event(parentID="urn:x:p", childEPCs=["urn:x:c"]))).words
    assert {("epc", "urn:x:p"), ("epc", "urn:x:c"), ("eventType", "ObjectEvent")} <= words
    assert ("prefix", "gs1=https://gs1.org/voc/") in words


def test_terms_are_bounded_and_plain() -> None:
    """A long value is kept by its hash, two long ones are two, and NUL is replaced."""
    long = [term("n", "x" * 5000 + end) for end in "ab"]
    assert len(long[0]) < LONGEST
    assert long[0] != long[1]
    assert "\0" not in term("n", "a\0b")


def test_names_values_and_instants_have_one_form() -> None:
    """Namespaces with and without a last slash are one; instants without offset are none."""
    assert name_of({"a": "urn:n/"}, "a:f") == name_of({"a": "urn:n"}, "a:f")
    assert (text_of(2.0), text_of(True), text_of("2.0")) == ("2", "true", "2.0")
    assert instant("2026-03-01T00:00:00") is None
    assert instant("2026-03-01T00:00:00Z") == datetime(2026, 3, 1, tzinfo=UTC)
    assert instant("2026-13-01T00:00:00Z") is None
    assert instant(5) is None
