"""Kinds of goods are suspected on evidence that is shown."""

import pytest

from serai.customs.screening.kind import KINDS, find_signs
from tests.customs.screening.goods import goods


def kinds(description: str, hs: str = "", brands: tuple[str, ...] = ()) -> list[str]:
    """Return the kinds that a line seems to be."""
    return [sign.kind for sign in find_signs(goods(description, hs).lines[0], brands)]


@pytest.mark.parametrize(
    ("description", "hs", "found"),
    [
        ("Power Bank 20000mAh", "", ["lithium battery"]),
        ("accumulator", "850760", ["lithium battery"]),
        ("Kitchen KNIFE, 20 cm", "", ["blade"]),
        ("Toy sword for children", "", []),
        ("car wiper blade", "", []),
        ("glue gun", "", []),
        ("Knives of steel", "821192", ["blade"]),
        ("green tea, 100 g", "", ["food"]),
        ("tea towel", "", []),
        ("lipstick", "330410", ["cosmetic"]),
        ("cosmetics bag", "", []),
        ("wireless earbuds without battery", "", []),
        ("cotton t-shirt", "610910", []),
        ("red wine glass", "", []),
    ],
)
def test_goods_are_known_by_heading_or_by_whole_words(description: str, hs: str, found: list[str]) -> None:
    """A word that says otherwise lifts the suspicion that words raised."""
    assert kinds(description, hs) == found


def test_a_heading_counts_whatever_the_words_say() -> None:
    """Calling a blade a toy does not take it out of heading 8211."""
    (sign,) = find_signs(goods("toy", "821192").lines[0])
    assert sign.evidence == "HS 821192 is of heading 8211"


def test_brands_are_those_of_the_users_list() -> None:
    """A brand is found as a whole word, in any case; a brand without letters finds nothing."""
    assert kinds("ADIDA sport shoe", "", ("Adida",)) == ["brand"]
    assert kinds("adidas shoe", "", ("Adida", "--")) == []


def test_no_word_of_a_kind_is_lifted_by_itself() -> None:
    """Every word raises its kind when it stands alone: none is undone by the words that say otherwise."""
    for name, kind in KINDS.items():
        for word in kind.words:
            assert name in kinds(word), (name, word)
