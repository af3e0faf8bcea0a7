"""Purolator: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

SOAP = (
    '<s:Envelope xmlns:s="s"><s:Body><TrackPackagesByPinResponse xmlns="p">'
    "<ResponseInformation><Errors/></ResponseInformation><TrackingInformationList>"
    "<TrackingInformation><PIN><Value>M123</Value></PIN><Scans><Scan><ScanType>"
    "Undeliverable</ScanType><PIN><Value>M123</Value></PIN><Depot><Name>"
    "MONTREAL SORT CTR/CTR TRIE, PQ</Name></Depot><ScanDate>2004-01-13</ScanDate>"
    "<ScanTime>172300</ScanTime><Description>New Tracking Number Assigned -."
    "</Description><Comment/></Scan><Scan><ScanType>Delivery</ScanType><PIN><Value>M123"
    "</Value></PIN><Depot><Name>Calgary, AB</Name></Depot><ScanDate>2025-01-13</ScanDate>"
    "<ScanTime>172300</ScanTime><Description>Shipment delivered to</Description></Scan>"
    "</Scans></TrackingInformation></TrackingInformationList>"
    "</TrackPackagesByPinResponse></s:Body></s:Envelope>"
)


def test_soap() -> None:
    """The words go before the scan type, and the province tells the zone."""
    assert heard("purolator", SOAP) == [
        "M123 2004-01-13T22:23:00Z -05:00 facility pending announced",
        "M123 2025-01-14T00:23:00Z -07:00 facility delivered delivered",
    ]
