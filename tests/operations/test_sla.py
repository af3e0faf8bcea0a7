"""The agreements of a world scored by its feeds."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from serai.operations.sla import NothingHeard, score_world
from serai.store.world import write_world
from tests.worlds import small_world

AGREED = {
    "agreement": "a1",
    "party": "AIRLINE",
    "kpi": "on_time",
    "window": "month",
    "target": 0.5,
    "unit": "share",
}


def silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


def freight_world(folder: Path) -> Path:
    """Two freights planned for two hours each: one arrives in one hour, the other in three."""
    start = "2026-03-01T00:00+00:00"
    legs = ("p", "q")
    write_world(
        folder,
        {
            "world": [
                {"key": "name", "value": "two"},
                {"key": "starts", "value": start},
                {"key": "ends", "value": "2026-03-05T00:00+00:00"},
            ],
            "facilities": [{"facility": f, "name": f, "kind": "airport"} for f in ("A", "B")],
            "carriers": [{"carrier": "AIRLINE", "name": "x", "kind": "airline", "feed": "iata_fsu"}],
            "requests": [
                {
                    "request": name,
                    "origin": "A",
                    "ready": start,
                    "zone": "B",
                    "deadline": "2026-03-01T02:00+00:00",
                    "kg": 1,
                    "value": 1,
                    "currency": "EUR",
                    "service_class": "freight",
                }
                for name in legs
            ],
            "plans": [
                {
                    "request": name,
                    "leg": "1",
                    "stage": "DLV",
                    "milestone": "delivered",
                    "carrier": "AIRLINE",
                    "from": "A",
                    "to": "B",
                    "planned_start": start,
                    "planned_end": "2026-03-01T02:00+00:00",
                    "number": f"n{name}",
                }
                for name in legs
            ],
            "numbers": [{"parcel": name, "carrier": "AIRLINE", "number": f"n{name}"} for name in legs],
            "agreements": [AGREED, {**AGREED, "agreement": "a2", "target": 0.6}],
        },
    )
    (folder / "feeds").mkdir()
    said = [
        {"awb": f"n{name}", "status": "DLV", "time": f"2026-03-01T0{h}:00:00", "airport": "B"}
        for name, h in zip(legs, (1, 3), strict=True)
    ]
    for word in said:
        word["sent"] = word["time"]
    (folder / "feeds" / "AIRLINE-1.jsonl").write_text("".join(json.dumps(word) + "\n" for word in said))
    return folder


def test_a_world_is_scored_by_what_its_feeds_say(tmp_path: Path) -> None:
    """One of two parcels is on time: the agreement on a half is kept, that on 60 % breached."""
    card = score_world(freight_world(tmp_path / "world"), None, silent)
    assert [(s.agreement.agreement, s.achieved, s.breached) for s in card.scores] == [
        ("a1", 0.5, False),
        ("a2", 0.5, True),
    ]
    assert card.punctuality["late_share"] == 0.5


def test_what_comes_later_does_not_count(tmp_path: Path) -> None:
    """Two hours in, only the parcel that had arrived is scored."""
    folder = freight_world(tmp_path / "world")
    whole = score_world(folder, None, silent)
    early = score_world(folder, whole.at.replace(day=1) + timedelta(hours=2), silent)
    assert [score.achieved for score in early.scores] == [1.0, 1.0]
    assert early.punctuality["finished"] == 1


def test_a_world_without_feeds_is_refused(tmp_path: Path) -> None:
    """Where nothing was said, nothing can be scored."""
    with pytest.raises(NothingHeard, match="has no feeds"):
        score_world(small_world(tmp_path / "world"), None, silent)
