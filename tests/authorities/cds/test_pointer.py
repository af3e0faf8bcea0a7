"""By which number an amendment points to a field."""

from pathlib import Path

from lxml import etree

from serai.authorities.cds.bind import Kind, layout
from serai.authorities.cds.pointer import TAGS, tag_of
from serai.authorities.cds.shipment import Lodged
from tests.authorities.cds.filed import schema_files

XS = "{http://www.w3.org/2001/XMLSchema}"


def numbered(shared: Path) -> set[tuple[str, str, str]]:
    """Return what the schema says: number of the parent, name, and number of every element."""
    root = etree.fromstring(schema_files(shared)["declaration/WCO_DEC_2_DMS.xsd"])
    types = {one.get("name"): one for one in root.iterchildren(f"{XS}complexType")}
    found: set[tuple[str, str, str]] = set()

    def wco(element: etree._Element) -> str:
        return next((one.text or "" for one in element.iterfind(f"{XS}annotation//{{*}}WCOID")), "")

    def walk(element: etree._Element, above: str) -> None:
        found.add((above, element.get("name", ""), wco(element)))
        inner = element.find(f"{XS}complexType")
        held = types.get(element.get("type")) if inner is None else inner
        for one in [] if held is None else held.iterfind(f"{XS}sequence/{XS}element"):
            walk(one, wco(element))

    top = root.find(f"{XS}element")
    assert top is not None
    walk(top, "")
    return found


def test_every_number_is_that_of_the_schema(shared: Path) -> None:
    """All elements of the model point by the number that the schema's remarks give them in their parent."""
    said = numbered(shared)
    seen = 0

    def walk(cls: type, section: str) -> None:
        nonlocal seen
        for _, element in layout(cls):
            wanted = {number for above, name, number in said if (above, name) == (section, element.name)}
            if wanted:
                assert tag_of(section, element) in wanted, (section, element.name)
                seen += 1
            if element.kind in (Kind.PART, Kind.PARTS) and element.holds:
                walk(element.holds, element.wco)

    walk(Lodged, "42A")
    assert seen > 250
    assert all(number in {one for _, _, one in said} for held in TAGS.values() for number in held.values())
