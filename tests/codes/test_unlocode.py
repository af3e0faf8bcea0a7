"""UN/LOCODE."""

import pytest

from serai.codes import unlocode


def test_the_space_is_optional() -> None:
    """UNECE prints a space after the country; both forms are one code."""
    assert unlocode.validate("BR GRU") == unlocode.validate("brgru") == "BRGRU"


@pytest.mark.parametrize("text", ["", "BRGR", "BRGRUX", "ZZGRU", "BRGR1", "BRGR0", "B2GRU"])
def test_others_are_refused_by_name(text: str) -> None:
    """Wrong lengths, unknown countries and the digits 0 and 1 are refused."""
    with pytest.raises(unlocode.InvalidUnlocode, match="is not a UN/LOCODE"):
        unlocode.validate(text)
    assert not unlocode.is_valid(text)


def test_the_high_seas_are_a_place() -> None:
    """XZ stands for installations in international waters."""
    assert unlocode.is_valid("XZOIL")
