"""`serai track ingest` as people run it."""

import json
import random
from pathlib import Path

import pytest

from serai.cli import execute
from tests.track.lines import event, text

WHEN = ["--received", "2026-11-20T12:00:00"]


@pytest.fixture
def file(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of events and a bad line, and an environment that names a fresh database."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    place = tmp_path / "events.jsonl"
    rng = random.Random(1)
    place.write_bytes(text([event(rng) for _ in range(5)]) + b"{\n")
    return place


def test_counts_are_one_object_and_refusals_lines_for_people(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was taken is one JSON object; with receipts there is a line a transaction before it."""
    assert execute(["track", "ingest", str(file), *WHEN]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["reasons"] == {"broken": 1}
    assert told.err == "line 6: broken: Input data was truncated\n"
    assert execute(["track", "ingest", str(file), "--receipts", "--no-raw", "--workers", "2", *WHEN]) == 0
    receipt, counts = map(json.loads, capsys.readouterr().out.splitlines())
    assert receipt == {"message": 2, "lines": 6, "events": 0}
    assert (counts["events"], counts["duplicates"]) == (0, 5)


def test_feeds_of_a_carrier_are_taken(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a carrier the file is its feed; an unknown one is exit code 1."""
    said = {
        "number": "P1",
        "milestone": "delivered",
        "happened": "2026-11-01T12:00:00+01:00",
        "place": "Madrid",
    }
    file.write_text(json.dumps(said) + "\n")
    assert execute(["track", "ingest", "--carrier", "serai", str(file), *WHEN]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 1
    assert execute(["track", "ingest", "--carrier", "pigeon", str(file)]) == 1
