"""A slow and obvious reader of the authority's rule book, to hold our rules against.

The book is data: an element, and assertions in a small language of paths, functions, comparisons and
closures. Every assertion is parsed into a tree and evaluated by walking it, with nothing kept or shared.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

TOKEN = re.compile(
    r"""\s*(?:(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<number>\d+(?:\.\d+)?)|(?P<name>\w+)"""
    r"""|(?P<mark>\|\||&&|==|!=|<=|>=|->|[-<>!+*(),.{}]))"""
)
VARIANT = "_New"
Tree = tuple[Any, ...]


@dataclass(frozen=True)
class Assertion:
    """A code of the book, where it applies, and what must hold there."""

    code: str
    element: str
    tree: Tree


@cache
def read_book(folder: Path, message: str) -> tuple[Assertion, ...]:
    """Read the assertions that apply to `CC315A` or `CC313A`."""
    found = []
    for file in sorted(folder.glob("*.json")):
        if VARIANT in file.stem or ("CUSOFFLON" in file.read_text() and message == "CC313A"):
            continue
        book = json.loads(file.read_text())
        for one in book["asserts"]:
            found.append(Assertion(one["errorCode"], book["element"], Reader(one["test"]).whole()))
    return tuple(found)


class Reader:
    """Reads an assertion into a tree, by descent."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text.rstrip()):
            match = TOKEN.match(text, at)
            assert match, text[at:]
            assert match.lastgroup
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.at = 0

    def whole(self) -> Tree:
        """Read everything."""
        tree = self.binary(0)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return tree

    def peek(self) -> str:
        """Say what comes next, if it is a mark."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return text if kind == "mark" else ""

    def take(self, *marks: str) -> str:
        """Take the next mark if it is one of these."""
        if self.peek() in marks:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    LEVELS = (("||",), ("&&",), ("==", "!="), ("<=", ">=", "<", ">"), ("+",), ("*",))

    def binary(self, level: int) -> Tree:
        """Read operators of this level, whose operands bind tighter."""
        if level == len(self.LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while mark := self.take(*self.LEVELS[level]):
            left = ("binary", mark, left, self.binary(level + 1))
        return left

    def unary(self) -> Tree:
        """Read a negation, or an operand with its methods."""
        if self.take("!"):
            return ("negation", self.unary())
        tree = self.operand()
        while self.take("."):
            name = self.tokens[self.at][1]
            self.at += 1
            tree = ("method", tree, name, self.arguments())
        return tree

    def arguments(self) -> tuple[Tree, ...]:
        """Read arguments in parentheses."""
        assert self.take("(")
        found: list[Tree] = []
        while not self.take(")"):
            found.append(self.binary(0))
            self.take(",")
        return tuple(found)

    def operand(self) -> Tree:
        """Read a literal, a call, a closure or something in parentheses."""
        if self.take("("):
            tree = self.binary(0)
            assert self.take(")")
            return tree
        if self.take("{"):
            words = []
            while not self.take("->"):
                words.append(self.tokens[self.at][1])
                self.at += 1
            tree = ("closure", words[1], words[4], self.binary(0))
            assert self.take("}")
            return tree
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "string":
            return ("literal", re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), text[1:-1]))
        if kind == "number":
            return ("literal", Decimal(text))
        if text in ("true", "false"):
            return ("literal", text == "true")
        if self.peek() == "(":
            return ("method", ("name", "this"), text, self.arguments())
        return ("name", text)


class NotANumber:
    """What an absent or unreadable number is: equal to nothing, in no order, and so is all made from it."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __add__(self, other: object) -> "NotANumber":
        return self

    __radd__ = __mul__ = __rmul__ = __add__


