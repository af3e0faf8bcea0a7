"""The resources that events name."""

import pytest

from serai.operations.epcis.resources import check, narrowed, page
from serai.store.database import Store
from serai.store.epcis.ask import UnfitParameter
from serai.store.epcis.resource import UnknownResource
from tests.store.epcis.some import event, saved


def test_pages_lead_through_all_once(store: Store) -> None:
    """Standard words are bare, others in full."""
    saved(store, event(1), event(2, bizStep="arriving"), event(3, bizStep="https://example.test/mine"))
    found, asked = [], {"perPage": "1"}
    while True:
        members, token = page(store, "bizSteps", asked)
        found += members
        if token is None:
            break
        asked = {"perPage": "1", "nextPageToken": token}
    assert sorted(found) == ["arriving", "https://example.test/mine", "shipping"]


def test_resource_is_known_in_every_way_of_writing(store: Store) -> None:
    """As a bare word, a URN or a URI; what no event names is not known."""
    saved(store, event(1))
    for name, value in (
        ("bizSteps", "shipping"),
        ("bizSteps", "urn:epcglobal:cbv:bizstep:shipping"),
        ("bizSteps", "https://ref.gs1.org/cbv/BizStep-shipping"),
        ("epcs", "urn:epc:id:sscc:0614141.0000000001"),
        ("eventTypes", "TransformationEvent"),
    ):
        check(store, name, value, {})
    for name, value in (("bizSteps", "loading"), ("epcs", "urn:x"), ("eventTypes", "Event")):
        with pytest.raises(UnknownResource, match=value):
            check(store, name, value, {})


def test_path_and_query_do_not_contradict(store: Store) -> None:
    """What the path says cannot be said again; other parameters narrow it further elsewhere."""
    assert narrowed("epcs", "urn:x", {"EQ_action": "ADD"}) == {"MATCH_anyEPC": "urn:x"}
    with pytest.raises(UnfitParameter, match="MATCH_anyEPC"):
        narrowed("epcs", "urn:x", {"MATCH_anyEPC": "urn:y"})
    for asked in ({"foo": "1"}, {"nextPageToken": "é"}, {"perPage": "0"}):
        with pytest.raises(UnfitParameter):
            page(store, "epcs", asked)
