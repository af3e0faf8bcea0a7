"""`serai customs plausible`: a line a declaration, doubts with their evidence for people."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.sales import declared, history
from tests.operations.customs.test_plausible import CHEAP


def test_doubts_are_told_with_their_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The count and the quantiles stand in the sentence; rows of the history that are none are named."""
    path = declared(tmp_path, {"consignment": "c2", "lines": [CHEAP]})
    assert cli.execute(["customs", "plausible", str(history(tmp_path)), str(path)]) == 0
    told = capsys.readouterr()
    assert [json.loads(text)["plausible"] for text in told.out.splitlines()] == [True, False]
    assert (
        "c2: undervalued: 0.4 EUR a piece of 'shirt'; of 40 entries of 610910 from CN, nine in ten"
        in told.err
    )
    assert "history row 42" in told.err
    assert "4 figures judged, 1 doubted; history: 40 entries, 2 refused." in told.err
    assert cli.execute(["customs", "plausible", str(history(tmp_path)), str(path), "--doubt", "99"]) == 0
    assert "0 doubted" in capsys.readouterr().err
