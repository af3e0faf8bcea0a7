"""A declaration as its rules read it: parts by name, numbers, and where each stands."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from lxml import etree

BLANK = " \t\n\r"
"""What XML counts as white space."""

Found = TypeVar("Found")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def as_number(word: str) -> Decimal | None:
    """Return the number that a word writes, or None."""
    return Decimal(word) if NUMBER.fullmatch(word) else None


def starts_with_zero(word: str) -> bool:
    """Say whether a number of several digits starts with 0."""
    return len(word) > 1 and word.startswith("0")


def total_of(parts: Iterator["Part"]) -> Decimal | None:
    """Add up the numbers of parts; None if one of them is no number."""
    total = Decimal(0)
    for part in parts:
        number = as_number(part.word)
        if number is None:
            return None
        total += number
    return total


class Part:
    """An element: its text as it stands, and the parts below it by name, in their order."""

    __slots__ = ("above", "children", "count", "index", "tag", "text")

    def __init__(self, element: etree._Element, above: "Part | None" = None, index: int = 1) -> None:
        self.tag = element.tag
        self.text = element.text or ""
        self.above = above
        self.index = index
        self.count = len(element)
        self.children: dict[str, list[Part]] = {}
        for child in element:
            same = self.children.setdefault(child.tag, [])
            same.append(Part(child, self, len(same) + 1))

    @property
    def word(self) -> str:
        """The text without the white space around it."""
        return self.text.strip(BLANK)

    @property
    def location(self) -> str:
        """Where the part stands, counted from 1 among those of its name: `/ie:CC315A[1]/HEAHEA[1]`."""
        if self.above is None:
            return f"/ie:{etree.QName(self.tag).localname}[1]"
        return f"{self.above.location}/{self.tag}[{self.index}]"

    def along(self, *tags: str) -> Iterator["Part"]:
        """List the parts at the end of a path below this one, in their order."""
        if len(tags) == 1:
            yield from self.children.get(tags[0], ())
        else:
            for child in self.children.get(tags[0], ()):
                yield from child.along(*tags[1:])

    def has(self, *tags: str) -> bool:
        """Say whether a path below this part leads anywhere, be it to an empty part."""
        return any(True for _ in self.along(*tags))

    def text_of(self, *tags: str) -> str:
        """Return the text of the first part of a path as it stands, empty where there is none."""
        return next((part.text for part in self.along(*tags)), "")

    def word_of(self, *tags: str) -> str:
        """Return the text of the first part of a path without white space around it."""
        return self.text_of(*tags).strip(BLANK)

    def number_of(self, *tags: str) -> Decimal | None:
        """Return the number in the first part of a path; None if there is none."""
        return as_number(self.word_of(*tags))


class Message(Part):
    """The whole declaration, with what many of its rules ask for, looked up once."""

    def __init__(self, element: etree._Element) -> None:
        super().__init__(element)
        self._known: dict[object, Any] = {}

    def has(self, *tags: str) -> bool:
        """Say whether a path leads anywhere, as any part does; a path is followed once."""
        if tags not in self._known:
            self._known[tags] = super().has(*tags)
        return bool(self._known[tags])

    def once(self, find: "Callable[[Message], Found]") -> Found:
        """Return what a function finds in the whole message, which it is asked once."""
        if find not in self._known:
            self._known[find] = find(self)
        known: Found = self._known[find]
        return known

    @property
    def kind(self) -> str:
        """The name of the message: `CC315A`, or `CC313A` for an amendment."""
        return etree.QName(self.tag).localname

    @cached_property
    def mode(self) -> Decimal | None:
        """The mode of transport at the border."""
        return self.number_of("HEAHEA", "TraModAtBorHEA76")

    @cached_property
    def circumstance(self) -> str:
        """The indicator of a specific circumstance, empty where there is none."""
        return self.word_of("HEAHEA", "SpeCirIndHEA1")

    @cached_property
    def marked(self) -> frozenset[str]:
        """The marks of all packages that are counted, with which others may be packed."""
        return frozenset(
            package.word_of("MarNumOfPacGSL21")
            for package in self.along("GOOITEGDS", "PACGS2")
            if (package.number_of("NumOfPacGS24") or 0) > 0 and package.has("MarNumOfPacGSL21")
        )
