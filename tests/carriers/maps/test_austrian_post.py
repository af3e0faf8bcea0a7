"""Austrian Post: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

PAGE_JSON = {
    "data": {
        "einzelsendung": {
            "sendungsnummer": "10",
            "sendungsEvents": [
                {
                    "timestamp": "2025-03-01T10:00:00+01:00",
                    "status": "ZU",
                    "text": "Sendung zugestellt",
                    "eventpostalcode": "1010",
                    "eventcountry": "AT",
                },
                {
                    "timestamp": "2025-03-01T08:00:00",
                    "status": "IZ",
                    "text": "Sendung in Zustellung",
                    "eventcountry": "AT",
                },
                {
                    "timestamp": "2025-03-01T08:00:00",
                    "status": "BV",
                    "text": "Sendung in Verteilung",
                    "eventcountry": "DE",
                },
            ],
        }
    }
}


def test_page_json() -> None:
    """German texts; times without offset are of the event's country."""
    assert heard("austrian_post", PAGE_JSON) == [
        "10 2025-03-01T09:00:00Z +01:00 message delivered delivered",
        "10 2025-03-01T07:00:00Z +01:00 country out_for_delivery out_for_delivery",
        "10 2025-03-01T07:00:00Z +01:00 country in_transit at_transit_hub",
    ]
