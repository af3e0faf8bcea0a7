"""Canada Post: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

DETAILS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<tracking-detail xmlns="http://www.canadapost.ca/ws/track"><pin>7023</pin>'
    "<significant-events><occurrence><event-identifier>20</event-identifier><event-date>"
    "2025-07-11</event-date><event-time>09:05:55</event-time><event-time-zone>EDT"
    "</event-time-zone><event-description>Signature image recorded or copied"
    "</event-description><event-site>OTTAWA</event-site><event-province>ON"
    "</event-province></occurrence><occurrence><event-identifier>1496</event-identifier>"
    "<event-date>2025-07-11</event-date><event-time>08:05:55</event-time>"
    "<event-time-zone>EST</event-time-zone><event-description>Item successfully delivered"
    "</event-description><event-site>OTTAWA</event-site><event-province>ON"
    "</event-province></occurrence><occurrence><event-identifier>170</event-identifier>"
    "<event-date>2025-07-10</event-date><event-time>10:35:55</event-time>"
    "<event-time-zone>CSTNO</event-time-zone><event-description/><event-site>REGINA"
    "</event-site><event-province>SK</event-province></occurrence><occurrence>"
    "<event-identifier>9999</event-identifier><event-date>2025-07-09</event-date>"
    "<event-time>10:35:55</event-time><event-time-zone/><event-description>Blorp"
    "</event-description><event-site/><event-province/></occurrence></significant-events>"
    "</tracking-detail>"
)

SUMMARY = (
    '<tracking-summary xmlns="http://www.canadapost.ca/ws/track"><pin-summary><pin>'
    "1371134583769923</pin><event-date-time>20250404:101530</event-date-time>"
    "<event-description>Item successfully delivered</event-description><event-type>"
    "DELIVERED</event-type><event-location>OTTAWA, ON</event-location></pin-summary>"
    "</tracking-summary>"
)

ERROR_DOCUMENT = (
    '<messages xmlns="http://www.canadapost.ca/ws/messages"><message><code>004</code>'
    "<description>No Pin History</description></message></messages>"
)


def test_details() -> None:
    """A zone follows daylight time, CSTNO does not; a recorded signature is no delivery."""
    assert heard("canada_post", DETAILS) == [
        "7023 2025-07-11T13:05:55Z -04:00 message in_transit other",
        "7023 2025-07-11T12:05:55Z -04:00 message delivered delivered",
        "7023 2025-07-10T16:35:55Z -06:00 message in_transit at_delivery_depot",
        "unread: unknown code: 9999",
    ]


def test_summary() -> None:
    """A summary is the last event."""
    assert heard("canada_post", SUMMARY) == [
        "1371134583769923 2025-04-04T14:15:30Z -04:00 facility delivered delivered"
    ]


def test_error_document() -> None:
    """An error document holds no event, and is told."""
    assert heard("canada_post", ERROR_DOCUMENT) == ["unread: broken: no layout that is known"]
