"""Texts made plain: letters folded, words cut, numbers and pages left out."""

import pytest

from serai.track.words.clean import BREAK, LONGEST, fold, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DELIVERED, FRONT DOOR/PORCH", ["delivered", "front", "door", "porch"]),
        ("We couldn't deliver", ["we", "couldnt", "deliver"]),
        ("It's on its way, we'll tell you", ["it", "on", "its", "way", "we", "will", "tell", "you"]),
        ("Livré à l’expéditeur", ["livre", "a", "l", "expediteur"]),
        ("Doręczono przesyłkę", ["doreczono", "przesylke"]),
        ("Straße 12b", ["strasse"]),
        ("Held. Released!", ["held", BREAK, "released"]),
        ("At U.S. Postal Service", ["at", "u", "s", "postal", "service"]),
        ("已签收", ["已", "签", "收"]),
        ("郵件已送達", ["邮", "件", "已", "送", "达"]),
        ("배달 완료", ["배", "달", "완", "료"]),
        ("see https://example.test/a?b=delivered for more", ["see", "for", "more"]),
        ("", []),
        ("12345 !!!", []),
    ],
)
def test_texts_are_cut_into_words(text: str, words: list[str]) -> None:
    """Case, accents, apostrophes, numbers and addresses of pages do not matter; sentences end."""
    assert tokens(text) == words


def test_folding_is_idempotent() -> None:
    """A folded text folds to itself."""
    for text in ("Zásilka ŁÓDŹ", "Ёлка й", "投遞成功", "ガス"):
        assert fold(fold(text)) == fold(text)


def test_a_long_text_is_read_to_its_limit() -> None:
    """Of a text of a million characters only the beginning is read."""
    assert len(tokens("delivered " * 100_000)) == LONGEST // len("delivered ")
