"""The JSON Schema of a table says what its validator says."""

from datetime import date

from serai.customs.datasets.field import Check, Field, Need, Table
from serai.customs.datasets.kind import COUNTRY, text
from serai.customs.datasets.schema import schema_of

NEED = Need(
    "D-1",
    "required",
    "It is asked for.",
    date(2026, 11, 1),
    where={"scheme": frozenset({"ioss"})},
    source="X",
)
TABLE = Table(
    "demo", "A demonstration",
    (
        Field("name", text(5), sentence="the name", source="S", certainty="unverified"),
        Field("lines", (Field("origin", COUNTRY, "0..1", needs=(NEED,)),), "1..9"),
    ),
    (Check("D-2", "It adds up.", lambda record, context: (), until=date(2026, 7, 1)),), "Law 1",
)  # fmt: skip


def test_the_schema_has_fields_cardinalities_needs_and_checks() -> None:
    """Required is what every day demands; needs and checks stand in words with their dates."""
    schema = schema_of(TABLE)
    assert schema["required"] == ["name", "lines"]
    assert schema["additionalProperties"] is False
    assert schema["description"] == "Source: Law 1; certain."
    assert schema["x-checks"] == [{"rule": "D-2", "sentence": "It adds up.", "until": "2026-07-01"}]
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["name"] == {
        "type": "string", "minLength": 1, "maxLength": 5, "description": "the name", "x-source": "S",
        "x-certainty": "unverified",
    }  # fmt: skip
    lines = properties["lines"]
    assert (lines["type"], lines["minItems"], lines["maxItems"]) == ("array", 1, 9)
    assert lines["items"]["required"] == []
    assert lines["items"]["properties"]["origin"]["x-needs"] == [
        {"rule": "D-1", "demand": "required", "sentence": "It is asked for.", "since": "2026-11-01",
         "where": {"scheme": ["ioss"]}, "source": "X"},
    ]  # fmt: skip
