"""Landmark Global: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

TRACK = (
    '<?xml version="1.0"?><TrackResponse><Result><Success>true</Success><ShipmentDetails>'
    "<EndDeliveryCarrier>Canada Post</EndDeliveryCarrier></ShipmentDetails><Packages>"
    "<Package><TrackingNumber>CP1</TrackingNumber><LandmarkTrackingNumber>LTN1"
    "</LandmarkTrackingNumber><Events><Event><Status>Shipment Data Uploaded</Status>"
    "<DateTime>2025-06-01 12:30:00</DateTime><Location>Reading, PA, US</Location>"
    "<EventCode>50</EventCode></Event><Event><Status>"
    "Shipment information transmitted to carrier</Status><DateTime>2025-06-02 12:30:00"
    "</DateTime><EventCode>100</EventCode></Event><Event><Status>Blorp</Status><DateTime>"
    "2025-06-02 12:30:00</DateTime><EventCode>77</EventCode></Event></Events></Package>"
    "</Packages></Result></TrackResponse>"
)


def test_track() -> None:
    """The carrier at the end and its number are told where the parcel goes to it."""
    assert heard("landmark", TRACK) == [
        "LTN1 2025-06-01T16:30:00Z -04:00 facility pending announced",
        "LTN1 2025-06-02T12:30:00Z ? unknown pending announced > Canada Post CP1",
        "unread: unknown code: 77",
    ]
