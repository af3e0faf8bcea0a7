"""`serai customs papers`: PDF files in a folder, a line each."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.sales import declared


def test_papers_are_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Machines get a line a paper, people what is lacking and a tally."""
    path = declared(
        tmp_path, {"consignment": "c2", "invoice": "", "recipient": {"name": "شارع", "country": "FR"}}
    )
    words = ["customs", "papers", str(path), "--out", str(tmp_path / "out")]
    assert cli.execute([*words, "--paper", "cn23"]) == 0
    told = capsys.readouterr()
    first, second = [json.loads(line) for line in told.out.splitlines()]
    assert Path(first["file"]).read_bytes().startswith(b"%PDF")
    assert (first["pages"], first["error"]) == (1, None)
    assert "Arabic" in second["error"]
    assert "1 papers written, 1 refused." in told.err


def test_nothing_written_is_an_error(tmp_path: Path) -> None:
    """Exit code 1 where no paper could be drawn."""
    path = tmp_path / "none.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    assert cli.execute(["customs", "papers", str(path), "--out", str(tmp_path / "out")]) == 1
