"""The official schemas of entry summaries, when they are installed: what they find wrong, and where."""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from serai.authorities.ens.message import AMENDMENT, NAMESPACE, SUMMARY
from serai.authorities.schema import Root, message_schema

CONTENT = "4065"
"""The code of the rule book for content that an element may not have."""

QUALIFIED = re.compile(r"\{[a-z]+:[^}]*\}")
"""A namespace, as libxml2 writes it before a name."""

STEP = re.compile(r"/([^/\[]+)(\[[0-9]+\])?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a declaration: the authority's code, the place as it writes it, and our sentence."""

    code: str
    location: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """Return it as one JSON object."""
        return {"code": self.code, "location": self.location, "text": self.text}


@dataclass(frozen=True, slots=True)
class Schemas:
    """The compiled schemas by message; a lock, because a schema keeps the faults of its last message."""

    compiled: Mapping[str, etree.XMLSchema]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """List what the schema of its message finds wrong, each place once."""
        kind = etree.QName(root).localname
        schema = self.compiled[kind]
        with self.lock:
            if schema.validate(root):
                return
            errors = cast("Iterable[Any]", schema.error_log)
            found = [(str(error.path or ""), str(error.message)) for error in errors]
        seen: set[str] = set()
        for path, said in found:
            location = _located(path, kind)
            if location not in seen:
                seen.add(location)
                yield Fault(CONTENT, location, f"The schema does not allow this: {QUALIFIED.sub('', said)}")


def compile_schemas(files: Mapping[str, bytes]) -> Schemas:
    """Compile the schemas of declaration and amendment from the files of a standard, name -> content.

    Raises
    ------
    BadSchema
        If a file is lacking or does not compile.
    """
    return Schemas(
        {kind: message_schema(files, Root(NAMESPACE + kind, kind)) for kind in (SUMMARY, AMENDMENT)}
    )


def _located(path: str, kind: str) -> str:
    """Write a path of libxml2 as the authority does: the root as `ie:…`, each step with its number."""
    steps = [name + (number or "[1]") for name, number in STEP.findall(path)]
    return "/" + "/".join([f"ie:{kind}[1]", *steps[1:]])
