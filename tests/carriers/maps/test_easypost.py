"""EasyPost: trackers alone, in a list, and by webhook."""

import pytest

from tests.carriers.maps.told import milestones, reading, rows


def detail(status: str, status_detail: str | None = None, message: str = "", **more: object) -> dict:
    """Write a tracking detail."""
    return {
        "object": "TrackingDetail", "message": message, "description": "", "status": status,
        "status_detail": status_detail, "datetime": "2026-03-05T10:15:00Z", "source": "USPS",
        "tracking_location": {"city": "DENVER", "state": "CO", "country": "US", "zip": "80201"}, **more,
    }  # fmt: skip


def tracker(*details: dict) -> dict:
    """Write a tracker with its details."""
    return {"id": "trk_1", "object": "Tracker", "tracking_code": "EZ1", "status": "in_transit",
            "carrier": "USPS", "tracking_details": list(details)}  # fmt: skip


@pytest.mark.parametrize(
    "payload",
    [
        tracker(detail("delivered")),
        {"trackers": [tracker(detail("delivered"))], "has_more": False},
        {"object": "Event", "description": "tracker.updated", "result": tracker(detail("delivered"))},
    ],
)
def test_every_layout_gives_the_same_events(payload: dict) -> None:
    """A tracker, a list of them, and the webhook hold the same details."""
    assert rows("easypost", payload) == [
        ("EZ1", "2026-03-05T10:15:00Z", "+00:00", "message", "delivered", "delivered")
    ]
    (event,) = reading("easypost", payload).events
    assert (event.place, event.country) == ("DENVER, CO", "US")


def test_a_detail_refines_its_status() -> None:
    """The detail says more than the status, and the text more than either where it is a trap."""
    expected = {
        ("pre_transit", None, ""): "announced",
        ("in_transit", None, ""): "other",
        ("in_transit", "received_at_origin_facility", ""): "at_origin_hub",
        ("in_transit", "transferred_to_destination_carrier", ""): "handed_over",
        ("in_transit", "missorted", ""): "missorted",
        ("in_transit", "held", "Shipping label created"): "announced",
        ("out_for_delivery", "out_for_delivery", ""): "out_for_delivery",
        ("available_for_pickup", None, ""): "ready_for_pickup",
        ("failure", "refused", ""): "refused",
        ("failure", "delivery_exception", ""): "attempt_failed",
        ("return_to_sender", None, ""): "return_started",
        ("delivered", None, "Delivered to local carrier"): "handed_over",
        ("delivered", None, "Delivered to sender"): "returned",
        ("cancelled", None, ""): "other",
        ("unknown", "unknown", "?"): "unread",
    }
    told = {str(key): tracker(detail(key[0], key[1], key[2])) for key in expected}
    assert milestones("easypost", told) == {str(key): value for key, value in expected.items()}
