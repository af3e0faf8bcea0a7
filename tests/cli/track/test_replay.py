"""`serai track replay` as people run it."""

import json
import random
from pathlib import Path

import pytest

from serai.cli import execute
from tests.track.lines import event, text


def test_replay_says_what_changed(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One object with both checksums; messages that were not kept raw are exit code 1."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    file = tmp_path / "events.jsonl"
    rng = random.Random(1)
    file.write_bytes(text([event(rng) for _ in range(5)]))
    assert execute(["track", "ingest", str(file), "--received", "2026-11-20T12:00:00"]) == 0
    capsys.readouterr()
    for more in (["--check"], []):
        assert execute(["track", "replay", *more]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["before"] == told["after"]
        assert (told["messages"], told["events"], told["gone"], told["new"]) == (1, 5, 0, 0)
    assert execute(["track", "ingest", "--no-raw", str(file), "--received", "2026-11-20T12:00:00"]) == 0
    assert execute(["track", "replay"]) == 1
    assert "--no-raw" in capsys.readouterr().err
