"""The table of codes of carriers that have no mapping of their own, and the words within a code.

>>> meaning("Canada Post", "1496").status
<Status.DELIVERED: 'delivered'>
>>> words_of("OutForDelivery")
'out for delivery'
"""

import re
from collections.abc import Iterator, Mapping

from serai.track.words.codes.couriers import COURIERS
from serai.track.words.codes.posts import POSTS
from serai.track.words.decide import Coded
from serai.track.words.signal import Signal

_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_SHORTEST = 3


def meaning(carrier: str, code: str) -> Coded | None:
    """Return what a carrier's code means; None for a code or a carrier of which nobody told us.

    Carriers are found without case, blanks, `_` and `-`, codes too.
    """
    if not code:
        return None
    codes = _TABLE.get(plain(carrier))
    return None if codes is None else codes.get(plain(code))


def words_of(code: str) -> str:
    """Return the words that a code is made of, nothing where it is none: `OUT_FOR_DELIVERY`, not `X7`."""
    words = [word.lower() for word in _EDGE.split(code) if word]
    return " ".join(words) if sum(map(len, words)) >= _SHORTEST else ""


def plain(name: str) -> str:
    """Return a name without case, blanks, `_` and `-`."""
    return "".join(letter for letter in name.casefold() if letter not in " _-")


def _read(text: str) -> Iterator[tuple[str, Coded]]:
    """Read the lines of one carrier; of a code that stands twice the first line counts."""
    for line in text.strip().splitlines():
        codes, name, *marks = line.split()
        signal = Signal(name)
        coded = Coded(signal.milestone, signal.status, signal.value, "?" not in marks, "~" in marks)
        yield from ((plain(code), coded) for code in codes.split(","))


def _tables() -> Iterator[tuple[str, Mapping[str, Coded]]]:
    for names, text in {**COURIERS, **POSTS}.items():
        codes: dict[str, Coded] = {}
        for code, coded in _read(text):
            codes.setdefault(code, coded)
        yield from ((plain(name), codes) for name in names.split())


_TABLE: Mapping[str, Mapping[str, Coded]] = dict(_tables())
