"""Bags are filled evenly within their maximum, with hardly more of them than there must be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serai.plan.pack import BagParams, InvalidBag, split
from tests.plan.divisions import divisions


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 40_000), max_size=60),
    st.integers(1, 30),
    st.integers(1, 12),
)
def test_every_parcel_is_in_exactly_one_bag(grams: list[int], max_kg: int, pieces: int) -> None:
    """Whatever the weights: nothing is lost or doubled, and only a parcel heavier than a bag passes it."""
    parcels = {f"p{number}": mass for number, mass in enumerate(grams)}
    packs = split("EU-IOSS", parcels, BagParams(1.0, float(max_kg), pieces))
    assert sorted(name for pack in packs for name in pack.grams) == sorted(parcels)
    for pack in packs:
        assert pack.grams
        assert pack.regimes == ("EU-IOSS",)
        assert len(pack.grams) <= pieces
        assert pack.kg <= max_kg or len(pack.grams) == 1
        assert all(parcels[name] == mass for name, mass in pack.grams.items())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 10), min_size=1, max_size=5), st.integers(2, 4))
def test_there_is_at_most_one_bag_more_than_must_be(grams: list[int], pieces: int) -> None:
    """Against every division of up to five parcels into bags of 10 kg."""
    parcels = {f"p{number}": mass * 1000 for number, mass in enumerate(grams)}
    least = min(
        len(division)
        for division in divisions(list(parcels))
        if all(len(some) <= pieces and sum(parcels[p] for p in some) <= 10_000 for some in division)
    )
    assert least <= len(split("x", parcels, BagParams(1.0, 10.0, pieces))) <= least + 1


def test_what_passes_the_maximum_is_split_evenly() -> None:
    """Forty parcels of a kilogram in bags of 30: twice twenty, not thirty and ten."""
    packs = split("x", {f"p{number}": 1000 for number in range(40)}, BagParams())
    assert [pack.kg for pack in packs] == [20.0, 20.0]


@pytest.mark.parametrize(
    "params", [{"min_kg": 31.0}, {"max_kg": 0.0, "min_kg": 0.0}, {"max_pieces": 0}, {"min_kg": -1.0}]
)
def test_a_bag_that_cannot_be_filled_is_refused(params: dict[str, float]) -> None:
    """A minimum above the maximum, a maximum of nothing."""
    with pytest.raises(InvalidBag, match="cannot be filled"):
        BagParams(**params)
