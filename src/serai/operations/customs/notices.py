"""Read notifications from files: where each filing stands, why it waits, what was assessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from serai.authorities.cds.assessed import (
    Recomputed,
    TaxLine,
    assessed_entries,
    evidence,
    read_tax_lines,
    recompute,
)
from serai.authorities.cds.notice import read_notices
from serai.customs.clock import Stop, stops
from serai.customs.dues import Entry
from serai.customs.notice import Notification, Standing, follow, gather
from serai.errors import Missing, Refused
from serai.store.foreign.sheet import read_sheet

COLUMNS = ("filing", "reference", "state", "since", "waits", "may", "heard", "findings", "unread")
"""The columns of filings; in JSON the steps, stops and tax lines stand beside them."""

ENTRIES = ("parcel", "tax", "amount", "currency", "at", "source", "reference")
"""The columns of entries, as `serai customs dues` reads them."""


class NoNotices(Missing):
    """There is no file of notifications at that place, or it cannot be read."""


class UnreadableWeight(Refused):
    """An item or a weight of a parcel is no number."""


Parcels = Mapping[str, Mapping[int, Mapping[str, Decimal]]]
"""By filing and item (0: all) the parcels and their weights."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read: notifications with their tax lines, and what could not be read, by file."""

    notices: tuple[tuple[Notification, tuple[TaxLine, ...]], ...]
    refused: tuple[tuple[str, str], ...]


def hear(places: Iterable[Path]) -> Heard:
    """Read the notifications in XML files, and in all of a folder; one that cannot be read leaves the rest.

    Raises
    ------
    NoNotices
        If a place does not exist, or a folder holds no XML.
    """
    found: list[tuple[Notification, tuple[TaxLine, ...]]] = []
    refused: list[tuple[str, str]] = []
    for path in _files(places):
        try:
            content = path.read_bytes()
            notices = read_notices(content)
            lines = tuple(read_tax_lines(content)) if len(notices) == 1 else ()
        except OSError as error:
            refused.append((str(path), f"cannot be read ({error.strerror})"))
        except Refused as error:
            refused.append((str(path), str(error)))
        else:
            found += [(notice, lines) for notice in notices]
    filings = gather(notice for notice, _ in found)
    return Heard(
        tuple((notice, lines) for notice, (_, lines) in zip(filings, found, strict=True)), tuple(refused)
    )


def stand(heard: Heard, at: datetime) -> list[dict[str, object]]:
    """Return one record a filing: state, what waits, steps, clock stops, and tax lines recomputed."""
    by_filing: dict[str, list[Notification]] = defaultdict(list)
    lines: dict[str, list[Recomputed]] = defaultdict(list)
    for notice, own in heard.notices:
        by_filing[notice.filing].append(notice)
        lines[notice.filing] += recompute(own)
    return [
        _record(follow(filing, notices), stops(notices), lines[filing], at)
        for filing, notices in sorted(by_filing.items())
    ]


def read_parcels(path: Path) -> Parcels:
    """Read which parcels are in which item of a filing: columns filing, parcel, perhaps item and weight.

    Raises
    ------
    NoDataSet, AnotherFile, UnreadableWeight
    """
    found: dict[str, dict[int, dict[str, Decimal]]] = {}
    for number, cells in read_sheet(path, "parcels of filings", ("filing", "parcel")).rows:
        item, weight = cells.get("item") or "0", cells.get("weight") or "1"
        if not item.isdecimal() or not weight.replace(".", "", 1).isdecimal():
            raise UnreadableWeight(
                f"{path.name}, row {number}: item {item!r} or weight {weight!r}: no number"
            )
        own = found.setdefault(cells["filing"], {}).setdefault(int(item), {})
        own[cells["parcel"]] = own.get(cells["parcel"], Decimal(0)) + Decimal(weight)
    return found


def assessed(heard: Heard, parcels: Parcels) -> tuple[list[Entry], tuple[tuple[str, str], ...]]:
    """Return the ledger's entries of all filings, and the filings whose parcels are not known."""
    by_filing: dict[str, list[tuple[Notification, Sequence[TaxLine]]]] = defaultdict(list)
    for notice, lines in heard.notices:
        if lines:
            by_filing[notice.filing].append((notice, lines))
    entries: list[Entry] = []
    refused: list[tuple[str, str]] = []
    for filing, notices in sorted(by_filing.items()):
        try:
            entries += assessed_entries(notices, parcels.get(filing, {}))
        except Refused as error:
            refused.append((filing, f"{error}: name its parcels"))
    return entries, tuple(refused)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        files = sorted(place.rglob("*.xml")) if place.is_dir() else [place]
        if not files or not all(file.is_file() for file in files):
            raise NoNotices(f"{place} holds no XML file; name a notification or a folder of them")
        yield from files


def _record(
    standing: Standing, stopped: Sequence[Stop], lines: Sequence[Recomputed], at: datetime
) -> dict[str, object]:
    """Return where one filing stands, as a plain record."""
    return {
        "filing": standing.filing,
        "reference": standing.reference,
        "state": standing.state,
        "since": standing.since,
        "waits": sorted(standing.waits),
        "may": sorted(standing.may),
        "heard": len(standing.steps) + len(standing.unread),
        "findings": [f"{step.kind} {step.notification.code}" for step in standing.findings],
        "unread": [notice.code for notice in standing.unread],
        "steps": [
            {
                "at": step.notification.at,
                "code": step.notification.code,
                "state": step.state,
                "kind": step.kind,
                "text": step.notification.text,
            }
            for step in standing.steps
        ],
        "stops": [
            {
                "reason": stop.reason,
                "cause": stop.cause,
                "opened": stop.opened,
                "closed": stop.closed,
                "hours": round(stop.lasts(at).total_seconds() / 3600, 2),
            }
            for stop in stopped
        ],
        "tax_lines": evidence(lines) if lines else None,
    }
