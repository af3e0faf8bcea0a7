"""Amazon: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

SP_API = {
    "payload": {
        "trackingId": "TBA1",
        "summary": {"status": "Delivered"},
        "eventHistory": [
            {
                "eventCode": "Delivered",
                "location": {"city": "San Bernardino", "stateOrRegion": "CA", "countryCode": "US"},
                "eventTime": "2019-04-04T06:45:12Z",
            },
            {"eventCode": "Weird", "eventTime": "2019-04-04T06:45:12Z"},
        ],
    }
}

CARRIER_XML = (
    "<AmazonTrackingResponse><PackageTrackingInfo><TrackingNumber>AZI1</TrackingNumber>"
    "<TrackingEventHistory><TrackingEventDetail><EventCode>EVENT_304</EventCode>"
    "<EventCodeDesc>Delivery attempted</EventCodeDesc><EventDateTime>"
    "2025-10-07T21:19:00-05:00</EventDateTime><EventLocation><City/><CountryCode>US"
    "</CountryCode></EventLocation></TrackingEventDetail></TrackingEventHistory>"
    "</PackageTrackingInfo></AmazonTrackingResponse>"
)

CARRIER_JSON = [
    {
        "TrackingNumber": "PS8",
        "TrackingEventHistory": [
            {
                "CountryCode": "US",
                "TrackingNumber": "PS8",
                "EventCode": "EVENT_301",
                "EventCodeDesc": "Delivered",
                "serverDate": "10/19/2025",
                "serverTime": "2:39 PM",
                "ELCity": "Taylor",
                "ELState": "MI ",
            }
        ],
    }
]

FULFILMENT = {
    "payload": {
        "packageNumber": 1,
        "trackingNumber": "TBA2",
        "trackingEvents": [
            {
                "eventDate": "2025-04-04T06:45:12Z",
                "eventAddress": {"city": "Reno", "state": "NV", "country": "US"},
                "eventCode": "EVENT_202",
                "eventDescription": "Arrived at carrier facility",
            }
        ],
    }
}

PAGE = (
    '<html><body><div id="tracking-events-container">'
    '<h4 class="tracking-event-trackingId-text">Tracking ID TBA34709972</h4><div>'
    '<span class="tracking-event-date">Tuesday, October 16</span>'
    '<div class="a-row a-spacing-large a-spacing-top-medium">'
    '<span class="tracking-event-time">7:13 AM</span>'
    '<span class="tracking-event-message">Shipment arrived at Amazon facility</span>'
    '<span class="tracking-event-location">Avenel, NJ US</span></div></div></div></body>'
    "</html>"
)


def test_sp_api() -> None:
    """Event codes of the partner interface; an unknown one stays unread."""
    assert heard("amazon", SP_API) == [
        "TBA1 2019-04-04T06:45:12Z +00:00 message delivered delivered",
        "unread: unknown code: Weird",
    ]


def test_carrier_xml() -> None:
    """Carrier XML with offsets."""
    assert heard("amazon", CARRIER_XML) == [
        "AZI1 2025-10-08T02:19:00Z -05:00 message delivery_failed attempt_failed"
    ]


def test_carrier_json() -> None:
    """Carrier JSON: day and time of day apart, the state padded with a blank."""
    assert heard("amazon", CARRIER_JSON) == ["PS8 2025-10-19T18:39:00Z -04:00 facility delivered delivered"]


def test_fulfilment() -> None:
    """Multi-channel fulfilment in UTC."""
    assert heard("amazon", FULFILMENT) == [
        "TBA2 2025-04-04T06:45:12Z +00:00 message in_transit at_transit_hub"
    ]


def test_page() -> None:
    """The page tells no year, so its events stay unread and are not lost."""
    assert heard("amazon", PAGE) == [
        "unread: 'Tuesday, October 16 7:13 AM' is not a time of the form %A, %B %d, %Y %I:%M %p "
        "or %A, %d %B %Y %I:%M %p"
    ]
