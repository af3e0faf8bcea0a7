"""The rules of gross mass: digits, sign, point, and that it adds up."""

import pytest

from tests.authorities.ens.summary import errors

ITEM = "GOOITEGDS[1]/GroMasGDS46"
TOTAL = "HEAHEA/TotGroMasHEA307"
FORMS = {
    "0": set(),
    "10": set(),
    "0.5": set(),
    " 1.250 ": set(),
    "12345678.123": set(),
    "00": {"8674"},
    "010": {"8674"},
    "1.2345": {"8676"},
    "123456789012": {"8675"},
    "12345678.1234": {"8675", "8676"},
    ".5": {"8677"},
    "5.": {"8677"},
    "1.2.3": {"8677"},
    "1 2": {"8674", "8675", "8677"},
    "": {"8674", "8675"},
    "ten": {"8674", "8675"},
}


@pytest.mark.parametrize(("text", "codes"), FORMS.items())
def test_the_form_of_a_mass(text: str, codes: set[str]) -> None:
    """A mass is written alike at the item and as a total, and the place is the mass itself."""
    for path, place in ((ITEM, f"{ITEM}[1]"), (TOTAL, "HEAHEA[1]/TotGroMasHEA307[1]")):
        told = {(code, other) for code, other in errors((path, text)) if code not in ("8686",)}
        assert told == {(code, place) for code in codes}


@pytest.mark.parametrize("text", ["+1", "-1", "+.5"])
def test_a_sign_is_an_error(text: str) -> None:
    """A sign is told at the item's mass, but for the total at the header."""
    assert ("8679", f"{ITEM}[1]") in errors((ITEM, text))
    assert ("8673", "HEAHEA[1]") in errors((TOTAL, text))


@pytest.mark.parametrize(
    ("total", "right"),
    [("12.5", True), ("12.4999", True), ("12.499", False), ("99", True), ("much", False), ("+1", True)],
)
def test_the_total_is_enough(total: str, right: bool) -> None:
    """The total is at least the sum of 10.25 and 2.25, but for a rounding; a plus sign is another error."""
    assert (("8686", "HEAHEA[1]") not in errors((TOTAL, total))) is right


def test_a_mass_that_is_no_number() -> None:
    """A mass that cannot be added is no sum; one with a plus sign is not summed."""
    assert ("8686", "HEAHEA[1]") in errors((ITEM, "ten"))
    assert ("8686", "HEAHEA[1]") not in errors((ITEM, "+99"))
