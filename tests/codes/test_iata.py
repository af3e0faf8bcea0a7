"""Location identifiers of IATA."""

import pytest

from serai.codes import iata


def test_three_letters_are_accepted_in_capitals() -> None:
    """Small letters and blanks around are put right."""
    assert iata.validate(" gru ") == "GRU"


@pytest.mark.parametrize("text", ["", "GR", "SBGR", "G1U", "É"])
def test_others_are_refused_by_name(text: str) -> None:
    """ICAO codes and anything else are refused."""
    with pytest.raises(iata.InvalidIata, match="is not an IATA location"):
        iata.validate(text)
    assert not iata.is_valid(text)
