"""Tests of EPC URIs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ean import calc_check_digit

from serai.track.epcis.identifier import SCHEMES, check_digit, is_class, to_digital_link, what_is_wrong

LINKS = {
    "urn:epc:id:sgtin:952012.1000001.AB%2F1": "/01/19520120000011/21/AB%2F1",
    "urn:epc:id:sscc:952012.00000000123": "/00/095201200000001233",
    "urn:epc:id:sgln:9520123.00001.0": "/414/9520123000011",
    "urn:epc:id:sgln:9520123.00001.dock(1)": "/414/9520123000011/254/dock%281%29",
    "urn:epc:id:pgln:952012300001.": "/417/9520123000011",
    "urn:epc:id:grai:9520123.00001.77": "/8003/0952012300001177",
    "urn:epc:id:giai:9520123.A1": "/8004/9520123A1",
    "urn:epc:id:gsrn:9520123.0000000001": "/8018/952012300000000015",
    "urn:epc:id:gdti:9520123.00001.PO": "/253/9520123000011PO",
    "urn:epc:id:sgcn:9520123.00001.42": "/255/952012300001142",
    "urn:epc:id:cpi:9520123.A%23B.7": "/8010/9520123A%23B/8011/7",
    "urn:epc:id:ginc:9520123.h:1": "/401/9520123h%3A1",
    "urn:epc:id:gsin:9520123.000000001": "/402/95201230000000011",
    "urn:epc:id:itip:952012.1000001.01.03.x": "/8006/195201200000110103/21/x",
    "urn:epc:id:upui:952012.1000001.x*": "/01/19520120000011/235/x%2A",
    "urn:epc:class:lgtin:952012.1000001.L1": "/01/19520120000011/10/L1",
    "urn:epc:idpat:sgtin:952012.1000001.*": "/01/19520120000011",
    "urn:epc:idpat:grai:9520123.00001.*": "/8003/09520123000011",
    "urn:epc:idpat:itip:952012.1000001.01.03.*": "/8006/195201200000110103",
}


@pytest.mark.parametrize("uri", LINKS)
def test_a_uri_becomes_a_digital_link(uri: str) -> None:
    """The key gains its check digit, what a link keeps for itself is escaped."""
    assert to_digital_link(uri) == "https://id.gs1.org" + LINKS[uri]
    assert what_is_wrong(uri) == ""


@given(st.text("0123456789", min_size=1, max_size=20))
def test_the_check_digit_is_that_of_gs1(digits: str) -> None:
    """The check digit agrees with the one of another library, whatever the length."""
    assert check_digit(digits) == calc_check_digit(digits)


@pytest.mark.parametrize(
    "uri",
    [
        "urn:epc:id:sgtin:0614141.11111.987",
        "urn:epc:id:sgtin:0614141.011111",
        "urn:epc:id:sgtin:0614141.011111.a b",
        "urn:epc:id:sgtin:0614141.011111." + "9" * 21,
        "urn:epc:id:sscc:0614141.123456789",
        "urn:epc:id:sgln:061414.11111.0",
        "urn:epc:id:giai:9520123." + "A" * 24,
        "urn:epc:id:cpi:9520123.ab.7",
        "urn:epc:idpat:sgtin:0614141.011111.5",
        "urn:epc:id:parcel:1",
        "urn:epc:idpat:sscc:0614141.*",
    ],
)
def test_a_broken_uri_is_named_and_stays(uri: str) -> None:
    """A URI that breaks the syntax of its scheme, or names none, is told and not made a link."""
    assert what_is_wrong(uri)
    assert to_digital_link(uri) == uri


@pytest.mark.parametrize("uri", ["urn:epc:id:imovn:9176187", "urn:epc:id:bic:CSQU3054383"])
def test_ships_and_containers_have_no_link(uri: str) -> None:
    """Schemes without a Digital Link keep their URI and have no fault."""
    assert to_digital_link(uri) == uri
    assert what_is_wrong(uri) == ""


def test_other_uris_are_nothing_to_us() -> None:
    """A URI that is no EPC URI has no fault and stays."""
    for uri in ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "https://example.com/x", "S10"):
        assert to_digital_link(uri) == uri
        assert what_is_wrong(uri) == ""


def test_classes_are_told_from_things() -> None:
    """A lot and a pattern are classes, a serial number is one thing."""
    assert is_class("urn:epc:class:lgtin:952012.1000001.L1")
    assert is_class("urn:epc:idpat:sgtin:952012.1000001.*")
    assert not is_class("urn:epc:id:sgtin:952012.1000001.1")


def test_every_scheme_says_its_form() -> None:
    """Each scheme can say in words what it looks like."""
    assert all(scheme.form for scheme in SCHEMES.values())
