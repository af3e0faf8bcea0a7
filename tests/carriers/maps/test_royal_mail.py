"""Royal Mail: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

EVENTS = {
    "mailPieces": {
        "mailPieceId": "0903",
        "carrierShortName": "RM",
        "summary": {"uniqueItemId": "0903", "statusCategory": "IN TRANSIT", "lastEventCode": "EVNMI"},
        "events": [
            {
                "eventCode": "EVNMI",
                "eventName": "Forwarded - Mis-sort",
                "eventDateTime": "2016-10-20T10:04:00+01:00",
                "locationName": "Stafford DO",
            },
            {
                "eventCode": "EVKOP",
                "eventName": "Delivered",
                "eventDateTime": "2016-10-21T10:04:00",
                "locationName": "Stafford DO",
            },
            {"eventCode": "EVQQQ", "eventName": "Blorp", "eventDateTime": "2016-10-21T10:04:00"},
            {
                "eventCode": "RORXS",
                "eventName": "Sender despatching item",
                "eventDateTime": "2016-10-19T10:04:00+01:00",
            },
            {
                "eventCode": "EVDAV",
                "eventName": "Available for collection from the Delivery Office",
                "eventDateTime": "2016-10-19T10:04:00+01:00",
            },
            {
                "eventCode": "E",
                "eventName": "Ready for Delivery",
                "eventDateTime": "2016-10-19T10:04:00+01:00",
            },
        ],
    }
}

SUMMARY = {
    "mailPieces": [
        {
            "mailPieceId": "0903",
            "status": "200",
            "summary": {
                "oneDBarcode": "FQ087430672GB",
                "lastEventCode": "EVNMI",
                "lastEventName": "Forwarded - Mis-sort",
                "lastEventDateTime": "2016-10-20T10:04:00+01:00",
                "lastEventLocationName": "Stafford DO",
                "statusCategory": "IN TRANSIT",
            },
        },
        {"mailPieceId": "1", "status": "404", "error": {"errorCode": "E1142"}},
    ]
}


def test_events() -> None:
    """Names are read; an unknown name stays unread."""
    assert heard("royal_mail", EVENTS) == [
        "0903 2016-10-20T09:04:00Z +01:00 message delivery_delayed missorted",
        "0903 2016-10-21T09:04:00Z +01:00 country delivered delivered",
        "0903 2016-10-19T09:04:00Z +01:00 message pending announced",
        "0903 2016-10-19T09:04:00Z +01:00 message ready_for_pickup ready_for_pickup",
        "0903 2016-10-19T09:04:00Z +01:00 message in_transit at_delivery_depot",
        "unread: unknown code: EVQQQ",
    ]


def test_summary() -> None:
    """A summary is the last event; a piece that is not found is told."""
    assert heard("royal_mail", SUMMARY) == [
        "0903 2016-10-20T09:04:00Z +01:00 message delivery_delayed missorted",
        "unread: incomplete: the code is absent, and so are words",
    ]
