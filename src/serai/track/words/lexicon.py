"""A language's phrases as one trie over words, and what of them is found in a text.

A phrase is words parted by blanks. `deliver*` is any word that begins so; `(a|b c)` is one of
several; `[a]` may be absent; `..` is up to a few words of any kind in the same sentence; `^` and
`$` are the beginning and the end of the text. Words that the language drops are dropped from
phrases too, so phrases may be written as they are said. In Chinese, Japanese and Korean each
character is a word.

>>> from serai.track.words.signal import Signal
>>> lexicon = Lexicon(Tongue("en", {Signal.FAILED: "not .. deliver*"}, drop="the"))
>>> [found.says.value for found in lexicon.find(["not", "the", "parcel", "delivered"])]
['failed']
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product

from serai.track.words.clean import BREAK, tokens
from serai.track.words.signal import Mood, Signal

GAP = ".."
START, END = "^", "$"
_MEMORY = 100_000
_BROKEN = re.compile(r"\|[ \t]*\n[ \t]*")
_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Tongue:
    """The data of one language: phrases by signal, words of mood, words that say nothing.

    `gap` is how many words `..` may skip; `late` says that moods stand after what they turn.
    """

    lang: str
    phrases: Mapping[Signal, str]
    moods: Mapping[Mood, str] = field(default_factory=dict)
    drop: str = ""
    gap: int = 3
    late: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: what it says, from which word to which, and the words that it took as bits."""

    says: Signal | Mood
    start: int
    end: int
    mask: int

    @property
    def exceptional(self) -> bool:
        """Whether it is a mood, or a signal of something against the plan."""
        return isinstance(self.says, Mood) or self.says.exceptional


class _Node:
    __slots__ = ("gap", "next", "says")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.says: list[Signal | Mood] = []

    def after(self, edges: Sequence[str]) -> list["_Node"]:
        """Return the nodes that a word leads to, by the edges that it is."""
        here = self.next
        return [here[edge] for edge in edges if edge in here] if here else []


class Lexicon:
    """The phrases of a language, ready to be found."""

    def __init__(self, tongue: Tongue) -> None:
        self.lang = tongue.lang
        self.late = tongue.late
        self.gap = tongue.gap
        self.drop = frozenset(tokens(tongue.drop))
        self._root = _Node()
        self._exact: dict[str, dict[str, None]] = {}
        self._stems: dict[str, dict[str, None]] = {}
        self._choices: dict[frozenset[str], str] = {}
        self._edges: dict[str, tuple[str, ...]] = {}
        said: list[tuple[Signal | Mood, str]] = [*tongue.phrases.items(), *tongue.moods.items()]
        for says, text in said:
            for line in lines(text):
                for phrase in spelled(line, self.drop):
                    self._add(phrase, says)
        self._shortest = min((len(stem) for stem in self._stems), default=99)

    def weight(self, word: str) -> int:
        """Return how much a word speaks for this language: 2 for a whole word, 1 for a stem of ours."""
        if word in self.drop or word in self._exact:
            return 2
        return 1 if self._resolve(word) else 0

    def find(self, words: Sequence[str]) -> list[Found]:
        """Find every phrase, in the order in which they begin; those inside a longer one are left out."""
        text = [START, *(word for word in words if word not in self.drop), END]
        known = self._edges
        edges = [known[word] if word in known else self._resolve(word) for word in text]
        ends = [place for place, word in enumerate(text) if word == BREAK]
        found: list[Found] = []
        for start, keys in enumerate(edges):
            for node in self._root.after(keys):
                self._walk(node, start, edges, ends, found)
        return _widest(found)

    def _walk(
        self,
        node: _Node,
        start: int,
        edges: Sequence[tuple[str, ...]],
        ends: Sequence[int],
        found: list[Found],
    ) -> None:
        """Follow every phrase that begins at a word; `ends` are the places of BREAK."""
        paths = [(node, start + 1, 1 << start)]
        count = len(edges)
        while paths:
            here, at, mask = paths.pop()
            for says in here.says:
                found.append(Found(says, start, at, mask))
            if at >= count:
                continue
            paths += [(after, at + 1, mask | 1 << at) for after in here.after(edges[at])]
            if here.gap is not None:
                stop = next((end for end in ends if end >= at), count - 1)
                for place in range(at, min(at + self.gap, stop) + 1):
                    bit = mask | 1 << place
                    paths += [(after, place + 1, bit) for after in here.gap.after(edges[place])]

    def _add(self, phrase: Sequence[str | frozenset[str]], says: Signal | Mood) -> None:
        node = self._root
        for key in phrase:
            if key == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
                continue
            node = node.next.setdefault(self._edge(key), _Node())
        if says not in node.says:
            node.says.append(says)

    def _edge(self, key: str | frozenset[str]) -> str:
        """Return the name of the edge of a word, a stem or a choice of them, which is made known."""
        words = key if isinstance(key, frozenset) else frozenset({key})
        edge = self._choices.setdefault(words, f"#{len(self._choices)}")
        for word in words:
            known = self._stems if word.endswith("*") else self._exact
            known.setdefault(word.removesuffix("*"), {})[edge] = None
        return edge

    def _resolve(self, word: str) -> tuple[str, ...]:
        found = self._edges.get(word)
        if found is None:
            edges = dict(self._exact.get(word, {}))
            for size in range(self._shortest, len(word) + 1):
                edges |= self._stems.get(word[:size], {})
            found = tuple(edges)
            if len(self._edges) < _MEMORY:
                self._edges[word] = found
        return found


