"""What a carrier's text says: one milestone and status, or nothing.

Phrases of the text's language are found, turned by denial, future and condition, and weighed: the
one that says most goes before the others, and where two say what cannot both be, nothing is said.

>>> classify("Delivered to local carrier").milestone
<Milestone.HANDED_OVER: 'handed_over'>
>>> classify("Could not be delivered: nobody home").status
<Status.DELIVERY_FAILED: 'delivery_failed'>
>>> classify("Thank you for your patience")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from serai.codes.milestone import Milestone, Status
from serai.track.words.clean import BREAK, tokens
from serai.track.words.lexicon import Found, Lexicon
from serai.track.words.signal import RANK, Mood, Signal, turned
from serai.track.words.tongue import spoken

SURE = 0.85
"""The confidence from which a text may speak without a code."""

_REACH = {Mood.NOT: 4, Mood.WILL: 6, Mood.IF: 30, Mood.AFTER: 5}
_LATER_WINS = frozenset({Signal.FAILED, Signal.DELIVERED, Signal.READY})
_CONFLICTS = (
    frozenset({Signal.DELIVERED, Signal.OUT}),
    frozenset({Signal.DELIVERED, Signal.ANNOUNCED}),
    frozenset({Signal.DELIVERED, Signal.CANCELLED}),
    frozenset({Signal.READY, Signal.OUT}),
)
_ALONE, _AGREED, _BESIDE, _WEAK = 0.95, 0.97, 0.85, 0.7
"""Shares of texts read rightly at first sight: one signal, more that agree, others too, weak."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says; `reason` names the signal that decided, `confidence` is a share of 1."""

    milestone: Milestone
    status: Status
    reason: str
    confidence: float
    lang: str
    exceptional: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """A signal in its place; `weak` where a mood turned it or it is background."""

    signal: Signal
    start: int
    weak: bool
    mask: int


@lru_cache(maxsize=1 << 15)
def classify(text: str, lang: str | None = None) -> Said | None:
    """Read a text in its language, or in the one that its words belong to.

    None where nothing is known of it, or where it says two things that cannot both be.
    """
    return fresh(text, lang)


def fresh(text: str, lang: str | None = None) -> Said | None:
    """Read a text as `classify` does, without the memory of texts read before."""
    words = tokens(text)
    if not words:
        return None
    for lexicon in spoken(words, lang):
        heard = _heard(lexicon, words)
        said = _weigh(heard, lexicon.lang)
        if said is not None or _clash(heard):
            return said
    return None


def _heard(lexicon: Lexicon, words: Sequence[str]) -> list[_Heard]:
    """Return the signals of a text, each turned by the mood in which it stands."""
    found = lexicon.find(words)
    moods = [one for one in found if isinstance(one.says, Mood)]
    if not moods:
        plain = (one for one in found if isinstance(one.says, Signal))
        return _apart([_Heard(Signal(one.says), one.start, False, one.mask) for one in plain])
    text = [word for word in words if word not in lexicon.drop]
    breaks = [place for place, word in enumerate(text, 1) if word == BREAK]
    heard: list[_Heard] = []
    for one in found:
        if isinstance(one.says, Signal):
            heard += _in_mood(one, one.says, [m for m in moods if _governs(m, one, breaks, lexicon.late)])
    firm = [one for one in heard if not one.weak]
    return _apart(firm or heard)


def _apart(heard: list[_Heard]) -> list[_Heard]:
    """Leave out what shares words with an exception that goes before it: `collected` in `not collected`."""
    worse = [one for one in heard if one.signal.exceptional]
    return [one for one in heard if not any(_robbed(one, other) for other in worse)] if worse else heard


def _robbed(one: _Heard, worse: _Heard) -> bool:
    shared = one.mask & worse.mask
    return shared != 0 and not one.signal.exceptional and RANK[one.signal] < RANK[worse.signal]


def _in_mood(one: Found, signal: Signal, moods: Sequence[Found]) -> list[_Heard]:
    """Return a signal as its moods turn it, or nothing."""
    kinds = {mood.says for mood in moods}
    if Mood.IF in kinds:
        return []
    now: Signal | None = signal
    for kind in (Mood.NOT, Mood.WILL):
        if kind in kinds and now is not None:
            now = turned(now, kind)
    if now is None:
        return []
    weak = Mood.AFTER in kinds or now is Signal.COMING
    return [_Heard(now, one.start, weak, one.mask)]


def _governs(mood: Found, one: Found, breaks: Sequence[int], late: bool) -> bool:
    """Say whether a mood stands near enough before a phrase, in its sentence; or after, where moods do."""
    if mood.mask & one.mask:
        return False
    reach = _REACH[mood.says] if isinstance(mood.says, Mood) else 0
    first, last = (mood.end, one.start) if mood.start < one.start else (one.end, mood.start)
    if mood.start >= one.end and not late:
        return False
    return last - first <= reach and not any(first <= place < last for place in breaks)


def _clash(heard: Sequence[_Heard]) -> bool:
    """Say whether a text says two things that cannot both be."""
    if len(heard) < 2:
        return False
    said = {one.signal for one in heard}
    return any(conflict <= said for conflict in _CONFLICTS)


def _weigh(heard: Sequence[_Heard], lang: str) -> Said | None:
    """Return the signal that says most, unless it clashes with another."""
    if not heard:
        return None
    best = max(heard, key=_weight)
    others = {one.signal for one in heard} - {best.signal}
    if best.signal.exceptional or not _clash(heard):
        signal = best.signal
        statuses = {other.status for other in others}
        confidence = _ALONE if not others else _AGREED if statuses == {signal.status} else _BESIDE
        if best.weak:
            confidence = _WEAK
        return Said(signal.milestone, signal.status, signal.value, confidence, lang, signal.exceptional)
    return None


def _weight(one: _Heard) -> tuple[int, int]:
    """Return how much a signal says: of attempts and deliveries in one text the last one counts."""
    rank = RANK[Signal.READY] if one.signal in _LATER_WINS else RANK[one.signal]
    return rank, one.start


def told(text: str, lang: str | None = None) -> tuple[Milestone, str] | None:
    """Return the milestone and the reason of a text, as readers of feeds ask for them; None if unsure."""
    said = classify(text, lang)
    return None if said is None or said.confidence < SURE else (said.milestone, said.reason)
