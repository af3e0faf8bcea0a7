"""TNT: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

EXPRESS_CONNECT = (
    '<TrackResponse><Consignment access="public"><ConsignmentNumber>123456782'
    "</ConsignmentNumber><SummaryCode>DEL</SummaryCode><StatusData><StatusCode>OK"
    "</StatusCode><StatusDescription>Delivered</StatusDescription>"
    '<LocalEventDate format="YYYYMMDD">20250705</LocalEventDate>'
    '<LocalEventTime format="HHMM">0905</LocalEventTime><Depot>BRU</Depot><DepotName>'
    "Brussels</DepotName></StatusData><StatusData><StatusCode>Q</StatusCode>"
    "<StatusDescription>Out for delivery</StatusDescription>"
    '<LocalEventDate format="YYYYMMDD">20250705</LocalEventDate>'
    '<LocalEventTime format="HHMM">0605</LocalEventTime></StatusData></Consignment>'
    "</TrackResponse>"
)

ERROR_DOCUMENT = (
    "<TrackResponse><Error><Code>1</Code><Message>No such consignment</Message></Error></TrackResponse>"
)


def test_express_connect() -> None:
    """Local day and time of day; the depot alone tells no zone."""
    assert heard("tnt", EXPRESS_CONNECT) == [
        "123456782 2025-07-05T09:05:00Z ? unknown delivered delivered",
        "123456782 2025-07-05T06:05:00Z ? unknown out_for_delivery out_for_delivery",
    ]


def test_error_document() -> None:
    """An error document holds no event, and is told."""
    assert heard("tnt", ERROR_DOCUMENT) == ["unread: broken: no layout that is known"]
