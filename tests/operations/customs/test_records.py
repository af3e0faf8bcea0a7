"""Plain records from tables and from JSON."""

from decimal import Decimal
from pathlib import Path

import pytest

from serai.operations.customs.records import NoFileOfRecords, UnreadableRecords, read_objects, read_table


def write(folder: Path, text: str | bytes) -> Path:
    """Write a file."""
    path = folder / "file"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_of_a_table_come_with_their_numbers(tmp_path: Path) -> None:
    """Cells are stripped; further columns stay; a cell of several lines counts its last."""
    path = write(tmp_path, "\ufeffa,b,c\n 1 ,2,x\n3,,\n")
    assert list(read_table(path, ("a", "b"))) == [
        (2, {"a": "1", "b": "2", "c": "x"}), (3, {"a": "3", "b": "", "c": ""}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [("a\n1\n", "no column b"), ("", "no column a, b"), (b"a,b\n\xff,1\n", "not UTF-8 at byte 4")],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """Lacking columns and other encodings are named."""
    with pytest.raises(UnreadableRecords, match=words):
        list(read_table(write(tmp_path, text), ("a", "b")))


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ('{"a": 1.10}', [("item 1", {"a": Decimal("1.10")})]),
        ('[{"a": 1}, 2]', [("item 1", {"a": 1}), ("item 2", 2)]),
        ('{"a": 1}\n\n{"a": 2}\n', [("line 1", {"a": 1}), ("line 3", {"a": 2})]),
    ],
)
def test_objects_come_from_json_of_any_form(tmp_path: Path, text: str, records: object) -> None:
    """One object, an array, or one a line; decimals are exact."""
    assert list(read_objects(write(tmp_path, text))) == records


def test_what_is_not_json_or_not_there_is_refused(tmp_path: Path) -> None:
    """The line is named; so is a file that is absent."""
    with pytest.raises(UnreadableRecords, match="line 2 is not JSON"):
        list(read_objects(write(tmp_path, '{"a": 1}\n{"a"\n')))
    with pytest.raises(NoFileOfRecords, match="No such file"):
        list(read_objects(tmp_path / "absent"))
