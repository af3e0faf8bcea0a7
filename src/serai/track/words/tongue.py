"""Which language a text is written in, by its script and by the words that languages know.

>>> from serai.track.words.clean import tokens
>>> next(spoken(tokens("Die Sendung wurde zugestellt"))).lang
'de'
"""

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
_WORDS = frozenset(word for lexicon in LEXICONS.values() for word in lexicon.vocabulary[0])
_STEMS = frozenset(stem for lexicon in LEXICONS.values() for stem in lexicon.vocabulary[1])
_SHORTEST = min(map(len, _STEMS))
_HEADS = frozenset(stem[:_SHORTEST] for stem in _STEMS)
_VOTES: dict[str, tuple[tuple[str, int], ...]] = {}
_MEMORY = 100_000


def spoken(words: Sequence[str], lang: str | None = None) -> Iterator[Lexicon]:
    """Give the lexicons that may read a text, the likeliest first; a told language goes before equals."""
    votes: dict[str, int] = {}
    for word in words:
        for name, weight in _VOTES.get(word) or _votes(word):
            votes[name] = votes.get(name, 0) + weight
    if lang and lang[:2].lower() in votes:
        votes[lang[:2].lower()] += _GIVEN
    for name in sorted(votes, key=votes.__getitem__, reverse=True)[:TRIED]:
        yield LEXICONS[name]


def _votes(word: str) -> tuple[tuple[str, int], ...]:
    """Return the languages that a word speaks for, each with its weight."""
    found = _VOTES.get(word)
    if found is None:
        langs = _SCRIPTS.get(_script(word[0]), _LATIN) if _known(word) else ()
        weighed = [(name, LEXICONS[name].weight(word)) for name in langs]
        found = tuple((name, weight) for name, weight in weighed if weight)
        if len(_VOTES) < _MEMORY:
            _VOTES[word] = found
    return found


def _known(word: str) -> bool:
    """Say whether any language knows a word, or a stem that it begins with."""
    if word in _WORDS:
        return True
    if word[:_SHORTEST] not in _HEADS:
        return False
    return any(word[:size] in _STEMS for size in range(_SHORTEST, len(word) + 1))


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
