"""Published CSV files: encodings mixed, delimiters found, other files refused."""

from pathlib import Path

import pytest

from serai.store.foreign.sheet import AnotherFile, NoDataSet, decode, read_sheet


def test_lines_of_two_encodings_are_both_read() -> None:
    """UTF-8 and Windows-1252 lines in one file give the same letters."""
    content = "é,1\n".encode() + "é,2\n".encode("cp1252") + b"\x81,3\n"
    assert decode(content) == "é,1\né,2\n\x81,3\n"
    assert decode(b"\xef\xbb\xbfa") == "a"
    assert decode("é".encode("utf-16")) == "\ufeffé".removeprefix("\ufeff")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_found(tmp_path: Path, delimiter: str) -> None:
    """Commas, semicolons and tabs may separate; quoted line breaks stay in their cell."""
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(["a", "b"]) + "\n" + delimiter.join(['"x\ny"', "2"]) + "\n")
    sheet = read_sheet(path, "the data", ["a", "b"])
    assert sheet.rows == ((3, {"a": "x\ny", "b": "2"}),)


def test_rows_of_another_width_are_kept_aside(tmp_path: Path) -> None:
    """A row with too few cells is refused as it came; an empty line is passed over."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1\n\n1,2\n")
    sheet = read_sheet(path, "the data", ["a"])
    assert len(sheet.rows) == 1
    (refused,) = sheet.refused
    assert (refused.row, refused.reason, refused.raw) == (2, "has 1 cells where the header has 2", "1")


def test_another_file_is_named_by_what_it_lacks(tmp_path: Path) -> None:
    """Missing columns are named, five at most; an empty or absent file is refused too."""
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    with pytest.raises(AnotherFile, match="is not the data: it has no column b, c, d, e, f and 1 more"):
        read_sheet(path, "the data", ["a", "b", "c", "d", "e", "f", "g"])
    path.write_text("")
    with pytest.raises(AnotherFile, match="it has no column a"):
        read_sheet(path, "the data", ["a"])
    with pytest.raises(NoDataSet):
        read_sheet(tmp_path / "absent.csv", "the data", ["a"])
