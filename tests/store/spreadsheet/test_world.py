"""The world of a sheet passes the check of worlds, and tells what the sheet told."""

import json
import random
from datetime import timedelta
from pathlib import Path

import pytest

from serai.report.shipment import Measured, Since, measure
from serai.store.spreadsheet.shipments import read_shipments
from serai.store.spreadsheet.world import FolderTaken, write_world
from serai.store.world import read_world
from tests.report.sheets import Style, as_text, parcels, rows_of


def measured(folder: Path) -> Measured:
    """Read 50 known parcels."""
    rng = random.Random(6)
    (folder / "sheet.csv").write_bytes(as_text(rows_of(parcels(rng, 50), Style(), rng), Style()))
    return measure(read_shipments(folder / "sheet.csv").shipments, Since.SHIPPED)


def test_the_world_is_sound_and_holds_every_parcel(tmp_path: Path) -> None:
    """Requests, plans and numbers for each; deadlines after the days that were promised."""
    found = measured(tmp_path)
    write_world(tmp_path / "w", found, "june", 10)
    world = read_world(tmp_path / "w")
    assert len(world.requests) == len(world.plans) == len(world.numbers) == 50
    assert all(one.deadline - one.ready == timedelta(days=10) for one in world.requests)
    assert "10 days" in world.source
    assert {zone.country for zone in world.network.zones.values()} == {"BR", "DE", "ES"}


def test_the_feeds_tell_of_every_start_and_every_delivery(tmp_path: Path) -> None:
    """One accepted event a parcel, one delivered event a delivery, in the file of its carrier."""
    found = measured(tmp_path)
    write_world(tmp_path / "w", found, "june", 10)
    said = [
        json.loads(line)["milestone"]
        for feed in sorted((tmp_path / "w" / "feeds").iterdir())
        for line in feed.read_text(encoding="utf-8").splitlines()
    ]
    assert said.count("accepted") == 50
    assert said.count("delivered") == sum(one.delivered for one in found.transits)


def test_another_world_is_not_overwritten(tmp_path: Path) -> None:
    """A folder with a world of another making is refused; one of ours is made anew, old feeds gone."""
    found = measured(tmp_path)
    folder = tmp_path / "w"
    write_world(folder, found, "june", 10)
    with pytest.raises(FolderTaken, match="another world"):
        write_world(folder, found, "june", 10)
    (folder / "shipments.csv").write_text("")
    (folder / "feeds" / "old-events.jsonl").write_text("")
    write_world(folder, found, "june", 10)
    assert not (folder / "feeds" / "old-events.jsonl").exists()


def test_a_country_that_we_do_not_know_stays_a_place_of_its_own(tmp_path: Path) -> None:
    """Parcels to it are not mixed with those to nowhere in particular."""
    sheet = tmp_path / "june.csv"
    sheet.write_text(
        "Order,Shipped,Delivered,Destination Country\n"
        "1,2026-06-01,2026-06-09,Narnia\n2,2026-06-01,2026-06-09,\n3,2026-06-01,2026-06-09,Brasil\n"
    )
    write_world(tmp_path / "w", measure(read_shipments(sheet).shipments, Since.SHIPPED), "june", 10)
    assert [one.zone for one in read_world(tmp_path / "w").requests] == ["to.narnia", "to.anywhere", "to.BR"]
