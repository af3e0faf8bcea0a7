"""A world: a folder of CSV files, read as one value, or refused with all its faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from serai.errors import Missing
from serai.network.graph import Network
from serai.parcel import Item, Order
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.sla.agreement import Agreement
from serai.store.world import build
from serai.store.world.check import check_tables
from serai.store.world.clock import settle
from serai.store.world.declared import TABLES
from serai.store.world.fault import Fault, WorldRefused
from serai.store.world.head import read_head
from serai.store.world.rows import Rows, type_rows
from serai.store.world.sift import fatal, sift
from serai.store.world.table import OPTIONAL, UNLESS_PLANS
from serai.store.world.text import read_rows
from serai.track.event import Number
from serai.track.inside import Packing

COMPANIONS = ("legs", "refused", "shipments", "truth")
"""CSV files that our own imports and the twin write beside a world, and that are not of it."""


class NoWorld(Missing):
    """There is no folder of that name."""


@dataclass(frozen=True)
class World:
    """A network and its work, as plain values; `unknown` and `assumed` say what the files left open.

    `faults` are those of rows that were refused, `refused` says of each request so lost why, by id; `rows`
    gives the row of every request in its file, the refused ones included, in their order.
    """

    name: str
    starts: datetime
    ends: datetime
    currency: str
    seed: int
    source: str
    network: Network
    orders: Mapping[str, Order] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()
    stock: tuple[Mapping[str, object], ...] = ()
    plans: Mapping[str, Itinerary] = field(default_factory=dict)
    numbers: tuple[Number, ...] = ()
    packings: tuple[Packing, ...] = ()
    feeds: tuple[Path, ...] = ()
    unknown: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """What a check of a folder found; `world` is there when no fault is."""

    folder: str
    faults: tuple[Fault, ...]
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]
    counts: Mapping[str, int]
    world: World | None

    def as_dict(self) -> dict[str, object]:
        """Return what was found as a plain object."""
        return {
            "folder": self.folder,
            "faults": [fault.as_dict() for fault in self.faults],
            "unknown": list(self.unknown),
            "assumed": list(self.assumed),
            "counts": dict(self.counts),
        }


def read_world(folder: Path | str) -> World:
    """Read a world.

    Raises
    ------
    NoWorld
        If there is no such folder.
    WorldRefused
        If any of its files has a fault; the error holds them all.
    """
    checked = check_world(folder)
    if checked.world is None:
        raise WorldRefused(checked.folder, checked.faults)
    return checked.world


def read_usable(folder: Path | str) -> World:
    """Read what of a world can be used: rows with a fault are refused, and what depends on them.

    `World.faults` holds every fault, in the order of files and rows.

    Raises
    ------
    NoWorld
        If there is no such folder.
    WorldRefused
        If nothing can be used: a file or a header that is missing, a file cut off, a fault of `world.csv`,
        no facility left, or none of its feeds.
    """
    read = _read(Path(folder))
    if not read.faults:
        return read.world()
    hopeless = fatal(read.tables, read.faults)
    if hopeless:
        rest = [fault for fault in read.faults if fault not in hopeless]
        raise WorldRefused(str(folder), [*hopeless, *rest])
    usable = sift(read.tables, read.faults, read.feeds)
    faults = _in_order(usable.faults)
    if not usable.tables["facilities"].rows or (read.feeds and not usable.feeds):
        raise WorldRefused(str(folder), faults)
    read = replace(
        read,
        tables=usable.tables,
        feeds=usable.feeds,
        settled=(*read.settled, *usable.assumed),
        faults=faults,
    )
    return replace(read.world(), refused=usable.refused)


def check_world(folder: Path | str) -> Checked:
    """Read every file of a folder and return all faults, what is unknown and what is assumed.

    Raises
    ------
    NoWorld
        If there is no such folder.
    """
    read = _read(Path(folder))
    counts = {name: len(rows.rows) for name, rows in read.tables.items() if rows.there and name != "world"}
    world = None if read.faults else read.world()
    counts |= {"feeds": len(read.feeds)}
    return Checked(str(folder), read.faults, read.unknown, read.assumed, counts, world)


@dataclass(frozen=True)
class _Read:
    """A folder as it was read: typed rows and everything that is to be said about them."""

    tables: Mapping[str, Rows]
    feeds: tuple[Path, ...]
    faults: tuple[Fault, ...]
    unknown: tuple[str, ...]
    settled: tuple[str, ...]
    asked: Mapping[str, int]

    @property
    def assumed(self) -> tuple[str, ...]:
        """What had to be assumed."""
        return (*self.settled, *_assumed_spreads(self.tables))

    def world(self) -> World:
        """Return the world of these rows, which must have no fault."""
        head = build.world_values(self.tables)
        requests = build.build_requests(self.tables, head["currency"])
        return World(
            name=head["name"],
            starts=head["starts"],
            ends=head["ends"],
            currency=head["currency"],
            seed=head["seed"],
            source=head["source"],
            network=build.build_network(self.tables, build.years_between(head["starts"], head["ends"])),
            orders=build.build_orders(self.tables),
            requests=requests,
            items=build.build_items(self.tables, requests),
            agreements=build.build_agreements(self.tables),
            stock=build.build_stock(self.tables),
            plans=build.build_plans(self.tables),
            numbers=build.build_numbers(self.tables),
            packings=build.build_packings(self.tables),
            feeds=self.feeds,
            unknown=self.unknown,
            assumed=self.assumed,
            faults=self.faults,
            rows=self.asked,
        )


def _read(folder: Path) -> _Read:
    if not folder.is_dir():
        raise NoWorld(f"{folder} is not a folder; a world is a folder with world.csv and facilities.csv")
    tables, faults = _read_tables(folder)
    feeds, feed_faults = _feeds(folder, tables["carriers"])
    assumed = settle(tables)
    faults += [*check_tables(tables), *feed_faults]
    named = [(row.values.get("request"), row.line) for row in tables["requests"].rows]
    asked = {name: line for name, line in reversed(named) if name}
    return _Read(
        tables,
        feeds,
        _in_order(faults),
        _unknown(folder, tables),
        tuple(assumed),
        {name: asked[name] for name in reversed(asked)},
    )


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults in the order of the files and of their rows."""
    order = {table.file: at for at, table in enumerate(TABLES.values())}
    return tuple(sorted(faults, key=lambda fault: (order.get(fault.file, len(order)), fault.row or 0)))


