"""Currencies: the three letters of ISO 4217.

Source: ISO 4217, the circulating currencies as of 2026 (funds, metals and test codes are left out).

>>> validate("eur")
'EUR'
>>> is_valid("RMB"), is_valid("CNY")
(False, True)
>>> validate("RMB")
Traceback (most recent call last):
serai.codes.currency.InvalidCurrency: 'RMB' is not an ISO 4217 currency; the yuan renminbi is CNY
"""

from serai.errors import Refused

_CIRCULATING = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
    "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW "
    "ZWG"
)
CURRENCIES = frozenset(_CIRCULATING.split())
"""Every code that is accepted."""

_MEANT = {"RMB": "the yuan renminbi is CNY", "CNH": "the yuan renminbi is CNY", "STG": "the pound is GBP"}


class InvalidCurrency(Refused):
    """The text is not a currency code of ISO 4217."""


def validate(text: str) -> str:
    """Return the code in capitals.

    Raises
    ------
    InvalidCurrency
        If it is not one.
    """
    code = text.strip().upper()
    if code not in CURRENCIES:
        remedy = _MEANT.get(code, "use three letters such as EUR or USD")
        raise InvalidCurrency(f"{text!r} is not an ISO 4217 currency; {remedy}")
    return code


def is_valid(text: str) -> bool:
    """Say whether the text is a currency code."""
    return text.strip().upper() in CURRENCIES
