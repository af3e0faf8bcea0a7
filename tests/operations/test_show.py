"""Tests of `serai.operations.show`."""

from dataclasses import replace

import pytest

from serai.operations.show import SeveralParcels, show_parcel
from serai.operations.silent import Followed, Scene
from serai.operations.tower import UnknownParcel
from serai.track.event import Number
from serai.track.follow import follow
from tests.plan.small_world import small_network
from tests.track.small_journey import REQUEST, M, after, as_planned, event, itinerary

ITEM = "LZ473124829CN"


def parcel(name: str, hours: float) -> Followed:
    """Return a parcel that was handed over under a new number on its way."""
    plan = replace(itinerary(), request=name)
    onward = event(M.HANDED_OVER, "AL", "LGG", 90, next_carrier="CE", next_number=f"L-{name}")
    events = [replace(one, parcel=name, number="020-12345675") for one in [*as_planned(6), onward]]
    return follow(replace(REQUEST, request=name), plan, events, after(hours)), plan


SCENE = Scene(
    small_network(),
    [parcel("A", 200), parcel("B", 200)],
    after(200),
    [
        Number("A", "CP", ITEM, by="seller"),
        Number("A", "AL", "020-12345675"),
        Number("B", "AL", "020-12345675"),
    ],
)


def test_a_parcel_is_found_by_any_number_and_shown_whole() -> None:
    """Its numbers with who bound them since when, its events, and the word that it waits for."""
    shown = show_parcel(SCENE, "lz 473 124 829 cn")
    assert shown == show_parcel(SCENE, "A")
    assert (shown["parcel"], shown["milestone"], len(shown["events"])) == ("A", M.HANDED_OVER, 7)
    numbers = {one["number"]: (one["carrier"], one["since"], one["by"]) for one in shown["numbers"]}
    assert numbers == {
        ITEM: ("CP", None, "seller"),
        "020-12345675": ("AL", None, None),
        "L-A": ("CE", after(90), "AL"),
    }
    assert (shown["waiting"]["should_scan"], shown["odd"]) == ("RD", [])


def test_what_means_none_or_several_is_refused() -> None:
    """The waybill means both parcels; a number of nobody none."""
    with pytest.raises(SeveralParcels, match="means 2 parcels"):
        show_parcel(SCENE, "02012345675")
    with pytest.raises(UnknownParcel):
        show_parcel(SCENE, "nothing")
