"""Tests of GS1 Digital Links."""

import pytest

from serai.track.epcis.digital_link import canonical, normalise, what_is_wrong

LINKS = {
    "https://id.gs1.org/01/614141111114": "/01/00614141111114",
    "http://shop.example/a/b/01/00614141111114/22/v2/10/L/21/S?15=260401#top": "/01/00614141111114/21/S",
    "https://shop.example/gtin/00614141111114/lot/L/": "/01/00614141111114/10/L",
    "https://shop.example/01/00614141111114/235/T": "/01/00614141111114/235/T",
    "https://shop.example/414/9520123000013/254/d": "/414/9520123000013/254/d",
    "https://shop.example/party/9520123000013": "/417/9520123000013",
    "https://shop.example/00/095201200000001238": "/00/095201200000001238",
    "https://shop.example/8018/952012300000000013/8019/2": "/8018/952012300000000013",
    "https://shop.example/8010/9520123A/8011/7": "/8010/9520123A/8011/7",
}


@pytest.mark.parametrize("uri", LINKS)
def test_a_link_has_one_canonical_form(uri: str) -> None:
    """Host, path before the key, short names, further qualifiers and attributes do not change the thing."""
    assert canonical(uri) == "https://id.gs1.org" + LINKS[uri]
    assert canonical(canonical(uri)) == canonical(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "https://shop.example/orders/12345678",
        "https://shop.example/01/123",
        "https://shop.example/00/0952012000000012",
        "https://shop.example/01/00614141111114/99/x",
        "https://shop.example/01/00614141111114/21",
        "https://shop.example",
        "httpx://id.gs1.org/01/00614141111114",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    ],
)
def test_what_is_no_digital_link_stays(uri: str) -> None:
    """A URI without a key and its qualifiers is kept to the letter."""
    assert canonical(uri) == uri


def test_urns_and_links_meet() -> None:
    """An EPC URI and the Digital Link of the same thing are one identifier."""
    link = normalise("https://shop.example/01/00614141111114/21/987")
    assert normalise("urn:epc:id:sgtin:0614141.011111.987") == link


def test_links_at_gs1_are_held_to_the_syntax() -> None:
    """At id.gs1.org a path that is no key is a fault; elsewhere it is nobody's business."""
    assert what_is_wrong("https://id.gs1.org/01/123/21/4")
    assert what_is_wrong("https://id.gs1.org/orders/1")
    assert what_is_wrong("https://shop.example/01/123/21/4") == ""
    assert what_is_wrong("https://id.gs1.org/01/00614141111114/21/987") == ""
    assert what_is_wrong("https://id.gs1.org/gtin/00614141111114") == ""
