"""A message as a tree that drops nothing."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from serai.authorities.cds.tree import DEC, META, Message, Node, NoDeclaration, write
from serai.authorities.xml import NotXml, UnsafeXml


def scenarios(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Read every message of the published scenarios, name and content."""
    with zipfile.ZipFile(shared / "data" / "cds" / "scenarios_dev.zip") as held:
        for name in held.namelist():
            if name.endswith(".xml"):
                yield name, held.read(name)


def plain(element: etree._Element) -> object:
    """Return everything an element holds but comments, as lxml reads it."""
    return (
        element.tag,
        dict(element.attrib),
        element.text or "",
        [(plain(one), one.tail or "") for one in element],
    )


def test_every_published_message_is_written_as_it_was_read(shared: Path) -> None:
    """Names, namespaces, attributes, texts with white space and order are kept: canonical XML is equal."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    read = mended = 0
    for name, content in scenarios(shared):
        message = Message.of(content)
        again = write(message.root)
        assert Message.of(again).root == message.root, name
        read += 1
        mended += message.mended
        if not message.mended:
            was, now = etree.fromstring(content, parser), etree.fromstring(again)
            assert plain(was) == plain(now), name
            assert etree.tostring(was, method="c14n") == etree.tostring(now, method="c14n"), name
    assert (read, mended) == (493, 2)


def test_two_published_messages_have_broken_comments_and_lose_no_element(shared: Path) -> None:
    """Comments that are never closed take no element with them: every start tag outside comments is there."""
    for name, content in scenarios(shared):
        if name.endswith(("TT_EX002a.xml", "TT_IM084a.xml")):
            message = Message.of(content)
            names = [node.name for node in message.declaration.walk()]
            assert message.mended
            assert "GovernmentProcedure" in names
            assert "BorderTransportMeans" in names


MIXED = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<m:MetaData xmlns:m="{META}" xmlns:x="urn:x"><!-- gone -->
  <Declaration xmlns="{DEC}" x:a="1 &lt; 2&#10;" b='"q"'>caf\u00e9 &amp; <![CDATA[<tea>]]>
  <e xmlns=""/>tail&#13;
  <x:y xml:lang="en" xmlns:z="urn:z" z:k="v">2</x:y></Declaration></m:MetaData>""".encode("latin-1")


def test_namespaces_attributes_entities_and_mixed_text_are_kept() -> None:
    """Prefixes, an undone default namespace, escapes, CDATA and text between elements come back the same."""
    parser = etree.XMLParser(remove_comments=True)
    again = write(Message.of(MIXED).root)
    assert etree.tostring(etree.fromstring(again), method="c14n") == etree.tostring(
        etree.fromstring(MIXED, parser), method="c14n"
    )


names = st.sampled_from(["Name", "ID", "a-b.c", "_x", "Ä"])
spaces = st.sampled_from(["", DEC, META, "urn:x"])
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t\r"), max_size=8
)
pairs = st.dictionaries(
    st.tuples(spaces, names).map(lambda one: f"{{{one[0]}}}{one[1]}" if one[0] else one[1]), texts
)
leaves = st.builds(Node, names, spaces, texts, pairs.map(lambda held: tuple(held.items())))
trees = st.recursive(
    leaves,
    lambda below: st.builds(
        Node,
        names,
        spaces,
        texts,
        pairs.map(lambda held: tuple(held.items())),
        st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=12,
)


def bare(node: Node) -> object:
    """Return what a tree says, whatever prefixes it is written with."""
    text = node.text
    return node.name, node.namespace, text, sorted(node.attributes), [bare(child) for child in node.children]


@settings(max_examples=200, deadline=None)
@given(trees.filter(lambda tree: "￾" not in repr(tree) and "￿" not in repr(tree)))
def test_random_trees_come_back(tree: Node) -> None:
    """Any tree of names, namespaces, attributes and texts is read as it was written."""
    assert bare(Message.of(write(tree)).root) == bare(tree)


def test_a_tree_is_walked_by_names() -> None:
    """Elements are found by a path of names in their namespace, and absent ones say nothing."""
    root = Message.of(b"<a><b><c> 1 </c></b><b/></a>").root
    assert (root.says("b", "c"), root.says("b", "x"), len(list(root.every("b")))) == ("1", "", 2)
    assert root.find("b", "c", "d") is None


def test_a_comment_that_is_not_closed_ends_with_its_first_mark() -> None:
    """Elements after it are kept, comments in CDATA are text, and what has no end at all is not XML."""
    message = Message.of(b"<a><!-- one --- two > <b/><!-- x --><![CDATA[<!-- y -->]]></a>")
    assert message.mended
    assert [node.name for node in message.root.walk()] == ["a", "b"]
    assert message.root.children[0].tail == "<!-- y -->"
    with pytest.raises(NotXml):
        Message.of(b"<a><!-- <b/></a")


def test_what_is_not_a_declaration_is_said() -> None:
    """A message without declaration is named, and a document type is refused."""
    with pytest.raises(NoDeclaration):
        _ = Message.of(b"<a/>").declaration
    with pytest.raises(UnsafeXml):
        Message.of(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
