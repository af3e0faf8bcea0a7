"""Countries: the two letters of ISO 3166-1.

Source: ISO 3166-1 alpha-2, the 249 officially assigned codes, and `XK` (Kosovo), which ISO leaves
to its users and which posts and customs use.

>>> validate(" br ")
'BR'
>>> is_valid("UK"), is_valid("GB")
(False, True)
>>> validate("UK")
Traceback (most recent call last):
serai.codes.country.InvalidCountry: 'UK' is not an ISO 3166 country; the United Kingdom is GB
"""

from serai.errors import Refused

_ASSIGNED = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
    "BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES "
    "ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE "
    "IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY "
    "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU "
    "NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM "
    "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE "
    "VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_ASSIGNED.split())
"""Every code that is accepted."""

_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_MEMBERS.split())
"""The member states of the European Union since 2020-02-01 (Northern Ireland apart)."""

_MEANT = {"UK": "the United Kingdom is GB", "EL": "Greece is GR", "EN": "England is GB"}


class InvalidCountry(Refused):
    """The text is not a country code of ISO 3166-1."""


def validate(text: str) -> str:
    """Return the code in capitals.

    Raises
    ------
    InvalidCountry
        If it is not one.
    """
    code = text.strip().upper()
    if code not in COUNTRIES:
        remedy = _MEANT.get(code, "use two letters such as BR or ES")
        raise InvalidCountry(f"{text!r} is not an ISO 3166 country; {remedy}")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text is a country code."""
    return text.strip().upper() in COUNTRIES
