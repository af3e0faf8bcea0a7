"""A world is rehearsed: planned, played, and told in feeds."""

import csv
import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.operations.parcels import import_parcels
from serai.operations.rehearse import rehearse
from serai.store.world import read_world
from tests.worlds import small_world


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


def test_feeds_belong_to_carriers_and_numbers_to_parcels(tmp_path: Path) -> None:
    """Files are named after carriers of the world; with feeds and numbers added, the world is still good."""
    folder = small_world(tmp_path / "world")
    summary = rehearse(folder, tmp_path / "out", 7, silent)
    world = read_world(folder)
    feeds = sorted((tmp_path / "out" / "feeds").iterdir())
    assert len(feeds) == summary["feeds"] > 0
    assert {f.name.partition("-")[0] for f in feeds} <= set(world.network.carriers)
    assert sum(f.stat().st_size for f in feeds) == summary["bytes"]
    (tmp_path / "out" / "feeds").rename(folder / "feeds")
    (tmp_path / "out" / "numbers.csv").rename(folder / "numbers.csv")
    whole = read_world(folder)
    assert len(whole.feeds) == len(feeds)
    assert len(whole.numbers) == summary["numbers"]


def test_a_plan_from_outside_that_ends_at_a_zone_is_played(tmp_path: Path) -> None:
    """The zone is no facility: its carrier tells the country, and no place."""
    sheet = tmp_path / "june.csv"
    sheet.write_text("Order,Shipped,Delivered,Country\n1,2026-06-01,2026-06-09,Brazil\n2,2026-08-01,,Spain\n")
    import_parcels(sheet, tmp_path / "world")
    assert rehearse(tmp_path / "world", tmp_path / "out", 7, silent)["parcels"] == 2
    told = "".join(feed.read_text() for feed in (tmp_path / "out" / "feeds").iterdir())
    delivered = [line for line in told.splitlines() if '"delivered"' in line]
    assert len(delivered) == 1
    assert '"country": "BR"' in delivered[0]
    assert "to.BR" not in told


def test_the_same_seed_gives_the_same_feeds(tmp_path: Path) -> None:
    """Played twice into one folder, everything is as it was; another seed gives other luck."""
    folder = small_world(tmp_path / "world")
    tellings = []
    for seed in (7, 7, 8):
        rehearse(folder, tmp_path / "out", seed, silent)
        files = [*sorted((tmp_path / "out" / "feeds").iterdir()), tmp_path / "out" / "truth.csv"]
        tellings.append([(f.name, f.read_bytes()) for f in files])
    assert tellings[0] == tellings[1] != tellings[2]


def test_twin_play_prints_figures_and_writes_the_truth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints one JSON object; the truth has a row for every leg that ended."""
    folder = small_world(tmp_path / "world")
    assert execute(["twin", "play", str(folder), "--out", str(tmp_path / "out")]) == 0
    summary = json.loads(capsys.readouterr().out)
    rows = list(csv.DictReader((tmp_path / "out" / "truth.csv").read_text().splitlines()))
    assert len({row["parcel"] for row in rows}) == summary["parcels"] > 0
    assert summary["arrive"] + summary["lost"] <= summary["parcels"]
