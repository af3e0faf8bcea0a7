"""The word sla on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from tests.operations.test_sla import freight_world


def test_scores_are_json_lines_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object for each agreement, one sentence for people."""
    assert execute(["sla", "score", str(freight_world(tmp_path / "world"))]) == 0
    printed = capsys.readouterr()
    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert [(row["agreement"], row["breached"]) for row in rows] == [("a1", False), ("a2", True)]
    assert "2 agreements, 1 breached; 2 parcels finished" in printed.err


def test_words_that_do_not_count_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exclusions that are not understood are named on standard error."""
    folder = freight_world(tmp_path / "world")
    path = folder / "agreements.csv"
    lines = path.read_text().splitlines()
    lines[0] += ",exclusions"
    path.write_text("\n".join([lines[0], *(f"{line},force_majeure" for line in lines[1:]), ""]))
    assert execute(["sla", "score", str(folder), "--format", "table"]) == 0
    printed = capsys.readouterr()
    assert "a2" in printed.out
    assert "did not count, because these words are not understood: force_majeure" in printed.err
