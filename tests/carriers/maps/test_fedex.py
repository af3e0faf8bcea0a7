"""FedEx: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

REST_V1 = {
    "transactionId": "x",
    "output": {
        "completeTrackResults": [
            {
                "trackingNumber": "123",
                "trackResults": [
                    {
                        "trackingNumberInfo": {"trackingNumber": "123", "carrierCode": "FDXE"},
                        "scanEvents": [
                            {
                                "date": "2025-02-02T12:01:00-07:00",
                                "derivedStatus": "Picked Up",
                                "scanLocation": {
                                    "city": "Memphis",
                                    "stateOrProvinceCode": "TN",
                                    "countryCode": "US",
                                },
                                "exceptionDescription": "Package available for clearance",
                                "eventDescription": "Picked up",
                                "eventType": "PU",
                                "derivedStatusCode": "PU",
                            },
                            {
                                "date": "2025-02-03T12:01:00+01:00",
                                "eventDescription": "Delivery exception",
                                "eventType": "DE",
                                "exceptionCode": "08",
                                "exceptionDescription": "Customer not available or business closed",
                            },
                            {
                                "date": "2025-02-03T12:01:00",
                                "eventDescription": "International shipment release - Import",
                                "eventType": "CC",
                                "scanLocation": {"countryCode": "GB"},
                            },
                            {
                                "date": "2025-02-03T12:01:00-05:00",
                                "eventDescription": "Delivered",
                                "eventType": "DL",
                                "exceptionDescription": "Package "
                                "delivered "
                                "to "
                                "recipient "
                                "address "
                                "- "
                                "release "
                                "authorized",
                            },
                            {
                                "date": "2025-02-03T12:01:00-05:00",
                                "eventDescription": "Shipment exception",
                                "eventType": "SE",
                                "exceptionDescription": "Package damaged",
                            },
                            {"date": "2025-02-03T12:01:00-05:00", "eventDescription": "", "eventType": "QQ"},
                        ],
                    }
                ],
            },
            {
                "trackingNumber": "404",
                "trackResults": [
                    {
                        "trackingNumberInfo": {"trackingNumber": "404"},
                        "error": {"code": "TRACKING.TRACKINGNUMBER.NOTFOUND"},
                    }
                ],
            },
        ]
    },
}

PAGE_JSON = {
    "TrackPackagesResponse": {
        "packageList": [
            {
                "trackingNbr": "77",
                "scanEventList": [
                    {
                        "date": "2025-09-18",
                        "time": "09:40:00",
                        "gmtOffset": "-04:00",
                        "status": "Delivered",
                        "statusCD": "DL",
                        "scanLocation": "Springfield, MA",
                        "scanDetails": "",
                    }
                ],
            }
        ]
    }
}

SOAP_V18 = (
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">'
    '<SOAP-ENV:Body><TrackReply xmlns="http://fedex.com/ws/track/v18">'
    "<CompletedTrackDetails><TrackDetails><TrackingNumber>7711</TrackingNumber><Events>"
    "<Timestamp>2025-02-17T09:05:00-05:00</Timestamp><EventType>DL</EventType>"
    "<EventDescription>Delivered</EventDescription><Address><City>Baltimore</City>"
    "<StateOrProvinceCode>MD</StateOrProvinceCode><CountryCode>US</CountryCode></Address>"
    "</Events><Events><Timestamp>2025-02-16T07:07:00</Timestamp><EventType>AR</EventType>"
    "<EventDescription>At local FedEx facility</EventDescription><Address><City>Baltimore"
    "</City><StateOrProvinceCode>MD</StateOrProvinceCode><CountryCode>US</CountryCode>"
    "</Address></Events></TrackDetails></CompletedTrackDetails></TrackReply>"
    "</SOAP-ENV:Body></SOAP-ENV:Envelope>"
)

SMARTPOST = (
    '<TrackReply xmlns="http://fedex.com/ws/track/v5"><TrackDetails><TrackingNumber>6129'
    "</TrackingNumber><Barcode><Type>USPS</Type><Value>420990169261299998245239562042"
    "</Value></Barcode><CarrierCode>FXSP</CarrierCode><Events><Timestamp>"
    "2025-12-04T15:03:00-06:00</Timestamp><EventType>IT</EventType><EventDescription>"
    "Tendered to USPS</EventDescription></Events><Events><Timestamp>"
    "2025-12-03T15:03:00-06:00</Timestamp><EventType>OX</EventType><EventDescription>"
    "Shipment information sent to U.S. Postal Service</EventDescription></Events><Events>"
    "<Timestamp>2025-12-02T22:32:30-06:00</Timestamp><EventType>OC</EventType>"
    "<EventDescription>Shipment information sent to FedEx</EventDescription></Events>"
    "</TrackDetails></TrackReply>"
)


def test_rest_v1() -> None:
    """Offsets are kept, exceptions say what happened, an unknown type stays unread."""
    assert heard("fedex", REST_V1) == [
        "123 2025-02-02T19:01:00Z -07:00 message picked_up accepted",
        "123 2025-02-03T11:01:00Z +01:00 message delivery_failed attempt_failed",
        "123 2025-02-03T12:01:00Z +00:00 country in_transit customs_released",
        "123 2025-02-03T17:01:00Z -05:00 message delivered delivered",
        "123 2025-02-03T17:01:00Z -05:00 message on_hold damaged",
        "unread: unknown code: QQ",
    ]


def test_page_json() -> None:
    """The page gives the offset in a field of its own."""
    assert heard("fedex", PAGE_JSON) == ["77 2025-09-18T13:40:00Z -04:00 message delivered delivered"]


def test_soap_v18() -> None:
    """A SOAP envelope of a later version is read as the bare reply is."""
    assert heard("fedex", SOAP_V18) == [
        "7711 2025-02-17T14:05:00Z -05:00 message delivered delivered",
        "7711 2025-02-16T12:07:00Z -05:00 facility in_transit at_delivery_depot",
    ]


def test_smartpost() -> None:
    """Told to the post is no handoff; tendered to the post is one, with its number."""
    assert heard("fedex", SMARTPOST) == [
        "6129 2025-12-04T21:03:00Z -06:00 message in_transit handed_over > USPS 9261299998245239562042",
        "6129 2025-12-03T21:03:00Z -06:00 message in_transit other > USPS 9261299998245239562042",
        "6129 2025-12-03T04:32:30Z -06:00 message pending announced",
    ]
