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
from itertools import pairwise, product
from typing import NamedTuple

from serai.track.words.clean import BREAK, tokens
from serai.track.words.signal import Mood, Signal

GAP = ".."
START, END = "^", "$"
_MEMORY = 100_000
_LEADS = 5_000
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


class Found(NamedTuple):
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
    """A place in the trie; `leads` remembers the nodes that a word leads to from here."""

    __slots__ = ("gap", "leads", "next", "says")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.says: list[Signal | Mood] = []
        self.leads: dict[str, tuple[_Node, ...]] = {}

    def learn(self, word: str, edges: Sequence[str]) -> tuple["_Node", ...]:
        """Return the nodes that a word leads to, by the edges that it is, and remember them."""
        found = tuple(self.next[edge] for edge in edges if edge in self.next)
        if len(self.leads) < _LEADS:
            self.leads[word] = found
        return found


class _Text(NamedTuple):
    """A text for a walk: its words (None for one that no phrase knows), bits, and where sentences end."""

    words: list[str | None]
    bits: list[int]
    ends: list[int]


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
        self._begun: dict[tuple[str | None, str | None], tuple[_Node, ...]] = {}
        said: list[tuple[Signal | Mood, str]] = [*tongue.phrases.items(), *tongue.moods.items()]
        for says, text in said:
            for line in lines(text):
                for phrase in spelled(line, self.drop):
                    self._add(phrase, says)
        self._shortest = min((len(stem) for stem in self._stems), default=99)
        self._heads = frozenset(stem[: self._shortest] for stem in self._stems)

    @property
    def vocabulary(self) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """The whole words and the stems of its phrases."""
        return self._exact.keys() | self.drop, self._stems.keys()

    def weight(self, word: str) -> int:
        """Return how much a word speaks for this language: 2 for a whole word, 1 for a stem of ours."""
        if word in self.drop or word in self._exact:
            return 2
        return 1 if self._resolve(word) else 0

    def find(self, words: Sequence[str]) -> list[Found]:
        """Find every phrase, in the order in which they begin; those inside a longer one are left out."""
        plain = [START, *[word for word in words if word not in self.drop], END]
        edges = self._edges
        known = [word if edges.get(word) or self._resolve(word) else None for word in plain]
        bits = [0, *[1 << place for place in range(1, len(plain) - 1)], 0]
        text = _Text(known, bits, [place for place, word in enumerate(plain) if word == BREAK])
        found: list[Found] = []
        begun = self._begun
        for start, pair in enumerate(pairwise(known)):
            if pair[0] is not None:
                nodes = begun.get(pair)
                for node in self._begin(pair) if nodes is None else nodes:
                    self._walk(node, start, text, found)
        return _widest(found)

    def _begin(self, pair: tuple[str | None, str | None]) -> tuple[_Node, ...]:
        """Return the nodes of phrases that may begin with a word before another, and remember them."""
        word, after = pair
        nodes = () if word is None else self._after(self._root, word)
        leading = tuple(
            node
            for node in nodes
            if node.says or node.gap is not None or (after is not None and self._after(node, after))
        )
        if len(self._begun) < _MEMORY:
            self._begun[pair] = leading
        return leading

    def _after(self, node: _Node, word: str) -> tuple[_Node, ...]:
        found = node.leads.get(word)
        return node.learn(word, self._resolve(word)) if found is None else found

    def _walk(self, node: _Node, start: int, text: _Text, found: list[Found]) -> None:
        """Follow every phrase that begins with a node at a word."""
        words, bits, _ = text
        count = len(words)
        paths = [(node, start + 1, bits[start])]
        while paths:
            here, at, mask = paths.pop()
            for says in here.says:
                found.append(Found(says, start, at, mask))
            if at >= count:
                continue
            word = words[at]
            if word is not None and here.next:
                leads = here.leads.get(word)
                for after in here.learn(word, self._resolve(word)) if leads is None else leads:
                    paths.append((after, at + 1, mask | bits[at]))
            if here.gap is not None:
                paths += self._skip(here.gap, at, mask, text)

    def _skip(self, gap: _Node, at: int, mask: int, text: _Text) -> list[tuple[_Node, int, int]]:
        """Return where a gap that begins at a word may lead, within its sentence."""
        words, bits, ends = text
        last = min(at + self.gap, len(words) - 1)
        for end in ends:
            if at <= end < last:
                last = end
                break
        found = []
        for place in range(at, last + 1):
            word = words[place]
            if word is not None:
                leads = gap.leads.get(word)
                for after in gap.learn(word, self._resolve(word)) if leads is None else leads:
                    found.append((after, place + 1, mask | bits[place]))
        return found

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
        """Return the edges that a word is: of the word itself, and of each stem that it begins with."""
        found = self._edges.get(word)
        if found is None:
            edges = dict(self._exact[word]) if word in self._exact else {}
            if word[: self._shortest] in self._heads:
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
        phrase = [word for part in words for word in part]
        while phrase and phrase[-1] == GAP:
            phrase.pop()
        if phrase:
            yield tuple(phrase)


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

    Of phrases that share words the longer, then the earlier one counts, where both tell of the same
    exception or neither of any.
    """
    shared = one.mask & other.mask
    if shared == 0 or one.mask == other.mask:
        return False
    if shared == other.mask:
        return True
    if one.says == other.says:
        return one.exceptional
    return not (one.exceptional or other.exceptional)
