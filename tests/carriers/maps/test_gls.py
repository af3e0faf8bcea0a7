"""GLS: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

TRACK_AND_TRACE = {
    "parcels": [
        {
            "unitno": "50",
            "status": "DELIVERED",
            "events": [
                {
                    "code": "INTIAL.PREADVICE",
                    "city": "Neuenstein",
                    "country": "DE",
                    "description": "The parcel data was entered into the GLS IT system; the "
                    "parcel was not yet handed over to GLS.",
                    "eventDateTime": "2025-03-01T10:00:00+0100",
                },
                {
                    "code": "X",
                    "city": "Lyon",
                    "country": "FR",
                    "description": "The parcel could not be delivered as the consignee was absent.",
                    "eventDateTime": "2025-03-02T10:00:00+0100",
                },
            ],
        },
        {"unitno": "51", "events": []},
    ]
}

PAGE_JSON = {
    "tuStatus": [
        {
            "tuNo": "9",
            "history": [
                {
                    "date": "2025-01-21",
                    "time": "13:05:10",
                    "address": {"city": "Berlin", "countryName": "Germany", "countryCode": "DE"},
                    "evtDscr": "The parcel has been delivered.",
                },
                {
                    "date": "2025-01-21",
                    "time": "08:05:10",
                    "address": {"city": "Berlin", "countryName": "Germany"},
                    "evtDscr": "The parcel is expected to be delivered during the day.",
                },
                {
                    "date": "2025-01-20",
                    "time": "08:05:10",
                    "address": {"city": "Berlin", "countryCode": "DE"},
                    "evtDscr": "The parcel has reached the parcel center.",
                },
            ],
        }
    ]
}


def test_track_and_trace() -> None:
    """Events of several parcels with their offsets."""
    assert heard("gls", TRACK_AND_TRACE) == [
        "50 2025-03-01T09:00:00Z +01:00 message pending announced",
        "50 2025-03-02T09:00:00Z +01:00 message delivery_failed attempt_failed",
    ]


def test_page_json() -> None:
    """Day and time of day apart, by the clock of the country."""
    assert heard("gls", PAGE_JSON) == [
        "9 2025-01-21T12:05:10Z +01:00 country delivered delivered",
        "9 2025-01-21T07:05:10Z +01:00 country out_for_delivery out_for_delivery",
        "9 2025-01-20T07:05:10Z +01:00 country in_transit at_transit_hub",
    ]
