"""Tests of numbers as EPCs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.track.epcis.kind import epc, uri
from serai.track.epcis.number import from_place, quoted, to_epc, to_number, to_place, unquoted

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(TEXTS)
def test_any_number_becomes_a_right_uri_and_comes_back(number: str) -> None:
    """Whatever a carrier calls a parcel, its URI is valid and holds the number to the letter."""
    made = to_epc(number)
    assert epc(made) == ""
    assert to_number(made) == number


@given(TEXTS)
def test_any_place_becomes_a_right_uri_and_comes_back(word: str) -> None:
    """Whatever a carrier calls a place, its URI is valid and holds the word to the letter."""
    made = to_place(word)
    assert uri(made) == ""
    assert from_place(made) == word
    assert unquoted(quoted(word)) == word


@pytest.mark.parametrize(
    ("given_as", "number"),
    [
        ("urn:epc:id:sscc:0614141.1234567890", "106141412345678908"),
        ("https://carrier.example/a/sscc/106141412345678908?x=1", "106141412345678908"),
        ("https://post.example/items/RR473124829CN", "RR473124829CN"),
        ("urn:post:s10:RR473124829CN", "RR473124829CN"),
        ("https://serai.example/epcis/number/020-12345675", "020-12345675"),
        ("https://post.example/items/RR473124820CN", "https://post.example/items/RR473124820CN"),
        ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        ("urn:epc:id:giai:4000001.12345", "urn:epc:id:giai:4000001.12345"),
    ],
)
def test_numbers_are_found_in_the_uris_of_others(given_as: str, number: str) -> None:
    """Logistic units and items of the post are known by any URI; of others the URI is the number."""
    assert to_number(given_as) == number


@pytest.mark.parametrize(
    ("number", "made"),
    [
        ("106141412345678908", "https://id.gs1.org/00/106141412345678908"),
        ("106141412345678907", "https://serai.example/epcis/number/106141412345678907"),
        ("rr473124829cn", "https://serai.example/epcis/number/rr473124829cn"),
        ("urn:epc:id:giai:4000001.12345", "urn:epc:id:giai:4000001.12345"),
        ("urn:epc:class:lgtin:1.1.1", "https://serai.example/epcis/number/urn%3Aepc%3Aclass%3Algtin%3A1.1.1"),
    ],
)
def test_numbers_take_the_scheme_that_fits(number: str, made: str) -> None:
    """A right SSCC is a Digital Link, a URI of a thing stays, and all else is a number of ours."""
    assert to_epc(number) == made


def test_bytes_that_are_no_text_stay_escaped() -> None:
    """A part of a URI that cannot be a text is kept as it stands."""
    assert unquoted("%FF") == "%FF"
