"""Answers in the layouts of four carriers, made up: a parcel each, with a dozen events.

The layouts are those of the carriers' own interfaces; numbers, places and times are drawn (seeded).
Imported by the benchmark and, as it needs nothing but Python, by the process of the peer.
"""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

PLACES = (
    ("RIVERTON", "IL", "62561", "US", -6, "CST"),
    ("LAKEWOOD", "NJ", "08701", "US", -5, "EST"),
    ("MEADOW", "TX", "79345", "US", -6, "CST"),
    ("FAIRVIEW", "AB", "T0H1L0", "CA", -7, "MST"),
    ("BROOKFIELD", "NS", "B0N1C0", "CA", -4, "AST"),
)
UPS = (
    ("M", "MP", "Shipper created a label, UPS has not received the package yet."),
    ("P", "PU", "Pickup Scan"),
    ("I", "OR", "Origin Scan"),
    ("I", "DP", "Departed from Facility"),
    ("I", "AR", "Arrived at Facility"),
    ("I", "DP", "Departed from Facility"),
    ("I", "AR", "Arrived at Facility"),
    ("X", "DJ", "Severe weather conditions have delayed delivery."),
    ("I", "DS", "Destination Scan"),
    ("I", "OT", "Out For Delivery Today"),
    ("D", "KB", "DELIVERED"),
)
FEDEX = (
    ("OC", "Shipment information sent to FedEx"),
    ("PU", "Picked up"),
    ("AR", "Arrived at FedEx location"),
    ("DP", "Left FedEx origin facility"),
    ("IT", "In transit"),
    ("AR", "Arrived at FedEx hub"),
    ("DP", "Departed FedEx location"),
    ("AR", "At destination sort facility"),
    ("AR", "At local FedEx facility"),
    ("OD", "On FedEx vehicle for delivery"),
    ("DE", "Delivery exception"),
)
USPS = (
    ("GX", "Shipping Label Created, USPS Awaiting Item"),
    ("03", "USPS in possession of item"),
    ("10", "Arrived at USPS Regional Origin Facility"),
    ("EF", "Departed USPS Regional Facility"),
    ("10", "Arrived at USPS Regional Facility"),
    ("NT", "In Transit to Next Facility"),
    ("07", "Arrived at Post Office"),
    ("PC", "Processed through USPS Facility"),
    ("OF", "Out for Delivery"),
    ("01", "Delivered, In/At Mailbox"),
)
CANADA = (
    ("3000", "Electronic information submitted by shipper"),
    ("1300", "Item accepted at the Post Office"),
    ("0100", "Item processed"),
    ("0170", "Item processed"),
    ("0175", "Item in transit"),
    ("0100", "Item processed"),
    ("0174", "Item out for delivery"),
    ("1442", "Attempted delivery. Notice card left indicating where item can be picked up."),
    ("1496", "Item successfully delivered"),
)
_START = datetime(2026, 1, 5, tzinfo=UTC)


def _address(luck: random.Random) -> dict[str, str | bool]:
    """Write an address as FedEx does."""
    city, state, post, country, _, _ = luck.choice(PLACES)
    place = {"city": city, "stateOrProvinceCode": state, "postalCode": post, "countryCode": country}
    return {**place, "residential": False}


def _party(luck: random.Random) -> dict[str, object]:
    return {"contact": {"personName": "SMITH", "companyName": ""}, "address": _address(luck)}


