"""Numbers that are standards of everybody: S10 items, S9 receptacles, SSCC, air waybills.

What the letters of an S10 say follows UPU S10 (service indicators); which operator a country's numbers are
of is told for the posts that have a mapping here, for others the country says it.
"""

from collections.abc import Mapping

from serai.codes import awb, country, s10
from serai.codes.numbers.check import gs1
from serai.codes.numbers.form import NumberForm

_S10 = "UPU S10"
_GS1 = "GS1 General Specifications"

SERVICES: Mapping[str, str] = {
    "A": "domestic or bilateral use",
    "B": "domestic or bilateral use",
    "C": "parcel",
    "D": "domestic or bilateral use",
    "E": "express (EMS)",
    "G": "domestic or bilateral use",
    "H": "parcel of electronic commerce",
    "L": "letter post, express or tracked",
    "M": "letter post, M bag",
    "N": "domestic or bilateral use",
    "P": "domestic or bilateral use",
    "Q": "letter post, business reply",
    "R": "letter post, registered",
    "U": "letter post without tracking",
    "V": "letter post, insured",
    "Z": "domestic or bilateral use",
}
"""Service by the first letter of an S10."""

POSTS: Mapping[str, str] = {
    "AT": "austrian_post",
    "AU": "australia_post",
    "BE": "bpost",
    "BR": "correios",
    "CA": "canada_post",
    "CH": "swiss_post",
    "CN": "china_post",
    "DE": "deutsche_post",
    "ES": "correos",
    "FR": "la_poste",
    "GB": "royal_mail",
    "HK": "hongkong_post",
    "IT": "poste_italiane",
    "JP": "japan_post",
    "KR": "korea_post",
    "MY": "pos_malaysia",
    "NL": "postnl",
    "PL": "poczta_polska",
    "PT": "ctt",
    "RU": "russian_post",
    "SE": "postnord",
    "SG": "singapore_post",
    "US": "usps",
}
"""The post that issues the S10 numbers of a country, by the name that mappings of carriers use."""


_COUNTRIES = "|".join(sorted(country.COUNTRIES))
_OFFICE = rf"(?:{_COUNTRIES})[A-Z]{{3}}[A-Z0-9]"

FORMS = (
    NumberForm(
        "post",
        "S10",
        rf"(?P<service>[A-Z]{{2}})(?P<body>[0-9]{{8}})(?P<check>[0-9])(?P<country>{_COUNTRIES})",
        s10.check_digit,
        _S10,
        services=SERVICES,
    ),
    NumberForm(
        "post",
        "S9 receptacle",
        rf"(?P<country>{_COUNTRIES})[A-Z]{{3}}[A-Z0-9]{_OFFICE}[A-Z][A-Z0-9]{{2}}[0-9]{{14}}",
        None,
        "UPU S9",
        service="receptacle",
    ),
    NumberForm("gs1", "SSCC", r"(?P<body>[0-9]{17})(?P<check>[0-9])", gs1, _GS1, service="logistic unit"),
    NumberForm(
        "gs1",
        "SSCC with 00",
        r"00(?P<body>[0-9]{17})(?P<check>[0-9])",
        gs1,
        _GS1,
        service="logistic unit",
    ),
    NumberForm(
        "airline",
        "air waybill",
        r"[0-9]{3}(?P<body>[0-9]{7})(?P<check>[0-9])",
        awb.check_digit,
        "IATA Resolution 600a",
        service="air cargo",
    ),
)
"""All of them."""
