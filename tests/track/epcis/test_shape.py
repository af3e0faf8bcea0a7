"""Tests of shapes and the walk over them."""

from serai.track.epcis.context import STANDARD
from serai.track.epcis.kind import text, unit
from serai.track.epcis.shape import DEEPEST, Field, Plain, Shape, faults_of, inside


def alone(value: Plain) -> list[tuple[str, str, str, str]]:
    """A check: b never stands without a."""
    return [] if "a" in value or "b" not in value else [("/b", "B-1", "stands alone", "give a")]


INNER = Shape("inner", (Field("c", text, True),), is_open=False)
SHAPE = Shape(
    "outer",
    (Field("a", text), Field("b", unit, listed=True, least=1, single=True), Field("d", INNER, listed=True)),
    checks=(alone,),
)


def told(value: object) -> list[tuple[str, str]]:
    """Return place and rule of every fault."""
    return [(fault.place, fault.rule) for fault in faults_of(SHAPE, value, "/x", STANDARD)]


def test_a_value_of_the_shape_has_no_fault() -> None:
    """Fields of the table, lists or single where allowed, and prefixed additions are right."""
    assert told({"a": "1", "b": ["KGM"], "d": [{"c": "1"}], "gs1:e": {"any": [1]}}) == []
    assert told({"a": "1", "b": "KGM"}) == []


def test_every_fault_is_named_at_its_place() -> None:
    """Wrong kinds, missing and unknown fields, empty and missing lists are all told at once."""
    assert told({"b": [], "d": [{}, 5, {"c": "1", "gs1:f": 1}], "e/f": 1}) == [
        ("/x/b", "EPCIS-b"),
        ("/x/d/0/c", "EPCIS-c"),
        ("/x/d/1", "EPCIS-inner"),
        ("/x/d/2/gs1:f", "EPCIS-UNKNOWN"),
        ("/x/e~1f", "EPCIS-UNKNOWN"),
        ("/x/b", "B-1"),
    ]
    assert told({"d": "1"}) == [("/x/d", "EPCIS-d")]
    assert told(None) == [("/x", "EPCIS-outer")]


def test_prefixes_must_be_declared_at_any_depth() -> None:
    """A name with a prefix that nothing declares is a fault, wherever it stands in an addition."""
    assert told({"zz:e": 1, "gs1:e": [{"zz:f": {"plain": 1}}]}) == [
        ("/x/zz:e", "EPCIS-PREFIX"),
        ("/x/gs1:e/0/zz:f", "EPCIS-PREFIX"),
    ]
    assert list(inside({"https://a.example/b": 1, "plain": [1]}, "", STANDARD)) == []


def test_depth_has_an_end() -> None:
    """What stands too deep is told once, and walked no further."""
    value: object = 1
    for _ in range(200):
        value = {"gs1:a": [value]}
    (fault,) = inside(value, "", STANDARD)
    assert fault.rule == "EPCIS-DEPTH"
    assert fault.place.count("gs1:a") == DEEPEST // 2 + 1
