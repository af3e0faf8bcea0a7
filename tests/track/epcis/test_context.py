"""Tests of the context of a document."""

from serai.track.epcis.context import STANDARD, declared, expand, read_context, split

ELSEWHERE = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld"


def test_prefixes_are_read_in_any_form() -> None:
    """A context is an address, prefixes, or a list of both; keywords and addresses are no prefixes."""
    context = [
        ELSEWHERE,
        {"a": "https://a.example/"},
        {"b": {"@id": "urn:b:"}, "@vocab": "https://v/", "c": 1},
    ]
    found = read_context(context)
    assert {name: found[name] for name in found.keys() - STANDARD.keys()} == {
        "a": "https://a.example/",
        "b": "urn:b:",
    }
    assert read_context({"a": "urn:a:"})["a"] == "urn:a:"
    assert dict(read_context(ELSEWHERE)) == dict(read_context(None)) == dict(STANDARD)


def test_an_inner_context_speaks_over_the_outer() -> None:
    """An event's own context adds to that of its document, and goes before it."""
    outer = read_context({"a": "urn:a:", "b": "urn:b:"})
    inner = read_context({"b": "urn:c:"}, outer)
    assert (inner["a"], inner["b"], outer["b"]) == ("urn:a:", "urn:c:", "urn:b:")


def test_addresses_are_listed() -> None:
    """The contexts that a context names are told."""
    assert declared([ELSEWHERE, {"a": "urn:a:"}]) == declared(ELSEWHERE) == [ELSEWHERE]
    assert declared(None) == []


def test_names_are_split() -> None:
    """A prefixed name and a URI give namespace and local name, a bare word gives none."""
    found = read_context({"a": "https://a.example/ns/"})
    assert split(found, "a:size") == ("https://a.example/ns/", "size")
    assert split(found, "https://a.example/ns/size") == ("https://a.example/ns/", "size")
    assert split(found, "https://b.example/ns#size") == ("https://b.example/ns#", "size")
    assert split(found, "zz:size") == ("zz", "size")
    assert split(found, "size") is None


def test_values_are_expanded_only_by_declared_prefixes() -> None:
    """A prefixed value becomes a URI; a URI and an undeclared prefix stay."""
    found = read_context({"a": "https://a.example/ns/"})
    assert expand(found, "a:size") == "https://a.example/ns/size"
    assert expand(found, "zz:size") == "zz:size"
    assert expand(found, "size") == "size"
    assert expand(read_context({"https": "urn:no:"}), "https://x.example/") == "https://x.example/"
