"""JSON as it comes: whole, or broken off, of which every whole thing before the break is read.

>>> tree, broken, why = salvage('{"n":"P1","events":[{"c":1},{"c":2},{"c":')
>>> tree
{'n': 'P1', 'events': [{'c': 1}, {'c': 2}, {}]}
>>> id(tree["events"][2]) in broken, id(tree["events"][1]) in broken
(True, False)
"""

import json
import re
from typing import Any

import msgspec

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}
_DEPTH = 500


class NotJson(ValueError):
    """A text is not JSON, or nested too deep; caught where records are made."""


def decode(text: bytes | str) -> Any:
    """Read a JSON document, leniently about NaN and about control characters in its texts.

    Raises
    ------
    NotJson
        If it is broken; the text says where.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise NotJson(f"not JSON: {error}") from None


def salvage(text: str) -> tuple[Any, frozenset[int], str]:
    """Read the whole things before the place where a document breaks.

    Returns what was read, the ids of the dicts and lists in it that were open at the break, and
    why it broke. What is None was no JSON from the start.
    """
    try:
        return json.loads(text, strict=False), frozenset(), ""
    except RecursionError:
        return None, frozenset(), "nested too deep"
    except json.JSONDecodeError as error:
        why = str(error)
        whole = text[: error.pos] if error.msg.startswith("Expecting") else text
    cut, opened = _last_whole(whole)
    try:
        tree = json.loads(text[:cut] + "".join(_CLOSES[one] for one in reversed(opened)), strict=False)
    except (ValueError, RecursionError):
        return None, frozenset(), why
    return tree, _chain(tree, len(opened)), why


def _last_whole(text: str) -> tuple[int, list[str]]:
    """Find the end of the last whole value, and the brackets that are open there."""
    opened: list[str] = []
    cut: int = 0
    there: list[str] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark[0] == '"':
            continue
        if mark in "[{":
            opened.append(mark)
            if len(opened) > _DEPTH:
                break
        elif mark in "]}":
            if not opened or _CLOSES[opened[-1]] != mark:
                break
            opened.pop()
        cut = token.start() if mark == "," else token.end()
        there = opened.copy()
        if not opened:
            break
    return cut, there


def _chain(tree: Any, depth: int) -> frozenset[int]:
    """Return the ids of a document and the last things in it, as far down as they were open."""
    found = []
    for _ in range(depth):
        found.append(id(tree))
        inside = tree if isinstance(tree, list) else list(tree.values())
        if not inside or not isinstance(inside[-1], dict | list):
            break
        tree = inside[-1]
    return frozenset(found)
