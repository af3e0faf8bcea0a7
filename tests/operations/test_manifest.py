"""Documents and scans are read strictly; a world's manifests are written."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from serai.manifest.document import document, read_document
from serai.operations.manifest import (
    NoManifestFile,
    UnreadableManifest,
    UnreadableScans,
    as_record,
    build_world,
    read_manifest,
    read_scans,
    reconcile_files,
)
from tests.manifest.handovers import manifest

OFFERED = manifest("M000000000000001", "truck", "air", "abc")
WORLDS = Path(__file__).parents[2] / "worlds"


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A handover document in a file."""
    file = tmp_path / "offered.json"
    file.write_text(json.dumps(document(OFFERED)))
    return file


def scans(folder: Path, text: str) -> Path:
    """A CSV of scans in a file."""
    file = folder / "scans.csv"
    file.write_text(text, encoding="utf-8-sig")
    return file


def test_a_document_and_scans_are_reconciled(offered: Path, tmp_path: Path) -> None:
    """b is missing, z extra, a damaged and heavier by 100 g."""
    seen = scans(tmp_path, "parcel,kg,damaged\na,0.6,1\nc,,\nz,1,no\n")
    record = as_record(reconcile_files(offered, seen))
    assert (record["seen"], record["missing"], record["extra"]) == (2, ["b"], ["z"])
    assert (record["damaged"], record["difference_kg"], record["agrees"]) == (["a"], 0.1, False)


def test_files_that_are_not_there_are_missing(tmp_path: Path) -> None:
    """Each names its file."""
    for read in (read_manifest, read_scans):
        with pytest.raises(NoManifestFile, match="nothing"):
            read(tmp_path / "nothing")


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    """Garbage and a nest of brackets are no documents."""
    file = tmp_path / "bad.json"
    for text in ("{", "[" * 100_000):
        file.write_text(text)
        with pytest.raises(UnreadableManifest, match="not JSON"):
            read_manifest(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("number\n1\n", "no column parcel"),
        ("parcel,kg\na,heavy\n,1\n", "row 2: kg is 'heavy', not a number like 0.350; row 3: parcel is empty"),
        ("parcel,kg\na,-1\n", "must not be negative"),
        ("parcel,kg\na,nan\n", "must not be negative"),
        ("parcel,damaged\na,maybe\n", "damaged is 'maybe'"),
    ],
)
def test_scans_that_cannot_be_read_name_every_row(tmp_path: Path, text: str, says: str) -> None:
    """All faults of a file are named at once."""
    with pytest.raises(UnreadableScans) as refusal:
        read_scans(scans(tmp_path, text))
    assert says in str(refusal.value)


def test_a_world_gives_its_manifests(tmp_path: Path) -> None:
    """Forty requests of the bundled world: documents that read back, and a table of them."""
    shutil.copytree(WORLDS / "china-to-the-world", tmp_path / "world")
    kept = (tmp_path / "world" / "requests.csv").read_text(encoding="utf-8").splitlines()[:41]
    some = {line.partition(",")[0] for line in kept[1:]}
    items = (tmp_path / "world" / "items.csv").read_text(encoding="utf-8").splitlines()
    theirs = [items[0], *(line for line in items if line.partition(",")[0] in some)]
    (tmp_path / "world" / "requests.csv").write_text("\n".join(kept), encoding="utf-8")
    (tmp_path / "world" / "items.csv").write_text("\n".join(theirs), encoding="utf-8")
    out = tmp_path / "out"
    manifests = build_world(tmp_path / "world", out, 1, lambda step, done, of: None)
    assert {parcel for one in manifests for parcel in one.parcels} == some
    with (out / "manifests.csv").open(newline="") as file:
        rows = {row["manifest"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {one.manifest for one in manifests}
    for one in manifests:
        content = json.loads((out / "manifests" / f"{one.manifest}.json").read_text())
        assert read_document(content) == one
        assert rows[one.manifest]["hash"] == content["hash"]
        assert rows[one.manifest]["evidence"] == ""
