"""Sendle: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

TRACKING = {
    "state": "Delivered",
    "tracking_events": [
        {
            "event_type": "Pickup Attempted",
            "scan_time": "2015-11-23T21:31:00Z",
            "local_scan_time": "2015-11-24T08:31:00+11:00",
            "description": "We attempted to pick up the parcel but were unsuccessful",
            "reason": "Parcel not ready",
        },
        {"event_type": "Delivered", "scan_time": "2015-11-25T21:31:00Z", "description": "Delivered"},
    ],
}


def test_tracking() -> None:
    """The number comes with the feed; the local time goes before the one in UTC."""
    assert heard("sendle", TRACKING, "S1") == [
        "S1 2015-11-23T21:31:00Z +11:00 message in_transit other",
        "S1 2015-11-25T21:31:00Z +00:00 message delivered delivered",
    ]
