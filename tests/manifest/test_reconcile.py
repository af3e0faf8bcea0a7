"""What was offered against what was scanned."""

from hypothesis import given
from hypothesis import strategies as st

from serai.manifest.reconcile import Scan, reconcile
from tests.manifest.handovers import manifest

OFFERED = manifest("M1", "truck", "air", "abc")


def test_missing_extra_damaged_and_weight_are_told() -> None:
    """a is there, b damaged and heavier, c missing, z a stranger; a was scanned twice."""
    scans = [Scan("a", 0.5), Scan("b", 0.75, damaged=True), Scan("z", 3.0), Scan("a")]
    found = reconcile(OFFERED, scans)
    assert (found.seen, found.missing, found.extra) == (("a", "b"), ("c",), ("z",))
    assert (found.damaged, found.twice) == (("b",), ("a",))
    assert (found.offered_kg, found.declared_kg, found.weighed_kg, found.difference_kg) == (
        1.5,
        1.0,
        1.25,
        0.25,
    )
    assert not found.agrees


def test_all_of_it_and_nothing_else_agrees() -> None:
    """Scanned without weights, nothing differs."""
    found = reconcile(OFFERED, [Scan(parcel) for parcel in "cba"])
    assert found.agrees
    assert (found.weighed_kg, found.difference_kg) == (0.0, 0.0)


@given(st.lists(st.sampled_from("abcxyz")))
def test_seen_and_missing_part_the_manifest_and_extra_is_the_rest(parcels: list[str]) -> None:
    """For any scans, the sets are those of set arithmetic."""
    found = reconcile(OFFERED, [Scan(parcel) for parcel in parcels])
    assert set(found.seen) == set(parcels) & set("abc")
    assert set(found.missing) == set("abc") - set(parcels)
    assert set(found.extra) == set(parcels) - set("abc")
    assert set(found.twice) == {parcel for parcel in parcels if parcels.count(parcel) > 1}
