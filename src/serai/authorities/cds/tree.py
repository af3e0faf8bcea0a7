"""A message as a tree of values that drops nothing: read from bytes, written to bytes, compared whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from lxml import etree

from serai.authorities.xml import NotXml, parse
from serai.errors import Missing

DEC = "urn:wco:datamodel:WCO:DEC-DMS:2"
"""The namespace of a declaration."""

META = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
"""The namespace of the envelope."""

DS = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2"
"""The namespace of dates within a declaration."""

_XML = "http://www.w3.org/XML/1998/namespace"
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class NoDeclaration(Missing):
    """The message holds no declaration of the customs declaration service."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its name, namespace, attributes in order, text, children, and the text that follows it.

    `namespaces` are those that it binds itself, as pairs of prefix and namespace; attributes are pairs of
    expanded name (`{namespace}name`) and value. White space is kept as it came.
    """

    name: str
    namespace: str = DEC
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Node", ...] = ()
    tail: str = ""
    prefix: str = ""
    namespaces: tuple[tuple[str, str], ...] = ()

    @property
    def value(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()

    def every(self, name: str) -> Iterator["Node"]:
        """Walk the children of a name, in the namespace of this element."""
        return (child for child in self.children if child.name == name and child.namespace == self.namespace)

    def find(self, *names: str) -> "Node | None":
        """Return the first element on this path of names, None where there is none."""
        here: Node | None = self
        for name in names:
            here = next(here.every(name), None) if here else None
        return here

    def says(self, *names: str) -> str:
        """Return the value of the first element on this path, empty where there is none."""
        found = self.find(*names)
        return found.value if found else ""

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        return dict(self.attributes).get(name, "")

    def walk(self) -> Iterator["Node"]:
        """Walk this element and everything in it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was read; `mended` says that its comments broke the rules of XML and were left out."""

    root: Node
    mended: bool = False

    @property
    def declarations(self) -> tuple[Node, ...]:
        """The declarations in it, whatever envelope they are in."""
        return tuple(node for node in self.root.walk() if (node.namespace, node.name) == (DEC, "Declaration"))

    @property
    def declaration(self) -> Node:
        """The first declaration.

        Raises
        ------
        NoDeclaration
            If there is none.
        """
        found = self.declarations
        if not found:
            raise NoDeclaration(f"the message ({self.root.name}) holds no declaration of {DEC}")
        return found[0]

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Read a message, with every element, attribute, text and white space; comments are left out.

        Comments with a double hyphen or without an end are not XML, yet published samples have them: bytes
        that are not XML are read once more without their comments, and the message says so (`mended`).

        Raises
        ------
        NotXml, UnsafeXml, TooLarge, TooDeep
            As `serai.authorities.xml.parse`.
        """
        try:
            return cls(_take(parse(content), {}))
        except NotXml:
            bare = _without_comments(content)
            if bare == content:
                raise
            return cls(_take(parse(bare), {}), mended=True)


def write(root: Node) -> bytes:
    """Write a tree as XML in UTF-8; prefixes are those of the tree, and made up where it has none."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, {"xml": _XML, "": ""}, parts)
    return "".join(parts).encode()


def _take(element: etree._Element, around: Mapping[str | None, str]) -> Node:
    inner = element.nsmap
    tag = etree.QName(element)
    return Node(
        tag.localname,
        tag.namespace or "",
        element.text or "",
        tuple((str(name), str(value)) for name, value in element.attrib.items()),
        tuple(_take(child, inner) for child in element),
        element.tail or "",
        element.prefix or "",
        tuple((prefix or "", uri or "") for prefix, uri in inner.items() if around.get(prefix) != uri),
    )


def _without_comments(content: bytes) -> bytes:
    """Return the bytes without `<!-- … -->`; those inside CDATA, and an open one at the end, are kept.

    A comment in which another begins was not closed: it ends with its first `>`.
    """
    kept: list[bytes] = []
    at = closed = 0
    while (start := content.find(b"<!", at)) >= 0:
        if content.startswith(b"<!--", start):
            if 0 <= closed < start + 4:
                closed = content.find(b"-->", start + 4)
            stop = closed if closed >= 0 else len(content)
            unclosed = closed < 0 or content.find(b"<!--", start + 4, stop) >= 0
            end = content.find(b">", start + 4) + 1 if unclosed else closed + 3
            kept.append(content[at:start])
        else:
            cdata = content.startswith(b"<![CDATA[", start)
            end = content.find(b"]]>", start) + 3 if cdata else start + 2
            kept.append(content[at:end])
        if end <= start:
            return content
        at = end
    return b"".join(kept) + content[at:]


def _write(node: Node, around: Mapping[str, str], parts: list[str]) -> None:
    bound = dict(node.namespaces)
    if {**around, **bound}.get(node.prefix) != node.namespace:
        bound[node.prefix] = node.namespace
    written = [
        f' {_written_name(name, around, bound)}="{value.translate(_ATTRIBUTE)}"'
        for name, value in node.attributes
    ]
    for prefix, uri in bound.items():
        parts_of_name = f"xmlns:{prefix}" if prefix else "xmlns"
        written.append(f' {parts_of_name}="{uri.translate(_ATTRIBUTE)}"')
    tag = f"{node.prefix}:{node.name}" if node.prefix else node.name
    parts.append(f"<{tag}{''.join(written)}")
    if node.text or node.children:
        parts.append(f">{node.text.translate(_TEXT)}")
        for child in node.children:
            _write(child, {**around, **bound}, parts)
        parts.append(f"</{tag}>")
    else:
        parts.append("/>")
    parts.append(node.tail.translate(_TEXT))


def _written_name(name: str, around: Mapping[str, str], bound: dict[str, str]) -> str:
    """Return an attribute's name with a prefix of its namespace, which is bound here if it was not."""
    if not name.startswith("{"):
        return name
    uri, _, local = name[1:].partition("}")
    scope = {**around, **bound}
    prefix = next((known for known, held in scope.items() if known and held == uri), "")
    if not prefix:
        prefix = next(free for number in range(len(scope) + 1) if (free := f"n{number}") not in scope)
        bound[prefix] = uri
    return f"{prefix}:{local}"
