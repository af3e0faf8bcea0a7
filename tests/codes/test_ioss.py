"""IOSS numbers."""

import pytest

from serai.codes import ioss


def test_blanks_are_taken_out() -> None:
    """A number in groups is the same number."""
    assert ioss.validate("im 372 0224 526") == "IM3720224526"


@pytest.mark.parametrize(
    "text", ["", "IM372022452", "IM9990224526", "EU372022452", "IN3720224526", "IM37202245A6"]
)
def test_others_are_refused_by_name(text: str) -> None:
    """Wrong lengths, states outside the Union, other schemes and letters are refused."""
    with pytest.raises(ioss.InvalidIoss, match="is not an IOSS number"):
        ioss.validate(text)
    assert not ioss.is_valid(text)
