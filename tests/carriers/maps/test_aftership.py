"""AfterShip: lists, single trackings of two versions, and the webhook."""

import pytest

from tests.carriers.maps.told import milestones, onward, reading, rows


def checkpoint(subtag: str, at: str = "2026-03-05T10:15:00+08:00", **more: object) -> dict:
    """Write a checkpoint."""
    told = {"slug": "china-post", "created_at": "2026-03-05T03:00:00+00:00", "checkpoint_time": at}
    return {**told, "city": "Shenzhen", "country_iso3": "CHN", "message": "", "subtag": subtag,
            "tag": subtag.partition("_")[0], **more}  # fmt: skip


def tracking(*checkpoints: dict, **more: object) -> dict:
    """Write a tracking with its checkpoints."""
    return {
        "id": "t1", "tracking_number": "LZ1CN", "slug": "china-post", "subtag": "Delivered_001",
        "tag": "Delivered", "checkpoints": list(checkpoints), **more,
    }  # fmt: skip


ONE = tracking(
    checkpoint("InTransit_002"),
    checkpoint("Delivered_001", "2026-03-12T13:50:00-06:00", country_iso3="USA", city="Denver"),
    last_mile={"slug": "usps", "tracking_number": "CX1US"},
)
META = {"meta": {"code": 200}}


@pytest.mark.parametrize(
    "payload",
    [
        {**META, "data": {"page": 1, "limit": 100, "count": 1, "trackings": [ONE]}},
        {**META, "data": {"tracking": ONE}},
        {**META, "data": ONE},
        {"event": "tracking_update", "event_id": "e", "msg": ONE, "ts": 1},
    ],
)
def test_every_layout_gives_the_same_events(payload: dict) -> None:
    """A list, one tracking of either version, and the webhook hold the same checkpoints."""
    assert rows("aftership", payload) == [
        ("LZ1CN", "2026-03-05T02:15:00Z", "+08:00", "message", "picked_up", "accepted"),
        ("LZ1CN", "2026-03-12T19:50:00Z", "-06:00", "message", "delivered", "delivered"),
    ]
    assert onward("aftership", payload) == {("usps", "CX1US")}
    assert reading("aftership", payload).events[0].recorded is not None


def test_a_checkpoint_without_offset_has_an_unknown_one() -> None:
    """Where neither the time nor the country tells the zone, that is said and not guessed."""
    (row,) = rows("aftership", {"msg": tracking(checkpoint("InTransit_003", "2026-03-05T10:15:00",
                                                           country_iso3="USA"))})  # fmt: skip
    assert row[2:4] == (None, "unknown")


def test_what_a_subtag_means() -> None:
    """Subtags have milestones; the ones not in the list are unread."""
    expected = {
        "InfoReceived_001": "announced", "InTransit_001": "other", "InTransit_004": "arrived_destination",
        "InTransit_005": "customs_released", "InTransit_006": "presented_to_customs",
        "InTransit_007": "departed_transit", "OutForDelivery_001": "out_for_delivery",
        "AttemptFail_002": "attempt_failed", "AvailableForPickup_001": "ready_for_pickup",
        "Exception_004": "customs_hold", "Exception_010": "return_started", "Exception_011": "returned",
        "Exception_012": "damaged", "Exception_013": "lost", "Exception_099": "unread",
    }  # fmt: skip
    told = {name: {"msg": tracking(checkpoint(name), subtag="")} for name in expected}
    assert milestones("aftership", told) == expected


def test_delivered_to_a_carrier_is_no_delivery() -> None:
    """The words of the carrier go before the subtag."""
    told = {"on": {"msg": tracking(checkpoint("Delivered_001", message="Delivered to local courier"))}}
    assert milestones("aftership", told) == {"on": "handed_over"}
