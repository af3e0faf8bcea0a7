"""CSS selectors for pages: the part of them that tracking pages need, as XPath.

>>> xpath("ul#track > li a[href]")
"descendant::ul[@id = 'track']/li/descendant::a[@href]"
"""

import re
from collections import abc
from functools import cache
from typing import Any

from lxml import etree

from serai.carriers.paths import BadPath

_SIMPLE = re.compile(
    r"""(?P<tag>\*|[A-Za-z][\w-]*)|\.(?P<class>[\w-]+)|\#(?P<id>[\w-]+)
    |\[(?P<name>[\w-]+)(?:(?P<how>[~^$*|]?=)["']?(?P<value>[^\]"']*)["']?)?\]
    |:nth-child\((?P<nth>\d+)\)|:(?P<end>first-child|last-child)
    |:contains\(["']?(?P<text>[^)"']*)["']?\)""",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\s*([>+~])\s*|\s+")


@cache
def xpath(selector: str) -> str:
    """Write a selector as XPath, relative to an element.

    Raises
    ------
    BadPath
        If it holds something that is not understood here.
    """
    return " | ".join(_one(part.strip()) for part in selector.split(","))


def _one(selector: str) -> str:
    if not selector:
        raise BadPath("a selector is empty")
    axis, at, steps = "descendant::", 0, ""
    while at < len(selector):
        step, at = _compound(selector, at, axis)
        steps += step
        between = _BETWEEN.match(selector, at)
        if at < len(selector) and between is None:
            raise BadPath(f"selector {selector!r} cannot be read at {selector[at:]!r}")
        at = between.end() if between else at
        if between and at == len(selector):
            raise BadPath(f"selector {selector!r} ends too early")
        axis = {">": "/", "+": "/following-sibling::*[1]/self::", "~": "/following-sibling::"}.get(
            (between[1] or "") if between else "", "/descendant::"
        )
    return steps


def _compound(selector: str, at: int, axis: str) -> tuple[str, int]:
    """Write one element with its conditions, as far as the next combinator."""
    tag, conditions, nth, start = "*", "", "", at
    while part := _SIMPLE.match(selector, at):
        at = part.end()
        if part["tag"]:
            tag = part["tag"]
        elif part["nth"] or part["end"]:
            nth += _position(part)
        else:
            conditions += _condition(part)
    if at == start:
        raise BadPath(f"selector {selector!r} cannot be read at {selector[at:]!r}")
    return f"{axis}{tag}{nth}{conditions}", at


def _position(part: re.Match[str]) -> str:
    if part["nth"]:
        return f"[count(preceding-sibling::*) = {int(part['nth']) - 1}]"
    side = "preceding" if part["end"] == "first-child" else "following"
    return f"[not({side}-sibling::*)]"


def _condition(part: re.Match[str]) -> str:
    if part["class"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {part['class']} ')]"
    if part["id"]:
        return f"[@id = '{part['id']}']"
    if part["text"] is not None:
        return f"[contains(., {_quoted(part['text'])})]"
    name, value = part["name"], _quoted(part["value"] or "")
    return {
        None: f"[@{name}]",
        "=": f"[@{name} = {value}]",
        "^=": f"[starts-with(@{name}, {value})]",
        "*=": f"[contains(@{name}, {value})]",
        "~=": f"[contains(concat(' ', normalize-space(@{name}), ' '), concat(' ', {value}, ' '))]",
        "$=": f"[substring(@{name}, string-length(@{name}) - {len(part['value'] or '') - 1}) = {value}]",
        "|=": f"[@{name} = {value} or starts-with(@{name}, concat({value}, '-'))]",
    }[part["how"]]


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def elements_at(selector: str) -> abc.Callable[[Any], list[Any]]:
    """Make the function that finds the elements of a selector; the element itself where it is empty.

    With `<` before it, a selector of one element finds the nearest one above in the page.

    Raises
    ------
    BadPath
        If the selector is not understood.
    """
    if not selector:
        return lambda element: [element]
    if selector[0] == "<":
        return _before(selector[1:].strip())
    find = etree.XPath(xpath(selector))

    def found(element: Any) -> list[Any]:
        elements: Any = find(element)
        return list(elements)

    return found


def _before(selector: str) -> abc.Callable[[Any], list[Any]]:
    """Make the function that finds the nearest element before another, which is not around it."""
    step, at = _compound(selector, 0, "preceding::")
    if at < len(selector):
        raise BadPath(f"selector {selector!r} cannot be read at {selector[at:]!r}")
    find = etree.XPath(step)

    def found(element: Any) -> list[Any]:
        elements: Any = find(element)
        return list(elements[-1:])

    return found


def text_of(selector: str) -> abc.Callable[[Any], str | None]:
    """Make the function that takes the first text of a selector; `td@title` is an attribute of it.

    Raises
    ------
    BadPath
        If the selector is not understood.
    """
    chosen, at, attribute = selector.rpartition("@") if "@" in selector else (selector, "", "")
    find = elements_at(chosen)

    def take(element: Any) -> str | None:
        for found in find(element):
            text = found.get(attribute) if at else "".join(found.itertext())
            text = " ".join(text.split()) if text else ""
            if text:
                return text
        return None

    return take
