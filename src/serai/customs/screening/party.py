"""Denied parties: fuzzy match of a party with the entries of published lists, explained and reviewable.

Names are folded (accents, case, punctuation, forms of company), then compared as bags of words: words are
paired one to one by their similarity (Jaro-Winkler, Winkler 1990, stretched so that 0.7 counts nothing; equal
consonants count 0.92, as transliterations differ in vowels), and a name's score is the mean over the words of
the longer side (three tenths) and of the shorter (seven tenths, where it has two words), so that a name
without its patronymic is possible and a single word must be the whole name. What else is known speaks for
or against, and is shown; it never hides a match.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from serai.customs.declaration import Party

FORMS = frozenset(
    {
        "ag", "as", "bv", "co", "company", "corp", "corporation", "ev", "gmbh", "inc", "incorporated",
        "jsc", "kg",
        "limited", "llc", "llp", "ltd", "nv", "ooo", "oy", "pao", "plc", "pte", "pty", "pvt", "sa", "sarl",
        "sas",
        "se", "spa", "sp", "srl", "the", "zoo",
    }
)  # fmt: skip
"""Forms of company and articles, which tell no one apart."""

HIT, POSSIBLE = 0.94, 0.86
"""Scores from which a match stops a parcel, and from which it is shown for a look; both are ours."""

_FAR, _SOUNDS, _WHOLE = 0.7, 0.92, 0.3
_SAME_SOUND = str.maketrans({"w": "v", "q": "k", "c": "k", "z": "s", "j": "i"})


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a list: whose list, its number there, its names, and what else is known."""

    source: str
    entry: str
    names: tuple[str, ...]
    kind: str = ""
    countries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    remarks: str = ""

    @property
    def version(self) -> str:
        """A short hash of all that the entry says: a review holds for this version of it."""
        said = "\x1f".join(
            (self.source, self.entry, *self.names, *self.countries, *self.programmes, *self.born)
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Match:
    """That a party may be an entry: the name that fits best, its score (0 to 1), and what speaks for it.

    `verdict` is `hit`, `possible`, or `cleared` by a review of this very version of the entry.
    """

    role: str
    party: str
    entry: Listed
    name: str
    score: float
    verdict: str
    reasons: tuple[str, ...]
    review: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided of a match: `clear` or `confirm`, for a party and a version of an entry."""

    party: str
    entry: str
    version: str
    decision: str
    by: str
    at: str
    reason: str = ""


class Lists:
    """Entries of lists, found by the words of their names.

    A name is compared when it shares the first two consonants of a word with the party for at least half of
    the party's words: what is further away scores below POSSIBLE.
    """

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.entries = tuple(entries)
        self._names: list[tuple[int, str, tuple[str, ...]]] = []
        self._by_start: dict[str, set[int]] = defaultdict(set)
        for place, entry in enumerate(self.entries):
            for name in entry.names:
                words = fold(name)
                if words:
                    for word in words:
                        self._by_start[_skeleton(word)[:2]].add(len(self._names))
                    self._names.append((place, name, words))

    def find(
        self, party: Party, role: str = "", reviews: Mapping[str, Review] | None = None
    ) -> tuple[Match, ...]:
        """Return the entries that a party may be, the best first; one match an entry."""
        words = fold(party.name)
        best: dict[int, tuple[float, str, tuple[str, ...]]] = {}
        for number in self._near(words):
            place, name, other = self._names[number]
            score = alike(words, other)
            if score >= POSSIBLE and score > best.get(place, (0.0, "", ()))[0]:
                best[place] = (score, name, other)
        found = [
            _match(role, party, self.entries[place], (score, name, other), reviews or {})
            for place, (score, name, other) in best.items()
        ]
        return tuple(sorted(found, key=lambda match: (-match.score, match.entry.source, match.entry.entry)))

    def _near(self, words: tuple[str, ...]) -> list[int]:
        counts: dict[int, int] = defaultdict(int)
        for start in {_skeleton(word)[:2] for word in words}:
            for number in self._by_start.get(start, ()):
                counts[number] += 1
        needed = len({_skeleton(word)[:2] for word in words}) / 2
        return sorted(number for number, count in counts.items() if count >= needed)


def fold(name: str) -> tuple[str, ...]:
    """Return the words of a name, without accents, case, punctuation, single marks and forms of company.

    >>> fold("Müller & Söhne GmbH")
    ('muller', 'sohne')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w]+|_", " ", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)).split()
    told = tuple(word for word in words if word not in FORMS)
    return told or tuple(words)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how alike two folded names are, 0 to 1: words paired greedily, both lengths counted."""
    if not one or not other:
        return 0.0
    pairs = sorted(
        ((_word(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    left, right, total = set(range(len(one))), set(range(len(other))), 0.0
    for score, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            total += score
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    inside = total / shorter if shorter > 1 else total / longer
    return _WHOLE * total / longer + (1 - _WHOLE) * inside


def _word(one: str, other: str) -> float:
    """Return how alike two words are; short ones must be equal, an initial half fits its word."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return 0.7 if one[0] == other[0] else 0.0
    if min(len(one), len(other)) <= 3 or any(letter.isdigit() for letter in one + other):
        return 0.0
    near = max(0.0, (JaroWinkler.similarity(one, other) - _FAR) / (1 - _FAR))
    bones = _skeleton(one)
    sounds = _SOUNDS if len(bones) >= 3 and bones == _skeleton(other) else 0.0
    return max(near, sounds)


def _skeleton(word: str) -> str:
    """Return the consonants of a word, doubles once,
    like sounds alike; the word itself where there are none."""
    bones = re.sub(r"[aeiouy]", "", word.translate(_SAME_SOUND))
    return re.sub(r"(.)\1+", r"\1", bones) or word


def key_of(party: Party) -> str:
    """Return the identity of a party for reviews: its folded name and its country."""
    return f"{' '.join(sorted(fold(party.name)))}|{party.country}"


def _match(
    role: str,
    party: Party,
    entry: Listed,
    best: tuple[float, str, tuple[str, ...]],
    reviews: Mapping[str, Review],
) -> Match:
    score, name, other = best
    words = fold(party.name)
    same, apart = set(words) & set(other), (set(words) ^ set(other))
    reasons = [f"same words: {' '.join(sorted(same))}"] if same else []
    reasons += [f"differing words: {' '.join(sorted(apart))}"] if apart else ["every word is the same"]
    if party.country and entry.countries:
        agrees = party.country in entry.countries
        reasons.append(f"{party.country} is {'' if agrees else 'not '}among its countries")
    if entry.born:
        reasons.append(f"born {', '.join(entry.born)} (not known of the party)")
    review = reviews.get(f"{key_of(party)}|{entry.source}:{entry.entry}")
    verdict, said = ("hit" if score >= HIT else "possible"), ""
    if review and review.version == entry.version:
        verdict = "cleared" if review.decision == "clear" else "hit"
        said = f"{review.decision} by {review.by} at {review.at}: {review.reason}"
    elif review:
        said = "an earlier review lapsed: the entry has changed since"
    return Match(role, party.name, entry, name, round(score, 3), verdict, tuple(reasons), said)
