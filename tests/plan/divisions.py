"""Every division of things into groups, found the slow and obvious way."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def divisions(things: Sequence[Thing]) -> Iterator[list[tuple[Thing, ...]]]:
    """Yield every division into groups: give every thing each number, keep what was not there before."""
    seen = set()
    for numbers in product(range(len(things)), repeat=len(things)):
        groups: dict[int, list[Thing]] = {}
        for number, thing in zip(numbers, things, strict=True):
            groups.setdefault(number, []).append(thing)
        division = frozenset(tuple(group) for group in groups.values())
        if division not in seen:
            seen.add(division)
            yield [tuple(group) for group in groups.values()]
