"""Countries as carriers name them: two or three letters, the number, or a name in one of several languages.

Names are those of the Unicode CLDR, by Babel; letters those of ISO 3166-1.

>>> country_code("gb"), country_code("DEU"), country_code("Tschechien"), country_code("Atlantis")
('GB', 'DE', 'CZ', None)
"""

from functools import cache

from babel import Locale

from serai.codes.country import COUNTRIES

_LANGUAGES = ("en", "de", "fr", "it", "es", "nl", "pl", "pt", "sv", "da", "cs")
_THREE = {
    "ARE": "AE", "AUS": "AU", "AUT": "AT", "BEL": "BE", "BGR": "BG", "BRA": "BR", "CAN": "CA", "CHE": "CH",
    "CHL": "CL", "CHN": "CN", "COL": "CO", "CYP": "CY", "CZE": "CZ", "DEU": "DE", "DNK": "DK", "ESP": "ES",
    "EST": "EE", "FIN": "FI", "FRA": "FR", "GBR": "GB", "GRC": "GR", "HKG": "HK", "HRV": "HR", "HUN": "HU",
    "IDN": "ID", "IND": "IN", "IRL": "IE", "ISL": "IS", "ISR": "IL", "ITA": "IT", "JPN": "JP", "KAZ": "KZ",
    "KOR": "KR", "LIE": "LI", "LTU": "LT", "LUX": "LU", "LVA": "LV", "MAC": "MO", "MEX": "MX", "MLT": "MT",
    "MYS": "MY", "NLD": "NL", "NOR": "NO", "NZL": "NZ", "PER": "PE", "PHL": "PH", "POL": "PL", "PRT": "PT",
    "ROU": "RO", "RUS": "RU", "SAU": "SA", "SGP": "SG", "SRB": "RS", "SVK": "SK", "SVN": "SI", "SWE": "SE",
    "THA": "TH", "TUR": "TR", "TWN": "TW", "UKR": "UA", "USA": "US", "VNM": "VN", "ZAF": "ZA",
}  # fmt: skip
_NUMBERS = {
    "040": "AT", "056": "BE", "100": "BG", "156": "CN", "203": "CZ", "208": "DK", "233": "EE", "246": "FI",
    "250": "FR", "276": "DE", "300": "GR", "344": "HK", "348": "HU", "372": "IE", "380": "IT", "392": "JP",
    "428": "LV", "440": "LT", "442": "LU", "528": "NL", "616": "PL", "620": "PT", "642": "RO", "703": "SK",
    "705": "SI", "724": "ES", "752": "SE", "756": "CH", "826": "GB", "840": "US",
}  # fmt: skip
_ALSO = {
    "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "holland": "NL", "usa": "US", "united states of america": "US", "korea": "KR", "republic of korea": "KR",
    "korea, republic of": "KR", "korea, south": "KR", "czech republic": "CZ", "russian federation": "RU",
    "viet nam": "VN", "hong kong": "HK", "hong kong sar": "HK", "macau": "MO", "macao": "MO", "turkey": "TR",
    "china, peoples republic": "CN", "china, people's republic": "CN", "people's republic of china": "CN",
    "china mainland": "CN", "mainland china": "CN", "slovak republic": "SK", "taiwan, china": "TW",
    "schweiz suisse svizzera": "CH", "uk": "GB",
}  # fmt: skip


@cache
def country_code(text: str) -> str | None:
    """Return the two letters of a country; None where the text names none that is known here."""
    name = " ".join(text.split()).casefold()
    if name.upper() in COUNTRIES:
        return name.upper()
    return _named().get(name.removesuffix(", the").removeprefix("the "))


@cache
def _named() -> dict[str, str]:
    found = {three.casefold(): two for three, two in _THREE.items()}
    for language in reversed(_LANGUAGES):
        territories = Locale(language).territories
        found |= {name.casefold(): code for code, name in territories.items() if code in COUNTRIES}
    return found | _NUMBERS | _ALSO
