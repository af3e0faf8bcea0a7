"""The word track hash on the command line."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from tests.track.epcis.small_events import a_document, an_event


def test_one_hash_a_line_in_document_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each event of each file gives a line; the same event has the same hash."""
    file = tmp_path / "events.json"
    file.write_text(json.dumps(a_document(an_event(), an_event(action="DELETE"), an_event())))
    assert execute(["track", "hash", str(file), str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0] == lines[2] == lines[3] != lines[1]
    assert all(line.startswith("ni:///sha-256;") and line.endswith("?ver=CBV2.0") for line in lines)


def test_the_canonical_text_is_shown_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --canonical the text of which the hash is taken is printed."""
    file = tmp_path / "event.json"
    file.write_text(json.dumps(an_event()))
    assert execute(["track", "hash", "--canonical", str(file)]) == 0
    assert capsys.readouterr().out.startswith("eventType=ObjectEventeventTime=2026-03-01T04:00:00.000Z")


def test_what_cannot_be_read_ends_with_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An absent file is one line on standard error."""
    assert execute(["track", "hash", str(tmp_path / "absent")]) == 1
    assert "name a file that may be read" in capsys.readouterr().err
