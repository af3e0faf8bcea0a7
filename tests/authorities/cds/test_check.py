"""A declaration is checked before it is lodged."""

from pathlib import Path

import pytest
from lxml import etree

from serai.authorities.cds.build import build
from serai.authorities.cds.check import NotADeclaration, check, locate
from serai.authorities.cds.tree import Message
from serai.authorities.xml import NotXml, UnsafeXml
from tests.authorities.cds.filed import FLIGHT, PLAIN, box, schemas
from tests.authorities.cds.test_tree import scenarios


def message() -> bytes:
    """Return an H7 that is right."""
    return build(box(), FLIGHT, PLAIN).write()


def test_every_published_declaration_is_valid(shared: Path) -> None:
    """No rule of ours calls a published declaration wrong; the two that are not XML are refused by name."""
    official = schemas(shared)
    valid, not_xml = 0, 0
    for name, content in scenarios(shared):
        try:
            found = check(content, official)
        except NotADeclaration:
            continue
        except NotXml:
            not_xml += 1
            continue
        assert found.valid, (name, found.faults)
        assert found.schema == "checked"
        valid += 1
    assert (valid, not_xml) == (186, 2)


def test_what_the_schema_finds_has_a_place_that_counts_from_one(shared: Path) -> None:
    """A text that is too long is found at its element, whatever prefix it is written with."""
    wrong = message().replace(b"LRN-1", b"L" * 36)
    found = check(wrong, schemas(shared))
    place = "/MetaData[1]/Declaration[1]/FunctionalReferenceID[1]"
    assert {(one.code, one.location) for one in found.faults} == {("CDS-SCHEMA", place), ("CDS-LRN", place)}
    assert found.as_dict()["valid"] is False


def test_without_schemas_the_rules_still_run() -> None:
    """The answer says that the schema was not checked, and how to install it."""
    found = check(message().replace(b"<GoodsItemQuantity>1<", b"<GoodsItemQuantity>2<"))
    assert [one.code for one in found.faults] == ["CDS-ITEMS"]
    assert "serai standards add cds" in found.schema


def test_a_declaration_is_found_in_any_envelope(shared: Path) -> None:
    """Inside a request of the interface the places are those in its own envelope; alone it is checked too."""
    inner = message().partition(b"?>")[2]
    wrapped = b'<v:request xmlns:v="urn:v"><v:detail>' + inner + b"</v:detail>\n</v:request>"
    assert check(wrapped, schemas(shared)).valid
    broken = wrapped.replace(b"<GoodsItemQuantity>1<", b"<GoodsItemQuantity>2<")
    assert check(broken).faults[0].location == "/MetaData[1]/Declaration[1]/GoodsItemQuantity[1]"
    alone = etree.tostring(etree.fromstring(message())[-1])
    assert check(alone, schemas(shared)).valid


def test_what_is_no_declaration_is_refused_by_name() -> None:
    """Another message, broken XML and a document type are each named."""
    with pytest.raises(NotADeclaration, match="the message is a in no namespace"):
        check(b"<a/>")
    with pytest.raises(NotXml):
        check(b"<a>")
    with pytest.raises(UnsafeXml):
        check(b"<!DOCTYPE a><a/>")


def test_a_place_is_found_again_by_its_path() -> None:
    """The path of any element, read as XPath of local names, leads to that element alone."""
    root = etree.fromstring(message())
    assert Message.of(message()).root.name == "MetaData"
    for element in root.iter():
        steps = [step.partition("[") for step in locate(element).strip("/").split("/")]
        path = "".join(f"/*[local-name()='{name}'][{number}" for name, _, number in steps)
        assert root.xpath(path) == [element]
