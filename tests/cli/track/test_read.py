"""The word track on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute

LINE = '{"number":"P1","milestone":"delivered","happened":"2026-03-01T12:00:00+01:00","place":"Madrid"}\n'


def test_track_read_prints_events_and_what_is_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of JSON for each record, counts for people on the other stream, exit code 0."""
    file = tmp_path / "f.jsonl"
    file.write_text(LINE + "broken\n" + LINE.replace("delivered", "teleported"))
    assert (
        execute(["track", "read", "--carrier", "Serai", str(file), "--received", "2026-03-02T00:00:00"]) == 0
    )
    printed = capsys.readouterr()
    event, broken, unknown = [json.loads(line) for line in printed.out.splitlines()]
    assert (event["parcel"], event["happened"]) == ("P1", "2026-03-01T11:00:00+00:00")
    assert (event["received"], event["recorded"]) == ("2026-03-02T00:00:00+00:00", None)
    assert broken["raw"] == "broken"
    assert unknown["reason"] == "unknown code: teleported"
    assert {broken["status"], unknown["status"]} == {"unread"}
    assert printed.err == "1 events, 2 unread; 1 broken; 1 unknown code\n"


def test_what_is_not_there_ends_with_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A feed in which nothing looks like events and an absent file are one line on standard error."""
    (tmp_path / "coo").write_text("coo coo")
    assert execute(["track", "read", "--carrier", "pigeon", str(tmp_path / "coo")]) == 1
    assert execute(["track", "read", "--carrier", "serai", str(tmp_path / "f")]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert "no mapping is called 'pigeon'" in first
    assert "name a file that may be read" in second
