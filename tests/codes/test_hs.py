"""Codes of the Harmonized System."""

import csv
from pathlib import Path

import pytest

from serai.codes import hs


@pytest.mark.parametrize("text", ["851830", "8518.30", "8518 30 20", "8518.30.20.00"])
def test_dots_and_blanks_are_taken_out(text: str) -> None:
    """However a tariff prints a code, its heading and subheading are the same."""
    assert (hs.heading(text), hs.subheading(text)) == ("8518", "851830")


@pytest.mark.parametrize(
    "text", ["", "8518", "85183", "8518301", "85183020001", "77", "770000", "001111", "85A830"]
)
def test_others_are_refused_by_name(text: str) -> None:
    """Headings alone, odd lengths and chapters that are not there are refused."""
    with pytest.raises(hs.InvalidHs, match="is not an HS code"):
        hs.validate(text)
    assert not hs.is_valid(text)


def test_every_subheading_of_the_nomenclature_is_accepted(shared: Path) -> None:
    """All six-digit codes of HS 2022 pass, so that no good code is called bad."""
    with (shared / "data" / "hs" / "harmonized-system.csv").open(encoding="utf-8") as file:
        codes = [row["hscode"] for row in csv.DictReader(file) if len(row["hscode"]) == 6]
    assert len(codes) > 5000
    assert not [code for code in codes if not hs.is_valid(code)]
