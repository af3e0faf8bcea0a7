"""Build the handover documents of a world, read one back, and reconcile it with scans."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from serai.errors import Missing, Refused
from serai.manifest.document import Manifest, document, read_document
from serai.manifest.reconcile import Reconciliation, Scan, reconcile
from serai.manifest.rows import manifest_rows
from serai.operations.ahead import look_ahead
from serai.operations.plan import Tell
from serai.operations.tables import COLUMNS
from serai.store.folder import open_folder, write_tables, write_text
from serai.store.world import read_world

DOCUMENTS = "manifests"
"""The folder of the documents, one JSON each, beside manifests.csv."""

TRUE = frozenset({"1", "true", "yes", "x", "damaged"})
FALSE = frozenset({"0", "false", "no", ""})


class NoManifestFile(Missing):
    """There is no such file of a handover document or of scans, or it may not be read."""


class UnreadableManifest(Refused):
    """The file is no JSON."""


class UnreadableScans(Refused):
    """The file is no CSV with a column `parcel`, or a row of it cannot be read."""


def build_world(folder: Path, out: Path, seed: int | None, tell: Tell) -> tuple[Manifest, ...]:
    """Plan and declare a world, and write its manifests: one JSON each, and manifests.csv.

    Raises
    ------
    NoWorld, WorldRefused
        If the world cannot be read.
    OutputRefused
        If `out` cannot be written.
    """
    open_folder(out)
    documents = open_folder(out / DOCUMENTS)
    world = read_world(folder)
    rng = np.random.default_rng(world.seed if seed is None else seed)
    manifests = look_ahead(world, rng, world.ends, tell).manifests
    for stale in documents.glob("M*.json"):
        stale.unlink()
    for manifest in manifests:
        text = json.dumps(document(manifest), ensure_ascii=False, indent=1) + "\n"
        write_text(documents, f"{manifest.manifest}.json", text)
    rows = manifest_rows(manifests, (), world.starts)
    write_tables(out, {"manifests": rows}, {"manifests": COLUMNS["manifests"]})
    return manifests


def read_manifest(path: Path) -> Manifest:
    """Read one handover document and check its hash.

    Raises
    ------
    NoManifestFile, UnreadableManifest
        If the file cannot be read, or is no JSON.
    InvalidDocument, DocumentAltered
        If it is no handover document, or was altered.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoManifestFile(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableManifest(f"{path} is not JSON: {error}") from error
    return read_document(content)


def read_scans(path: Path) -> list[Scan]:
    """Read scans from a CSV with the column `parcel`, and `kg` and `damaged` where they are given.

    Raises
    ------
    NoManifestFile
        If the file cannot be read.
    UnreadableScans
        If it is not such a CSV; every row at fault is named.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise NoManifestFile(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableScans(f"{path} is not a CSV in UTF-8: {error}") from error
    if rows and "parcel" not in rows[0]:
        raise UnreadableScans(f"{path} has no column parcel; its header is {', '.join(map(str, rows[0]))}")
    scans, faults = [], []
    for number, row in enumerate(rows, 2):
        try:
            scans.append(_scan(row))
        except ValueError as error:
            faults.append(f"row {number}: {error}")
    if faults:
        raise UnreadableScans(f"{path}: {'; '.join(faults)}")
    return scans


def reconcile_files(manifest: Path, scans: Path) -> Reconciliation:
    """Compare a handover document with a file of scans."""
    return reconcile(read_manifest(manifest), read_scans(scans))


def as_record(found: Reconciliation) -> dict[str, object]:
    """Return a reconciliation as a plain object."""
    return {
        "manifest": found.manifest,
        "agrees": found.agrees,
        "seen": len(found.seen),
        "missing": list(found.missing),
        "extra": list(found.extra),
        "damaged": list(found.damaged),
        "twice": list(found.twice),
        "offered_kg": found.offered_kg,
        "declared_kg": found.declared_kg,
        "weighed_kg": found.weighed_kg,
        "difference_kg": found.difference_kg,
    }


def bag_rows(manifest: Manifest) -> Sequence[dict[str, object]]:
    """Return one row for each bag of a manifest."""
    return [
        {"bag": bag.bag, "to": bag.to, "regime": bag.regime, "parcels": len(bag.parcels), "kg": bag.kg}
        for bag in manifest.bags
    ]


def _scan(row: dict[str, str]) -> Scan:
    parcel, weight = (row.get("parcel") or "").strip(), (row.get("kg") or "").strip()
    damaged = (row.get("damaged") or "").strip().lower()
    if not parcel:
        raise ValueError("parcel is empty")
    if damaged not in TRUE | FALSE:
        raise ValueError(f"damaged is {damaged!r}, not 1 or 0")
    try:
        kg = float(weight) if weight else None
    except ValueError as error:
        raise ValueError(f"kg is {weight!r}, not a number like 0.350") from error
    if kg is not None and not 0 <= kg < float("inf"):
        raise ValueError(f"kg is {weight!r}; it must not be negative")
    return Scan(parcel, kg, damaged in TRUE)
