"""Which language a text is written in, by its script and by the words that languages know.

>>> from serai.track.words.clean import tokens
>>> next(spoken(tokens("Die Sendung wurde zugestellt"))).lang
'de'
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from serai.track.words import tongues
from serai.track.words.lexicon import Lexicon

LEXICONS: Mapping[str, Lexicon] = {tongue.lang: Lexicon(tongue) for tongue in tongues.TONGUES}
"""The lexicon of every language that we read, by its ISO 639-1 code."""

TRIED = 3
"""Languages that are tried for one text."""

_SCRIPTS = {"zh": ("zh", "ja"), "ja": ("ja",), "ko": ("ko",), "ru": ("ru",)}
_LATIN = tuple(lang for lang in LEXICONS if lang not in _SCRIPTS)
_GIVEN = 2
_VOTES: dict[str, tuple[tuple[str, int], ...]] = {}
_MEMORY = 100_000


def spoken(words: Sequence[str], lang: str | None = None) -> Iterator[Lexicon]:
    """Give the lexicons that may read a text, the likeliest first; a told language goes before equals."""
    votes: Counter[str] = Counter()
    for word in words:
        for name, weight in _votes(word):
            votes[name] += weight
    told = (lang or "")[:2].lower()
    if told in votes:
        votes[told] += _GIVEN
    for name, _ in votes.most_common(TRIED):
        yield LEXICONS[name]


def _votes(word: str) -> tuple[tuple[str, int], ...]:
    """Return the languages that a word speaks for, each with its weight."""
    found = _VOTES.get(word)
    if found is None:
        langs = _SCRIPTS.get(_script(word[0]), _LATIN)
        weighed = [(name, LEXICONS[name].weight(word)) for name in langs if name in LEXICONS]
        found = tuple((name, weight) for name, weight in weighed if weight)
        if len(_VOTES) < _MEMORY:
            _VOTES[word] = found
    return found


def _script(letter: str) -> str:
    """Return the language that a script stands for, or nothing for Latin and others."""
    if letter < "Ѐ":
        return ""
    if letter <= "ӿ":
        return "ru"
    if "぀" <= letter <= "ヿ":
        return "ja"
    if "㐀" <= letter <= "鿿":
        return "zh"
    return "ko" if "가" <= letter <= "힣" else ""
