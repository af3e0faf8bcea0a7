"""Read carriers' feeds and say what each record means."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from serai.carriers import mapping as mappings
from serai.carriers.guess import guess
from serai.carriers.read import Doubt, Feed, read_each
from serai.carriers.zones import zones
from serai.codes.milestone import Milestone
from serai.errors import Missing
from serai.store.world import World, read_world
from serai.track.event import Event, Unread
from serai.track.places import Places
from serai.track.resolve import resolve
from serai.track.words.classify import classify

Row = Mapping[str, Any]

_CHUNK = 1 << 20

EVENT_FIELDS = (
    "parcel",
    "happened",
    "local",
    "offset",
    "offset_from",
    "recorded",
    "received",
    "carrier",
    "number",
    "code",
    "words",
    "place",
    "facility",
    "country",
    "status",
    "milestone",
    "reason",
    "next_carrier",
    "next_number",
    "event_id",
)
"""What `serai track read` prints of an event, in this order."""


class NoFeed(Missing):
    """A feed's file is not there, or may not be read."""


@dataclass
class Counts:
    """How many records a feed gave, and why some are unread or doubtful."""

    events: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """Say the counts in one line."""
        unread = "".join(f"; {count} {reason}" for reason, count in self.unread.most_common())
        doubts = "".join(f"; {count} {what}" for what, count in self.doubts.most_common())
        return f"{self.events} events, {self.unread.total()} unread{unread}{doubts}"


def read_files(
    carrier: str,
    files: Sequence[Path],
    received: datetime,
    folder: Path | None,
    counts: Counts,
    number: str = "",
) -> Iterator[Row]:
    """Read feeds of one carrier and give a row per event, and one per record that could not be read.

    `carrier` is the name of a mapping or another name of its carrier, in any case and with any of
    blank, `_` and `-`; with a world it may be a carrier of it. Of a carrier without a mapping the layout
    is found out, and its words are read as they are. Without a world an event's carrier is the mapping's
    name, so that its identity is one by whatever name the carrier is called. The world binds numbers to
    parcels and places to facilities; without one the carrier's number stands for the parcel, and rows
    are given as the file is read. `number` is that of feeds which do not say it.

    Raises
    ------
    UnknownMapping
        If there is no such mapping, and the layout cannot be found out.
    NoFeed
        If a file cannot be opened.
    """
    world = None if folder is None else read_world(folder)
    places = Places(world.network.facilities if world else {})
    for file in files:
        chunks = _chunks(file)
        head = next(chunks, b"")
        mapping = _mapping(carrier, world, head, counts)
        named = carrier if world else mapping.mapping
        feed = Feed(named, file.name, received, zones(places), number=number, classify=said)
        found = _counted(read_each(mapping, chain([head], chunks), feed), counts)
        if world is None:
            for one in found:
                yield event_row(one, one.number or None) if isinstance(one, Event) else unread_row(one)
        else:
            yield from _in_world(list(found), world, places)


def _mapping(carrier: str, world: World | None, head: bytes, counts: Counts) -> mappings.Mapping:
    """Load a carrier's mapping; where there is none, find out how the beginning of a feed is laid out.

    Raises
    ------
    UnknownMapping
        If there is none, and nothing in the feed looks like events.
    """
    name = mapping_of(carrier, world)
    if name in mappings.names():
        return mappings.load(name)
    found = guess(carrier, head)
    if found is None:
        raise mappings.UnknownMapping(
            f"no mapping is called {carrier!r}, and no list of times and words is found in its feed; "
            f"name one of {', '.join(mappings.names())}"
        )
    counts.doubts[f"no mapping is called {carrier!r}: layout found out, words read as they are"] += 1
    return found


def _counted(found: Iterator[Event | Unread | Doubt], counts: Counts) -> Iterator[Event | Unread]:
    """Pass events and unread records on, all of them counted, and doubts counted only."""
    for one in found:
        if isinstance(one, Doubt):
            counts.doubts[one.what] += 1
            continue
        if isinstance(one, Event):
            counts.events += 1
        else:
            counts.unread[one.reason.partition(":")[0]] += 1
        yield one


def _in_world(found: Sequence[Event | Unread], world: World, places: Places) -> Iterator[Row]:
    """Give events with their parcels and facilities, then what is unread."""
    events = [one for one in found if isinstance(one, Event)]
    for event in resolve(events, world.numbers, places, world.packings):
        yield event_row(event, event.parcel)
    for one in found:
        if isinstance(one, Unread):
            yield unread_row(one)


def said(words: str, lang: str | None) -> tuple[Milestone, str | None] | None:
    """Read words that no mapping knows; None where the general reader is not sure."""
    found = classify(words, lang)
    return None if found is None else (found.milestone, found.reason)


def mapping_of(carrier: str, world: World | None) -> str:
    """Return the name of the mapping that reads a carrier's feed; the name itself where none fits."""
    held = world.network.carriers.get(carrier) if world else None
    if held is not None and held.feed:
        return held.feed
    return mappings.find(carrier) or carrier


def event_row(event: Event, parcel: str | None) -> Row:
    """Return an event as it is printed."""
    return {**{name: getattr(event, name) for name in EVENT_FIELDS}, "parcel": parcel}


def unread_row(unread: Unread) -> Row:
    """Return a record that could not be read, as it came, with where it stood, why, and what it says."""
    told = {**dict.fromkeys(EVENT_FIELDS), **unread.told}
    return {
        **told,
        "parcel": told["number"] or None,
        "carrier": unread.carrier,
        "status": "unread",
        "source": unread.source,
        "line": unread.line,
        "reason": unread.reason,
        "raw": unread.raw,
    }


def _chunks(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise NoFeed(f"{file}: {error.strerror}; name a file that may be read") from None