def ups(luck: random.Random) -> str:
    """Answer as UPS does (Tracking, REST), without the fields of GMT, of which the peer complains."""
    activity = []
    for kind, code, words in UPS:
        city, state, post, country, hours, _ = luck.choice(PLACES)
        at = _START + timedelta(seconds=luck.randrange(20_000_000))
        there = at.astimezone(timezone(timedelta(hours=hours)))
        address = {"city": city, "stateProvince": state, "postalCode": post, "country": country}
        activity.append(
            {
                "location": {"address": {**address, "countryCode": country}, "slic": "1234"},
                "status": {"type": kind, "description": words, "code": code, "statusCode": "005"},
                "date": f"{there:%Y%m%d}",
                "time": f"{there:%H%M%S}",
            }
        )
    number = f"1Z{luck.randrange(10**16):016d}"
    city, state, post, country, _, _ = luck.choice(PLACES)
    home = {"city": city, "stateProvince": state, "postalCode": post, "country": country}
    ends = [
        {"type": kind, "name": f"{kind} NAME", "attentionName": "SMITH", "address": home}
        for kind in ("ORIGIN", "DESTINATION")
    ]
    package = {
        "trackingNumber": number,
        "deliveryDate": [{"type": "DEL", "date": "20260801"}],
        "deliveryTime": {"startTime": "", "endTime": "120000", "type": "DEL"},
        "activity": activity[::-1],
        "currentStatus": {"description": "Delivered", "code": "011"},
        "packageAddress": ends,
        "deliveryInformation": {"receivedBy": "SMITH", "location": "Front Door"},
        "weight": {"unitOfMeasurement": "LBS", "weight": "5.00"},
        "service": {"code": "518", "description": "UPS Ground"},
        "referenceNumber": [{"type": "SHIPMENT", "number": f"{luck.randrange(10**9)}"}],
        "packageCount": 1,
    }
    return json.dumps({"trackResponse": {"shipment": [{"inquiryNumber": number, "package": [package]}]}})


def fedex(luck: random.Random) -> str:
    """Answer as FedEx does (Track v1, REST): ISO 8601 with the offset of the place."""
    events = []
    for code, words in FEDEX:
        city, state, post, country, hours, _ = luck.choice(PLACES)
        at = _START + timedelta(seconds=luck.randrange(20_000_000))
        address = {"city": city, "stateOrProvinceCode": state, "postalCode": post, "countryCode": country}
        events.append(
            {
                "date": at.astimezone(timezone(timedelta(hours=hours))).isoformat(),
                "eventType": code,
                "eventDescription": words,
                "exceptionCode": "",
                "exceptionDescription": "",
                "scanLocation": {**address, "residential": False},
                "locationType": "FEDEX_FACILITY",
                "derivedStatusCode": "IT",
                "derivedStatus": "In transit",
            }
        )
    number = f"{luck.randrange(10**12):012d}"
    result = {
        "trackingNumberInfo": {
            "trackingNumber": number,
            "carrierCode": "FDXE",
            "trackingNumberUniqueId": f"24598{number}~FX",
        },
        "additionalTrackingInfo": {
            "nickname": "",
            "hasAssociatedShipments": False,
            "packageIdentifiers": [
                {
                    "type": kind,
                    "value": f"{luck.randrange(10**8)}",
                    "trackingNumberUniqueId": "",
                    "carrierCode": "",
                }
                for kind in ("CUSTOMER_REFERENCE", "SHIPPER_REFERENCE", "INVOICE", "PURCHASE_ORDER")
            ],
        },
        "shipperInformation": _party(luck),
        "recipientInformation": _party(luck),
        "latestStatusDetail": {
            "code": "IT",
            "derivedCode": "IT",
            "statusByLocale": "In transit",
            "description": "In transit",
            "scanLocation": _address(luck),
        },
        "dateAndTimes": [
            {"type": kind, "dateTime": "2026-08-01T00:00:00-06:00"}
            for kind in ("ACTUAL_PICKUP", "SHIP", "ACTUAL_TENDER", "ESTIMATED_DELIVERY")
        ],
        "availableImages": [],
        "packageDetails": {
            "packagingDescription": {"type": "YOUR_PACKAGING", "description": "Your Packaging"},
            "sequenceNumber": "1",
            "count": "1",
            "weightAndDimensions": {
                "weight": [{"value": "5.0", "unit": "LB"}, {"value": "2.27", "unit": "KG"}],
                "dimensions": [{"length": 12, "width": 9, "height": 3, "units": "IN"}],
            },
            "packageContent": [],
        },
        "shipmentDetails": {"weight": [{"value": "5.0", "unit": "LB"}]},
        "scanEvents": events[::-1],
        "serviceDetail": {"type": "FEDEX_GROUND", "description": "FedEx Ground", "shortDescription": "FG"},
        "originLocation": {"locationContactAndAddress": {"address": _address(luck)}, "locationId": "SEA"},
        "destinationLocation": {"locationContactAndAddress": {"address": _address(luck)}, "locationType": ""},
        "lastUpdatedDestinationAddress": _address(luck),
        "standardTransitTimeWindow": {"window": {"ends": "2026-08-01T00:00:00-06:00"}},
        "returnDetail": {"authorizationName": "", "reasonDetail": [{"type": "", "description": ""}]},
        "goodsClassificationCode": "",
    }
    whole = {"completeTrackResults": [{"trackingNumber": number, "trackResults": [result]}]}
    return json.dumps({"transactionId": "made-up", "output": whole})


