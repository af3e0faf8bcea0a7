"""EDIFACT as it comes: messages as trees of groups of segments.

A segment is the list of its elements, an element a text or the list of its components. The tags
named as `groups` open a group: with `["CNI", "STS"]` a message holds groups CNI, each of them groups
STS, and each of these its own STS and the segments that follow.
"""

import re
from collections import abc
from typing import Any

from pydifact.exceptions import EDISyntaxError
from pydifact.parser import Parser
from pydifact.segments import Segment, SegmentFactory

from serai.carriers.paths import Group

_MESSAGE = re.compile(r"UNH.*?(?=UNH|UNZ|UNE|\Z)", re.DOTALL)


class NotEdifact(ValueError):
    """A text is not EDIFACT; caught where records are made."""


class _AsTold(SegmentFactory):
    """Segments as they stand, not checked against a directory: what is wrong in one loses no other."""

    @staticmethod
    def create_segment(name: str, *elements: Any, **about: Any) -> Segment:
        """Make a segment of any tag."""
        return Segment(name, *elements)


def segments(text: str) -> list[tuple[str, list[Any]]]:
    """Take a text apart into segments: tag and elements.

    Raises
    ------
    NotEdifact
        If it cannot be taken apart.
    """
    try:
        found = Parser(_AsTold()).parse(text)
        return [(segment.tag, list(segment.elements)) for segment in found]
    except (EDISyntaxError, RuntimeError, ValueError, IndexError, StopIteration) as fault:
        raise NotEdifact(f"not EDIFACT: {fault or type(fault).__name__}") from None


def messages(found: abc.Iterable[tuple[str, list[Any]]], groups: tuple[str, ...]) -> list[Group]:
    """Put segments together to messages, each a group that holds the interchange's UNB too."""
    made: list[Group] = []
    around: list[Any] = []
    path: list[Group] = []
    for tag, elements in found:
        if tag == "UNB":
            around = elements
        elif tag == "UNH":
            path = [Group(UNB=[around], UNH=[elements])]
            made.append(path[0])
        elif tag in ("UNZ", "UNT", "UNA"):
            path = path if tag == "UNA" else []
        elif path:
            _add(path, tag, elements, groups)
    return made


def _add(path: list[Group], tag: str, elements: list[Any], groups: tuple[str, ...]) -> None:
    """Add a segment to the group that is open, or open one with it."""
    if tag in groups:
        level = groups.index(tag)
        del path[level + 1 :]
        opened = Group({tag: [elements]})
        path[-1].setdefault(tag, []).append(opened)
        path.append(opened)
    else:
        path[-1].setdefault(tag, []).append(elements)
