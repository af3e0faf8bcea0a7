"""Denied parties are found under other spellings, others are left alone, reviews hold for a version."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.declaration import Party
from serai.customs.screening.party import HIT, POSSIBLE, Listed, Lists, Review, alike, fold, key_of

ENTRIES = (
    Listed("ofac", "1", ("PETROV, Ivan Sergeyevich", "Ivan PETROW"), "individual", ("RU",), ("DEMO",),
        ("1961",)),
    Listed("eu", "2", ("Orient Trading House LLC",), "entity", ("AE",)),
    Listed("un", "3", ("محمد علي حسن", "Muhammad Ali Hasan"), "individual"),
)  # fmt: skip
LISTS = Lists(ENTRIES)


def verdicts(name: str, country: str = "") -> list[tuple[str, str]]:
    """Return which entries a name matches and how."""
    return [(match.entry.entry, match.verdict) for match in LISTS.find(Party(name, country=country))]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ivan Sergeyevich Petrov", [("1", "hit")]),
        ("IVAN PETROW", [("1", "hit")]),
        ("Iván Sergeevich Petrov", [("1", "hit")]),
        ("Orient Trading House", [("2", "hit")]),
        ("ORIENT  TRADING-HOUSE, L.L.C.", [("2", "hit")]),
        ("Orient Tradng House Co., Ltd", [("2", "hit")]),
        ("Mohammed Ali Hassan", [("3", "hit")]),
        ("محمد علي حسن", [("3", "hit")]),
        ("Ivan Petrov", [("1", "hit")]),
        ("Orient Trading", [("2", "possible")]),
        ("Petrov", []),
        ("Ivana Petersen", []),
        ("Occident Trading House", []),
        ("Ivan Ivanov", []),
        ("", []),
        ("LLC", []),
    ],
)
def test_names_are_matched_in_any_order_and_near_spellings(name: str, found: list[tuple[str, str]]) -> None:
    """Order, accents, forms of company and a letter more do not hide a name; another name is no match."""
    assert verdicts(name) == found


def test_a_match_explains_itself() -> None:
    """Words that agree and differ, the country and the birth are told; the country does not hide a match."""
    (match,) = LISTS.find(Party("Ivan Petrov Sergeyevic", country="DE"), "sender")
    assert match.reasons == (
        "same words: ivan petrov",
        "differing words: sergeyevic sergeyevich",
        "DE is not among its countries",
        "born 1961 (not known of the party)",
    )
    assert (match.role, match.name) == ("sender", "PETROV, Ivan Sergeyevich")
    assert POSSIBLE <= match.score <= 1


def test_a_review_clears_a_match_until_the_entry_changes() -> None:
    """A person's word holds for this party and this version of the entry, and is shown."""
    party = Party("Orient Trading House", country="PL")
    review = Review(key_of(party), "eu:2", ENTRIES[1].version, "clear", "Ada", "2026-11-01", "other address")
    reviews = {f"{review.party}|{review.entry}": review}
    (match,) = LISTS.find(party, reviews=reviews)
    assert (match.verdict, match.review) == ("cleared", "clear by Ada at 2026-11-01: other address")
    changed = Lists([replace(ENTRIES[1], countries=("AE", "PL"))])
    (match,) = changed.find(party, reviews=reviews)
    assert (match.verdict, match.review) == ("hit", "an earlier review lapsed: the entry has changed since")
    (confirmed,) = LISTS.find(party, reviews={f"{review.party}|eu:2": replace(review, decision="confirm")})
    assert confirmed.verdict == "hit"


WORDS = st.lists(
    st.sampled_from(["ivan", "petrov", "ali", "hasan", "orient", "house", "li", "x9"]), max_size=5
)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_bounded(one: list[str], other: list[str]) -> None:
    """Who is compared with whom does not matter; only equal bags of words score 1."""
    a, b = tuple(one), tuple(other)
    assert alike(a, b) == pytest.approx(alike(b, a))
    assert 0 <= alike(a, b) <= 1 + 1e-12
    assert (alike(a, b) > 1 - 1e-9) == (bool(a) and sorted(a) == sorted(b))


@given(st.sampled_from([name for entry in ENTRIES for name in entry.names]), st.randoms())
def test_the_index_loses_no_match(name: str, chance: object) -> None:
    """A search through all names finds nothing that the index misses, whatever letter is lost."""
    place = chance.randrange(len(name))
    party = Party(name[:place] + name[place + 1 :])
    words = fold(party.name)
    slow = {entry.entry for entry in ENTRIES for known in entry.names if alike(words, fold(known)) >= HIT}
    assert slow <= {match.entry.entry for match in LISTS.find(party)}
