"""What a request says."""

import pytest
from starlette.requests import Request

from serai.api.epcis.asked import check_answer, extensions, parameters
from serai.operations.epcis.problem import UnfitAnswer
from tests.api.epcis.conftest import Epcis


def request(query: str = "", **headers: str) -> Request:
    """Return a request with a query and headers."""
    lines = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "query_string": query.encode(), "headers": lines})


def test_several_values_come_in_three_ways() -> None:
    """By `|`, by a name that comes again, and by `,` where that cannot be part of a value."""
    assert parameters(request("EQ_action=ADD|OBSERVE")) == {"EQ_action": ["ADD", "OBSERVE"]}
    assert parameters(request("EQ_action=ADD,OBSERVE")) == {"EQ_action": ["ADD", "OBSERVE"]}
    assert parameters(request("a=1&a=2")) == {"a": ["1", "2"]}
    assert parameters(request("MATCH_epc=urn:a:1,2,urn:b:3")) == {"MATCH_epc": ["urn:a:1,2", "urn:b:3"]}
    assert parameters(request("EXISTS_ilmd=")) == {"EXISTS_ilmd": ""}


def test_extensions_are_prefixes() -> None:
    """What is no pair is passed over."""
    assert extensions(request(gs1_extensions="a=urn:a, b=urn:b=,c,=d")) == {"a": "urn:a", "b": "urn:b="}


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "text/html"},
        {"accept": "application/xml"},
        {"gs1_epcis_min": "2.1"},
        {"gs1_epcis_max": "1.2"},
        {"gs1_epcis_version": "1.2.0"},
        {"gs1_cbv_min": "3"},
    ],
)
def test_what_cannot_be_answered_is_refused(headers: dict[str, str]) -> None:
    """Another media type, another version."""
    with pytest.raises(UnfitAnswer):
        check_answer(request(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"accept": ""},
        {"accept": "text/html, */*;q=0.1"},
        {"accept": "application/json"},
        {"accept": "application/ld+json;q=0.5"},
        {"gs1_epcis_min": "2.0.0", "gs1_epcis_max": "2.0"},
        {"gs1_epcis_min": "1.2", "gs1_epcis_max": "3.0", "gs1_epcis_version": "2.0"},
    ],
)
def test_what_can_be_answered_is_not(headers: dict[str, str]) -> None:
    """JSON of EPCIS 2.0, however it is asked for."""
    check_answer(request(**headers))


def test_unfit_accept_is_406(epcis: Epcis) -> None:
    """On any resource."""
    for path in ("/events", "/epcs", "/queries", "/capture"):
        assert epcis.get(path, headers={"Accept": "image/png"}).status_code == 406
