"""Compile the schema files of an authority, held in memory, into one validator; nothing is fetched."""

import hashlib
import posixpath
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from serai.errors import Refused

_XS = "{http://www.w3.org/2001/XMLSchema}"
_PLACE = "standard:///"
_NOTHING = b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'
_VARIANTS = ("-new", "cancel")
"""In the name of a file: a variant of a message, not the message in force."""


class BadSchema(Refused):
    """A set of schema files is incomplete, is not XML Schema, or does not compile."""


@dataclass(frozen=True, slots=True, order=True)
class Root:
    """The outermost element of a message: its namespace and name."""

    namespace: str
    name: str

    def __str__(self) -> str:
        """Write it as XML tools do: `{namespace}name`."""
        return f"{{{self.namespace}}}{self.name}"


STANDARDS: Mapping[str, tuple[Root, ...]] = {
    "ens": (Root("http://ics.dgtaxud.ec/CC315A", "CC315A"), Root("http://ics.dgtaxud.ec/CC313A", "CC313A")),
    "cds": (
        Root("urn:wco:datamodel:WCO:DEC-DMS:2", "Declaration"),
        Root("urn:wco:datamodel:WCO:RES-DMS:2", "Response"),
        Root("urn:wco:datamodel:WCO:DocumentMetaData-DMS:2", "MetaData"),
    ),
}
"""The standards that can be installed, and the messages that each must hold."""

_compiled: dict[tuple[bytes, tuple[str, ...]], etree.XMLSchema] = {}
_lock = threading.Lock()


def faults_of(files: Mapping[str, bytes], roots: Iterable[Root]) -> list[str]:
    """Name everything that is wrong with a set of schema files, or nothing.

    Looked for, in this order: files that are not XML Schema, files that others name and that are absent,
    messages of `roots` that no file declares, and messages whose schema does not compile.
    """
    trees, faults = _read(files)
    faults += _absent(trees, files)
    found = {root: entry_of(files, root) for root in roots}
    faults += [f"no file declares the message {root}" for root, entry in found.items() if not entry]
    if not faults:
        for entry in filter(None, found.values()):
            try:
                compile_schema(files, (entry,))
            except BadSchema as error:
                faults.append(str(error))
    return faults


def entry_of(files: Mapping[str, bytes], root: Root, beside: str = "") -> str:
    """Return the file that declares a message, empty where none does.

    Of several, one in the folder of the file `beside` comes first, a variant (`…-New`, `CANCEL…`) last.
    """
    trees, _ = _read({name: content for name, content in files.items() if root.name.encode() in content})
    found = [
        name
        for name, tree in trees.items()
        if tree.get("targetNamespace") == root.namespace
        and any(element.get("name") == root.name for element in tree.iterchildren(f"{_XS}element"))
    ]
    folder = posixpath.dirname(beside)

    def rank(name: str) -> tuple[bool, bool, str]:
        variant = any(word in posixpath.basename(name).lower() for word in _VARIANTS)
        return variant, bool(beside) and posixpath.dirname(name) != folder, name

    return min(found, key=rank, default="")


def message_schema(files: Mapping[str, bytes], *roots: Root) -> etree.XMLSchema:
    """Return the validator of a message whose parts have these outermost elements (envelope and content).

    Raises
    ------
    BadSchema
        If no file declares one of them, or they do not compile together.
    """
    entries: list[str] = []
    for root in roots:
        entry = entry_of(files, root, entries[0] if entries else "")
        if not entry:
            raise BadSchema(f"no file of the schema set declares {root}; install the whole set again")
        entries.append(entry)
    return compile_schema(files, entries)


def compile_schema(files: Mapping[str, bytes], entries: Sequence[str]) -> etree.XMLSchema:
    """Compile the schemas of these files, each of another namespace, into one validator; kept for next time.

    What they import is taken from `files` (name with `/` -> content) and from nowhere else.

    Raises
    ------
    BadSchema
        If a file is absent, holds entities, is not XML Schema, or does not compile.
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(b"%d:%s%d:" % (len(name), name.encode(), len(files[name])) + files[name])
    key = (digest.digest(), tuple(entries))
    with _lock:
        if key not in _compiled:
            _compiled[key] = _compile(files, entries)
        return _compiled[key]


def _compile(files: Mapping[str, bytes], entries: Sequence[str]) -> etree.XMLSchema:
    trees, faults = _read(files)
    faults += _absent(trees, files) + [f"{entry} is not there" for entry in entries if entry not in files]
    if faults:
        raise BadSchema("; ".join(faults))
    imports = "".join(
        f'<xs:import namespace="{trees[entry].get("targetNamespace")}" schemaLocation="{_PLACE}{entry}"/>'
        for entry in entries
    )
    wrapper = f'<xs:schema xmlns:xs="{_XS[1:-1]}">{imports}</xs:schema>'
    parser = _parser()
    parser.resolvers.add(_Held(files))
    try:
        return etree.XMLSchema(etree.fromstring(wrapper.encode(), parser, base_url=f"{_PLACE}wrapper.xsd"))
    except etree.XMLSchemaParseError as error:
        raise BadSchema(f"{', '.join(entries)} do not compile: {error}") from error


class _Held(etree.Resolver):
    """Answers for every address that a schema names: with a file we hold, else with an empty schema."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def resolve(self, system_url: str | None, public_id: str | None, context: Any = None) -> Any:
        """Return the held file of an address; no answer here would let the disk answer."""
        held = self.files.get((system_url or "").removeprefix(_PLACE), _NOTHING)
        return self.resolve_string(held, context, base_url=system_url)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _read(files: Mapping[str, bytes]) -> tuple[dict[str, etree._Element], list[str]]:
    """Parse every file; return the schemas, and what is wrong with the others."""
    trees: dict[str, etree._Element] = {}
    faults: list[str] = []
    for name, content in files.items():
        try:
            tree = etree.fromstring(content, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            faults.append(f"{name} is not XML: {error}")
            continue
        if tree.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in content:
            faults.append(f"{name} declares entities, which no schema needs")
        elif tree.tag != f"{_XS}schema":
            faults.append(f"{name} is not XML Schema: its outermost element is {tree.tag}")
        else:
            trees[name] = tree
    return trees, faults


def _absent(trees: Mapping[str, etree._Element], files: Mapping[str, bytes]) -> list[str]:
    return [
        f"{name} names {location}, which is not there"
        for name, tree in trees.items()
        for location, target in _targets(name, tree)
        if target not in files
    ]


def _targets(name: str, tree: etree._Element) -> list[tuple[str, str]]:
    """List what a schema imports and includes: the address as written, and its name among the files."""
    found = [
        one.get("schemaLocation")
        for kind in ("import", "include", "redefine")
        for one in tree.iterchildren(f"{_XS}{kind}")
    ]
    folder = posixpath.dirname(name)
    return [(place, posixpath.normpath(posixpath.join(folder, place))) for place in found if place]
