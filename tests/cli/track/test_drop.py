"""The command that reads a folder of feeds."""

import json
from pathlib import Path

import pytest

from serai.cli import execute

LINE = '{"number":"P1","milestone":"delivered","happened":"2026-03-01T12:00:00+01:00","place":"Madrid"}\n'


def test_a_folder_is_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first time its events are printed, the second time there is nothing new."""
    (tmp_path / "f.jsonl").write_text(LINE + "broken\n")
    command = ["track", "drop", str(tmp_path), "--carrier", "serai", "--received", "2026-03-02T00:00:00"]
    assert execute(command) == 0
    assert execute(command) == 0
    printed = capsys.readouterr()
    event, broken = [json.loads(line) for line in printed.out.splitlines()]
    assert (event["parcel"], event["received"]) == ("P1", "2026-03-02T00:00:00+00:00")
    assert (broken["status"], broken["raw"]) == ("unread", "broken")
    assert printed.err.splitlines() == ["1 events, 1 unread; 1 broken", "0 events, 0 unread"]


def test_a_folder_that_is_not_there_ends_with_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error."""
    assert execute(["track", "drop", str(tmp_path / "none"), "--carrier", "serai"]) == 1
    assert "is no folder" in capsys.readouterr().err
