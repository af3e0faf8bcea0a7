"""The words of `serai twin`."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from serai import cli
from serai.store.world import read_world
from tests.cli.test_up import fetch
from tests.worlds import small_world


def test_demand_is_made_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files are written, and one JSON object says how many rows they have."""
    world, out = small_world(tmp_path / "w"), tmp_path / "out"
    words = ["twin", "demand", str(world), "--requests", "12", "--days", "2", "--seed", "3"]
    assert cli.execute([*words, "--out", str(out)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["requests"], told["folder"]) == (12, str(out))
    assert sorted(path.name for path in out.iterdir()) == ["items.csv", "orders.csv", "requests.csv"]
    assert cli.execute(words) == 0
    assert len(read_world(world).requests) == 12


def test_no_request_is_a_mistake_of_use(tmp_path: Path) -> None:
    """Zero requests end with exit code 2."""
    assert cli.execute(["twin", "demand", str(tmp_path), "--requests", "0"]) == 2


def test_customs_is_served_until_it_is_stopped(tmp_path: Path) -> None:
    """The first line says where it listens; a signal ends it well, and its register stays."""
    words = ["twin", "customs", "--port", "0", "--data", str(tmp_path), "--course", "reject"]
    command = [sys.executable, "-m", "serai", *words]
    for stop in (signal.SIGTERM, signal.SIGINT):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
            assert served.stdout is not None
            told = json.loads(served.stdout.readline())
            about = json.loads(fetch(f"{told['address']}/v1"))
            served.send_signal(stop)
            try:
                assert served.wait(20) == 130
            finally:
                served.kill()
        assert (about["register"], about["course"]) == (told["register"], "reject")
    assert told["register"] in (tmp_path / "register.jsonl").read_text()


def test_a_sandbox_that_cannot_be_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A course that nobody knows is told with those there are."""
    assert cli.execute(["twin", "customs", "--data", str(tmp_path), "--course", "lost"]) == 1
    assert "documents" in capsys.readouterr().err
