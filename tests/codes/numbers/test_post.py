"""Tests of `serai.codes.numbers.post`."""

from serai.codes import country, s9, s10
from serai.codes.numbers.post import FORMS, POSTS
from serai.codes.numbers.recognise import recognise


def test_items_and_receptacles_are_those_of_their_own_modules() -> None:
    """The forms accept and refuse what `s10` and `s9` do."""
    for number in ("RB123456785GB", "RB123456786US", "RB123456785XX", "R1123456785GB"):
        found = {one.form for one in recognise(number, FORMS).candidates}
        assert ("S10" in found) == s10.is_valid(number)
    for number in ("CNCANABRCWBAACN60123001100105", "XXCANABRCWBAACN60123001100105"):
        found = {one.form for one in recognise(number, FORMS).candidates}
        assert ("S9 receptacle" in found) == s9.is_valid(number)


def test_posts_stand_for_countries() -> None:
    """Every post that is named has a country that exists; a country without a named post is told as it is."""
    assert set(POSTS) <= country.COUNTRIES
    [found] = recognise(s10.make("RR", 12345678, "CV"), FORMS).candidates
    assert (found.carrier, found.country) == ("post", "CV")
