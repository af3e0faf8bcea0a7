"""Files of messages are checked one by one; what cannot be read does not stop the rest."""

import io
from pathlib import Path

import pytest

from serai.authorities.cds.build import build
from serai.operations.customs.check import INPUT, check_files, check_message, load_schemas, read_schemas
from serai.operations.standards import add
from serai.store.standards import NoStandard
from tests.authorities.cds.filed import FLIGHT, PLAIN, box
from tests.authorities.ens.summary import summary

WRONG = summary(("HEAHEA/TotNumOfIteHEA305", "two"))


def test_a_folder_is_checked_in_order_and_nothing_is_lost(tmp_path: Path) -> None:
    """Good, bad and unreadable files of a folder each give an answer, in the order of their names."""
    for name, content in {
        "a.xml": summary(),
        "b.xml": b"not xml",
        "c.XML": summary(("ITI", None)),
        "deep/d.xml": summary(kind="CC313A"),
        "notes.txt": b"nothing",
        "laughs.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    }.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nowhere")
    answers = list(check_files([str(tmp_path)], None, io.BytesIO()))
    told = {
        Path(answer.file).relative_to(tmp_path).as_posix(): type(answer.error).__name__
        if answer.error
        else (answer.record or {})["valid"]
        for answer in answers
    }
    assert list(told.items()) == [
        ("a.xml", True),
        ("b.xml", "NotXml"),
        ("c.XML", False),
        ("deep/d.xml", True),
        ("gone.xml", "NoMessageFile"),
        ("laughs.xml", "UnsafeXml"),
    ]


def test_no_more_is_read_than_a_message_may_have(tmp_path: Path) -> None:
    """A file of 200 MB, an empty folder and a lacking file are refused by name, and the next is checked."""
    big, empty = tmp_path / "big.xml", tmp_path / "empty"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    empty.mkdir()
    names = [str(big), str(empty), str(tmp_path / "none.xml"), "a\0b", INPUT]
    answers = list(check_files(names, None, io.BytesIO(summary())))
    assert [type(answer.error).__name__ for answer in answers] == [
        "TooLarge", "NoMessageFile", "NoMessageFile", "NoMessageFile", "NoneType",
    ]  # fmt: skip
    assert [answer.file for answer in answers] == names


def test_installed_schemas_are_used(shared: Path, tmp_path: Path) -> None:
    """Once the official schemas are installed, what they forbid is told; without them it is said."""
    assert load_schemas(tmp_path) is None
    assert "not checked" in str((check_message("a", WRONG, None).record or {})["schema"])
    add(tmp_path, "ens", shared / "data" / "ens" / "xsd")
    for schemas in (load_schemas(tmp_path), read_schemas(shared / "data" / "ens" / "xsd")):
        record = check_message("a", WRONG, schemas).record or {}
        assert (record["file"], record["valid"], record["schema"]) == ("a", False, "checked")
        assert "4065" in str(record["errors"])


def test_a_folder_without_schemas_is_refused(tmp_path: Path) -> None:
    """A folder that holds no schema is named."""
    with pytest.raises(NoStandard):
        read_schemas(tmp_path)


def test_import_declarations_are_checked_with_their_own_schemas(shared: Path, tmp_path: Path) -> None:
    """As `cds` a declaration is valid by installed and by given schemas; as `ens` it is refused by name."""
    content = build(box(), FLIGHT, PLAIN).write()
    folder = shared / "data" / "cds" / "xsd"
    add(tmp_path, "cds", folder)
    for schemas in (load_schemas(tmp_path, "cds"), read_schemas(folder, "cds")):
        record = check_message("a", content, schemas, "cds").record or {}
        assert (record["valid"], record["schema"]) == (True, "checked")
    assert type(check_message("a", content, None).error).__name__ == "NotAnEntrySummary"
    assert load_schemas(tmp_path / "empty", "cds") is None
