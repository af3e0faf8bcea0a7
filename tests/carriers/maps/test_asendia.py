"""Asendia: each layout gives its events, and nothing is lost."""

from tests.carriers.maps.heard import heard

MILESTONES = {
    "data": [
        {
            "trackingNumberVendor": "A1",
            "trackingMilestoneEvents": [
                {
                    "eventCode": "X",
                    "eventDescription": "Delivered",
                    "eventOn": "2025-06-01T10:00:00",
                    "eventLocationDetails": {"city": "Paris", "countryIso2": "FR"},
                }
            ],
        }
    ]
}


def test_milestones() -> None:
    """Milestones by their words and the clock of their country."""
    assert heard("asendia", MILESTONES) == ["A1 2025-06-01T08:00:00Z +02:00 country delivered delivered"]
