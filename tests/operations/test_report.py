"""A file is benchmarked and a claim on it tested, as a merchant asks."""

import random
from pathlib import Path

import pytest

from serai.operations.report import benchmark_file, claim_file
from serai.report.benchmark import BenchmarkParams, By
from serai.report.claim import Claim, Finding, NoSuchName
from tests.report.sheets import SUPPLIERS, Style, as_text, parcels, rows_of


def sheet(folder: Path) -> Path:
    """Write 300 parcels; each supplier takes three days more than the one before, from 5 to 12 days."""
    rng = random.Random(8)
    (folder / "s.csv").write_bytes(as_text(rows_of(parcels(rng, 300, 0.0), Style(), rng), Style()))
    return folder / "s.csv"


def test_the_suppliers_stand_where_they_were_made(tmp_path: Path) -> None:
    """5 to 12 days captures the gains, 8 to 15 and more do not."""
    _, found = benchmark_file(sheet(tmp_path), params=BenchmarkParams(by=(By.SUPPLIER,)))
    verdicts = {one.group: str(one.verdict) for one in found.groups}
    assert verdicts == {
        SUPPLIERS[0]: "gains captured",
        SUPPLIERS[1]: "still exposed",
        SUPPLIERS[2]: "still exposed",
        SUPPLIERS[3]: "still exposed",
    }
    middles = [next(one.p50_days for one in found.groups if one.group == name) for name in SUPPLIERS]
    assert middles == sorted(middles)


def test_a_true_claim_is_true_and_a_false_one_false(tmp_path: Path) -> None:
    """The first supplier takes 12 days at most; 7 days it does not keep."""
    file = sheet(tmp_path)
    assert claim_file(file, Claim(12, 0.9, supplier=SUPPLIERS[0]))[1].finding is Finding.TRUE
    assert claim_file(file, Claim(7, 0.95, supplier=SUPPLIERS[0]))[1].finding is Finding.FALSE


def test_a_country_is_asked_for_by_any_name(tmp_path: Path) -> None:
    """Brasil is BR; Narnia is in no parcel."""
    file = sheet(tmp_path)
    assert claim_file(file, Claim(12, 0.9, country="Brasil"))[1].claim.country == "BR"
    with pytest.raises(NoSuchName, match="no parcel has country 'Narnia'"):
        claim_file(file, Claim(12, 0.9, country="Narnia"))
