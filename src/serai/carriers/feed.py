"""Whose feed is read, and what is known beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from serai.carriers.clock import ZoneOf
from serai.carriers.meaning import Classify

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No event of a parcel that we follow happened before."""

AHEAD = timedelta(days=2)
"""How far ahead of our clock a carrier's clock may be."""


def nowhere(place: str, country: str) -> tuple[str, str] | None:
    """Know the zone of no place at all."""
    return None


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose feed it is, what it is called, and when we received it (aware).

    A file holds the past: with `replay`, an event counts as received when its carrier recorded it,
    where the carrier says so. `number` is that of the parcel where the feed does not say it;
    `classify` reads the words that the mapping does not know.
    """

    carrier: str
    source: str
    received: datetime
    zone_of: ZoneOf = nowhere
    replay: bool = True
    number: str = ""
    classify: Classify | None = None
