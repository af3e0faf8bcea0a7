"""Patterns of EPCs: how the identifiers begin that one stands for.

Source: GS1 EPC Tag Data Standard 2.0, section 8 (pure identity patterns); GS1 EPCIS 2.0, section 8.2.7.1.1.
"""

from collections.abc import Mapping

from serai.store.epcis import term
from serai.track.epcis.identifier import HOST

_LINKED: Mapping[str, tuple[str, bool]] = {
    "sgtin": ("01/", True), "sscc": ("00/", True), "itip": ("8006/", True), "upui": ("01/", True),
    "sgln": ("414/", False), "pgln": ("417/", False), "grai": ("8003/0", False), "giai": ("8004/", False),
    "gdti": ("253/", False), "sgcn": ("255/", False), "cpi": ("8010/", False), "gsrn": ("8018/", False),
    "gsrnp": ("8017/", False), "ginc": ("401/", False), "gsin": ("402/", False),
}  # fmt: skip
"""Where the company stands in a Digital Link of each scheme, and whether a digit leads it."""


def beginnings(pattern: str) -> list[str]:
    """Return how the identifiers begin that a pattern of EPCs stands for, none for what is no pattern.

    >>> beginnings("urn:epc:idpat:sgtin:0614141.107346.*")
    ['https://id.gs1.org/01/10614141073464/']
    >>> beginnings("urn:epc:id:sgtin:0614141.107346.1")
    []
    """
    if not pattern.startswith("urn:epc:idpat:"):
        return []
    whole = term.key(pattern)
    if whole != pattern:
        return [whole + ("" if "/8003/" in whole or "/253/" in whole or "/255/" in whole else "/")]
    scheme, _, rest = pattern[len("urn:epc:idpat:") :].partition(":")
    company = rest.partition(".")[0].rstrip("*")
    if scheme not in _LINKED or rest.replace("*", "").strip(".") != company:
        return [f"urn:epc:id:{scheme}:{rest.partition('*')[0]}"]
    path, leads = _LINKED[scheme]
    digits = "0123456789" if leads and company else ("",)
    return [f"{HOST}/{path}{digit}{company}" for digit in digits]
