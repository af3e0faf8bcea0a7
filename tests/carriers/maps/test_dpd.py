"""DPD: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

SOAP = (
    '<soap:Envelope xmlns:soap="s"><soap:Body><getTrackingDataResponse xmlns="p">'
    "<trackingresult><shipmentInfo><parcelLabelNumber>0534</parcelLabelNumber>"
    "</shipmentInfo><statusInfo><status>ACCEPTED</status><label><content>"
    "Parcel handed to DPD</content></label><description><content><content>"
    "Your parcel is on its way</content></content></description><statusHasBeenReached>"
    "true</statusHasBeenReached><location><content>Duiven (NL)</content></location><date>"
    "<content>05.08.2025, 16:20</content></date></statusInfo><statusInfo><status>"
    "DELIVERED</status><label><content>Parcel delivered</content></label>"
    "<statusHasBeenReached>false</statusHasBeenReached></statusInfo></trackingresult>"
    "</getTrackingDataResponse></soap:Body></soap:Envelope>"
)

JSON_SCANS = {
    "parcellifecycleResponse": {
        "parcelLifeCycleData": {
            "shipmentInfo": {"parcelLabelNumber": "0998"},
            "statusInfo": [{"status": "ACCEPTED", "label": "x", "date": "05.08.2025, 16:20"}],
            "scanInfo": {
                "scan": [
                    {
                        "date": "2025-05-05T10:10:10",
                        "scanData": {"location": "Berlin (DE)"},
                        "scanDescription": {"label": "x", "content": ["In Zustellung."]},
                        "scanType": {"code": "03", "name": "SC"},
                    },
                    {
                        "date": "2025-05-05T10:10:10",
                        "scanData": {"location": "Berlin (DE)"},
                        "scanDescription": {"content": ["Leider nicht zugestellt, zurück"]},
                        "scanType": {"code": "04"},
                    },
                ]
            },
        }
    }
}

UNITED_KINGDOM = {
    "data": {
        "parcelNumber": "155",
        "trackingEvents": [
            {
                "trackingEventCode": "A",
                "trackingEventDate": "2025-05-05T10:10:10",
                "trackingEventLocation": "Hub 3",
                "trackingEventText": "Your parcel is out for delivery",
            }
        ],
    }
}

POLAND = (
    '<S:Envelope xmlns:S="s"><S:Body><ns2:getEventsForWaybillV1Response xmlns:ns2="n">'
    "<return><eventsList><businessCode>190101</businessCode><country>616</country>"
    "<depotName>Warszawa</depotName><description>Przesyłka doręczona </description>"
    "<eventTime>2025-04-01T12:00:00</eventTime><objectId>12</objectId><waybill>1000"
    "</waybill></eventsList></return></ns2:getEventsForWaybillV1Response></S:Body>"
    "</S:Envelope>"
)


def test_soap() -> None:
    """Steps that the parcel has not reached are no events."""
    assert heard("dpd", SOAP) == ["0534 2025-08-05T14:20:00Z +02:00 country picked_up accepted"]


def test_json_scans() -> None:
    """Scans go before the summary of steps, and their words before their types."""
    assert heard("dpd", JSON_SCANS) == [
        "0998 2025-05-05T08:10:10Z +02:00 country out_for_delivery out_for_delivery",
        "0998 2025-05-05T08:10:10Z +02:00 country delivery_failed attempt_failed",
    ]


def test_united_kingdom() -> None:
    """Events of the United Kingdom by their texts and its clock."""
    assert heard("dpd", UNITED_KINGDOM) == [
        "155 2025-05-05T09:10:10Z +01:00 country out_for_delivery out_for_delivery"
    ]


def test_poland() -> None:
    """Events of Poland: the numeric country and the Polish text."""
    assert heard("dpd", POLAND) == ["1000 2025-04-01T10:00:00Z +02:00 country delivered delivered"]
