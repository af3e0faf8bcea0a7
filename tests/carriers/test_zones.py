"""The zone of a carrier's wall time."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from serai.carriers.zones import COUNTRY_ZONES, zones
from serai.network.place import Facility
from serai.track.places import Places


def facility(name: str, country: str, tz: str, iata: str = "") -> Facility:
    """Make a facility of which only place and clock matter."""
    return Facility(
        name, name, "hub", "", iata, country, "", None, None, tz, "", None, None, None, (), "test"
    )


@pytest.mark.parametrize(
    ("place", "country", "zone"),
    [
        ("GRU-HUB", "BR", ("America/Sao_Paulo", "facility")),
        ("gru", "", ("America/Sao_Paulo", "facility")),
        ("BARE", "", ("Europe/Warsaw", "country")),
        ("elsewhere", "kr", ("Asia/Seoul", "country")),
        ("elsewhere", "BR", None),
        ("", "", None),
        ("WRONG", "", None),
    ],
)
def test_the_facility_goes_before_the_country(place: str, country: str, zone: tuple[str, str] | None) -> None:
    """A facility's own zone is taken, then that of a country with one time; of Brazil nothing is known."""
    held = (
        facility("GRU-HUB", "BR", "America/Sao_Paulo", "GRU"),
        facility("BARE", "PL", ""),
        facility("WRONG", "BR", "Mars/Phobos"),
    )
    assert zones(Places({f.facility: f for f in held}))(place, country) == zone


def test_the_table_names_zones_that_exist() -> None:
    """Every zone of the table is in the IANA data base."""
    assert set(COUNTRY_ZONES.values()) <= available_timezones()
    assert datetime(2026, 1, 1, tzinfo=ZoneInfo(COUNTRY_ZONES["CN"])).utcoffset() is not None
    assert not {"US", "BR", "RU", "AU", "ES", "PT", "CA", "MX", "ID", "CL"} & set(COUNTRY_ZONES)
