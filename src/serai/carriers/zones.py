"""Whose clock a carrier's wall time is: the zone of a facility, of a state, or of a country with only one."""

from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from serai.carriers.countries import country_code
from serai.carriers.regions import region_zone
from serai.track.places import Places

ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "GST": 4, "PKT": 5, "WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "AST": -4, "ADT": -3, "EDT": -4, "EST": -5, "CDT": -5,
    "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
"""Hours ahead of UTC of the abbreviations that mean one offset wherever a carrier writes them."""

COUNTRY_ABBREVIATIONS = {
    ("US", "CST"): -6, ("CA", "CST"): -6, ("MX", "CST"): -6, ("CN", "CST"): 8, ("TW", "CST"): 8,
    ("IN", "IST"): 5.5, ("IE", "IST"): 1, ("IL", "IST"): 2, ("GB", "BST"): 1, ("BD", "BST"): 6,
    ("CU", "CST"): -5, ("PH", "PST"): 8, ("SA", "AST"): 3, ("IQ", "AST"): 3, ("AU", "EST"): 10,
    ("AU", "CST"): 9.5, ("AU", "EDT"): 11, ("AU", "WST"): 8,
}  # fmt: skip
"""Hours of the abbreviations that mean another offset in another country."""
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
        land = (facility.country if facility else "") or country_code(country) or ""
        if land in COUNTRY_ZONES:
            return COUNTRY_ZONES[land], "country"
        zone = region_zone(place, land)
        return None if zone is None else (zone, "facility")

    return zone_of


@cache
def zone_name(name: str) -> str | None:
    """Return the IANA zone of a name, in any case and with blanks for `_`; None if it names none."""
    if "/" not in name:
        return None
    return _folded().get(name.strip().replace(" ", "_").casefold())


@cache
def _folded() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
