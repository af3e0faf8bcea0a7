"""Feeds polled, pushed and dropped: kept as they came, read once."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.operations import feeds
from serai.operations.track import Counts
from tests.carriers.connect.double import KEY, Double, doubled, information

AT = datetime(2026, 6, 1, tzinfo=UTC)
PUSH = json.dumps({"event": "TRACKING_UPDATED", "data": information("N1")}).encode()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A file with the key of the double, and a line end after it."""
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n")
    return path


def numbers(folder: Path, carrier: str) -> list[object]:
    """Read what is new in a folder, by number and milestone."""
    return [(row["number"], str(row["milestone"])) for row in feeds.drop(folder, carrier, AT, Counts())]


@pytest.mark.parametrize("carrier", ["17track", "AfterShip"])
def test_what_is_polled_is_read_once(tmp_path: Path, key_file: Path, carrier: str) -> None:
    """Pages are kept as they came, and read by the carrier's mapping; a second poll brings nothing new."""
    with doubled(Double(["N0", "N1", "N2"])) as double:
        params = feeds.PollParams(double.address, wait_s=0.0)
        first = feeds.poll(carrier, key_file, tmp_path / "to", params)
        second = feeds.poll(carrier, key_file, tmp_path / "to", params)
    assert first.shipments == 3
    assert (second.pages, second.known) == (0, first.pages)
    assert numbers(tmp_path / "to", carrier) == [(f"N{at}", "accepted") for at in range(3)]
    assert numbers(tmp_path / "to", carrier) == []


def test_refused_numbers_are_told(tmp_path: Path, key_file: Path) -> None:
    """A number that the aggregator does not follow is named; a page with nothing in it is not kept."""
    with doubled(Double(["N0"], {"N0"})) as double:
        polled = feeds.poll("17track", key_file, tmp_path / "to", feeds.PollParams(double.address))
    assert (polled.refused, polled.pages) == ([("N0", "not registered")], 0)


def test_who_cannot_be_polled_is_named(tmp_path: Path, key_file: Path) -> None:
    """A carrier without such an interface, one that nobody knows, and a key that is none."""
    for carrier, error in (("correios", feeds.NotPolled), ("pigeon", feeds.UnknownCarrier)):
        with pytest.raises(error):
            feeds.poll(carrier, key_file, tmp_path, feeds.PollParams())
    for content in (b"", b" \n", b"\xff", b"a\x00b"):
        key_file.write_bytes(content)
        with pytest.raises(feeds.NoKeyFile):
            feeds.poll("17track", key_file, tmp_path, feeds.PollParams())
    with pytest.raises(feeds.NoKeyFile):
        feeds.read_key(tmp_path / "none")


def test_a_push_is_kept_as_it_came_if_its_signature_is_good(tmp_path: Path) -> None:
    """With the key kept, a good signature is needed; nothing of a bad one is kept."""
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "seventeen_track.key").write_text("secret\n")
    sign = hashlib.sha256(PUSH + b"/secret").hexdigest()
    with pytest.raises(feeds.BadSignature):
        feeds.push("17track", {"sign": sign}, PUSH + b" ", tmp_path)
    with pytest.raises(feeds.BadSignature):
        feeds.push("17track", {}, PUSH, tmp_path)
    assert not (tmp_path / "in").exists()
    done = feeds.push("17track", {"sign": sign}, PUSH, tmp_path)
    assert (done["signature"], done["new"]) == ("good", True)
    assert (tmp_path / "in" / "seventeen_track" / str(done["kept"])).read_bytes() == PUSH
    assert not feeds.push("17track", {"sign": sign}, PUSH, tmp_path)["new"]
    assert numbers(tmp_path / "in" / "seventeen_track", "17track") == [("N1", "accepted")]


def test_a_push_without_a_key_is_kept_unchecked(tmp_path: Path) -> None:
    """Where no key is kept, or the carrier signs nothing, that is said."""
    for carrier in ("17track", "cainiao"):
        assert feeds.push(carrier, {}, b"{}", tmp_path)["signature"] == "not checked"
    with pytest.raises(feeds.UnknownCarrier):
        feeds.push("../../pigeon", {}, b"{}", tmp_path)


def test_a_file_that_was_given_in_part_comes_again(tmp_path: Path) -> None:
    """Only when all of a file was given is it noted as read."""
    lines = [
        {"number": f"P{at}", "milestone": "delivered", "happened": "2026-03-01T12:00:00Z"} for at in range(3)
    ]
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    rows = feeds.drop(tmp_path, "serai", AT, Counts())
    next(rows)
    rows.close()
    assert len(numbers(tmp_path, "serai")) == 3
    assert numbers(tmp_path, "serai") == []
