"""Whose clock a place shows in a country of several zones, by its state or province, and by its city.

States that are split between zones are left out, but for cities of theirs of which it is known.
Sources: the tz database's own names and notes of zones; 49 CFR Part 71 for the limits of zones in the
United States.

>>> region_zone("CHICAGO, IL", "US")
'America/Chicago'
>>> region_zone("TAMPA, FL 33605, US", "US"), region_zone("HARLAN, KY", "US")
('America/New_York', None)
"""

import re
from functools import cache

_REGIONS = {
    "US": {
        "America/New_York": "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
        "America/Chicago": "AL AR IA IL LA MN MO MS OK WI",
        "America/Denver": "CO MT NM UT WY",
        "America/Los_Angeles": "CA WA",
        "Pacific/Honolulu": "HI",
        "America/Puerto_Rico": "PR VI",
        "Pacific/Guam": "GU MP",
        "Pacific/Pago_Pago": "AS",
    },
    "CA": {
        "America/Halifax": "NS PE NB",
        "America/Toronto": "QC PQ",
        "America/Winnipeg": "MB",
        "America/Regina": "SK",
        "America/Edmonton": "AB NT",
        "America/Vancouver": "BC",
        "America/Whitehorse": "YT",
    },
    "AU": {
        "Australia/Sydney": "NSW ACT",
        "Australia/Melbourne": "VIC",
        "Australia/Brisbane": "QLD",
        "Australia/Adelaide": "SA",
        "Australia/Perth": "WA",
        "Australia/Hobart": "TAS",
        "Australia/Darwin": "NT",
    },
    "BR": {
        "America/Sao_Paulo": "SP RJ MG ES PR SC RS GO DF",
        "America/Bahia": "BA",
        "America/Fortaleza": "CE RN PB PI MA",
        "America/Recife": "PE",
        "America/Maceio": "AL SE",
        "America/Belem": "PA AP",
        "America/Araguaina": "TO",
        "America/Cuiaba": "MT",
        "America/Campo_Grande": "MS",
        "America/Porto_Velho": "RO",
        "America/Boa_Vista": "RR",
        "America/Rio_Branco": "AC",
    },
}
_CITIES = {
    "US": {
        "America/New_York": "TAMPA/FL MIAMI/FL ORLANDO/FL JACKSONVILLE/FL LAKELAND/FL FORT LAUDERDALE/FL "
        "OPA LOCKA/FL ST PETERSBURG/FL FORT MYERS/FL WEST PALM BEACH/FL GAINESVILLE/FL SARASOTA/FL "
        "INDIANAPOLIS/IN PLAINFIELD/IN WHITESTOWN/IN JEFFERSONVILLE/IN FORT WAYNE/IN SOUTH BEND/IN "
        "LOUISVILLE/KY LEXINGTON/KY HEBRON/KY ERLANGER/KY FLORENCE/KY SHEPHERDSVILLE/KY "
        "KNOXVILLE/TN CHATTANOOGA/TN DETROIT/MI ALLEN PARK/MI PONTIAC/MI GRAND RAPIDS/MI ANN ARBOR/MI "
        "LANSING/MI TAYLOR/MI LIVONIA/MI",
        "America/Chicago": "MEMPHIS/TN NASHVILLE/TN LEBANON/TN JACKSON/TN DALLAS/TX FORT WORTH/TX HOUSTON/TX "
        "AUSTIN/TX SAN ANTONIO/TX COPPELL/TX CARROLLTON/TX IRVING/TX LAREDO/TX PLANO/TX MCALLEN/TX WACO/TX "
        "LUBBOCK/TX AMARILLO/TX ARLINGTON/TX GARLAND/TX NORTH HOUSTON/TX WICHITA/KS KANSAS CITY/KS LENEXA/KS "
        "TOPEKA/KS EDGERTON/KS OLATHE/KS OMAHA/NE LINCOLN/NE FARGO/ND BISMARCK/ND GRAND FORKS/ND "
        "SIOUX FALLS/SD PENSACOLA/FL PANAMA CITY/FL EVANSVILLE/IN GARY/IN BOWLING GREEN/KY PADUCAH/KY",
        "America/Denver": "EL PASO/TX BOISE/ID NAMPA/ID POCATELLO/ID TWIN FALLS/ID RAPID CITY/SD",
        "America/Phoenix": "PHOENIX/AZ TUCSON/AZ MESA/AZ TEMPE/AZ SCOTTSDALE/AZ GLENDALE/AZ CHANDLER/AZ "
        "GOODYEAR/AZ TOLLESON/AZ GILBERT/AZ PEORIA/AZ",
        "America/Los_Angeles": "PORTLAND/OR SALEM/OR EUGENE/OR TROUTDALE/OR MEDFORD/OR BEND/OR BEAVERTON/OR "
        "LAS VEGAS/NV RENO/NV SPARKS/NV HENDERSON/NV NORTH LAS VEGAS/NV LEWISTON/ID COEUR D ALENE/ID",
        "America/Anchorage": "ANCHORAGE/AK FAIRBANKS/AK JUNEAU/AK",
    },
    "CA": {
        "America/Toronto": "TORONTO/ON OTTAWA/ON MISSISSAUGA/ON HAMILTON/ON LONDON/ON BRAMPTON/ON MARKHAM/ON "
        "STONEY CREEK/ON WINDSOR/ON KITCHENER/ON NEPEAN/ON SCARBOROUGH/ON CONCORD/ON VAUGHAN/ON GUELPH/ON "
        "KINGSTON/ON BARRIE/ON SUDBURY/ON ETOBICOKE/ON NORTH YORK/ON OSHAWA/ON WATERLOO/ON BURLINGTON/ON",
        "America/St_Johns": "ST. JOHN'S/NL ST JOHNS/NL MOUNT PEARL/NL GANDER/NL",
    },
    "AU": {},
    "BR": {"America/Manaus": "MANAUS/AM"},
}
_PLACE = re.compile(
    r"(?:(?P<city>.*?)[,\s/]\s*)??(?P<region>[A-Z]{2,3})(?:\s+[\w-]*\d[\w -]*?)?"
    r"(?:[,\s-]+(?P<land>US|USA|CA|AU|BR))?"
)


def region_zone(place: str, country: str) -> str | None:
    """Return the zone of a place that is written with its state or province; None where it is not sure."""
    if country not in _REGIONS:
        return None
    part = _PLACE.fullmatch(place.strip().upper())
    if part is None:
        return None
    regions, cities = _tables(country)
    city = " ".join((part["city"] or "").rpartition("/")[2].strip(" ,").split())
    return regions.get(part["region"]) or cities.get(f"{city}/{part['region']}")


@cache
def _tables(country: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the zones of a country by its regions, and by cities in regions that are split."""
    regions = {one: zone for zone, listed in _REGIONS[country].items() for one in listed.split()}
    cities = {
        one.strip(): zone
        for zone, listed in _CITIES[country].items()
        for one in re.findall(r"[^/]+/[A-Z]{2,3}", listed)
    }
    return regions, cities
