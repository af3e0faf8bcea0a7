"""Check a declaration before it is lodged: against the official schema, and against itself."""

import copy
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from serai.authorities.cds.crosscheck import RULES
from serai.authorities.cds.tree import DEC, META
from serai.authorities.schema import STANDARDS, message_schema
from serai.authorities.xml import LARGEST, parse
from serai.errors import Refused

NOT_CHECKED = "not checked: the official schemas are not installed; serai standards add cds PATH"
SCHEMA = "CDS-SCHEMA"
"""The code of what the schema finds."""

_DECLARATION = f"{{{DEC}}}Declaration"
_NAMESPACE = re.compile(r"\{[^}]*\}")


class NotADeclaration(Refused):
    """The message is no declaration of the customs declaration service, nor a request about one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: our code, the place as an XPath that counts from 1, and our sentence."""

    code: str
    location: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """Return it as one JSON object."""
        return {"code": self.code, "location": self.location, "text": self.text}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `schema` is `checked`, or why it was not.

    `remarks` are found by rules that published samples of the authority break: they make nothing invalid.
    """

    faults: tuple[Fault, ...]
    schema: str
    remarks: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def as_dict(self) -> dict[str, object]:
        """Return it as one JSON object."""
        return {
            "valid": self.valid,
            "errors": [fault.as_dict() for fault in self.faults],
            "remarks": [fault.as_dict() for fault in self.remarks],
            "schema": self.schema,
        }


@dataclass(frozen=True, slots=True)
class Schemas:
    """The compiled schema of envelope and declaration; a lock, because it keeps the faults of its last."""

    compiled: etree.XMLSchema
    lock: threading.Lock = field(default_factory=threading.Lock)

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """List what the schema finds wrong, each place once."""
        with self.lock:
            if self.compiled.validate(root):
                return
            errors = cast("Iterable[Any]", self.compiled.error_log)
            found = [(str(error.path or ""), str(error.message)) for error in errors]
        seen: set[str] = set()
        for path, said in found:
            place = _located(root, path)
            if place not in seen:
                seen.add(place)
                yield Fault(SCHEMA, place, f"The schema does not allow this: {_NAMESPACE.sub('', said)}")


def compile_schemas(files: Mapping[str, bytes]) -> Schemas:
    """Compile the schemas of a declaration from the files of the standard, name -> content.

    Raises
    ------
    BadSchema
        If a file is lacking or does not compile.
    """
    roots = {root.namespace: root for root in STANDARDS["cds"]}
    return Schemas(message_schema(files, roots[META], roots[DEC]))


def check(content: bytes, schemas: Schemas | None = None, limit: int = LARGEST) -> Checked:
    """Check one message: the first declaration in it, whatever envelope it is in.

    Faults of the schema come first, then those of our rules in their order. Rules are checked whatever the
    schema says.

    Raises
    ------
    NotXml, UnsafeXml, TooLarge, TooDeep
        If the bytes cannot be read; see `serai.authorities.xml`.
    NotADeclaration
        If it holds no declaration.
    """
    whole, declaration = _enveloped(parse(content, limit))
    found = {} if schemas is None else {(one.code, one.location): one for one in schemas.faults(whole)}
    remarks: list[Fault] = []
    for rule in RULES:
        for element, said in rule.check(declaration):
            fault = Fault(rule.id, locate(element), said)
            if rule.binding:
                found.setdefault((fault.code, fault.location), fault)
            else:
                remarks.append(fault)
    return Checked(tuple(found.values()), NOT_CHECKED if schemas is None else "checked", tuple(remarks))


def _enveloped(root: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Return the envelope and the declaration in it, as a document of their own."""
    inside = (child for envelope in root.iter(f"{{{META}}}MetaData") for child in envelope)
    declaration = (
        root if root.tag == _DECLARATION else next((one for one in inside if one.tag == _DECLARATION), None)
    )
    if declaration is None:
        name = etree.QName(root)
        raise NotADeclaration(
            f"the message is {name.localname} in {name.namespace or 'no namespace'}; "
            f"a declaration is MetaData in {META} with Declaration in {DEC}"
        )
    envelope = declaration.getparent()
    if envelope is None or envelope.getparent() is None:
        return root, declaration
    whole = copy.deepcopy(envelope)
    whole.tail = None
    return whole, next(whole.iterchildren(_DECLARATION))


def locate(element: etree._Element) -> str:
    """Return the place of an element as an XPath of local names, each with its number among its like."""
    steps = []
    here: etree._Element | None = element
    while here is not None:
        before = sum(1 for _ in here.itersiblings(here.tag, preceding=True))
        steps.append(f"{etree.QName(here).localname}[{before + 1}]")
        here = here.getparent()
    return "/" + "/".join(reversed(steps))


def _located(root: etree._Element, path: str) -> str:
    """Return the place of libxml2's path, in which elements of a default namespace have no name."""
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    try:
        found = root.getroottree().xpath(path, namespaces=names)
    except etree.XPathError:
        return path
    first = found[0] if isinstance(found, list) and found else None
    return locate(first) if etree.iselement(first) else path