def _read_tables(folder: Path) -> tuple[dict[str, Rows], list[Fault]]:
    """Read and type all files; a file that is not there has no rows."""
    tables: dict[str, Rows] = {}
    faults: list[Fault] = []
    planned = (folder / "plans.csv").exists()
    for table in TABLES.values():
        path = folder / table.file
        if path.exists():
            rows, wrong = read_rows(path, table)
            wrong += read_head(rows) if table.name == "world" else type_rows(rows)
        else:
            needed = table.need != OPTIONAL and not (table.need == UNLESS_PLANS and planned)
            rows, wrong = Rows(table, (), [], complete=not needed, there=False), []
            if needed:
                wrong = [Fault(table.file, None, None, None, "is missing", f"add it: {table.holds}")]
        tables[table.name] = rows
        faults += wrong
    return tables, faults


def _feeds(folder: Path, carriers: Rows) -> tuple[tuple[Path, ...], list[Fault]]:
    """Return the feed files, in order of their names, and those that no carrier sent."""
    place = folder / "feeds"
    if not place.exists():
        return (), []
    try:
        found = sorted(path for path in place.iterdir() if path.is_file() and path.name[0] != ".")
    except OSError as unreadable:
        reason = f"cannot be read ({unreadable.strerror})"
        return (), [Fault("feeds", None, None, None, reason, "make it a folder that may be read")]
    known = carriers.declared()
    faults = [
        Fault(
            f"feeds/{path.name}",
            None,
            None,
            path.name.split("-")[0],
            "is not in carriers.csv",
            "name the file CARRIER-anything.jsonl, the carrier by its id",
        )
        for path in found
        if carriers.complete and ("-" not in path.name or path.name.split("-")[0] not in known)
    ]
    return tuple(found), faults


def _unknown(folder: Path, tables: Mapping[str, Rows]) -> tuple[str, ...]:
    """Return columns and CSV files that no declaration knows."""
    files = sorted(path.name for path in folder.glob("*.csv") if path.stem not in {*TABLES, *COMPANIONS})
    columns = [
        f"{rows.table.file}: {name}"
        for rows in tables.values()
        for name in rows.header
        if name and name not in rows.table.by_name
    ]
    return (*files, *columns)


def _assumed_spreads(tables: Mapping[str, Rows]) -> list[str]:
    """Return one sentence for each file in which medians stand alone."""
    found = []
    for rows in tables.values():
        for spread in rows.table.spreads:
            count = sum(build.is_assumed(row, spread.prefix) for row in rows)
            if count:
                median = f"{rows.table.file}: {spread.prefix}p50_h"
                found.append(f"{median} stands alone in {count} rows, their spread is assumed")
    return found
