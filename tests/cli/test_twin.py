"""The words of `serai twin`."""

import json
from pathlib import Path

import pytest

from serai import cli
from serai.store.world import read_world
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
