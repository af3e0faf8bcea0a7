"""Cargo 2000 rows become processes, or are refused with the reason."""

import csv
from pathlib import Path

import pytest

from serai.store.foreign.cargo2000 import read_cargo2000
from serai.store.foreign.sheet import AnotherFile


def test_every_process_is_read(shared: Path) -> None:
    """The whole file: 2,466 processes, none refused, and totals later than planned in 25.95 % of them."""
    data = read_cargo2000(shared / "data" / "cargo2000" / "c2k_dev.csv")
    assert (len(data.processes), data.refused) == (2466, ())
    late = 0
    for process in data.processes:
        totals = []
        for side in ("planned", "effective"):
            inbound = max(sum(getattr(s, side) for s in leg.steps) for leg in process.inbound)
            totals.append(inbound + sum(getattr(s, side) for s in process.outbound.steps))
        late += totals[1] > totals[0]
    assert late / 2466 == pytest.approx(0.2595, abs=5e-5)


def test_a_process_is_as_its_row_says(shared: Path) -> None:
    """The second process: a direct and a two-hop inbound leg meet at 431 and go on to 256."""
    process = read_cargo2000(shared / "data" / "cargo2000" / "c2k_dev.csv").processes[1]
    assert [leg.number for leg in (*process.inbound, process.outbound)] == ["6523", "13946", "626"]
    assert [(s.name, s.origin, s.destination) for s in process.inbound[1].steps] == [
        ("rcs", "257", "257"),
        ("dep_1", "257", "257"),
        ("rcf_1", "257", "149"),
        ("dep_2", "149", "149"),
        ("rcf_2", "149", "431"),
        ("dlv", "431", "431"),
    ]
    assert [s.stage for s in process.outbound.steps] == ["RCS", "DEP", "RCF", "DLV"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"i1_rcs_e": "-5"}, "i1_rcs_e '-5' is not a number of minutes"),
        ({"o_dlv_p": "soon"}, "o_dlv_p 'soon' is not a number of minutes"),
        ({"o_dlv_p": "nan"}, "o_dlv_p 'nan' is not a number of minutes"),
        ({"i1_dep_1_place": "0"}, "i1_dep_1_place '0' is not a place"),
        ({"o_legid": "0"}, "o_legid is absent"),
        ({"row": "0"}, "process 0 stands in a row before already"),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    shared: Path, tmp_path: Path, changes: dict[str, str], reason: str
) -> None:
    """A faulty row is refused with its number and reason, and the row before it is kept."""
    with (shared / "data" / "cargo2000" / "c2k_dev.csv").open() as file:
        reader = csv.DictReader(file)
        first, second = next(reader), next(reader)
        header = reader.fieldnames or []
    path = tmp_path / "c2k.csv"
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, header)
        writer.writeheader()
        writer.writerows([first, {**second, **changes}])
    data = read_cargo2000(path)
    assert len(data.processes) == 1
    assert data.refused[0].row == 3
    assert reason in data.refused[0].reason


def test_another_file_is_refused(shared: Path) -> None:
    """The SCMS file is not Cargo 2000, and the missing columns say so."""
    with pytest.raises(AnotherFile, match="is not the Cargo 2000 data set: it has no column i1_legid"):
        read_cargo2000(shared / "data" / "scms" / "scms_dev.csv")
