"""USPS: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

TEXT_FORM = (
    '<TrackResponse><TrackInfo ID="EJ958083578US"><TrackSummary>'
    "Your item was delivered at 8:10 am on June 1, 2025 in WILMINGTON, DE 19801."
    "</TrackSummary><TrackDetail>May 30 11:07 am NOTICE LEFT WILMINGTON DE 19801."
    "</TrackDetail></TrackInfo></TrackResponse>"
)

JSON_V3 = {
    "trackingNumber": "9400",
    "statusCategory": "Delivered",
    "trackingEvents": [
        {
            "eventType": "Delivered, In/At Mailbox",
            "eventTimestamp": "2025-07-03T12:09:00",
            "GMTTimestamp": "2025-07-03T19:09:00",
            "GMTOffset": "-7:00",
            "eventCity": "FREMONT",
            "eventState": "CA",
            "eventZIP": "94539",
            "eventCountry": None,
            "eventCode": "01",
        },
        {
            "eventType": "Delivered, Individual Picked Up at Post Office",
            "eventTimestamp": "2025-07-03T12:09:00Z",
            "GMTTimestamp": "2025-07-03T19:09:00Z",
            "GMTOffset": "-07:00",
            "eventCode": "01",
        },
        {
            "eventType": "Delivered, To Original Sender",
            "eventTimestamp": "2025-07-03T12:09:00",
            "eventState": "TN",
            "eventCity": "MEMPHIS",
            "eventCode": "1",
        },
        {
            "eventType": "Inbound Out of Customs",
            "eventTimestamp": "2025-07-01T12:09:00",
            "eventCode": "OR",
            "eventCity": "ISC CHICAGO IL(USPS)",
        },
        {
            "eventType": "Departed",
            "eventTimestamp": "2025-06-29T12:09:00",
            "eventCode": "XX",
            "eventCountry": "JAPAN",
            "eventCity": "TOKYO",
        },
        {
            "eventType": "In Transit to Next Facility",
            "eventTimestamp": "2025-06-30T00:00:00",
            "eventCode": "NT",
        },
        {
            "eventType": "Picked Up by Shipping Partner, USPS Awaiting Item",
            "eventTimestamp": "2025-06-30T00:00:00",
            "eventCode": "80",
        },
        {"eventType": "USPS picked up item", "eventTimestamp": "2025-06-30T00:00:00", "eventCode": "03"},
    ],
}

ERROR_DOCUMENT = {"error": {"code": "404", "message": "not found"}}

EMPTY_LIST = {"trackingNumber": "9400", "trackingEvents": []}

FIELD_FORM = (
    '<TrackResponse><TrackInfo ID="9400A"><TrackSummary><EventTime>12:24 pm</EventTime>'
    "<EventDate>February 13, 2025</EventDate><Event>Delivered, Front Door/Porch</Event>"
    "<EventCity>CHICAGO</EventCity><EventState>IL</EventState><EventCountry/><EventCode>"
    "01</EventCode></TrackSummary><TrackDetail><EventTime/><EventDate>February 10, 2025"
    "</EventDate><Event>Pre-Shipment Info Sent to USPS, USPS Awaiting Item</Event>"
    "<EventCity/><EventCode>MA</EventCode></TrackDetail></TrackInfo>"
    '<TrackInfo ID="9400B"><TrackSummary><EventTime>8:00 am</EventTime><EventDate>'
    "February 12, 2025</EventDate><Event>Notice Left (No Authorized Recipient Available)"
    "</Event><EventCity>ORANGE</EventCity><EventState>CA</EventState><EventCode>2"
    '</EventCode></TrackSummary></TrackInfo><TrackInfo ID="BAD"><Error><Number>'
    "-2147219302</Number></Error></TrackInfo></TrackResponse>"
)


def test_text_form() -> None:
    """A text with its year, city and state is an event; one without a year stays unread."""
    assert heard("usps", TEXT_FORM) == [
        "EJ958083578US 2025-06-01T12:10:00Z -04:00 facility delivered delivered",
        "unread: incomplete: the time is absent",
    ]


def test_json_v3() -> None:
    """GMTTimestamp is the instant and GMTOffset the clock; without them the state tells the zone."""
    assert heard("usps", JSON_V3) == [
        "9400 2025-07-03T19:09:00Z -07:00 message delivered delivered",
        "9400 2025-07-03T19:09:00Z -07:00 message delivered delivered",
        "9400 2025-07-03T17:09:00Z -05:00 facility return_to_sender returned",
        "9400 2025-07-01T12:09:00Z ? unknown in_transit customs_released",
        "9400 2025-06-29T03:09:00Z +09:00 country in_transit departed_transit",
        "9400 2025-06-30T00:00:00Z ? unknown in_transit other",
        "9400 2025-06-30T00:00:00Z ? unknown in_transit other",
        "9400 2025-06-30T00:00:00Z ? unknown picked_up accepted",
    ]


def test_error_document() -> None:
    """An error document holds no event, and is told."""
    assert heard("usps", ERROR_DOCUMENT) == ["unread: broken: no list of events at trackingEvents"]


def test_empty_list() -> None:
    """An empty list of events is no event."""
    assert heard("usps", EMPTY_LIST) == ["unread: broken: no list of events at trackingEvents"]


def test_field_form() -> None:
    """Summary and details of several items are read; padded codes and exceptions count."""
    assert heard("usps", FIELD_FORM) == [
        "9400A 2025-02-13T18:24:00Z -06:00 facility delivered delivered",
        "9400A 2025-02-10T00:00:00Z ? unknown pending announced",
        "9400B 2025-02-12T16:00:00Z -08:00 facility delivery_failed attempt_failed",
    ]


def test_text_form_with_the_place_last() -> None:
    """What happened, the day, the time of day and the place, with commas between them."""
    text = (
        '<TrackResponse><TrackInfo ID="1"><TrackSummary>DELIVERED, September 10, 2012, 2:05 pm, '
        "NORTH AURORA, IL 60542</TrackSummary><TrackDetail>Electronic Shipping Info Received, "
        "September 08, 2012</TrackDetail></TrackInfo></TrackResponse>"
    )
    assert heard("usps", text) == [
        "1 2012-09-10T19:05:00Z -05:00 facility delivered delivered",
        "1 2012-09-08T00:00:00Z ? unknown pending announced",
    ]
