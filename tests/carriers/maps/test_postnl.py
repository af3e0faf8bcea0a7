"""PostNL: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

COMPLETE_STATUS = {
    "CompleteStatus": {
        "Shipment": {
            "Barcode": "3SABCD6659149",
            "Event": [
                {
                    "Code": "01A",
                    "Description": "Zending is aangemeld",
                    "LocationCode": "156789",
                    "TimeStamp": "03-08-2015 18:27:00",
                },
                {"Code": "J05", "Description": "Bezorger is onderweg", "TimeStamp": "04-08-2015 08:00:00"},
                {"Code": "Q9", "Description": "Foo", "TimeStamp": "04-08-2015 08:00:00"},
            ],
            "OldStatus": [],
        }
    }
}

CURRENT_STATUS = {
    "CurrentStatus": {
        "Shipment": {
            "Barcode": "3S1",
            "Status": {
                "TimeStamp": "06-06-2016 18:00:23",
                "StatusCode": "11",
                "StatusDescription": "Zending bezorgd",
                "PhaseCode": "4",
            },
        }
    }
}

PAGE_JSON = {
    "colli": {
        "3S1": {
            "barcode": "3S1",
            "analyticsInfo": {
                "allObservations": [
                    {
                        "observationDate": "2025-07-01T12:34:56+02:00",
                        "observationCode": "A98",
                        "description": "Zending is niet thuis bezorgd",
                    },
                    {
                        "observationDate": "2025-07-01T12:34:56+02:00",
                        "observationCode": "B01",
                        "description": "Zending ontvangen door PostNL",
                    },
                ]
            },
        },
        "3S2": {"barcode": "3S2", "observations": []},
    }
}


def test_complete_status() -> None:
    """Dutch texts and the clock of the Netherlands; an unknown code with unknown words is unread."""
    assert heard("postnl", COMPLETE_STATUS) == [
        "3SABCD6659149 2015-08-03T16:27:00Z +02:00 country pending announced",
        "3SABCD6659149 2015-08-04T06:00:00Z +02:00 country out_for_delivery out_for_delivery",
        "unread: unknown code: Q9",
    ]


def test_current_status() -> None:
    """A current status is the shipment's last event."""
    assert heard("postnl", CURRENT_STATUS) == ["3S1 2016-06-06T16:00:23Z +02:00 country delivered delivered"]


def test_page_json() -> None:
    """Each parcel of the page is read, also one without observations."""
    assert heard("postnl", PAGE_JSON) == [
        "3S1 2025-07-01T10:34:56Z +02:00 message delivery_failed attempt_failed",
        "3S1 2025-07-01T10:34:56Z +02:00 message picked_up accepted",
    ]
