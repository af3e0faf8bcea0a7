"""LaserShip: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

PAGE_JSON = {
    "OrderNumber": "27315538",
    "Pieces": [{"TrackingNumber": "1LS1"}],
    "Events": [
        {
            "DateTime": "2025-03-04T10:45:34",
            "UTCDateTime": "2025-03-04T15:45:34",
            "City": "New York",
            "State": "NY",
            "Country": "US",
            "EventType": "Released",
            "EventShortText": "Delivered",
        },
        {
            "DateTime": "2025-03-03T22:36:12",
            "UTCDateTime": "2025-03-04T03:36:12",
            "City": "",
            "State": "",
            "Country": "US",
            "EventType": "OrderCreated",
            "EventShortText": "Ship Request Received",
        },
        {
            "DateTime": "2025-03-03T22:36:12",
            "City": "Boston",
            "State": "MA",
            "Country": "US",
            "EventType": "Blorp",
            "EventShortText": "Blorp",
        },
    ],
}

ERROR_DOCUMENT = {"Error": True, "ErrorMessage": "NotFound"}


def test_page_json() -> None:
    """UTC is the instant, the state's clock what was shown; released is delivered."""
    assert heard("lasership", PAGE_JSON) == [
        "1LS1 2025-03-04T15:45:34Z -05:00 message delivered delivered",
        "1LS1 2025-03-04T03:36:12Z -05:00 message pending announced",
        "unread: unknown code: Blorp",
    ]


def test_error_document() -> None:
    """An error document holds no event, and is told."""
    assert heard("lasership", ERROR_DOCUMENT) == ["unread: broken: no list of events at Events.EventType"]
