"""Tests of `serai.operations.number`."""

import pytest

from serai.operations.number import MOST, TooManyNumbers, tell_numbers, tell_some


def test_every_candidate_is_told_with_its_check() -> None:
    """A row names all who may mean the number, and whom only the check digit rules out."""
    [row] = tell_numbers(["9865 7878 8855"])
    assert row["normal"] == "986578788855"
    assert row["candidates"][0] == {
        "carrier": "fedex",
        "format": "FedEx 12",
        "check": "valid",
        "country": None,
        "service": "express",
        "certainty": "sourced",
        "source": "jkeen/tracking_number_data (MIT)",
    }
    assert {one["check"] for one in row["candidates"]} == {"valid", "none"}
    assert "check digit would be" in row["invalid"][0]["reason"]


def test_not_too_many_in_one_go() -> None:
    """A thousand numbers are looked at, one more is refused."""
    assert len(tell_some(["x"] * MOST)) == MOST
    with pytest.raises(TooManyNumbers):
        tell_some(["x"] * (MOST + 1))
