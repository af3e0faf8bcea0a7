"""Messages nobody wrote: given ones with parts dropped, repeated, blanked, changed, moved and spliced in."""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from lxml import etree

from tests.authorities.ens.book import Tree, read_book

T = TypeVar("T")

NUMBERS = (
    "0", "00", "01", "1", "2", "3", "4", "8", "10", "11", "5", "+1", "-1", " 1 ", ".5", "1.", "1.5", "+1.5",
    "1.2345", "01.5", "0.0004", "1.0001", "12345678901", "123456789012", "1.2.3", "..", "--1", "1-", "1 2",
    "one", "99999999999.999",
)  # fmt: skip
WORDS = (
    "", " ", "\n", "GB", "GB1", "gb1", " GB1", "FR1", "C", "D", "E", "e", " E", "B", "10600", " 10600",
    "1060", "VQ", "VO", "VR ", "NE", "NG", "CA", "XFER", " XFERa:b", "XFERa:b:c", "xfer", "BA123", "BA1234A",
    "B12345", "1234567", "12345678 ", "123456789", "A\u00a0B", "A B", "A  B", "GBX/1234567890",
    "GBX /123456789", "GB" + "x" * 16 + "/1234567890", "GB" + "x  " * 7 + "/1234567890", "é", "Ω",
)  # fmt: skip


class Mutator:
    """Changes messages at random, with what the rule book and the messages themselves name."""

    def __init__(self, messages: Sequence[bytes], rules: Path, seed: int) -> None:
        parser = etree.XMLParser(remove_comments=True, remove_pis=True)
        self.roots = [etree.fromstring(message, parser) for message in messages]
        self.random = np.random.default_rng(seed)
        self.below: dict[str, set[str]] = defaultdict(set)
        self.paths = sorted(paths_of(rules))
        for path in self.paths:
            for above, tag in zip(("", *path), path, strict=False):
                self.below[above].add(tag)

    def messages(self, count: int) -> Iterator[etree._Element]:
        """Make so many messages, of one to six changes each."""
        ways: tuple[Callable[[etree._Element], None], ...] = (
            self.drop, self.repeat, self.change, self.change, self.insert, self.ensure, self.ensure,
            self.move, self.splice, self.echo,
        )  # fmt: skip
        for _ in range(count):
            root = copy.deepcopy(self.one(self.roots))
            for _ in range(int(self.random.integers(1, 7))):
                self.one(ways)(root)
            yield root

    def one(self, among: Sequence[T]) -> T:
        """Pick one."""
        return among[int(self.random.integers(len(among)))]

    def element(self, root: etree._Element) -> etree._Element:
        """Pick an element, the root aside."""
        return self.one(list(root.iter())[1:] or [root])

    def drop(self, root: etree._Element) -> None:
        """Take an element out."""
        element = self.element(root)
        if (above := element.getparent()) is not None and len(root) > 1:
            above.remove(element)

    def repeat(self, root: etree._Element) -> None:
        """Write an element twice, or once more somewhere among its siblings."""
        element = self.element(root)
        if (above := element.getparent()) is not None:
            above.insert(int(self.random.integers(len(above) + 1)), copy.deepcopy(element))

    def change(self, root: etree._Element) -> None:
        """Give a leaf another text."""
        leaves = [element for element in root.iter() if not len(element)]
        self.one(leaves).text = self.one(self.one((NUMBERS, WORDS)))

    def insert(self, root: etree._Element) -> None:
        """Put an element somewhere that the book names and the message may lack."""
        inner = [e for e in root.iter() if self.below.get("" if e is root else e.tag)]
        above = self.one(inner)
        tag = self.one(sorted(self.below["" if above is root else above.tag]))
        fresh = etree.Element(tag)
        if not self.below.get(tag):
            fresh.text = self.one(self.one((NUMBERS, WORDS)))
        above.insert(int(self.random.integers(len(above) + 1)), fresh)

    def ensure(self, root: etree._Element) -> None:
        """Put something at the end of a path that the book names, and at those of some of its siblings."""
        path = self.one(self.paths)
        self.put(root, path)
        beside = [other for other in self.paths if other[:-1] == path[:-1]]
        for _ in range(2):
            self.put(root, self.one(beside))

    def put(self, root: etree._Element, path: tuple[str, ...]) -> None:
        """Put something at the end of a path, with all that lacks above it."""
        here = root
        for tag in path:
            found = here.findall(tag)
            here = self.one(found) if found else etree.SubElement(here, tag)
        if not len(here) and not self.below.get(path[-1]):
            said = [leaf.text or "" for leaf in root.iter() if not len(leaf)]
            pools = (("GB1", "FR1"),) if "TIN" in path[-1] else (NUMBERS, WORDS)
            here.text = self.one(self.one((*pools, said)))

    def move(self, root: etree._Element) -> None:
        """Change the order of siblings."""
        element = self.element(root)
        if (above := element.getparent()) is not None:
            above.insert(int(self.random.integers(len(above))), element)

    def splice(self, root: etree._Element) -> None:
        """Copy a part of another message to the same place."""
        other = self.element(self.one(self.roots))
        if (above := other.getparent()) is not None:
            places = [root] if above.getparent() is None else list(root.iter(above.tag))
            if places:
                self.one(places).append(copy.deepcopy(other))

    def echo(self, root: etree._Element) -> None:
        """Give a leaf the text of another leaf."""
        leaves = [element for element in root.iter() if not len(element)]
        self.one(leaves).text = self.one(leaves).text


