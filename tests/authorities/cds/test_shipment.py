"""The whole of a declaration, as a model in which every element of the schema has its place."""

from pathlib import Path

from lxml import etree

from serai.authorities.cds.bind import from_node, layout, to_node
from serai.authorities.cds.shipment import Lodged
from serai.authorities.cds.tree import Message, Node
from tests.authorities.cds.filed import is_valid, schema_files
from tests.authorities.cds.test_tree import scenarios

XS = "{http://www.w3.org/2001/XMLSchema}"


def said(node: Node) -> object:
    """Return what an element says: names, texts without layout, attributes but for hints, children."""
    hints = [(name, value) for name, value in node.attributes if not name.endswith("schemaLocation")]
    below = [one for one in map(said, node.children) if one]
    text = " ".join(node.text.split())
    return (node.namespace, node.name, text, sorted(hints), below) if below or text else None


def test_every_published_declaration_fits_the_model_whole(shared: Path) -> None:
    """Read into the model and written again, each keeps every element, text, attribute and order."""
    seen = 0
    for name, content in scenarios(shared):
        for declaration in Message.of(content).declarations:
            lodged = from_node(Lodged, declaration)
            assert said(to_node(lodged, "Declaration")) == said(declaration), name
            seen += 1
    assert seen == 195


def test_published_declarations_written_from_the_model_are_valid(shared: Path) -> None:
    """Original declarations, amendments and presentations, written from the model, pass the schema."""
    seen = 0
    for name, content in scenarios(shared):
        for declaration in Message.of(content).declarations:
            lodged = from_node(Lodged, declaration)
            assert is_valid(lodged.write(), shared), name
            seen += 1
    assert seen == 195


def schema_names(element: etree._Element, types: dict[str, etree._Element]) -> list[object]:
    """Return the elements that an element of the schema may hold, in order, each with those below."""
    inner = element.find(f"{XS}complexType")
    held = types.get(element.get("type", "")) if inner is None else inner
    sequence = None if held is None else held.find(f"{XS}sequence")
    if sequence is None:
        return []
    return [[one.get("name"), schema_names(one, types)] for one in sequence.iterchildren(f"{XS}element")]


def lacking(cls: type, wanted: list[object], way: str) -> list[str]:
    """Name the elements of the schema that a class of the model has not, or has in another order."""
    known = [element for _, element in layout(cls)]
    order = [element.name for element in known]
    names = [name for name, _ in wanted]
    found = [f"{way}/{name}" for name in names if name not in order]
    found += (
        [f"{way} order"]
        if [name for name in order if name in names] != [n for n in names if n in order]
        else []
    )
    below = {element.name: element.holds for element in known}
    for name, inner in wanted:
        if inner and below.get(name):
            found += lacking(below[name], inner, f"{way}/{name}")
    return found


def test_the_model_has_every_element_of_the_schema_in_its_order(shared: Path) -> None:
    """Nothing that the schema allows is without a place in the model."""
    schema = etree.fromstring(schema_files(shared)["declaration/WCO_DEC_2_DMS.xsd"])
    types = {one.get("name", ""): one for one in schema.iterchildren(f"{XS}complexType")}
    root = schema.find(f"{XS}element")
    assert root is not None
    wanted = schema_names(root, types)
    assert len(wanted) > 30
    assert lacking(Lodged, wanted, "") == []
