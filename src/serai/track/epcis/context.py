"""The `@context` of a document: what its prefixes stand for.

Source: W3C JSON-LD 1.1; the prefixes of the EPCIS context after GS1 EPCIS 2.0, section 10.

>>> context = read_context(["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"ex": "urn:x:"}])
>>> expand(context, "ex:myField"), expand(context, "gs1:Speed")
('urn:x:myField', 'https://gs1.org/voc/Speed')
"""

from collections.abc import Mapping
from types import MappingProxyType

STANDARD: Mapping[str, str] = MappingProxyType(
    {
        "cbv": "https://ref.gs1.org/cbv/",
        "cbvmda": "urn:epcglobal:cbv:mda",
        "dcterms": "http://purl.org/dc/terms/",
        "epcis": "https://ref.gs1.org/epcis/",
        "gs1": "https://gs1.org/voc/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes that need no declaration: those of the EPCIS context itself."""

EPCIS_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"


def read_context(value: object, outer: Mapping[str, str] = STANDARD) -> Mapping[str, str]:
    """Return the namespaces of the prefixes that a context declares, over those declared outside it.

    Entries that are no prefixes (keywords, addresses of contexts elsewhere) are passed over.
    """
    found = dict(outer)
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, Mapping):
            continue
        for prefix, meaning in entry.items():
            namespace = meaning.get("@id") if isinstance(meaning, Mapping) else meaning
            if isinstance(namespace, str) and not prefix.startswith("@"):
                found[prefix] = namespace
    return found


def declared(value: object) -> list[str]:
    """List the contexts elsewhere that a context names."""
    return [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, str)]


def split(namespaces: Mapping[str, str], name: str) -> tuple[str, str] | None:
    """Return the namespace and the local name of a prefixed name or URI, None of a bare word.

    A prefix that nothing declares stands for itself.
    """
    prefix, colon, local = name.partition(":")
    if not colon:
        return None
    if prefix in namespaces and not local.startswith("//"):
        return namespaces[prefix], local
    fitting = [one for one in namespaces.values() if name.startswith(one)]
    if fitting:
        namespace = max(fitting, key=len)
        return namespace, name[len(namespace) :]
    cut = max(name.rfind("/"), name.rfind("#")) + 1
    return (name[:cut], name[cut:]) if cut else (prefix, local)


def expand(namespaces: Mapping[str, str], value: str) -> str:
    """Return the URI of a prefixed value; what has no declared prefix stays."""
    prefix, colon, local = value.partition(":")
    namespace = namespaces.get(prefix) if colon else None
    return value if namespace is None or local.startswith("//") else namespace + local