def paths_of(rules: Path) -> set[tuple[str, ...]]:
    """List every path that the book speaks of, from the root."""
    found: set[tuple[str, ...]] = set()
    for assertion in read_book(rules, "CC315A"):
        base = [step for step in assertion.element.split("/") if step]
        found.add(tuple(base))
        for text in _texts(assertion.tree):
            here = list(base)
            for step in text.split("/"):
                if step == "..":
                    here = here[:-1]
                elif step != ".":
                    here.append(step)
            found.add(tuple(here))
    return found - {()}


def _texts(tree: Tree) -> Iterator[str]:
    """List the first argument of every call: paths, all but those of methods of texts."""
    if tree[0] == "method" and tree[1][0] == "name" and tree[3] and tree[3][0][0] == "literal":
        yield str(tree[3][0][1])
    for part in tree[1:]:
        if isinstance(part, tuple) and part and isinstance(part[0], str):
            yield from _texts(part)
        elif isinstance(part, tuple):
            for inner in part:
                yield from _texts(inner)


def extremes(message: bytes) -> Iterator[etree._Element]:
    """Make what chance hardly makes: too many of each, and numbers given twice."""
    for tag, count in (("GOOITEGDS", 999), ("SEAID529", 9999), ("GOOITEGDS/IDEMEATRAGI970", 999)):
        for many in (count, count + 1):
            root = etree.fromstring(message, etree.XMLParser(remove_comments=True, remove_pis=True))
            above, _, last = tag.rpartition("/")
            here = root.find(above) if above else root
            assert here is not None
            found = here.find(last)
            model = etree.Element(last) if found is None else found
            here.extend([copy.deepcopy(model) for _ in range(many - len(here.findall(last)))])
            yield root
    for one, other in (
        ("PERLODSUMDEC/TINPLD1", "TRACARENT601/TINTRACARENT602"),
        ("CUSOFFFENT730/RefNumCUSOFFFENT731", "CUSOFFLON/RefNumCOL1"),
    ):
        for end in ("", " ", "9"):
            root = etree.fromstring(message, etree.XMLParser(remove_comments=True, remove_pis=True))
            above, _, last = other.partition("/")
            etree.SubElement(etree.SubElement(root, above), last).text = root.findtext(one, "") + end
            yield root
