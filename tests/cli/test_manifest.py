"""The words of `serai manifest`."""

import json
from pathlib import Path

import pytest

from serai import cli
from serai.manifest.document import document
from tests.manifest.handovers import manifest


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A handover document in a file."""
    file = tmp_path / "offered.json"
    file.write_text(json.dumps(document(manifest("M000000000000001", "truck", "air", "abc"))))
    return file


def test_a_document_is_checked_and_shown(offered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The document as JSON, its bags as a table, and that its hash is right."""
    assert cli.execute(["manifest", "show", str(offered)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == json.loads(offered.read_text())
    assert "the hash is right; 3 parcels, 1.500 kg" in told.err
    assert cli.execute(["manifest", "show", str(offered), "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "106141411234567897,lgg,EU-IOSS,3,1.5"


def test_an_altered_document_is_not_shown(offered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit code 1."""
    offered.write_text(offered.read_text().replace("truck", "pirate"))
    assert cli.execute(["manifest", "show", str(offered)]) == 1
    assert "does not give the hash" in capsys.readouterr().err


def test_scans_are_reconciled(offered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing, extra and damaged, for machines and in a sentence."""
    scans = tmp_path / "scans.csv"
    scans.write_text("parcel\na\nz\n")
    assert cli.execute(["manifest", "reconcile", str(offered), str(scans)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["missing"] == ["b", "c"]
    assert "1 seen, 2 missing, 1 extra, 0 damaged" in told.err


def test_a_world_that_is_not_there_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build` names the folder."""
    gone = tmp_path / "gone"
    assert cli.execute(["manifest", "build", str(gone), "--out", str(tmp_path / "out")]) == 1
    assert "gone" in capsys.readouterr().err
