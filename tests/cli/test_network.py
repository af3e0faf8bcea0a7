"""The words of `serai network`."""

import csv
import io
import json
from pathlib import Path

import pytest

from serai import cli
from tests.worlds import small_world


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A small world with two faults."""
    folder = small_world(tmp_path)
    path = folder / "zones.csv"
    path.write_text(path.read_text().replace("BR,SP", "XX,SP"))
    path = folder / "items.csv"
    path.write_text(path.read_text().replace("851830", "8518"))
    return folder


def test_a_good_world_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, one row a file, and the sentence for people apart from the output for machines."""
    assert cli.execute(["network", "check", str(small_world(tmp_path)), "--format", "csv"]) == 0
    told = capsys.readouterr()
    counts = {row["file"]: row["rows"] for row in csv.DictReader(io.StringIO(told.out))}
    assert (counts["requests"], counts["services"]) == ("6", "9")
    assert told.err == f"{tmp_path}: no faults\n"


def test_faults_are_lines_of_json_and_the_exit_code_is_one(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault is one object with file, row, column, value, reason and remedy."""
    assert cli.execute(["network", "check", str(faulty), "--format", "json"]) == 1
    told = capsys.readouterr()
    first, second = (json.loads(line) for line in told.out.splitlines())
    assert list(first) == ["file", "row", "column", "value", "reason", "remedy"]
    assert (first["file"], first["row"], first["column"], first["value"]) == ("zones.csv", 2, "country", "XX")
    assert second["file"] == "items.csv"
    assert told.err == f"{faulty}: 2 faults\n"


def test_a_good_world_is_one_object_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, what is unknown and what is assumed."""
    assert cli.execute(["network", "check", str(small_world(tmp_path)), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["faults"], told["unknown"], told["assumed"], told["counts"]["items"]) == ([], [], [], 7)


def test_people_see_a_table(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a form the faults are a table."""
    assert cli.execute(["network", "check", str(faulty)]) == 1
    assert "zones.csv" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, exit code 1."""
    assert cli.execute(["network", "check", "no-such-world"]) == 1
    assert capsys.readouterr().err.startswith("serai: no-such-world is not a folder")


def test_the_format_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The document goes to standard output."""
    assert cli.execute(["network", "format"]) == 0
    assert "## requests.csv" in capsys.readouterr().out
