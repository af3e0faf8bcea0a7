"""UPS: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

REST_V1 = {
    "trackResponse": {
        "shipment": [
            {
                "inquiryNumber": "1Z1",
                "package": [
                    {
                        "trackingNumber": "1Z1",
                        "alternateTrackingNumber": [
                            {"number": "92419903029014", "type": "X"},
                            {"number": "92612903029014000000000001", "type": "POSTAL_SERVICE_TRACKING_ID"},
                        ],
                        "activity": [
                            {
                                "location": {
                                    "address": {
                                        "city": "PARIS",
                                        "stateProvince": "",
                                        "country": "FR",
                                        "countryCode": "FR",
                                    },
                                    "slic": "1",
                                },
                                "status": {
                                    "type": "D",
                                    "description": "DELIVERED ",
                                    "code": "FS",
                                    "statusCode": "011",
                                },
                                "date": "20250210",
                                "time": "122600",
                                "gmtDate": "20250210",
                                "gmtOffset": "+01:00",
                                "gmtTime": "11:26:00",
                            },
                            {
                                "location": {
                                    "address": {"city": "Austin", "stateProvince": "TX", "country": "US"}
                                },
                                "status": {
                                    "type": "I",
                                    "description": "Package transferred to post office",
                                    "code": "ZO",
                                    "statusCode": "025",
                                },
                                "date": "20250209",
                                "time": "122600",
                            },
                            {
                                "status": {
                                    "type": "X",
                                    "description": "The package was damaged in transit. ",
                                    "code": "GF",
                                    "statusCode": "013",
                                },
                                "date": "20250209",
                                "time": "102600",
                            },
                            {
                                "status": {
                                    "type": "X",
                                    "description": "Your package was released by the customs agency.",
                                    "code": "RX",
                                    "statusCode": "005",
                                },
                                "date": "20250208",
                                "time": "102600",
                                "gmtOffset": "-05:00",
                            },
                            {
                                "status": {"type": "X", "description": "", "code": "ZZ", "statusCode": "999"},
                                "date": "20250207",
                                "time": "102600",
                            },
                            {
                                "status": {
                                    "type": "M",
                                    "description": "Shipper "
                                    "created a "
                                    "label, UPS "
                                    "has not "
                                    "received "
                                    "the package "
                                    "yet. ",
                                    "code": "MP",
                                    "statusCode": "003",
                                },
                                "date": "20250206",
                                "time": "102600",
                            },
                        ],
                    }
                ],
            },
            {
                "package": {
                    "trackingNumber": "1Z2",
                    "activity": {
                        "status": {"type": "P", "description": "Pickup Scan", "code": "PU"},
                        "date": "20250206",
                        "time": "102600",
                        "location": {},
                    },
                }
            },
        ]
    }
}

REST_NOT_FOUND = {
    "trackResponse": {
        "shipment": [
            {
                "inquiryNumber": "1Z1",
                "warnings": [{"code": "TW0001", "message": "Tracking Information Not Found"}],
            }
        ]
    }
}

PAGE_JSON = {
    "statusCode": "200",
    "trackDetails": [
        {
            "trackingNumber": "1Z9",
            "shipmentProgressActivities": [
                {
                    "date": "01/02/2025",
                    "time": "1:06 P.M.",
                    "location": "Shenzhen, CN",
                    "activityScan": "Departed from Facility",
                    "gmtDate": "20250102",
                    "gmtOffset": "+08:00",
                    "gmtTime": "05:06:00",
                },
                {
                    "date": "01/01/2025",
                    "time": "1:06 P.M.",
                    "location": "United States",
                    "activityScan": "Shipper created a label, UPS has not received the package yet.",
                    "gmtOffset": None,
                },
            ],
        }
    ],
}

SOAP = (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">'
    "<soapenv:Body>"
    '<trk:TrackResponse xmlns:trk="http://www.ups.com/XMLSchema/XOLTWS/Track/v2.0">'
    "<trk:Shipment><trk:InquiryNumber><trk:Code>01</trk:Code><trk:Value>1Z3</trk:Value>"
    "</trk:InquiryNumber><trk:Package><trk:TrackingNumber>1Z3</trk:TrackingNumber>"
    "<trk:Activity><trk:ActivityLocation><trk:Address><trk:City>Roswell</trk:City>"
    "<trk:StateProvinceCode>GA</trk:StateProvinceCode><trk:CountryCode>US"
    "</trk:CountryCode></trk:Address></trk:ActivityLocation><trk:Status><trk:Type>D"
    "</trk:Type><trk:Description>DELIVERED</trk:Description><trk:Code>KM</trk:Code>"
    "</trk:Status><trk:Date>20250501</trk:Date><trk:Time>120000</trk:Time></trk:Activity>"
    "</trk:Package></trk:Shipment></trk:TrackResponse></soapenv:Body></soapenv:Envelope>"
)

TRACK_XML = (
    "<TrackResponse><Shipment><ShipmentIdentificationNumber>1ZA"
    "</ShipmentIdentificationNumber><Package><TrackingNumber>1ZA</TrackingNumber>"
    "<Activity><ActivityLocation><Address><City>ANYTOWN</City><StateProvinceCode>GA"
    "</StateProvinceCode><CountryCode>US</CountryCode></Address></ActivityLocation>"
    "<Status><StatusType><Code>D</Code><Description>DELIVERED</Description></StatusType>"
    "<StatusCode><Code>KM</Code></StatusCode></Status><Date>20250610</Date><Time>120000"
    "</Time></Activity></Package><Package><TrackingNumber>1ZB</TrackingNumber><Activity>"
    "<ActivityLocation><Address><City>KOELN</City><CountryCode>DE</CountryCode></Address>"
    "</ActivityLocation><Status><StatusType><Code>X</Code><Description>"
    "ADVERSE WEATHER CONDITIONS CAUSED THIS DELAY</Description></StatusType><StatusCode>"
    "<Code>DJ</Code></StatusCode></Status><Date>20250609</Date><Time>103200</Time>"
    "</Activity></Package></Shipment></TrackResponse>"
)

ERROR_DOCUMENT = (
    "<TrackResponse><Response><ResponseStatusCode>0</ResponseStatusCode><Error>"
    "<ErrorCode>151018</ErrorCode><ErrorDescription>Invalid tracking number"
    "</ErrorDescription></Error></Response></TrackResponse>"
)

MAIL_INNOVATIONS_PAGE = (
    '<html><body><span id="a_lblTrackNum">92748</span><span id="a_lblDelConf">'
    '92748999983397513003066172</span><div id="a_pnlUSPS"><table><tr><td>Date/Time</td>'
    "<td>Event Name</td><td>Location</td></tr><tr><td>25 Mar 2025 18:07</td><td><a>"
    "Package delivered by local post office</a></td><td>BROOKLYN, NY</td></tr></table>"
    '</div><div id="a_pnlMI"><table><tr><td>Date</td><td>Description</td><td>Location'
    "</td></tr><tr><td>Mar 22 2025</td><td>Package transferred to Post Office</td><td>"
    "BROOKLYN, NY</td></tr><tr><td>Mar 20 2025</td><td>Shipment information received</td>"
    "<td></td></tr></table></div></body></html>"
)


def test_rest_v1() -> None:
    """Offsets, several shipments, an activity without a list, a handoff with its number, unknown codes."""
    assert heard("ups", REST_V1) == [
        "1Z1 2025-02-10T11:26:00Z +01:00 message delivered delivered",
        "1Z1 2025-02-09T18:26:00Z -06:00 facility in_transit handed_over > USPS 92612903029014000000000001",
        "1Z1 2025-02-09T10:26:00Z ? unknown on_hold damaged",
        "1Z1 2025-02-08T15:26:00Z -05:00 message in_transit customs_released",
        "1Z1 2025-02-06T10:26:00Z ? unknown pending announced",
        "1Z2 2025-02-06T10:26:00Z ? unknown picked_up accepted",
        "unread: unknown code: 999",
    ]


def test_rest_not_found() -> None:
    """A shipment that is not found holds no event."""
    assert heard("ups", REST_NOT_FOUND) == ["unread: broken: no layout that is known"]


def test_page_json() -> None:
    """The page gives each activity with its offset, or without any."""
    assert heard("ups", PAGE_JSON) == [
        "1Z9 2025-01-02T05:06:00Z +08:00 message in_transit departed_transit",
        "1Z9 2025-01-01T13:06:00Z ? unknown pending announced",
    ]


def test_soap() -> None:
    """The SOAP form of the same answer is read by namespaces' local names."""
    assert heard("ups", SOAP) == ["1Z3 2025-05-01T16:00:00Z -04:00 facility delivered delivered"]


def test_track_xml() -> None:
    """Each package of a shipment keeps its own number, and each place its clock."""
    assert heard("ups", TRACK_XML) == [
        "1ZA 2025-06-10T16:00:00Z -04:00 facility delivered delivered",
        "1ZB 2025-06-09T08:32:00Z +02:00 country delivery_delayed delayed",
    ]


def test_error_document() -> None:
    """An error document holds no event, and is told."""
    assert heard("ups", ERROR_DOCUMENT) == ["unread: broken: no layout that is known"]


def test_mail_innovations_page() -> None:
    """The post's delivery is a delivery; the transfer to it is a handoff with its number."""
    assert heard("ups", MAIL_INNOVATIONS_PAGE) == [
        "92748 2025-03-25T22:07:00Z -04:00 facility delivered delivered",
        "92748 2025-03-22T04:00:00Z -04:00 facility in_transit handed_over > USPS 92748999983397513003066172",
        "92748 2025-03-20T00:00:00Z ? unknown pending announced",
    ]