class Helper:
    """An element, with the functions that the book calls on it."""

    def __init__(self, node: etree._Element) -> None:
        self.node = node

    def nodes(self, path: str) -> list[etree._Element]:
        """Follow a path of `..`, `.` and names."""
        here = [self.node]
        for step in path.split("/"):
            if step == "..":
                here = [up for node in here if (up := node.getparent()) is not None]
            elif step != ".":
                here = [child for node in here for child in node if child.tag == step]
        return here

    def texts(self, path: str) -> list[str]:
        """List the texts of the elements of a path, stripped."""
        return [(node.text or "").strip(" \t\n\r") for node in self.nodes(path)]

    def exists(self, path: str, closure: Callable[["Helper", "Helper"], bool] | None = None) -> bool:
        """Say whether there is such an element, or one of which the closure is true."""
        found = [Helper(node) for node in self.nodes(path)]
        return any(closure(self, one) for one in found) if closure else bool(found)

    def not_(self, path: str) -> bool:
        """Say whether there is no such element."""
        return not self.nodes(path)

    def exists_for_all(self, path: str, below: str, value: str) -> bool:
        """Say whether each element of a path has one below it with this text."""
        return all(value in Helper(node).texts(below) for node in self.nodes(path))

    def get_value(self, path: str) -> str:
        """Return the text of the first such element as it stands."""
        found = self.nodes(path)
        return (found[0].text or "") if found else ""

    def trim(self, path: str) -> str:
        """Return the text of the first such element, stripped."""
        return next(iter(self.texts(path)), "")

    def number(self, path: str) -> Decimal | NotANumber:
        """Return the number that the first such element holds."""
        return as_number(self.trim(path))

    def int_or_else(self, path: str, other: Decimal) -> Decimal:
        """Return the whole number that the first such element holds, else another."""
        found = self.number(path)
        return found if isinstance(found, Decimal) else other

    def sum(self, path: str) -> Any:
        """Add up the numbers of all such elements."""
        total: Any = Decimal(0)
        for text in self.texts(path):
            total = total + as_number(text)
        return total

    def count(self, path: str) -> Decimal:
        """Count the elements."""
        return Decimal(len(self.nodes(path)))

    def count_equals(self, path: str, value: str) -> Decimal:
        """Count the elements with this text."""
        return Decimal(self.texts(path).count(value))

    def count_distinct(self, path: str, as_token: bool) -> Decimal:
        """Count the different texts: with white space collapsed (names) or as they stand (TIN)."""
        texts = [node.text or "" for node in self.nodes(path)]
        return Decimal(
            len({re.sub(r"[ \t\n\r]+", " ", text).strip(" ") if as_token else text for text in texts})
        )

    def count_distinct_child_count(self, path: str) -> Decimal:
        """Count the different numbers of children."""
        return Decimal(len({len(node) for node in self.nodes(path)}))

    def are_indices(self, path: str) -> bool:
        """Say whether the numbers are 1, 2, 3, … in this order."""
        return [as_number(text) for text in self.texts(path)] == [
            Decimal(n + 1) for n in range(len(self.nodes(path)))
        ]

    def apply_regex(self, path: str, pattern: str) -> bool:
        """Say whether the whole text of the first such element matches; nothing matches what is absent."""
        pattern = pattern.replace(").+", r")[^\n\r\x85\u2028\u2029]+")
        found = self.nodes(path)
        return bool(found) and bool(re.fullmatch(pattern, found[0].text or "", re.ASCII))

    def substring_after(self, text: str, mark: str) -> str:
        """Return what follows the mark, or nothing."""
        return text.partition(mark)[2]


def as_number(text: str) -> Decimal | NotANumber:
    """Read a number with an optional sign."""
    return Decimal(text) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text, re.ASCII) else NotANumber()


STRINGS: dict[str, Callable[..., Any]] = {
    "startsWith": str.startswith,
    "contains": lambda text, part: part in text,
    "length": lambda text: Decimal(len(text)),
    "take": lambda text, n: text[: int(n)],
}
SETTLED = {"||": True, "&&": False}
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "||": lambda a, b: b,
    "&&": lambda a, b: b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "+": lambda a, b: a + b,
    "*": lambda a, b: a * b,
}


def evaluate(tree: Tree, names: dict[str, Any]) -> Any:
    """Walk the tree of an assertion."""
    match tree:
        case ("literal", value):
            return value
        case ("name", name):
            return names[name]
        case ("negation", inner):
            return not evaluate(inner, names)
        case ("closure", current, local, inner):
            return lambda here, there: evaluate(inner, {current: here, local: there})
        case ("binary", mark, left, right):
            value = evaluate(left, names)
            settled = SETTLED.get(mark) is bool(value)
            return value if settled else OPERATORS[mark](value, evaluate(right, names))
        case (_, on, name, arguments):
            return call(evaluate(on, names), name, [evaluate(argument, names) for argument in arguments])
    raise AssertionError(tree)


def call(on: Any, name: str, arguments: list[Any]) -> Any:
    """Call a method of a text, or a function of an element."""
    if isinstance(on, str):
        return STRINGS[name](on, *arguments)
    snake = re.sub("([A-Z])", lambda letter: f"_{letter[1].lower()}", name)
    return getattr(on, "not_" if snake == "not" else snake)(*arguments)


def place(node: etree._Element) -> str:
    """Write where an element stands, counting from 1 among those of its name."""
    steps: list[str] = []
    here: etree._Element | None = node
    while here is not None:
        above = here.getparent()
        name = etree.QName(here).localname
        if above is None:
            steps.append(f"ie:{name}[1]")
        else:
            same = [child for child in above if child.tag == here.tag]
            steps.append(f"{name}[{same.index(here) + 1}]")
        here = above
    return "/" + "/".join(reversed(steps))


def broken(root: etree._Element, folder: Path) -> Iterator[tuple[str, str]]:
    """List what the book finds wrong: code and place."""
    for assertion in read_book(folder, etree.QName(root).localname):
        path = assertion.element.strip("/")
        for node in Helper(root).nodes(path) if path else [root]:
            if not evaluate(assertion.tree, {"this": Helper(node)}):
                yield assertion.code, place(node)
