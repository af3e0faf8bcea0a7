"""The main job: a world goes through every station, and each leaves its table."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from serai.customs.filing import filing_row
from serai.manifest.rows import manifest_rows
from serai.operations.ahead import Ahead, look_ahead
from serai.operations.judged import Judged, judge
from serai.operations.plan import Tell
from serai.operations.reading import refusals, sentences
from serai.operations.seen import Heard, Seen, hear, watch
from serai.operations.tables import COLUMNS, Row, corridor_rows, fault_rows, refused_rows, request_row
from serai.store.database import Store
from serai.store.folder import OutputRefused, open_folder, write_summary, write_tables, write_text
from serai.store.outcome import save_outcome
from serai.store.world import World, read_usable
from serai.track.event import Number
from serai.track.rows import event_rows, journey_row, leg_row, number_row, unread_row
from serai.twin.play import play

PLACE = ("facility", "name", "kind", "unlocode", "iata", "country", "region", "lat", "lon", "tz", "source")
"""What a map and its sources need of a facility."""

Draw = Callable[[Mapping[str, Any]], str]
"""Draws the report of a book as one page."""


@dataclass(frozen=True)
class Book:
    """Everything that a run gave: the summary, a table per kind of thing, and the network to draw."""

    summary: Mapping[str, Any]
    tables: Mapping[str, list[Row]]
    network: Mapping[str, list[Row]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the book as plain values, as reports and the store take it."""
        return {"summary": self.summary, "tables": self.tables, "network": self.network}


def run(
    folder: Path, out: Path, seed: int | None, tell: Tell, draw: Draw, store: Store | None = None
) -> Mapping[str, Any]:
    """Take a world through every station, write what each gave into `out`, and return the summary.

    Faulty rows of the world are refused with what depends on them, and the rest goes on. `draw` makes the
    report's page of the book. The outcome is saved in `store`, where there is one.

    Raises
    ------
    NoWorld, WorldRefused
        If nothing of the world can be used.
    OutputRefused
        If `out` cannot be written, or holds a world, whose files would be lost.
    """
    with _undisturbed():
        return _run(folder, out, seed, tell, draw, store)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Collect no garbage meanwhile: a run keeps nearly all that it makes, and looking takes long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _run(
    folder: Path, out: Path, seed: int | None, tell: Tell, draw: Draw, store: Store | None
) -> Mapping[str, Any]:
    started = datetime.now(UTC)
    if (out / "world.csv").exists():
        raise OutputRefused(f"{out} holds a world, which the output would overwrite; name another folder")
    open_folder(out)
    tell("check", 0, 1)
    world = read_usable(folder)
    tell("check", 1, 1)
    book = decide(world, out, world.seed if seed is None else seed, tell)
    if store is not None:
        tell("save", 0, 1)
        save_outcome(store, book.as_dict(), world.network)
        tell("save", 1, 1)
    tell("report", 0, 1)
    write_tables(out, book.tables, COLUMNS)
    seconds = round((datetime.now(UTC) - started).total_seconds(), 2)
    summary = {**book.summary, "seconds": seconds}
    write_summary(out, summary)
    write_text(out, "report.html", draw({**book.as_dict(), "summary": summary}))
    tell("report", 1, 1)
    return summary


def decide(world: World, out: Path, seed: int, tell: Tell) -> Book:
    """Plan, declare, hand over, hear, follow and judge a world; chance comes from the seed alone."""
    planning, playing, judging = np.random.default_rng(seed).spawn(3)
    ahead = look_ahead(world, planning, world.ends, tell)
    feeds, numbers = _feeds(world, ahead, playing, out, tell)
    heard = hear(world.network, feeds, world.ends, tell)
    told = heard.events, numbers, world.packings
    seen = watch(world.network, world.requests, ahead.itineraries, told, world.ends, tell)
    judged = judge(world, ahead, seen, judging, tell)
    tables = _tables(world, ahead, (heard, seen, numbers), judged)
    return Book(_summary(world, seed, tables, judged, seen), tables, _network(world))


def _feeds(
    world: World, ahead: Ahead, rng: np.random.Generator, out: Path, tell: Tell
) -> tuple[tuple[Path, ...], tuple[Number, ...]]:
    """Return the feeds and numbers of the world; where it has no feeds, the twin plays and writes them."""
    if world.feeds:
        return world.feeds, world.numbers
    tell("play", 0, 1)
    requests = list(ahead.planned.values())
    played = play(world.network, requests, ahead.itineraries, rng, world.ends)
    folder = open_folder(out / "feeds")
    for stale in folder.iterdir():
        if stale.is_file() and stale.name.partition("-001.")[0] in world.network.carriers:
            stale.unlink()
    for name, content in played.feeds.items():
        (folder / name).write_bytes(content)
    tell("play", 1, 1)
    return tuple(sorted(folder / name for name in played.feeds)), (*world.numbers, *played.numbers)


