"""Benchmark the parcels of anybody's spreadsheet, and test a claim on them."""

from dataclasses import replace
from pathlib import Path

from serai.operations.parcels import Asked, Parcels, read_parcels
from serai.report.benchmark import Benchmark, BenchmarkParams, benchmark
from serai.report.claim import Claim, Tested, examine
from serai.store.spreadsheet.country import find_country


def benchmark_file(
    path: Path, asked: Asked | None = None, params: BenchmarkParams | None = None
) -> tuple[Parcels, Benchmark]:
    """Read a file and judge its parcels against the public ladder; raises as `read_parcels`."""
    parcels = read_parcels(path, asked)
    return parcels, benchmark(parcels.measured, params)


def claim_file(path: Path, claim: Claim, asked: Asked | None = None) -> tuple[Parcels, Tested]:
    """Read a file and test a claim on its parcels; raises as `read_parcels`, and `NoSuchName`."""
    parcels = read_parcels(path, asked)
    if claim.country:
        claim = replace(claim, country=find_country(claim.country) or claim.country)
    return parcels, examine(parcels.measured, claim)
