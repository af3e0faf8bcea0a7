"""Evri and Hermes: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

EVRI = {
    "results": [
        {
            "barcode": "H1",
            "trackingEvents": [
                {
                    "dateTime": "2025-06-01T10:00:00Z",
                    "trackingPoint": {"trackingPointId": "1", "description": "We've got it"},
                },
                {
                    "dateTime": "2025-06-02T10:00:00",
                    "trackingPoint": {"trackingPointId": "2", "description": "Delivered"},
                },
            ],
        }
    ]
}

HERMES = {
    "shipmentinfo": [
        {
            "shipmentID": "H100",
            "status": [
                {
                    "timestamp": "2025-03-01T10:00:00+01:00",
                    "code": "0000",
                    "description": "Die Sendung wurde Hermes elektronisch angekündigt.",
                    "scanningUnit": {"name": "Hamburg"},
                }
            ],
        }
    ]
}


def test_evri() -> None:
    """Events of the United Kingdom by their words."""
    assert heard("evri", EVRI) == [
        "H1 2025-06-01T10:00:00Z +00:00 message picked_up accepted",
        "H1 2025-06-02T09:00:00Z +01:00 country delivered delivered",
    ]


def test_hermes() -> None:
    """Events of Germany in German."""
    assert heard("evri", HERMES) == ["H100 2025-03-01T09:00:00Z +01:00 message pending announced"]
