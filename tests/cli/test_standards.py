"""`serai standards` as people run it."""

import json
from pathlib import Path

import pytest

from serai.cli import execute


def test_a_standard_is_added_listed_and_removed(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The three commands, and what they refuse."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path))
    assert execute(["standards", "add", "cds", str(shared / "data" / "cds" / "xsd")]) == 0
    assert json.loads(capsys.readouterr().out)["installed"] is True
    assert execute(["standards", "list", "--format", "json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["standard"]: bool(row["installed"]) for row in listed} == {"ens": False, "cds": True}
    assert [execute(["standards", "remove", "cds"]) for _ in range(2)] == [0, 1]
    assert execute(["standards", "add", "ens", str(tmp_path)]) == 1
    assert "no file named .xsd" in capsys.readouterr().err
