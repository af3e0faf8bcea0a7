"""PostNord: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

V5 = {
    "TrackingInformationResponse": {
        "shipments": [
            {
                "shipmentId": "84",
                "status": "DELIVERED",
                "items": [
                    {
                        "itemId": "00370",
                        "status": "DELIVERED",
                        "events": [
                            {
                                "eventTime": "2025-09-10T14:30:00",
                                "eventCode": "21",
                                "status": "DELIVERED",
                                "eventDescription": "The shipment item has been delivered",
                                "location": {"displayName": "Malmö", "countryCode": "SE"},
                            },
                            {
                                "eventTime": "2025-09-09T14:30:00",
                                "eventCode": "X",
                                "status": "AVAILABLE_FOR_DELIVERY",
                                "eventDescription": "Foo",
                            },
                            {
                                "eventTime": "2025-09-09T14:30:00",
                                "eventCode": "X",
                                "status": "INFORMED",
                                "eventDescription": "Bar",
                                "location": {"country": "Denmark"},
                            },
                            {
                                "eventTime": "2025-09-09T14:30:00",
                                "eventCode": "X",
                                "status": "OTHER",
                                "eventDescription": "Baz",
                            },
                        ],
                    }
                ],
            }
        ]
    }
}

NO_SHIPMENTS = {"TrackingInformationResponse": {"shipments": []}}


def test_v5() -> None:
    """An event's own status counts where its words say nothing; OTHER says nothing."""
    assert heard("postnord", V5) == [
        "00370 2025-09-10T12:30:00Z +02:00 country delivered delivered",
        "00370 2025-09-09T12:30:00Z +02:00 country ready_for_pickup ready_for_pickup",
        "00370 2025-09-09T12:30:00Z +02:00 country pending announced",
        "unread: unknown code: X",
    ]


def test_no_shipments() -> None:
    """An answer without shipments holds no event."""
    assert heard("postnord", NO_SHIPMENTS) == [
        "unread: broken: no list of events at TrackingInformationResponse.shipments"
    ]
