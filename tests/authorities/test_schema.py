"""Schemas held in memory: what is wrong with a set is named, and nothing is fetched from anywhere."""

from pathlib import Path

import pytest
from lxml import etree

from serai.authorities.schema import (
    STANDARDS,
    BadSchema,
    Root,
    compile_schema,
    entry_of,
    faults_of,
    message_schema,
)
from serai.store.standards import read_source

NOTE, PARTS = "urn:note", "urn:parts"
ROOT = Root(NOTE, "Note")


def schema(namespace: str, content: str) -> bytes:
    """Write a schema of one namespace."""
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="{PARTS}" '
        f'targetNamespace="{namespace}" elementFormDefault="qualified">{content}</xs:schema>'
    ).encode()


FILES = {
    "note.xsd": schema(
        NOTE,
        f'<xs:import namespace="{PARTS}" schemaLocation="parts/kilo.xsd"/>'
        '<xs:element name="Note" type="p:Kilo"/>',
    ),
    "parts/kilo.xsd": schema(
        PARTS, '<xs:simpleType name="Kilo"><xs:restriction base="xs:decimal"/></xs:simpleType>'
    ),
}


def test_a_set_compiles_from_memory() -> None:
    """An import is found in a folder of the set, and the validator tells good from bad."""
    validator = message_schema(FILES, ROOT)
    assert validator.validate(etree.fromstring(f'<Note xmlns="{NOTE}">1.5</Note>'))
    assert not validator.validate(etree.fromstring(f'<Note xmlns="{NOTE}">heavy</Note>'))
    assert message_schema(FILES, ROOT) is validator


def test_a_changed_set_is_compiled_anew() -> None:
    """The kept validator belongs to its content, not to its names."""
    changed = {**FILES, "parts/kilo.xsd": FILES["parts/kilo.xsd"].replace(b"xs:decimal", b"xs:string")}
    assert compile_schema(FILES, ("note.xsd",)) is not compile_schema(changed, ("note.xsd",))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parts/kilo.xsd": None}, "note.xsd names parts/kilo.xsd, which is not there"),
        ({"note.xsd": None}, "no file declares the message {urn:note}Note"),
        ({"note.xsd": b"<xs:schema"}, "note.xsd is not XML"),
        ({"note.xsd": b"<html/>"}, "note.xsd is not XML Schema"),
        ({"bomb.xsd": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "bomb.xsd declares entities"),
        ({"parts/kilo.xsd": schema(PARTS, "")}, "note.xsd do not compile"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, bytes | None], says: str) -> None:
    """Every way in which a set can be incomplete has its sentence."""
    files = {name: content for name, content in {**FILES, **change}.items() if content is not None}
    assert any(fault.startswith(says) for fault in faults_of(files, [ROOT])), faults_of(files, [ROOT])
    assert faults_of(FILES, [ROOT]) == []


def test_nothing_is_read_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema that names a file of this machine does not get it, though it is there."""
    (tmp_path / "kilo.xsd").write_bytes(FILES["parts/kilo.xsd"])
    for place in (f"{tmp_path}/kilo.xsd", (tmp_path / "kilo.xsd").as_uri()):
        files = {"note.xsd": FILES["note.xsd"].replace(b"parts/kilo.xsd", place.encode())}
        with pytest.raises(BadSchema, match="not there"):
            compile_schema(files, ("note.xsd",))
        monkeypatch.setattr("serai.authorities.schema._absent", lambda trees, files: [])
        with pytest.raises(BadSchema, match="do not compile"):
            compile_schema(files, ("note.xsd",))
        monkeypatch.undo()


def test_a_message_in_force_comes_before_its_variant() -> None:
    """Of two files that declare a message the variant is not taken; a folder decides next."""
    note = FILES["note.xsd"]
    assert entry_of({"a-New.xsd": note, "b.xsd": note}, ROOT) == "b.xsd"
    assert entry_of({"a/n.xsd": note, "b/n.xsd": note}, ROOT, beside="b/other.xsd") == "b/n.xsd"
    assert entry_of(FILES, Root("urn:other", "Note")) == ""
    with pytest.raises(BadSchema, match="declares"):
        message_schema(FILES, Root("urn:other", "Note"))


@pytest.mark.parametrize("name", STANDARDS)
def test_the_real_sets_are_whole(name: str, shared: Path) -> None:
    """The official sets have no fault, and lose their wholeness with any file that is imported."""
    files = read_source(shared / "data" / name / "xsd")
    assert faults_of(files, STANDARDS[name]) == []
    for root in STANDARDS[name]:
        less = {
            key: content for key, content in files.items() if f'name="{root.name}"'.encode() not in content
        }
        assert any(f"no file declares the message {root}" in fault for fault in faults_of(less, [root]))
