"""Which language a text is in."""

import pytest

from serai.track.words.clean import tokens
from serai.track.words.tongue import LEXICONS, spoken


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Your parcel has been delivered", "en"),
        ("Die Sendung wurde dem Empfänger zugestellt", "de"),
        ("Votre colis a été livré au destinataire", "fr"),
        ("El envío ha sido entregado al destinatario", "es"),
        ("O objeto foi entregue ao destinatário", "pt"),
        ("La spedizione è stata consegnata", "it"),
        ("De zending is bezorgd bij de buren", "nl"),
        ("Przesyłka została doręczona", "pl"),
        ("Посылка вручена", "ru"),
        ("已签收", "zh"),
        ("배달완료", "ko"),
        ("お届け済み", "ja"),
    ],
)
def test_language_is_told_by_words_and_script(text: str, lang: str) -> None:
    """The first language tried is the one that the text is in."""
    assert next(spoken(tokens(text))).lang == lang


def test_a_language_that_is_told_goes_first() -> None:
    """Of languages that fit a word, the one that was told is tried first; one that fits none is not."""
    words = tokens("Transport")
    assert next(spoken(words, "de")).lang == "de"
    assert next(spoken(words, "zh")).lang != "zh"


def test_every_language_of_the_list_is_there() -> None:
    """The twelve languages that carriers' texts must be read in have a lexicon."""
    assert {"en", "zh", "pt", "es", "fr", "de", "pl", "ru", "it", "nl", "sv", "ko"} <= set(LEXICONS)
