"""The taker's answer: kept once, refused by name where it cannot be."""

from dataclasses import replace

import pytest

from serai.manifest.acceptance import (
    Acceptance,
    AcceptedBeforeOffer,
    OtherAcceptance,
    ParcelTwice,
    ParcelUnaccounted,
    UnknownManifest,
    accept,
)
from tests.manifest.handovers import HOUR, START, manifest

OFFERED = {"M1": manifest("M1", "truck", "air", "abc")}
WHOLE = Acceptance("M1", START + HOUR, ("a", "b"), missing=("c",), numbers={"a": "AIR1"})


def test_an_acceptance_is_kept_and_the_same_again_changes_nothing() -> None:
    """Heard twice, it is one acceptance."""
    once = accept(OFFERED, {}, WHOLE)
    assert once == {"M1": WHOLE}
    assert accept(OFFERED, once, WHOLE) == once


def test_a_replay_with_another_content_is_a_conflict() -> None:
    """The first word stands."""
    with pytest.raises(OtherAcceptance, match="with another content"):
        accept(OFFERED, {"M1": WHOLE}, replace(WHOLE, accepted=("a", "b", "c"), missing=()))


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"manifest": "M2"}, UnknownManifest, "no manifest M2"),
        ({"at": START - HOUR}, AcceptedBeforeOffer, "before its offer"),
        ({"accepted": ("a", "a", "b")}, ParcelTwice, "names a twice"),
        ({"missing": ("c", "a")}, ParcelTwice, "names a twice"),
        ({"damaged": ("a", "a")}, ParcelTwice, "twice"),
        ({"missing": ()}, ParcelUnaccounted, "c is neither accepted nor missing"),
        ({"accepted": ("a", "b", "z")}, ParcelUnaccounted, "z is not on the manifest"),
        ({"accepted": ("a",), "extra": ("b",)}, ParcelUnaccounted, "b is neither accepted nor missing"),
        ({"damaged": ("c",)}, ParcelUnaccounted, "c is damaged and not accepted"),
    ],
)
def test_an_acceptance_that_cannot_be_is_refused_by_name(
    change: dict[str, object], error: type[Exception], says: str
) -> None:
    """Unknown, too early, twice, forgotten, strange: each has its name."""
    with pytest.raises(error, match=says):
        accept(OFFERED, {}, replace(WHOLE, **change))


def test_extra_and_damaged_parcels_are_told() -> None:
    """A stranger in the bag is extra, and may be damaged too."""
    told = replace(WHOLE, extra=("z",), damaged=("a", "z"))
    assert accept(OFFERED, {}, told)["M1"] is told
