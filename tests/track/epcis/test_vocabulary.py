"""Tests of the words of the Core Business Vocabulary."""

import pytest

from serai.track.epcis.vocabulary import BIZ_STEPS, BY_PROPERTY, from_urn, to_bare, to_uri


@pytest.mark.parametrize("name", sorted(BY_PROPERTY))
def test_three_ways_of_writing_are_one_word(name: str) -> None:
    """A bare word, its URN and its URI lead to the same URI, and the URI back to the bare word."""
    vocabulary = BY_PROPERTY[name]
    for word in vocabulary.words:
        uri = vocabulary.before + word
        assert to_uri(name, word) == uri
        assert to_uri(name, vocabulary.urn + word) == uri
        assert to_bare(name, uri) == to_bare(name, vocabulary.urn + word) == word


def test_the_words_of_others_stay() -> None:
    """A URI of one's own, and a standard-looking one that is not in the list, are kept."""
    assert to_uri("bizStep", "https://shop.example/step/gift") == "https://shop.example/step/gift"
    assert to_bare("bizStep", BIZ_STEPS.before + "gift_wrapping") == BIZ_STEPS.before + "gift_wrapping"


def test_identifiers_of_transactions_are_no_words() -> None:
    """The URN of a business transaction's number is no URN of a word."""
    assert from_urn("urn:epcglobal:cbv:bt:0614141073467:1152") == "urn:epcglobal:cbv:bt:0614141073467:1152"
    assert from_urn("urn:epcglobal:cbv:bizstep") == "urn:epcglobal:cbv:bizstep"
