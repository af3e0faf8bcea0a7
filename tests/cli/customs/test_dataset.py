"""`serai customs dataset`: a data set a line, or its JSON Schema."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.sales import declared


def test_data_sets_are_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each; exit code 1 only where none is without fault."""
    path = declared(tmp_path)
    assert cli.execute(["customs", "dataset", "h7", str(path)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["data"]["data_set"] == "H7"
    assert "1 data sets without fault, 0 with." in told.err
    assert cli.execute(["customs", "dataset", "br-remessa", str(path)]) == 1


def test_the_schema_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As docs/schemas has it."""
    assert cli.execute(["customs", "dataset", "h7", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["lines"]["maxItems"] == 999


def test_a_file_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither file nor --schema is refused; an unknown name too."""
    assert cli.execute(["customs", "dataset", "h7"]) == 1
    assert "name a file of declarations" in capsys.readouterr().err
    assert cli.execute(["customs", "dataset", "h8", "--schema"]) == 1
