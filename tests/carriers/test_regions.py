"""Zones of states and provinces."""

from zoneinfo import ZoneInfo

import pytest

from serai.carriers.regions import _CITIES, _REGIONS, region_zone


@pytest.mark.parametrize(
    ("place", "country", "zone"),
    [
        ("CHICAGO, IL", "US", "America/Chicago"),
        ("Chicago IL", "US", "America/Chicago"),
        ("Seaford, NY, US", "US", "America/New_York"),
        ("VAN NUYS,CA-USA", "US", "America/Los_Angeles"),
        ("TAMPA, FL 33605", "US", "America/New_York"),
        ("REGINA, SK", "CA", "America/Regina"),
        ("SYDNEY NSW", "AU", "Australia/Sydney"),
        ("CUIABA/MT", "BR", "America/Cuiaba"),
        ("IL", "US", "America/Chicago"),
    ],
)
def test_a_state_in_one_zone_tells_the_zone(place: str, country: str, zone: str) -> None:
    """A state or province that lies in one zone tells it, however the place is written."""
    assert region_zone(place, country) == zone


@pytest.mark.parametrize(
    ("place", "country"),
    [("HARLAN, KY", "US"), ("KENORA, ON", "CA"), ("LOS ANGELES", "US"), ("BERN, CH", "CH"), ("", "US")],
)
def test_what_is_not_sure_is_not_said(place: str, country: str) -> None:
    """A state of two zones, a city without its state and another country tell nothing."""
    assert region_zone(place, country) is None


def test_every_zone_is_one_of_the_tz_database() -> None:
    """Every zone in the tables exists."""
    for table in (_REGIONS, _CITIES):
        assert all(ZoneInfo(zone) for zones in table.values() for zone in zones)
