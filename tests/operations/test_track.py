"""Feeds are read by the name of a mapping or of a world's carrier."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.carriers.mapping import UnknownMapping, load, names
from serai.carriers.write import Utterance, can_say, write
from serai.codes.milestone import Milestone
from serai.operations.track import EVENT_FIELDS, Counts, NoFeed, mapping_of, read_files
from serai.store.world import read_world
from tests.worlds import small_world

RECEIVED = datetime(2026, 12, 1, tzinfo=UTC)
PROMISED = {
    *("parcel", "happened", "local", "offset", "offset_from", "recorded", "received", "carrier", "code"),
    *("words", "place", "country", "status", "milestone", "next_carrier", "next_number", "event_id"),
}


def feed(folder: Path, mapping: str, number: str = "X1", place: str = "nowhere") -> Path:
    """Write one delivery in the words of a mapping, and half a record after it."""
    said = Utterance(number, Milestone.DELIVERED, datetime(2026, 9, 1, 12, tzinfo=UTC), place, "PL")
    file = folder / f"feed.{mapping}"
    file.write_bytes(write(load(mapping), [said]) + b"\n<<<")
    return file


@pytest.mark.parametrize("name", [name for name in names() if can_say(load(name), Milestone.DELIVERED)])
def test_every_shipped_mapping_reads_a_file(tmp_path: Path, name: str) -> None:
    """An event has every field that is promised, a broken record comes as it came, both are counted."""
    counts = Counts()
    event, unread = read_files(name.upper().replace("_", "-"), [feed(tmp_path, name)], RECEIVED, None, counts)
    assert tuple(event) == EVENT_FIELDS
    assert set(event) >= PROMISED
    assert (event["parcel"], event["number"], event["status"], event["milestone"]) == (
        "X1", "X1", "delivered", "delivered",
    )  # fmt: skip
    assert event["offset_from"] == ("message" if load(name).form.happened.forms[0] == "iso" else "country")
    assert unread["status"] == "unread"
    assert unread["raw"].endswith("<<<")
    assert str(counts).startswith("1 events, 1 unread; 1 broken")


def test_a_world_binds_numbers_and_places(tmp_path: Path) -> None:
    """A carrier of the world is read by its own mapping; a number unknown to the world is no parcel."""
    folder = small_world(tmp_path / "world")
    world = read_world(folder)
    carrier = next(c for c in world.network.carriers.values() if c.feed)
    place = next(f for f in world.network.facilities.values() if f.tz)
    request = world.requests[0].request
    (folder / "numbers.csv").write_text(f"parcel,carrier,number,leg\n{request},{carrier.carrier},KNOWN,\n")
    files = [feed(tmp_path, carrier.feed, "KNOWN", place.facility)]
    (event, _) = read_files(carrier.carrier, files, RECEIVED, folder, Counts())
    assert (event["parcel"], event["facility"]) == (request, place.facility)
    files = [feed(tmp_path, carrier.feed, "STRANGE", place.facility)]
    (event, _) = read_files(carrier.carrier, files, RECEIVED, folder, Counts())
    assert (event["parcel"], event["number"]) == (None, "STRANGE")


def test_doubts_are_counted(tmp_path: Path) -> None:
    """A wall time of which nobody knows the zone is told among the counts."""
    file = tmp_path / "f.jsonl"
    file.write_text(json.dumps({"awb": "1", "status": "DLV", "time": "2026-03-01T12:00"}))
    counts = Counts()
    (event,) = read_files("iata_fsu", [file], RECEIVED, None, counts)
    assert (event["offset"], event["offset_from"]) == (None, "unknown")
    assert str(counts) == "1 events, 0 unread; 1 no zone is known"


def test_an_unknown_carrier_is_no_error(tmp_path: Path) -> None:
    """Its layout is found out, its words are read as they are, and what they do not say stays unread."""
    file = tmp_path / "pigeon.json"
    scans = [
        {"when": "2026-09-01T12:00:00+02:00", "what_text": "Delivered", "city": "Lyon"},
        {"when": "2026-09-01T08:00:00+02:00", "what_text": "Coo coo", "city": "Lyon"},
    ]
    file.write_text(json.dumps({"parcels": [{"tracking_number": "PG1234567", "scans": scans}]}))
    counts = Counts()
    event, unread = read_files("Pigeon Post", [file], RECEIVED, None, counts)
    assert (event["parcel"], event["status"], event["happened"].hour, event["place"]) == (
        "PG1234567", "delivered", 10, "Lyon",
    )  # fmt: skip
    assert (unread["status"], unread["words"], unread["parcel"]) == ("unread", "Coo coo", "PG1234567")
    assert (unread["milestone"], unread["local"]) == (None, "2026-09-01T08:00:00")
    assert "1 events, 1 unread; 1 unknown words; 1 no mapping is called 'Pigeon Post'" in str(counts)


def test_a_number_may_be_given_with_the_feed(tmp_path: Path) -> None:
    """Where nobody says whose events they are, the reader is told, or the parcel is left open."""
    file = tmp_path / "f.json"
    file.write_text(json.dumps([{"time": "2026-09-01T12:00:00Z", "description": "Delivered"}]))
    (event,) = read_files("pigeon", [file], RECEIVED, None, Counts(), "PG1234567")
    assert event["parcel"] == "PG1234567"
    counts = Counts()
    (event,) = read_files("pigeon", [file], RECEIVED, None, counts)
    assert event["parcel"] is None
    assert counts.doubts["no number is told"] == 1


def test_a_carrier_is_one_by_all_its_names(tmp_path: Path) -> None:
    """The same feed under another name of the carrier gives the same events."""
    file = feed(tmp_path, "upu_ems")
    rows = [next(iter(read_files(name, [file], RECEIVED, None, Counts()))) for name in ("UPU-EMS", "upu ems")]
    assert rows[0] == rows[1]
    assert rows[0]["carrier"] == "upu_ems"


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    """An unknown mapping and an absent file are refused by name."""
    assert mapping_of("Upu EMS", None) == "upu_ems"
    strange = tmp_path / "strange.txt"
    strange.write_text("coo coo")
    with pytest.raises(UnknownMapping, match=r"'pigeon', and no list of times and words .* iata_fsu"):
        list(read_files("pigeon", [strange], RECEIVED, None, Counts()))
    with pytest.raises(NoFeed, match="No such file"):
        list(read_files("serai", [tmp_path / "none"], RECEIVED, None, Counts()))
