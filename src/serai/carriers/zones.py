"""Whose clock a carrier's wall time is: the zone of a facility, else of a country that has only one."""

from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from serai.track.places import Places

COUNTRY_ZONES = {
    "AE": "Asia/Dubai", "AT": "Europe/Vienna", "BE": "Europe/Brussels", "BG": "Europe/Sofia",
    "BY": "Europe/Minsk", "CH": "Europe/Zurich", "CN": "Asia/Shanghai", "CO": "America/Bogota",
    "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EE": "Europe/Tallinn",
    "EG": "Africa/Cairo", "FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London",
    "GR": "Europe/Athens", "HK": "Asia/Hong_Kong", "HR": "Europe/Zagreb", "HU": "Europe/Budapest",
    "IE": "Europe/Dublin", "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IS": "Atlantic/Reykjavik",
    "IT": "Europe/Rome", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi", "KR": "Asia/Seoul",
    "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga", "MA": "Africa/Casablanca",
    "MO": "Asia/Macau", "MT": "Europe/Malta", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo", "PE": "America/Lima", "PH": "Asia/Manila", "PK": "Asia/Karachi",
    "PL": "Europe/Warsaw", "QA": "Asia/Qatar", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade",
    "SA": "Asia/Riyadh", "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "TW": "Asia/Taipei",
    "UY": "America/Montevideo", "VN": "Asia/Ho_Chi_Minh", "ZA": "Africa/Johannesburg",
}  # fmt: skip
"""Countries whose clocks all show one time (China by law; France without its overseas territories)."""


def zones(places: Places) -> Callable[[str, str], tuple[str, str] | None]:
    """Make the function that finds a zone, and says whether a facility or a country gave it."""

    @cache
    def zone_of(place: str, country: str) -> tuple[str, str] | None:
        facility = places.find(place, country) if place else None
        if facility is not None and facility.tz in _known():
            return facility.tz, "facility"
        land = (facility.country if facility else "") or country.upper()
        zone = COUNTRY_ZONES.get(land)
        return None if zone is None else (zone, "country")

    return zone_of


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
