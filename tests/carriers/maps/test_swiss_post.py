"""Swiss Post: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

PAGE_JSON = [
    {
        "shipmentNumber": "99.1",
        "events": [
            {
                "timestamp": "2025-03-01T10:00:00+01:00",
                "eventCode": "PARCEL.*.88.915",
                "zip": "8010",
                "city": "Zürich",
                "country": "CH",
                "description": "Ihre Sendung wurde zugestellt",
            },
            {"timestamp": "2025-03-01T09:00:00", "eventCode": "PARCEL.*.1", "description": "Quux"},
        ],
    }
]


def test_page_json() -> None:
    """German texts; the event code alone says nothing."""
    assert heard("swiss_post", PAGE_JSON) == [
        "99.1 2025-03-01T09:00:00Z +01:00 message delivered delivered",
        "unread: unknown code: PARCEL.*.1",
    ]
