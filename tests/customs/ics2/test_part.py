"""The fields of ICS2: kinds of numbers, and which of them rest on a source."""

import pytest

from serai.customs.ics2 import part
from serai.customs.ics2.part import LINE, MINIMUM, RECEPTACLE, party


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("CNSZXABELGGAAEN60012001110025", True),
        ("CNSZXABELGGAAEN6001200111002", False),
        ("CNSZXABELGGA1EN60012001110025", False),
    ],
)
def test_a_receptacle_has_its_29_signs(value: str, good: bool) -> None:
    """Offices, category and subclass are letters, the rest is digits."""
    assert (RECEPTACLE.says(value) == "") is good


def test_what_is_demanded_of_a_party() -> None:
    """Named fields are demanded; the postal code only of an address in the Union."""
    fields = {one.name: one for one in party("name")}
    assert (fields["name"].many, fields["street"].many) == ("1", "0..1")
    (need,) = fields["postal_code"].needs
    assert need.when is not None
    assert need.when({"country": "DE"})
    assert not need.when({"country": "HK"})


def test_the_minimum_has_a_source_and_the_rest_is_flagged() -> None:
    """Every field tells what it rests on; tariff code and description are certain."""
    assert {one.certainty for one in MINIMUM} == {"certain"}
    told = {one.name: one for one in LINE}
    assert told["hs"].certainty == told["description"].certainty == "certain"
    assert told["gross_kg"].certainty == "unverified"
    assert all(one.source and one.sentence for one in (*MINIMUM, *LINE, *part.CARRIAGE, *part.LODGING))
