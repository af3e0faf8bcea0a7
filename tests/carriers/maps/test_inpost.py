"""InPost: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

SHIPX = {
    "tracking_number": "6200",
    "status": "delivered",
    "tracking_details": [
        {
            "status": "delivered",
            "origin_status": "DOR",
            "agency": None,
            "datetime": "2025-03-01T10:00:00.000+01:00",
        },
        {"status": "new_one", "datetime": "2025-03-01T10:00:00.000+01:00"},
    ],
}

WEBHOOK = {
    "event_ts": "2020-03-20 15:08:42 +0100",
    "event": "shipment_status_changed",
    "organization_id": 1,
    "payload": {
        "shipment_id": 49,
        "status": "out_for_delivery",
        "tracking_number": "602677439331630337653846",
    },
}


def test_shipx() -> None:
    """Each status is known by its name; a new one stays unread."""
    assert heard("inpost", SHIPX) == [
        "6200 2025-03-01T09:00:00Z +01:00 message delivered delivered",
        "unread: unknown code: new_one",
    ]


def test_webhook() -> None:
    """A webhook tells one status, at its own time."""
    assert heard("inpost", WEBHOOK) == [
        "602677439331630337653846 2020-03-20T14:08:42Z +01:00 message out_for_delivery out_for_delivery"
    ]