def usps(luck: random.Random) -> str:
    """Answer as USPS does (Tracking v3, REST): wall time, GMT and the offset."""
    events = []
    for code, words in USPS:
        city, state, post, _, hours, _ = luck.choice(PLACES)
        at = _START + timedelta(seconds=luck.randrange(20_000_000))
        events.append(
            {
                "eventType": words,
                "eventTimestamp": f"{at + timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}",
                "GMTTimestamp": f"{at:%Y-%m-%dT%H:%M:%SZ}",
                "GMTOffset": f"{hours:+03d}:00",
                "eventCountry": None,
                "eventCity": city,
                "eventState": state,
                "eventZIP": post,
                "eventCode": code,
            }
        )
    whole = {
        "trackingNumber": f"94{luck.randrange(10**20):020d}",
        "additionalInfo": "Your item is moving within the network and is on track to arrive.",
        "destinationCity": "MEADOW",
        "destinationCountryCode": "US",
        "destinationState": "TX",
        "destinationZIP": "79345",
        "emailEnabled": True,
        "originCity": "LAKEWOOD",
        "originCountry": "US",
        "originState": "NJ",
        "originZIP": "08701",
        "proofOfDeliveryEnabled": False,
        "restoreEnabled": False,
        "RRAMEnabled": False,
        "services": ["USPS Tracking"],
        "serviceTypeCode": "346",
        "statusSummary": "Your item is in transit to the next facility.",
        "statusCategory": "In Transit",
        "status": "In Transit to Next Facility",
        "mailClass": "USPS Ground Advantage",
        "expectedDeliveryTimeStamp": "2026-08-01T00:00:00Z",
        "trackingEvents": events[::-1],
    }
    return json.dumps(whole)


def canada_post(luck: random.Random) -> str:
    """Answer as Canada Post does (XML): day, time of day and the name of the zone."""
    events = []
    for code, words in CANADA:
        city, state, _, _, hours, zone = luck.choice(PLACES)
        at = _START + timedelta(seconds=luck.randrange(20_000_000), hours=hours)
        events.append(
            f"<occurrence><event-identifier>{code}</event-identifier><event-date>{at:%Y-%m-%d}</event-date>"
            f"<event-time>{at:%H:%M:%S}</event-time><event-time-zone>{zone}</event-time-zone>"
            f"<event-description>{words}</event-description><signatory-name/><event-site>{city}</event-site>"
            f"<event-province>{state}</event-province><event-retail-location-id/><event-retail-name/>"
            "</occurrence>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><tracking-detail xmlns="http://www.canadapost.ca/ws/track">'
        f"<pin>{luck.randrange(10**16):016d}</pin><active-exists>1</active-exists><archive-exists/>"
        "<changed-expected-date/><destination-postal-id>T0H1L0</destination-postal-id>"
        "<expected-delivery-date>2026-08-01</expected-delivery-date><changed-expected-delivery-reason/>"
        "<mailed-by-customer-number>0007654321</mailed-by-customer-number>"
        "<mailed-on-behalf-of-customer-number/><original-pin/><service-name-2>Colis</service-name-2>"
        "<customer-ref-1>A1</customer-ref-1><customer-ref-2/><return-pin/><delivery-options/>"
        "<signature-image-exists>false</signature-image-exists><suppress-signature>false</suppress-signature>"
        "<service-name>Expedited Parcels</service-name><significant-events>"
        + "".join(events[::-1])
        + "</significant-events></tracking-detail>"
    )


MADE: dict[str, Callable[[random.Random], str]] = {
    "ups": ups,
    "fedex": fedex,
    "usps": usps,
    "canada_post": canada_post,
}


def payloads(carrier: str, count: int, seed: int) -> list[str]:
    """Make answers of a carrier, a parcel each."""
    luck = random.Random(f"{carrier} {seed}")
    return [MADE[carrier](luck) for _ in range(count)]
