"""The Cargo 2000 data set: freight processes of up to three inbound legs, a hub, one outbound leg.

Source: Metzger, Leitner, Ivanovic, Schmieders, Franklin, Carro, Dustdar, Pohl, "Comparing and combining
predictive business process monitoring techniques", IEEE Transactions on Systems, Man and Cybernetics 45
(2015); UCI Machine Learning Repository, CC BY 4.0. It holds minutes, planned (`_p`) and effective (`_e`),
of the milestones RCS (accepted), DEP (departed), RCF (received from flight) and DLV (delivered) and
anonymous places; a milestone that is 0 in both does not exist, and there are no dates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from serai.store.foreign.sheet import Cells, RefusedRow, read_sheet

INBOUND = ("i1", "i2", "i3")
OUTBOUND = "o"
_HOPS = (1, 2, 3)
_MILESTONES = ("rcs", *(f"{name}_{hop}" for hop in _HOPS for name in ("dep", "rcf")), "dlv")
_TRANSPORTS = (*INBOUND, OUTBOUND)
_NEEDED = (
    *(f"{leg}_legid" for leg in _TRANSPORTS),
    *(f"{leg}_{name}_{side}" for leg in _TRANSPORTS for name in _MILESTONES for side in "pe"),
    *(f"{leg}_{name}_place" for leg in _TRANSPORTS for name in _MILESTONES[1:-1]),
)


class Unusable(ValueError):
    """A row cannot be a process; caught by the reader and kept as the reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone: `name` as in the file (`dep_1`), minutes planned and effective, from where to where."""

    name: str
    planned: int
    effective: int
    origin: str
    destination: str

    @property
    def stage(self) -> str:
        """The IATA status that ends it."""
        return self.name[:3].upper()


@dataclass(frozen=True, slots=True)
class Transport:
    """One transport leg of a process: its name (`i1`, `o`), its number, and its milestones in order."""

    name: str
    number: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """One process: inbound transports that start together, and the outbound one after the last of them."""

    row: str
    inbound: tuple[Transport, ...]
    outbound: Transport


@dataclass(frozen=True)
class Cargo2000:
    """The processes of a file in its order, and the rows that were refused."""

    processes: tuple[Process, ...]
    refused: tuple[RefusedRow, ...]


def read_cargo2000(path: Path) -> Cargo2000:
    """Read the file; the number of a process is its `row` or `nr`, else its place in the file.

    Raises
    ------
    NoDataSet
        If it cannot be opened.
    AnotherFile
        If columns are missing.
    """
    sheet = read_sheet(path, "the Cargo 2000 data set", _NEEDED)
    found: dict[str, Process] = {}
    refused = list(sheet.refused)
    for number, cells in sheet.rows:
        try:
            process = _process(cells, cells.get("row") or cells.get("nr") or str(number - 1))
            if process.row in found:
                raise Unusable(f"process {process.row} stands in a row before already")
            found[process.row] = process
        except Unusable as fault:
            refused.append(RefusedRow(number, str(fault), ",".join(cells.values())))
    return Cargo2000(tuple(found.values()), tuple(sorted(refused, key=lambda r: r.row)))


def _process(cells: Cells, row: str) -> Process:
    transports = [_transport(cells, name) for name in _TRANSPORTS]
    inbound = tuple(transport for transport in transports[:-1] if transport.steps)
    if not inbound:
        raise Unusable("has no inbound leg")
    if not transports[-1].steps:
        raise Unusable("has no outbound leg")
    if not row.isalnum():
        raise Unusable(f"row {row!r} is not a number")
    return Process(row, inbound, transports[-1])


def _transport(cells: Cells, leg: str) -> Transport:
    found = [
        (name, _minutes(cells, f"{leg}_{name}_p"), _minutes(cells, f"{leg}_{name}_e")) for name in _MILESTONES
    ]
    there = [(name, planned, effective) for name, planned, effective in found if planned or effective]
    number = cells[f"{leg}_legid"].strip()
    if there and number in ("", "0"):
        raise Unusable(f"{leg}_legid is absent, though the leg has milestones")
    return Transport(leg, number, tuple(_steps(cells, leg, there)))


def _steps(cells: Cells, leg: str, there: list[tuple[str, int, int]]) -> Iterator[Step]:
    """Yield milestones with their places: a flight goes from where it departs, the rest stays."""
    flown = [name for name, _, _ in there if name[:3] in ("dep", "rcf")]
    if there and not flown:
        raise Unusable(f"{leg} has no flight")
    here = _place(cells, f"{leg}_{flown[0]}") if flown else ""
    for name, planned, effective in there:
        to = _place(cells, f"{leg}_{name}") if name in flown else here
        yield Step(name, planned, effective, to if name.startswith("dep") else here, to)
        here = to


def _minutes(cells: Cells, column: str) -> int:
    text = cells[column]
    try:
        value = float(text or 0)
    except ValueError:
        raise Unusable(f"{column} {text!r} is not a number of minutes") from None
    if not 0 <= value < 10_000_000 or value != int(value):
        raise Unusable(f"{column} {text!r} is not a number of minutes")
    return int(value)


def _place(cells: Cells, milestone: str) -> str:
    place = cells[f"{milestone}_place"]
    if place in ("", "0") or not place.isalnum() or not place.isascii():
        raise Unusable(f"{milestone}_place {place!r} is not a place, though the milestone exists")
    return place
