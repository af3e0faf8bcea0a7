"""Deutsche Post: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

INTERNATIONAL = {
    "barcode": "RX1DE",
    "events": [
        {
            "statusCode": "X",
            "timestamp": "2025-03-01T08:00:00+01:00",
            "statusSummary": "Ankunft im Zielland",
            "country": "US",
        },
        {
            "statusCode": "X",
            "timestamp": "2025-03-01T08:00:00+01:00",
            "statusSummary": "The shipment has been delivered",
        },
    ],
}


def test_international() -> None:
    """German and English texts of one answer."""
    assert heard("deutsche_post", INTERNATIONAL) == [
        "RX1DE 2025-03-01T07:00:00Z +01:00 message in_transit arrived_destination",
        "RX1DE 2025-03-01T07:00:00Z +01:00 message delivered delivered",
    ]
