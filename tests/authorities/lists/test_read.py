"""Whichever list a file is, it is found out; what is none is refused by name."""

import pytest

from serai.authorities.lists.read import UnknownList, read_list
from serai.authorities.xml import NotXml, UnsafeXml
from tests.authorities.lists import test_eu, test_ofac, test_un


@pytest.mark.parametrize(
    ("content", "source", "count"),
    [
        (test_ofac.XML, "ofac", 2),
        (test_ofac.CSV.encode(), "ofac", 2),
        (test_eu.XML, "eu", 1),
        (test_eu.CSV.encode(), "eu", 2),
        (test_un.XML.encode(), "un", 2),
        (b"name,country,id\nOrient|Orient House,AE|IR,x1\n,,\n", "mine.csv", 1),
    ],
)
def test_the_form_of_a_list_is_found_out(content: bytes, source: str, count: int) -> None:
    """XML by its root, CSV by its header or its cells, else the user's own."""
    found = read_list("mine.csv", content)
    assert ([entry.source for entry in found], len(found)) == ([source] * count, count)


def test_the_users_own_list_has_aliases_and_countries() -> None:
    """Several names and countries stand in one cell; without an id the row is the entry."""
    (entry,) = read_list("mine.csv", "name,country\nOrient | Orient Häuser,Iran\n".encode())
    assert (entry.entry, entry.names, entry.countries) == ("row 2", ("Orient", "Orient Häuser"), ("IR",))


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"<other/>", b"\xff\xfe\x00", b"name\n\n"])
def test_what_is_no_list_is_refused_by_name(content: bytes) -> None:
    """The file is named and what could have been read is told."""
    with pytest.raises(UnknownList, match=r"x\.bin is no list of OFAC"):
        read_list("x.bin", content)


def test_hostile_xml_is_refused() -> None:
    """Entities are not resolved, broken XML is named."""
    with pytest.raises(UnsafeXml):
        read_list("x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(NotXml):
        read_list("x.xml", b"<sdnList><sdnEntry>")
