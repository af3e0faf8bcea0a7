"""Lines of events for tests, and the slow way to read and fold them."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from serai.codes.milestone import Milestone, status_of
from serai.track.fold import rank_of
from serai.track.line import micro
from serai.track.told import ENDS, QUIET

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""When the lines are received."""

NUMBERS = ("LX100000001CN", "LX100000002CN", "00340434161094042557", "Nº7")
PLACES = (("SHENZHEN", "CN", "+08:00"), ("São Paulo", "BR", "-03:00"), ("", "", None))


def event(rng: random.Random, **given: Any) -> dict[str, Any]:
    """Return the fields of one event, as `serai track read` prints them, some of them given."""
    number = rng.choice(NUMBERS)
    happened = AT - timedelta(seconds=rng.randrange(1, 900_000), microseconds=rng.choice([0, 0, 7]))
    place, country, offset = rng.choice(PLACES)
    milestone = rng.choice(list(Milestone))
    zone = timedelta(hours=int(offset[:3]) if offset else 0)
    made: dict[str, Any] = {
        "parcel": number,
        "happened": happened.isoformat(),
        "local": (happened + zone).replace(tzinfo=None).isoformat(),
        "offset": offset,
        "offset_from": "message" if offset else "unknown",
        "recorded": rng.choice([None, (happened + timedelta(minutes=3)).isoformat()]),
        "received": (happened + timedelta(hours=1)).isoformat(),
        "carrier": rng.choice(["china_post", "correios"]),
        "number": rng.choice([number, "RR1"]),
        "code": rng.choice(["EMC", "31"]),
        "words": rng.choice(["Departed", "Objeto em trânsito", "已签收"]),
        "place": place,
        "facility": None,
        "country": country,
        "status": str(status_of(milestone)),
        "milestone": str(milestone),
        "reason": rng.choice([None, "nobody home"]),
        "next_carrier": None,
        "next_number": rng.choice([None, "NX9"]),
        "event_id": blake2b(repr((rng.random(), number)).encode(), digest_size=16).hexdigest(),
    }
    return {**made, **given}


def line(event: Mapping[str, Any]) -> bytes:
    """Return an event as a line, without its end."""
    return json.dumps(event, ensure_ascii=False).encode()


def text(events: Iterable[Mapping[str, Any]]) -> bytes:
    """Return events as lines."""
    return b"".join(line(event) + b"\n" for event in events)


@dataclass
class Slow:
    """What is known of one parcel, folded event by event."""

    events: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def row(self) -> tuple[object, ...]:
        """Return count, milestones, first instant, then the last, the last moving, the first ending event."""
        placed = sorted(_order(event) for event in self.events.values())
        moved = [one for one in placed if one[1] not in {rank_of(m) for m in (None, *QUIET)}]
        ended = [one for one in placed if one[1] in {rank_of(m) for m in ENDS}]
        return (
            len(placed),
            {rank for _, rank, _ in placed},
            placed[0][0],
            placed[-1],
            moved[-1] if moved else None,
            ended[0] if ended else None,
        )


def folded(events: Sequence[Mapping[str, Any]]) -> dict[str, tuple[object, ...]]:
    """Fold events the slow way: those that are withdrawn left out, of copies the one received first."""
    gone = {(one["parcel"], one["withdraws"]) for one in events if "withdraws" in one}
    parcels: dict[str, Slow] = {}
    for one in events:
        if "happened" not in one or (one["parcel"], one["event_id"]) in gone:
            continue
        held = parcels.setdefault(one["parcel"], Slow()).events
        other = held.get(one["event_id"])
        if other is None or one["received"] < other["received"]:
            held[one["event_id"]] = one
    return {parcel: slow.row() for parcel, slow in parcels.items() if slow.events}


def _order(event: Mapping[str, Any]) -> tuple[int, int, int]:
    when = micro(datetime.fromisoformat(event["happened"]))
    milestone = Milestone(event["milestone"]) if event["milestone"] else None
    return when, rank_of(milestone), int(event["event_id"][:16], 16)
