"""DHL: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

UNIFIED = {
    "shipments": [
        {
            "id": "7777777770",
            "service": "express",
            "status": {
                "timestamp": "2018-03-02T07:53:47Z",
                "statusCode": "pre-transit",
                "status": "DELIVERED",
                "description": "JESSICA",
            },
            "events": [
                {
                    "timestamp": "2018-03-02T07:53:47Z",
                    "location": {
                        "address": {
                            "countryCode": "NL",
                            "postalCode": "1043 AG",
                            "addressLocality": "Oderweg 2, AMSTERDAM",
                        }
                    },
                    "statusCode": "pre-transit",
                    "status": "DELIVERED",
                    "description": "JESSICA",
                },
                {
                    "timestamp": "2025-03-02T07:53:47",
                    "location": {"address": {"countryCode": "DE", "addressLocality": "Bonn"}},
                    "statusCode": "transit",
                    "status": "transit",
                    "description": "Die Sendung wurde im Start-Paketzentrum bearbeitet.",
                },
                {
                    "timestamp": "2025-03-02T07:53:47",
                    "location": {"address": {"addressLocality": "KENT, WA, US"}},
                    "statusCode": "transit",
                    "status": "PROCESSED THROUGH SORT FACILITY",
                },
                {"timestamp": "2025-03-03T07:53:47+01:00", "statusCode": "failure", "status": "xyzzy"},
                {
                    "timestamp": "2025-03-03T07:53:47+01:00",
                    "statusCode": "failure",
                    "description": "The shipment could not be delivered, the recipient was absent",
                },
                {"timestamp": "2025-03-03T07:53:47+01:00", "statusCode": "transit", "description": "Zorglub"},
                {
                    "timestamp": "2025-03-03T07:53:47+01:00",
                    "statusCode": "delivered",
                    "description": "Damaged: delivered, damaged",
                },
            ],
        }
    ]
}

UNIFIED_LAST_STATUS = {
    "shipments": [
        {
            "id": "1",
            "status": {
                "timestamp": "2025-03-02T07:53:47+01:00",
                "statusCode": "delivered",
                "status": "delivered",
            },
            "events": [],
        }
    ]
}

MYDHL = {
    "shipments": [
        {
            "shipmentTrackingNumber": "777",
            "status": "Success",
            "events": [
                {
                    "date": "2025-03-20",
                    "time": "18:00:00",
                    "GMTOffset": "+01:00",
                    "typeCode": "PU",
                    "description": "Shipment picked up",
                    "serviceArea": [{"code": "PRG", "description": "Prague-CZ"}],
                },
                {
                    "date": "2025-03-21",
                    "time": "10:00:00",
                    "typeCode": "DD",
                    "description": "Delivered - damaged",
                    "serviceArea": [{"code": "LEJ", "description": "LEIPZIG - GERMANY"}],
                },
                {"date": "2025-03-21", "time": "10:00:00", "typeCode": "QX", "description": "Blorp"},
            ],
        },
        {"shipmentTrackingNumber": "778", "events": []},
    ]
}

MYDHL_PIECES = {
    "shipments": [
        {
            "shipmentTrackingNumber": "777",
            "pieces": [
                {
                    "trackingNumber": "JD01",
                    "events": [
                        {
                            "date": "2025-03-20",
                            "time": "18:00:00",
                            "typeCode": "OK",
                            "description": "Delivered",
                            "serviceArea": [{"code": "PRG", "description": "Prague-CZ"}],
                        }
                    ],
                }
            ],
        }
    ]
}

PAKET = (
    '<?xml version="1.0" encoding="UTF-8"?><data name="piece-shipment-list" code="0">'
    '<data name="piece-shipment" error-status="0" piece-id="a" '
    'piece-identifier="340434161094015902" piece-code="340434161094015902" '
    'status-timestamp="18.03.2016 10:02" status="Die Sendung wurde erfolgreich '
    'zugestellt." ice="DLVRD" standard-event-code="ZU">'
    '<data name="piece-event-list" piece-identifier="340434161094015902">'
    '<data name="piece-event" event-timestamp="16.03.2016 11:53" event-status="Die '
    "Sendung wurde elektronisch angekündigt. Sobald die Sendung von uns bearbeitet "
    'wurde, erhalten Sie weitere Informationen." event-text="x" ice="PARCV" ric="PRENT" '
    'event-location="" event-country="" standard-event-code="VA"/>'
    '<data name="piece-event" event-timestamp="18.03.2016 10:02" event-status="Die '
    'Sendung wurde erfolgreich zugestellt." event-short-status="Zustellung erfolgreich" '
    'ice="DLVRD" ric="OTHER" event-location="Bonn" event-country="Deutschland" '
    'standard-event-code="ZU"/></data></data></data>'
)

POLAND = (
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="s" xmlns:ns1="x"><SOAP-ENV:Body>'
    "<ns1:getTrackAndTraceInfoResponse><getTrackAndTraceInfoResult><shipmentId>2342"
    "</shipmentId><events><item><status>DOR</status><description>doręczono do odbiorcy"
    "</description><terminal>WAW</terminal><timestamp>2025-08-25 09:23:36</timestamp>"
    "</item></events></getTrackAndTraceInfoResult></ns1:getTrackAndTraceInfoResponse>"
    "</SOAP-ENV:Body></SOAP-ENV:Envelope>"
)

EXPRESS_XML = (
    '<req:TrackingResponse xmlns:req="http://www.dhl.com"><AWBInfo><AWBNumber>2083'
    "</AWBNumber><Status><ActionStatus>success</ActionStatus></Status><ShipmentInfo>"
    "<ShipmentEvent><Date>2025-09-29</Date><Time>21:10:34</Time><ServiceEvent><EventCode>"
    "PL</EventCode><Description>Processed at LONDON-HEATHROW - UNITED KINGDOM"
    "</Description></ServiceEvent><ServiceArea><ServiceAreaCode>LHR</ServiceAreaCode>"
    "<Description>LONDON-HEATHROW - UNITED KINGDOM</Description></ServiceArea>"
    "</ShipmentEvent><ShipmentEvent><Date>2025-09-30</Date><Time>06:29:25</Time>"
    "<ServiceEvent><EventCode>CD</EventCode><Description>Clearance event</Description>"
    "</ServiceEvent><ServiceArea><ServiceAreaCode>JFK</ServiceAreaCode><Description>"
    "NEW YORK CITY GATEWAY,NY-USA</Description></ServiceArea></ShipmentEvent>"
    "<ShipmentEvent><Date>2025-10-01</Date><Time>13:44:37</Time><ServiceEvent><EventCode>"
    "OK</EventCode><Description>Delivered - Signed for by</Description></ServiceEvent>"
    "<ServiceArea><Description>WOODSIDE,NY-USA</Description></ServiceArea>"
    "</ShipmentEvent></ShipmentInfo></AWBInfo><AWBInfo><AWBNumber>404</AWBNumber><Status>"
    "<ActionStatus>No Shipments Found</ActionStatus></Status></AWBInfo>"
    "</req:TrackingResponse>"
)

ECOMMERCE_PAGE = (
    '<html><body><div class="details"><h3>GM0511</h3><ol class="timeline">'
    '<li class="timeline-date">Sep 18, 2025</li><li class="timeline-event">'
    '<div class="timeline-time"><em>3:48</em>PM ET</div><div class="timeline-location">'
    'Seaford, NY, US</div><div class="timeline-description">Delivered</div></li>'
    '<li class="timeline-date">Sep 17, 2025</li><li class="timeline-event">'
    '<div class="timeline-time"><em>8:18</em>AM CT</div><div class="timeline-location">'
    'Memphis, TN, US</div><div class="timeline-description">Tendered to USPS</div></li>'
    '<li class="timeline-event"><div class="timeline-time"><em>7:18</em>AM</div>'
    '<div class="timeline-location">brisbane, AU</div><div class="timeline-description">'
    "Cleared Customs</div></li></ol><dl><dt>Delivery by USPS</dt><dd>9474812901</dd></dl>"
    "</div></body></html>"
)

ECOMMERCE_JSON = {
    "packages": [
        {
            "package": {"trackingId": "GM60"},
            "events": [
                {
                    "date": "2025-03-01",
                    "time": "14:00:36",
                    "timeZone": "ET",
                    "location": "Hebron, KY, US",
                    "primaryEventId": 220,
                    "primaryEventDescription": "PROCESSED",
                },
                {
                    "date": "2025-03-02",
                    "time": "14:00:36",
                    "timeZone": "CT",
                    "location": "Dallas, TX, US",
                    "primaryEventDescription": "TENDERED TO DELIVERY SERVICE PROVIDER",
                },
            ],
        }
    ]
}


def test_unified() -> None:
    """The status code is a last resort; texts in any language and damage go before it."""
    assert heard("dhl", UNIFIED) == [
        "7777777770 2018-03-02T07:53:47Z +00:00 message delivered delivered",
        "7777777770 2025-03-02T06:53:47Z +01:00 country in_transit at_origin_hub",
        "7777777770 2025-03-02T15:53:47Z -08:00 facility in_transit at_transit_hub",
        "7777777770 2025-03-03T06:53:47Z +01:00 message delivery_failed attempt_failed",
        "7777777770 2025-03-03T06:53:47Z +01:00 message in_transit other",
        "7777777770 2025-03-03T06:53:47Z +01:00 message on_hold damaged",
        "unread: unknown words: xyzzy",
    ]


def test_unified_last_status() -> None:
    """Without events the last status is the event."""
    assert heard("dhl", UNIFIED_LAST_STATUS) == ["1 2025-03-02T06:53:47Z +01:00 message delivered delivered"]


def test_mydhl() -> None:
    """Offsets, areas and damage; an unknown checkpoint stays unread."""
    assert heard("dhl", MYDHL) == [
        "777 2025-03-20T17:00:00Z +01:00 message picked_up accepted",
        "777 2025-03-21T09:00:00Z +01:00 country on_hold damaged",
        "unread: unknown code: QX",
    ]


def test_mydhl_pieces() -> None:
    """Where only pieces have events, each is told by the number of its piece."""
    assert heard("dhl", MYDHL_PIECES) == ["JD01 2025-03-20T17:00:00Z +01:00 country delivered delivered"]


def test_paket() -> None:
    """German texts and the clock of Germany."""
    assert heard("dhl", PAKET) == [
        "340434161094015902 2016-03-16T10:53:00Z +01:00 country pending announced",
        "340434161094015902 2016-03-18T09:02:00Z +01:00 country delivered delivered",
    ]


def test_poland() -> None:
    """Polish texts and the clock of Poland."""
    assert heard("dhl", POLAND) == ["2342 2025-08-25T07:23:36Z +02:00 country delivered delivered"]


def test_express_xml() -> None:
    """Checkpoints by the clock of their service area; a clearance delay is a hold."""
    assert heard("dhl", EXPRESS_XML) == [
        "2083 2025-09-29T20:10:34Z +01:00 country in_transit at_transit_hub",
        "2083 2025-09-30T10:29:25Z -04:00 facility on_hold customs_hold",
        "2083 2025-10-01T17:44:37Z -04:00 facility delivered delivered",
    ]


def test_ecommerce_page() -> None:
    """The day stands above the events, the zone behind the time; a handoff names who takes over."""
    assert heard("dhl", ECOMMERCE_PAGE) == [
        "GM0511 2025-09-18T19:48:00Z -04:00 message delivered delivered",
        "GM0511 2025-09-17T13:18:00Z -05:00 message in_transit handed_over > USPS 9474812901",
        "GM0511 2025-09-17T07:18:00Z ? unknown in_transit customs_released",
    ]


def test_ecommerce_json() -> None:
    """Abbreviations of American zones follow daylight time."""
    assert heard("dhl", ECOMMERCE_JSON) == [
        "GM60 2025-03-01T19:00:36Z -05:00 message in_transit at_transit_hub",
        "GM60 2025-03-02T20:00:36Z -06:00 message in_transit handed_over",
    ]
