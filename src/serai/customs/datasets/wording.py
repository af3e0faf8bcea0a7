"""Descriptions that tell customs nothing, and lines whose description holds the quantities.

>>> is_vague("General cargo."), is_vague("cotton t-shirt")
(True, False)
"""

import re
from collections.abc import Iterator

from serai.customs.datasets.field import Check, Context, Record, find

VAGUE = frozenset(
    {
        "accessories", "articles", "cargo", "clothes", "consolidated", "electronics", "fak", "general",
        "gift",
        "freight of all kinds", "general cargo", "general goods", "gifts", "goods", "item", "items", "misc",
        "merchandise", "miscellaneous", "other", "parcel", "parts", "personal effects", "product", "products",
        "sample", "samples", "said to contain", "stuff", "things", "tools", "various", "various goods",
    }
)  # fmt: skip
"""Descriptions that say nothing; authorities publish lists of such words (general cargo, miscellaneous)."""

_COUNTED = re.compile(r"(?:^|, )[0-9]+ x ")


def is_vague(description: str) -> bool:
    """Say whether a description tells customs nothing."""
    words = re.sub(r"[^\w]+", " ", description.casefold()).strip()
    return words in VAGUE or sum(letter.isalpha() for letter in words) < 3


def vague_check(rule: str, source: str = "ICS2 stop words; the list is ours") -> Check:
    """Return the check that each part of each line's description says what the goods are."""

    def found(record: Record, _: Context) -> Iterator[tuple[str, str, str]]:
        for place, value in find(record, "lines/*/description"):
            parts = [part for part in _COUNTED.split(str(value)) if part] or [""]
            for part in parts:
                if is_vague(part):
                    yield place, f"says only {part!r}", "say what the goods are and of what they are made"

    sentence = "A description says what the goods are; general words are refused."
    return Check(rule, sentence, found, source=source, certainty="unverified")
