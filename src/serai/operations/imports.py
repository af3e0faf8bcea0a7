"""Imports: other people's data become a world, and a leg table beside it."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from serai.carriers.mapping import load
from serai.carriers.write import Utterance, joined, line
from serai.codes.milestone import Milestone
from serai.errors import Refused
from serai.store.foreign import freight, supply
from serai.store.foreign.cargo2000 import read_cargo2000
from serai.store.foreign.scms import Shipment, read_scms
from serai.store.foreign.sheet import RefusedRow
from serai.store.legtable import write_legs
from serai.store.world import write_world

Summary = dict[str, object]


class NothingToImport(Refused):
    """No row of the file can be used."""


class WorldThere(Refused):
    """The folder holds something that is not an import of the same data, and would be mixed with it."""


def import_cargo2000(file: Path, out: Path) -> Summary:
    """Turn the Cargo 2000 data set into a world with plans and an airline's feed, and `legs.csv`.

    Raises
    ------
    NoDataSet
        If the file cannot be opened.
    AnotherFile
        If columns are missing.
    NothingToImport
        If no row can be used.
    WorldThere
        If the folder holds another world.
    """
    data = read_cargo2000(file)
    if not data.processes:
        raise NothingToImport(_nothing(file, data.refused))
    milestones = freight.passed(data.processes)
    tables = freight.tables(data.processes, milestones)
    _open(out, "cargo2000")
    write_world(out, tables)
    said = sorted(milestones, key=lambda leg: leg.happened)
    feed = [
        Utterance(leg.number, leg.milestone, leg.happened, leg.passage.destination, recorded=leg.happened)
        for leg in said
    ]
    _write_feed(out, freight.CARRIER, "iata_fsu", feed)
    write_legs(out / "legs.csv", [leg.passage for leg in milestones])
    _write_refused(out / "refused.csv", data.refused)
    ends = {leg.passage.parcel: leg.passage for leg in milestones}
    late = [p.ended > p.promised for p in ends.values() if p.ended is not None and p.promised is not None]
    return {
        "rows": len(data.processes) + len(data.refused),
        "requests": len(data.processes),
        "refused": len(data.refused),
        "legs": len(milestones),
        "places": len(tables["facilities"]),
        "late_share": sum(late) / len(late),
        "world": str(out),
    }


def import_scms(file: Path, out: Path) -> Summary:
    """Turn the SCMS delivery history into a world of those with a known order, and `legs.csv` of all.

    Raises
    ------
    NoDataSet
        If the file cannot be opened.
    AnotherFile
        If columns are missing.
    NothingToImport
        If no row can be used.
    WorldThere
        If the folder holds another world.
    """
    data = read_scms(file)
    chosen = [shipment for shipment in data.shipments if shipment.ordered is not None]
    if not chosen:
        raise NothingToImport(_nothing(file, data.refused))
    ids = supply.vendors(data.shipments)
    legs = supply.passages(chosen, ids)
    _open(out, "scms")
    write_world(out, supply.tables(chosen, legs, ids))
    for vendor in sorted({ids[shipment.vendor] for shipment in chosen}):
        own = sorted((s for s in chosen if ids[s.vendor] == vendor), key=lambda s: s.delivered)
        feed = [
            Utterance(
                s.shipment,
                Milestone.DELIVERED,
                s.delivered,
                supply.place(s.country),
                country=supply.COUNTRIES.get(s.country, ""),
                recorded=s.delivered,
            )
            for s in own
        ]
        _write_feed(out, vendor, "serai", feed)
    write_legs(out / "legs.csv", supply.passages(data.shipments, ids))
    _write_refused(out / "refused.csv", data.refused)
    return _scms_summary(data.shipments, data.refused) | {"world": str(out)}


def _scms_summary(shipments: Sequence[Shipment], refused: Sequence[RefusedRow]) -> Summary:
    started = [shipment.ordered_by for shipment in shipments if shipment.ordered is not None]
    return {
        "rows": len(shipments) + len(refused),
        "shipments": len(shipments),
        "refused": len(refused),
        "requests": len(started),
        "start_from_po": started.count("po"),
        "start_from_pq": started.count("pq"),
        "start_unknown": len(shipments) - len(started),
        **_delays(shipments),
        "by_country": _grouped(shipments, lambda shipment: shipment.country),
        "by_mode": _grouped(shipments, lambda shipment: shipment.mode),
    }


def _grouped(shipments: Iterable[Shipment], key: Callable[[Shipment], str]) -> dict[str, Summary]:
    groups: dict[str, list[Shipment]] = {}
    for shipment in shipments:
        groups.setdefault(key(shipment), []).append(shipment)
    return {name: {"shipments": len(own), **_delays(own)} for name, own in sorted(groups.items())}


def _delays(shipments: Iterable[Shipment]) -> Summary:
    """Return shares late and exactly on time, and quantiles of the delay in days (negative is early)."""
    days = np.array([(s.delivered - s.scheduled).total_seconds() / 86400 for s in shipments])
    return {
        "late_share": round(float((days > 0).mean()), 6),
        "exact_share": round(float((days == 0).mean()), 6),
        "delay_p50_days": float(np.quantile(days, 0.5)),
        "delay_p90_days": round(float(np.quantile(days, 0.9)), 6),
    }


def _open(out: Path, name: str) -> None:
    """Make the folder; files of an earlier import of the same data are replaced."""
    head = out / "world.csv"
    if out.is_dir() and any(out.iterdir()):
        same = head.is_file() and f"name,{name}\n" in head.read_text(encoding="utf-8", errors="replace")
        if not same:
            raise WorldThere(f"{out} is not empty and no import of {name}; name a new folder with --out")
    try:
        (out / "feeds").mkdir(parents=True, exist_ok=True)
        for feed in (out / "feeds").iterdir():
            feed.unlink()
    except OSError as fault:
        raise WorldThere(f"{out} cannot be written ({fault.strerror}); name another folder") from fault


def _write_feed(out: Path, carrier: str, mapping: str, said: Iterable[Utterance]) -> None:
    words = load(mapping)
    content = joined(words, [line(words, utterance) for utterance in said])
    (out / "feeds" / f"{carrier}-001.jsonl").write_bytes(content)


def _write_refused(path: Path, refused: Sequence[RefusedRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("row", "reason", "raw"))
        writer.writerows((row.row, row.reason, row.raw) for row in refused)


def _nothing(file: Path, refused: Sequence[RefusedRow]) -> str:
    first = f"; row {refused[0].row}: {refused[0].reason}" if refused else ""
    return f"{file} has no row that can be used{first}"
