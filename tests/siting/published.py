"""The published optima at hand, with the problems that they are of."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from serai.siting.hub import Allocation
from serai.siting.instance import Instance, read_ap, read_cab, read_values


@dataclass(frozen=True)
class Known:
    """A problem and its published objective, to two digits."""

    instance: Instance
    p: int | None
    allocation: Allocation
    objective: float


def published(shared: Path, problem: str) -> list[Known]:
    """Return the published optima of a kind of problem, as the literature names it."""
    folder = shared / "data" / "hubs"
    with (folder / "known_optima_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["problem"] == problem]
    return [known(folder, row) for row in rows]


def known(folder: Path, row: dict[str, str]) -> Known:
    """Return the problem of a row."""
    allocation = Allocation.MULTIPLE if row["problem"] == "UMApHMP" else Allocation.SINGLE
    objective = float(row["objective"])
    if row["dataset"] != "AP":
        instance = read_cab((folder / "cab" / "cab25.txt").read_text())
        alpha = float(row["params"].partition("=")[2])
        return Known(replace(instance, alpha=alpha), int(row["p"]), allocation, objective)
    instance = read_ap(min((folder / "ap").glob(f"{row['n']}.*")).read_text())
    if row["problem"] != "CSAHLP":
        return Known(instance, int(row["p"]), allocation, objective)
    fixed, room = (
        read_values((folder / "ap" / f"{name}.{row['n']}").read_text(), instance, name)
        for name in row["params"].split(";")[:2]
    )
    return Known(replace(instance, fixed_costs=fixed, capacities=room), None, allocation, objective)
