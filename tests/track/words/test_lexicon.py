"""Phrases are found where a slow reader finds them: words, stems, choices, gaps, ends of the text."""

import re
from itertools import product

import pytest

from serai.track.words.clean import BREAK
from serai.track.words.lexicon import Lexicon, Tongue, spelled
from serai.track.words.signal import Mood, Signal


def finds(phrase: str, text: str, drop: str = "") -> bool:
    """Say whether a phrase is found in a text."""
    lexicon = Lexicon(Tongue("en", {Signal.DELIVERED: phrase}, drop=drop))
    return bool(lexicon.find(text.split()))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("deliver*", "was delivered", True),
        ("deliver", "was delivered", False),
        ("(left|put) at door", "put at door", True),
        ("left [safely] at door", "left at door", True),
        ("left [safely] at door", "left quite at door", False),
        ("not .. delivered", "not able to be delivered", True),
        ("not .. delivered", "not one two three four delivered", False),
        ("not .. delivered", "not . delivered", False),
        ("^ delivery $", "delivery", True),
        ("^ delivery $", "the delivery", False),
    ],
)
def test_phrases_are_found(phrase: str, text: str, found: bool) -> None:
    """Stems, choices, what may be absent, gaps within a sentence, and the ends of the text."""
    assert finds(phrase, text) is found


def test_dropped_words_do_not_matter() -> None:
    """A dropped word may stand or lack on either side."""
    assert finds("the parcel delivered", "delivered", drop="the parcel")
    assert finds("delivered home", "delivered the parcel home", drop="the parcel")


def test_gaps_agree_with_regular_expressions() -> None:
    """Every text of four of three words: a gap phrase matches where a regular expression does."""
    pattern = re.compile(r"\ba( \w){0,3}? b\b")
    lexicon = Lexicon(Tongue("en", {Signal.DELIVERED: "a .. b"}))
    for words in product("abc", repeat=5):
        assert bool(lexicon.find(words)) == bool(pattern.search(" ".join(words))), words


def test_a_longer_phrase_takes_the_place_of_a_shorter() -> None:
    """`delivered` inside `delivered to sender` says nothing of its own; an exception beside it does."""
    phrases = {
        Signal.DELIVERED: "delivered",
        Signal.RETURNED: "delivered to sender",
        Signal.DAMAGED: "damaged",
    }
    found = Lexicon(Tongue("en", phrases)).find(["delivered", "to", "sender", "damaged"])
    assert [one.says for one in found] == [Signal.RETURNED, Signal.DAMAGED]


def test_a_mood_inside_a_phrase_that_gave_way_is_free_again() -> None:
    """`not` belongs to no phrase once the phrase that held it lost to a longer one."""
    phrases = {Signal.ANNOUNCED: "not handed over", Signal.ACCEPTED: "handed over to us"}
    found = Lexicon(Tongue("en", phrases, {Mood.NOT: "not"})).find(["not", "handed", "over", "to", "us"])
    assert [one.says for one in found] == [Mood.NOT, Signal.ACCEPTED]


def test_choices_are_spelled_out() -> None:
    """Words of one choice stay together, longer alternatives each stand for themselves."""
    assert list(spelled("(a|b|c d) e")) == [("c", "d", "e"), (frozenset({"a", "b"}), "e")]


def test_sentences_end_gaps() -> None:
    """BREAK is never skipped."""
    lexicon = Lexicon(Tongue("en", {Signal.DELIVERED: "a .. b"}))
    assert not lexicon.find(["a", BREAK, "b"])
