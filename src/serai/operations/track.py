"""Read carriers' feeds and say what each record means."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from serai.carriers import mapping as mappings
from serai.carriers.read import Feed, read
from serai.carriers.zones import zones
from serai.errors import Missing
from serai.store.world import World, read_world
from serai.track.event import Event, Unread
from serai.track.places import Places
from serai.track.resolve import resolve

Row = Mapping[str, Any]

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
    carrier: str, files: Sequence[Path], received: datetime, folder: Path | None, counts: Counts
) -> Iterator[Row]:
    """Read feeds of one carrier and give a row per event, and one per record that could not be read.

    `carrier` is the name of a mapping, in any case and with any of blank, `_` and `-`; with a world
    it may be a carrier of it. The world binds numbers to parcels and places to facilities; without
    one the carrier's number stands for the parcel.

    Raises
    ------
    UnknownMapping
        If there is no such mapping, and no such carrier with a mapping.
    NoFeed
        If a file cannot be opened.
    """
    world = None if folder is None else read_world(folder)
    mapping = mappings.load(mapping_of(carrier, world))
    places = Places(world.network.facilities if world else {})
    numbers = world.numbers if world else ()
    for file in files:
        reading = read(mapping, _content(file), Feed(carrier, file.name, received, zones(places)))
        counts.doubts.update(doubt.what for doubt in reading.doubts)
        for event in resolve(reading.events, numbers, places):
            counts.events += 1
            yield event_row(event, event.parcel or (None if world else event.number))
        for unread in reading.unread:
            counts.unread[unread.reason.partition(":")[0]] += 1
            yield unread_row(unread)


def mapping_of(carrier: str, world: World | None) -> str:
    """Return the name of the mapping that reads a carrier's feed; the name itself where none fits."""
    held = world.network.carriers.get(carrier) if world else None
    if held is not None and held.feed:
        return held.feed
    return next((name for name in mappings.names() if plain(name) == plain(carrier)), carrier)


def plain(name: str) -> str:
    """Return a carrier's name without case, blanks, `_` and `-`."""
    return "".join(letter for letter in name.casefold() if letter not in " _-")


def event_row(event: Event, parcel: str | None) -> Row:
    """Return an event as it is printed."""
    return {**{name: getattr(event, name) for name in EVENT_FIELDS}, "parcel": parcel}


def unread_row(unread: Unread) -> Row:
    """Return a record that could not be read, as it came, with where it stood and why."""
    return {
        "status": "unread",
        "carrier": unread.carrier,
        "source": unread.source,
        "line": unread.line,
        "reason": unread.reason,
        "raw": unread.raw,
    }


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NoFeed(f"{file}: {error.strerror}; name a file that may be read") from None