def lines(text: str) -> list[str]:
    """Return the phrases of a text, one a line; a line that ends with `|` goes on in the next."""
    return _BROKEN.sub("|", text).strip().splitlines()


def spelled(line: str, drop: AbstractSet[str] = frozenset()) -> Iterator[tuple[str | frozenset[str], ...]]:
    """Spell a phrase out into every row of words, or choices of one word, that it stands for.

    Words that are dropped are left out; a choice that is nothing but dropped words is no choice.
    """
    parts: list[list[tuple[str | frozenset[str], ...]]] = []
    last = 0
    for choice in _CHOICE.finditer(line):
        parts.append([_kept(line[last : choice.start()], drop)])
        parts.append(_choices((choice[1] or choice[2]).split("|"), drop))
        if choice[2] is not None:
            parts[-1].append(())
        last = choice.end()
    parts.append([_kept(line[last:], drop)])
    for words in product(*parts):
        phrase = tuple(word for part in words for word in part)
        if phrase:
            yield phrase


def _choices(texts: Sequence[str], drop: AbstractSet[str]) -> list[tuple[str | frozenset[str], ...]]:
    """Return the alternatives of a choice: those of one word together, longer ones each for itself."""
    each = [_kept(text, drop) for text in texts]
    ones = frozenset(words[0] for words in each if len(words) == 1)
    found: list[tuple[str | frozenset[str], ...]] = [words for words in each if len(words) > 1]
    return [*found, (ones,)] if ones else found


def _kept(text: str, drop: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if word not in drop)


def _words(text: str) -> Iterator[str]:
    """Cut a phrase into words, its marks kept."""
    for part in text.split():
        if part in (GAP, START, END):
            yield part
            continue
        cut = tokens(part.removesuffix("*"))
        yield from cut[:-1]
        if cut:
            yield f"{cut[-1]}*" if part.endswith("*") else cut[-1]


def _widest(found: list[Found]) -> list[Found]:
    """Leave out what stands in the words of a longer phrase that is itself left in."""
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for one in sorted(found, key=_size):
        if not any(_covers(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=_place)


def _size(one: Found) -> tuple[int, int]:
    return -one.mask.bit_count(), one.start


def _place(one: Found) -> int:
    return one.start


def _covers(one: Found, other: Found) -> bool:
    """Say whether a phrase takes the place of one that is no longer: it holds it, or shares words.

    Of phrases that share words the longer, then the earlier one counts, where neither tells of an
    exception.
    """
    shared = one.mask & other.mask
    if shared == 0 or one.mask == other.mask:
        return False
    return shared == other.mask or not (one.exceptional or other.exceptional)
