"""The table of codes, and the words in codes."""

import pytest

from serai.codes.milestone import Milestone
from serai.track.words.codes.table import meaning, words_of


@pytest.mark.parametrize("carrier", ["canada_post", "Canada Post", "CANADA-POST", "canadapost"])
def test_carriers_are_found_however_they_are_written(carrier: str) -> None:
    """Case, blanks, `_` and `-` of a carrier's name do not matter."""
    found = meaning(carrier, "1496")
    assert found is not None
    assert found.milestone is Milestone.DELIVERED


@pytest.mark.parametrize(("carrier", "code"), [("ups", "??"), ("nobody", "D"), ("ups", ""), ("", "")])
def test_what_nobody_told_is_nothing(carrier: str, code: str) -> None:
    """An unknown code or carrier has no meaning, and is no error."""
    assert meaning(carrier, code) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("OUT_FOR_DELIVERY", "out for delivery"),
        ("OutForDelivery", "out for delivery"),
        ("label-created", "label created"),
        ("X7", ""),
        ("1234", ""),
    ],
)
def test_words_of_a_code(code: str, words: str) -> None:
    """A code that is made of words gives them; letters and figures give nothing."""
    assert words_of(code) == words
