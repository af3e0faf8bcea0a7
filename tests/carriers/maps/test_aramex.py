"""Aramex: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

JSON = {
    "HasErrors": False,
    "TrackingResults": [
        {
            "Key": "55",
            "Value": [
                {
                    "WaybillNumber": "55",
                    "UpdateCode": "SH005",
                    "UpdateDescription": "Delivered",
                    "UpdateDateTime": "/Date(1748779200000+0300)/",
                    "UpdateLocation": "Amman, Jordan",
                    "Comments": "",
                    "ProblemCode": "",
                }
            ],
        }
    ],
}


def test_json() -> None:
    """Dates in milliseconds with their offset, and the country of the place."""
    assert heard("aramex", JSON) == ["55 2025-06-01T12:00:00Z +03:00 message delivered delivered"]