def _tables(
    world: World, ahead: Ahead, told: tuple[Heard, Seen, tuple[Number, ...]], judged: Judged
) -> dict[str, list[Row]]:
    """Return every table of the outcome."""
    heard, seen, numbers = told
    network, plans = world.network, ahead.itineraries
    requests = [
        request_row(network, r, plans.get(r.request), ahead.plan.refused.get(r.request))
        for r in world.requests
    ]
    corridors = {row["request"]: row["corridor"] for row in requests}
    elsewhere = {
        "customs": [(unfiled.consignment, unfiled.reason) for unfiled in ahead.unfiled],
        "track": (*heard.refused, *seen.against),
        **judged.refused,
    }
    return {
        "requests": requests,
        "legs": _legs(ahead, seen),
        "filings": [filing_row(filing) for filing in ahead.filings],
        "manifests": list(manifest_rows(ahead.manifests, seen.events, world.ends)),
        "events": event_rows(seen.events),
        "numbers": [number_row(number) for number in numbers],
        "unread": [unread_row(unread) for unread in heard.unread],
        "journeys": [journey_row(corridors[name], seen.journeys[name]) for name in seen.journeys],
        "forecasts": list(judged.forecast.rows),
        "agreements": [score.as_row() for score in judged.scores],
        "remedies": [{**asdict(remedy), "currency": world.currency} for remedy in judged.remedies],
        "promises": list(judged.promises),
        "corridors": corridor_rows(judged.punctuality, requests),
        "variance": list(judged.variance),
        "loads": [asdict(load) for load in ahead.plan.loads],
        "refused": [*_refused(world, ahead.plan.refused), *refused_rows(elsewhere)],
    }


def _refused(world: World, reasons: Mapping[str, str]) -> list[Row]:
    """Return what was refused of the world's rows, and by the planner."""
    read = [(f"{one.file} row {one.row}" if one.row else one.file, one) for one in world.faults]
    return fault_rows("world", read) + fault_rows("plan", refusals(world, reasons).items())


def _legs(ahead: Ahead, seen: Seen) -> list[Row]:
    """Return the leg table: every planned leg of every parcel, as planned and as seen."""
    rows: list[Row] = []
    for name, itinerary in ahead.itineraries.items():
        legs = {leg.leg: leg for leg in itinerary.legs}
        rows += [leg_row(passage, legs[passage.leg]) for passage in seen.journeys[name].passages]
    return rows


def _summary(
    world: World, seed: int, tables: Mapping[str, list[Row]], judged: Judged, seen: Seen
) -> dict[str, Any]:
    """Return the figures of the run."""
    counted = ("filings", "manifests", "events", "unread", "remedies")
    refused = sum(row["refused"] is not None for row in tables["requests"]) + len(world.refused)
    asked = len(tables["requests"]) + len(world.refused)
    return {
        "world": world.name,
        "source": world.source,
        "starts": world.starts.isoformat(),
        "ends": world.ends.isoformat(),
        "at": world.ends.isoformat(),
        "seed": seed,
        "currency": world.currency,
        **{name: len(tables[name]) for name in counted},
        "requests": asked,
        "planned": asked - refused,
        "refused": refused,
        "journeys": seen.begun,
        "silent": seen.silent,
        "forecast": dict(judged.forecast.scores),
        "sla": _rounded(judged.punctuality),
        "unknown_columns": list(world.unknown),
        "assumed": list(world.assumed),
        "faults": len(world.faults),
        "first_faults": sentences(world.faults),
    }


def _rounded(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures to six decimals, those of each corridor, too."""
    return {
        name: _rounded(value)
        if isinstance(value, Mapping)
        else round(value, 6)
        if isinstance(value, float)
        else value
        for name, value in figures.items()
    }


def _network(world: World) -> dict[str, list[Row]]:
    """Return the facilities and services, as rows to draw a map from."""
    facilities: list[Row] = [
        {name: getattr(place, name) for name in PLACE} for place in world.network.facilities.values()
    ]
    services: list[Row] = [
        {
            "service": service.service,
            "carrier": service.carrier,
            "from": service.origin,
            "to": service.destination,
            "kind": service.kind,
            "mode": service.mode,
            "channel": service.channel,
            "source": service.source,
        }
        for service in world.network.services.values()
    ]
    return {"facilities": facilities, "services": services}
