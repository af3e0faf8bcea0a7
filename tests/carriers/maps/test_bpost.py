"""bpost: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

PAGE_JSON = {
    "items": [
        {
            "itemCode": "3232",
            "events": [
                {
                    "date": "2025-05-18",
                    "time": "13:51",
                    "key": {
                        "EN": {"description": "Your parcel has been delivered"},
                        "NL": {"description": "x"},
                    },
                    "location": {"locationName": "GENT"},
                    "irregularity": False,
                },
                {
                    "date": "2025-05-17",
                    "time": "13:51",
                    "key": {"NL": {"description": "Pakje is gesorteerd"}},
                },
            ],
        }
    ]
}

TRACKING_XML = (
    '<trackingInfo xmlns="x"><item code="3232"><stateInfo><time>2025-05-18T13:51:00'
    "</time><stateCode>1</stateCode><stateDescription>Delivered</stateDescription>"
    "</stateInfo></item></trackingInfo>"
)


def test_page_json() -> None:
    """The text is taken in the first language that is there."""
    assert heard("bpost", PAGE_JSON) == [
        "3232 2025-05-18T11:51:00Z +02:00 country delivered delivered",
        "3232 2025-05-17T11:51:00Z +02:00 country in_transit at_transit_hub",
    ]


def test_tracking_xml() -> None:
    """The states of an item in XML."""
    assert heard("bpost", TRACKING_XML) == ["3232 2025-05-18T11:51:00Z +02:00 country delivered delivered"]
