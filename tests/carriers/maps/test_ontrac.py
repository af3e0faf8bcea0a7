"""OnTrac: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

WEB_SERVICE = (
    "<OnTracTrackingResult><Shipments><Shipment><Tracking>C114</Tracking><Events><Event>"
    "<Status>OE</Status><Description>DELIVERED</Description><EventTime>"
    "2025-10-07T13:10:00</EventTime><City>PALO ALTO</City><State>CA</State></Event>"
    "<Event><Status>XX</Status><Description>DATA ENTRY</Description><EventTime>"
    "2025-10-04T20:00:00</EventTime><Facility>SaltLake</Facility></Event></Events>"
    "</Shipment></Shipments></OnTracTrackingResult>"
)

PAGE = (
    "<html><body><table><tr><td>Tracking Number:</td><td>C115</td></tr></table>"
    '<div id="trkdetail"><table><tr><td><table><tr><th>Transaction</th><th>Date / Time'
    "</th><th>Facility</th></tr><tr><td>DATA ENTRY</td><td>Oct 4 2025 8:00PM</td><td>"
    "SaltLake</td></tr><tr><td>PACKAGE RECEIVED AT FACILITY</td><td>Oct 5 2025 5:27PM"
    "</td><td>SaltLake</td></tr></table></td></tr></table></div></body></html>"
)


def test_web_service() -> None:
    """Events of the web service by the clock of their state."""
    assert heard("ontrac", WEB_SERVICE) == [
        "C114 2025-10-07T20:10:00Z -07:00 facility delivered delivered",
        "C114 2025-10-04T20:00:00Z ? unknown pending announced",
    ]


def test_page() -> None:
    """Rows of the page under their heading."""
    assert heard("ontrac", PAGE) == [
        "C115 2025-10-04T20:00:00Z ? unknown pending announced",
        "C115 2025-10-05T17:27:00Z ? unknown in_transit at_transit_hub",
    ]
