"""Tests of `serai.cli.track.show`."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.world import write_world
from tests.cli.track.test_silent import EVENT
from tests.worlds import small_tables


def test_one_parcel_as_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A parcel of a folder, by the number of its carrier; neither folder nor store is wrong use."""
    tables = small_tables()
    for row in tables["carriers"]:
        row["feed"] = "serai"
    tables["numbers"] = [{"parcel": "p1", "carrier": "truck_cn", "number": "T-77"}]
    write_world(tmp_path, tables)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "truck_cn-1.jsonl").write_text(json.dumps(EVENT | {"number": "T-77"}) + "\n")
    assert execute(["track", "show", "T-77", "--world", str(tmp_path)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["parcel"], shown["milestone"], len(shown["events"])) == ("p1", "accepted", 1)
    assert shown["numbers"] == [
        {"carrier": "truck_cn", "number": "T-77", "since": None, "until": None, "by": None}
    ]
    assert execute(["track", "show", "T-77"]) == 2
    assert execute(["track", "show", "nobody", "--world", str(tmp_path)]) == 1
