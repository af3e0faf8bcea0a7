"""Patterns of EPCs."""

import pytest

from serai.store.epcis.pattern import beginnings


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("urn:epc:idpat:sgtin:0614141.107346.*", ["https://id.gs1.org/01/10614141073464/"]),
        ("urn:epc:idpat:grai:0614141.12345.*", ["https://id.gs1.org/8003/00614141123452"]),
        ("urn:epc:idpat:giai:0614141.*", ["https://id.gs1.org/8004/0614141"]),
        ("urn:epc:idpat:sgtin:*.*.*", ["https://id.gs1.org/01/"]),
        ("urn:epc:idpat:gid:7.8.*", ["urn:epc:id:gid:7.8."]),
        ("urn:epc:id:sgtin:0614141.107346.1", []),
        ("https://id.gs1.org/01/10614141073464", []),
    ],
)
def test_beginnings(pattern: str, begins: list[str]) -> None:
    """A class of things is the beginning of its Digital Links, a company that of all its keys."""
    assert beginnings(pattern) == begins


def test_company_of_items_is_led_by_any_digit() -> None:
    """The indicator or extension digit stands before the company in the Digital Link."""
    assert beginnings("urn:epc:idpat:sscc:0614141.*") == [
        f"https://id.gs1.org/00/{digit}0614141" for digit in range(10)
    ]
