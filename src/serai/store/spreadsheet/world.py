"""The smallest world that a sheet of shipments makes: who, from where, to where, asked, planned and seen.

A sheet knows two moments of a parcel, so the world has two events for each: accepted and delivered. It
has no network to plan over: the plan of every parcel is given, and ends after the days that the user
says were promised.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from serai.errors import Conflict
from serai.report.shipment import Measured, Transit
from serai.store.spreadsheet.country import CODES
from serai.store.spreadsheet.normal import as_id, instant, name_parcels, write_table

NOWHERE = "anywhere"
NOBODY = "unknown"

MARK = "shipments.csv"
"""The file by which a folder is known to be of such an import."""

Rows = list[dict[str, object]]


class FolderTaken(Conflict):
    """The folder holds a world that something else made."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel with the ids of all that it touches."""

    parcel: str
    transit: Transit
    carrier: str
    facility: str
    zone: str
    starts: datetime
    due: datetime


def write_world(folder: Path, measured: Measured, name: str, promised_days: float) -> None:
    """Write the world of some shipments; makes the folder, replaces the files of an import before.

    Raises
    ------
    FolderTaken
        If the folder holds a world that is not of such an import.
    """
    if (folder / "world.csv").exists() and not (folder / MARK).exists():
        raise FolderTaken(f"{str(folder)!r} holds another world; choose a new folder")
    for feed in (folder / "feeds").glob("*-events.jsonl"):
        feed.unlink()
    parcels = _parcels(measured, promised_days)
    tables: dict[str, Rows] = {
        "world": _head(parcels, measured, name, promised_days),
        **_places(parcels),
        "requests": [_request(one) for one in parcels],
        "plans": [leg for one in parcels for leg in _plan(one)],
        "numbers": [{"parcel": one.parcel, "carrier": one.carrier, "number": one.parcel} for one in parcels],
    }
    (folder / "feeds").mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        write_table(folder / f"{table}.csv", list(rows[0]), rows)
    for carrier, lines in _feeds(parcels).items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / "feeds" / f"{carrier}-events.jsonl").write_text(text, encoding="utf-8")


def _parcels(measured: Measured, promised_days: float) -> list[Parcel]:
    carriers = _ids((one.shipment.carrier for one in measured.transits), NOBODY, "carrier")
    places = _ids((one.shipment.supplier for one in measured.transits), "origin", "supplier")
    zones = _ids((one.shipment.country for one in measured.transits), NOWHERE, "country")
    parcels: list[Parcel] = []
    for name, transit in name_parcels(measured):
        start = transit.shipment.start(measured.since)
        assert start is not None  # a shipment without a start is not measured
        starts = instant(start)
        parcels.append(
            Parcel(
                name,
                transit,
                carriers[transit.shipment.carrier],
                places[transit.shipment.supplier],
                f"to.{_country(transit) or zones[transit.shipment.country]}",
                starts,
                starts + timedelta(days=promised_days),
            )
        )
    return parcels


def _ids(names: Iterable[str], nameless: str, kind: str) -> dict[str, str]:
    """Give every name a short id without `-`; names of other alphabets are numbered."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        wish = re.sub(r"[^a-z0-9]+", "_", as_id(name).lower()).strip("_") if name else nameless
        wish = wish or f"{kind}_{len(ids) + 1}"
        ids[name] = wish if wish not in taken else f"{wish[:50]}_{len(ids) + 1}"
        taken.add(ids[name])
    return ids


def _country(transit: Transit) -> str:
    return transit.shipment.country if transit.shipment.country in CODES else ""


def _head(parcels: list[Parcel], measured: Measured, name: str, promised_days: float) -> Rows:
    ends = measured.at.astimezone(UTC) if measured.at.tzinfo else measured.at.replace(tzinfo=UTC)
    ends += timedelta(days=0 if measured.elapsed else 1)
    source = f"{name}; plans and deadlines assumed: {promised_days:g} days from {measured.since}"
    pairs = {
        "name": name,
        "starts": min(one.starts for one in parcels),
        "ends": ends,
        "currency": "EUR",
        "source": source,
    }
    return [{"key": key, "value": value} for key, value in pairs.items()]


def _places(parcels: list[Parcel]) -> dict[str, Rows]:
    shipments = {one.parcel: one.transit.shipment for one in parcels}
    facilities = {one.facility: shipments[one.parcel].supplier or "origin" for one in parcels}
    carriers = {one.carrier: shipments[one.parcel].carrier or NOBODY for one in parcels}
    zones = {one.zone: _country(one.transit) for one in parcels}
    return {
        "facilities": [
            {"facility": place, "name": name, "kind": "origin_sort", "source": "the sheet"}
            for place, name in facilities.items()
        ],
        "carriers": [
            {"carrier": carrier, "name": name, "kind": "consolidator", "feed": "serai", "source": "the sheet"}
            for carrier, name in carriers.items()
        ],
        "zones": [{"zone": zone, "country": country} for zone, country in zones.items()],
    }


def _request(one: Parcel) -> dict[str, object]:
    return {
        "request": one.parcel,
        "order": as_id(one.transit.shipment.order) or None,
        "origin": one.facility,
        "ready": one.starts,
        "zone": one.zone,
        "deadline": one.due,
        "kg": 0.5,
    }


def _plan(one: Parcel) -> Rows:
    ends = {"request": one.parcel, "carrier": one.carrier, "service": None, "from": one.facility}
    accepted = {"leg": "1", "after": None, "stage": "acceptance", "milestone": "accepted", "to": one.facility}
    delivered = {"leg": "2", "after": "1", "stage": "transit", "milestone": "delivered", "to": one.zone}
    return [
        {**ends, **accepted, "planned_start": one.starts, "planned_end": one.starts},
        {**ends, **delivered, "planned_start": one.starts, "planned_end": one.due},
    ]


def _feeds(parcels: list[Parcel]) -> Mapping[str, Rows]:
    feeds: dict[str, Rows] = {}
    for one in parcels:
        lines = feeds.setdefault(one.carrier, [])
        said = {"number": one.parcel, "milestone": "accepted", "place": one.facility}
        lines.append({**said, "happened": one.starts.isoformat()})
        delivered = one.transit.shipment.delivered
        if one.transit.delivered and delivered:
            country = _country(one.transit) or None
            done = {"number": one.parcel, "milestone": "delivered", "country": country}
            lines.append({**done, "happened": instant(delivered).isoformat()})
    return feeds
