"""Entry summaries read and written: nothing is lost, and what does not belong is named."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from serai.authorities.ens.message import (
    EntrySummary,
    Header,
    Item,
    NotAnEntrySummary,
    Packages,
    Seal,
    Trader,
    as_xml,
    read_message,
)

SMALL = EntrySummary(
    "CC315A",
    sender="GB1/0000000001",
    header=Header(reference="R1", mode="4"),
    items=(
        Item(
            "1",
            mentions=("10600", "30400"),
            commodity="610910",
            packages=(Packages("PK", "1"), Packages("VQ")),
        ),
        Item("2", notify=Trader(name="Ana & <Co>", country="GB"), containers=("C1",)),
    ),
    itinerary=("CN", "GB"),
    seals=(Seal("S1"), Seal("S2", "EN")),
)


def test_elements_stand_in_the_order_of_the_schema() -> None:
    """A message is written under its namespace, groups in order, repeated ones one after the other."""
    root = etree.fromstring(as_xml(SMALL))
    assert root.tag == "{http://ics.dgtaxud.ec/CC315A}CC315A"
    assert [child.tag for child in root] == [
        "MesSenMES3", "HEAHEA", "GOOITEGDS", "GOOITEGDS", "ITI", "ITI", "SEAID529", "SEAID529",
    ]  # fmt: skip
    assert [one.text for one in root.iterfind("GOOITEGDS/SPEMENMT2/AddInfCodMT23")] == ["10600", "30400"]


def test_what_is_written_is_read_again() -> None:
    """Reading and writing are inverse."""
    assert read_message(as_xml(SMALL)) == SMALL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<HEAHEA>", b"<HEAHEA/><HEAHEA>"),
        (b"<ITI>", b"<ITI><Other/>"),
        (b"<MesSenMES3>", b"<MesSenMES3><Other/>"),
        (b"<HEAHEA>", b"<HEAHEA><Other/>"),
        (b"http://ics.dgtaxud.ec/CC315A", b"urn:other"),
        (b"CC315A", b"CC323A"),
    ],
)
def test_what_does_not_belong_is_named(old: bytes, new: bytes) -> None:
    """An element unknown, or once too often, and another message, are refused."""
    with pytest.raises(NotAnEntrySummary):
        read_message(as_xml(SMALL).replace(old, new))


@pytest.mark.parametrize("archive", ["cases315_dev.zip", "cases313_dev.zip"])
def test_given_messages_keep_every_element(archive: str, shared: Path) -> None:
    """Every message of the authority's cases is read and written again with each element and text."""
    with zipfile.ZipFile(shared / "data" / "ens" / archive) as cases:
        names = [name for name in cases.namelist() if name.endswith(".xml")]
        assert len(names) > 700
        for name in names:
            content = cases.read(name)
            assert texts(as_xml(read_message(content))) == texts(content), name


def texts(content: bytes) -> list[tuple[str, str]]:
    """List the elements of a message in order, each with its text; empty leaves are absent."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    found = [
        (str(e.tag), (e.text or "") if (e.text or "").strip() else "", len(e))
        for e in etree.fromstring(content, parser).iter()
    ]
    return [(tag, text) for tag, text, below in found if text or below]
