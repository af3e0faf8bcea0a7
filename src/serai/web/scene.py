"""What a page draws of a view: pictures, the data of the map, local times."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from serai.faces import chart, digest
from serai.faces.chart import Caption, Slice
from serai.faces.page import ABSENT, days, hours, instant, number, share, words
from serai.operations.lane import Lane
from serai.operations.view import Corridor, Entry, Overview, ParcelView, Standing

FLOWS = 150
"""How many flows the map draws; the busiest come first."""


def tower(seen: Overview) -> dict[str, Any]:
    """Return what the first page draws."""
    return {"map": map_data(seen), "corridors": corridor_rows(seen.corridors), "flows": flow_rows(seen)}


def map_data(seen: Overview) -> dict[str, Any]:
    """Return the places and flows of the map; only places whose coordinates are known can be drawn."""
    spots = {spot.facility: spot for spot in seen.facilities if spot.lat is not None and spot.lon is not None}
    passed = [spot for spot in spots.values() if spot.planned or spot.here]
    return {
        "spots": [
            {
                "id": spot.facility,
                "name": spot.name,
                "kind": words(spot.kind),
                "lat": spot.lat,
                "lon": spot.lon,
                "planned": spot.planned,
                "here": spot.here,
                "held": spot.held,
            }
            for spot in sorted(passed, key=lambda spot: -spot.planned)
        ],
        "flows": [row for row in flow_rows(seen) if row["from"] in spots and row["to"] in spots][:FLOWS],
        "unplaced": len(seen.facilities) - len(spots),
    }


def flow_rows(seen: Overview) -> list[dict[str, Any]]:
    """Return the flows between two places, all stages summed, busiest first, with the share that is late."""
    summed: dict[tuple[str, str], list[int]] = {}
    for flow in seen.flows:
        if flow.origin != flow.destination:
            total = summed.setdefault((flow.origin, flow.destination), [0, 0, 0])
            total[:] = total[0] + flow.parcels, total[1] + flow.open, total[2] + flow.late
    rows = [
        {
            "from": origin,
            "to": to,
            "parcels": parcels,
            "open": on_way,
            "late": late,
            "late_share": late / parcels if parcels else None,
            "tone": digest.tone_of_lateness(late / parcels if parcels else None),
        }
        for (origin, to), (parcels, on_way, late) in summed.items()
    ]
    return sorted(rows, key=lambda row: (-int(row["parcels"] or 0), row["from"], row["to"]))


def corridor_rows(corridors: Sequence[Corridor]) -> list[dict[str, Any]]:
    """Return the corridors, the busiest first, each with its stretch from the median to the 90 % quantile."""
    longest = max((row.p90_days for row in corridors if row.p90_days is not None), default=0.0)
    return [
        {
            "row": row,
            "tone": digest.tone_of_lateness(row.late_share),
            "picture": ""
            if row.p50_days is None or row.p90_days is None
            else chart.range_bar(
                row.p50_days, row.p90_days, longest, digest.tone_of_lateness(row.late_share)
            ),
        }
        for row in sorted(corridors, key=lambda row: (-row.requests, row.corridor))
    ]


def corridor(seen: Lane) -> dict[str, Any]:
    """Return what the page of a corridor draws: its transit times and the stages that vary."""
    taken = seen.transit_days
    longest = 1.05 * chart.quantile(taken, 0.99) if taken else 0.0
    text = "no parcel has arrived"
    if taken:
        p50, p90 = chart.quantile(taken, 0.5), chart.quantile(taken, 0.9)
        text = (
            f"{len(taken):,} parcels, median {days(p50)}, 90 % within {days(p90)}, longest {days(max(taken))}"
        )
    caption = Caption("transit", f"Transit times of {seen.corridor.corridor}", text)
    group = digest.Group("stage", seen.stages)
    return {
        "text": text,
        "longest": longest,
        "stages": group.biggest(),
        "stacked": _stacked(group),
        "distribution": chart.distribution(taken, longest, caption, bins=48) if taken else "",
    }


def parcel(seen: ParcelView) -> dict[str, Any]:
    """Return what the page of a parcel draws: the last forecast, and its legs with how late they ended."""
    last = max(seen.forecasts, key=lambda row: str(row.get("at") or ""), default=None)
    return {
        "forecast": last,
        "sentence": standing_sentence(seen.standing),
        "handovers": [{**row, "here": handed(row, seen.standing.parcel)} for row in seen.manifests],
    }


def handed(manifest: Mapping[str, Any], parcel: str) -> str:
    """Say whether a parcel was there when what it travelled in was handed over."""
    if number(manifest.get("accepted")) is None:
        return "not answered yet"
    missing = manifest.get("missing") or ()
    ids = missing.split(";") if isinstance(missing, str) else missing
    return "missing" if parcel in ids else "there"


def standing_sentence(standing: Standing) -> str:
    """Say in one sentence where a parcel stands."""
    if standing.delivered is not None:
        late = f"{hours(standing.late_h)} late" if standing.late else "on time"
        return f"Delivered {days(standing.transit_days)} after it was ready, {late}."
    said = f"{words(standing.status).capitalize()}"
    if standing.custody:
        said += f", in the custody of {standing.custody}"
    if standing.facility:
        said += f", last seen at {standing.facility}"
    if standing.silent:
        said += f"; no event for {hours(standing.silent_h)}"
    return said + (f"; {hours(standing.late_h)} past what was promised." if standing.late else ".")


def local(entry: Entry) -> str:
    """Write the wall time at the place of an entry with its offset, or in UTC where none is known."""
    wall = instant(entry.local)
    if wall is None:
        return f"{entry.at.day} {entry.at:%b %Y %H:%M} {_offset(entry.at.utcoffset())}"
    bare = wall.replace(tzinfo=None)
    away = wall.utcoffset()
    if away is None and entry.offset_from not in (None, "unknown"):
        away = bare - (entry.at - (entry.at.utcoffset() or timedelta())).replace(tzinfo=None)
    return f"{bare.day} {bare:%b %Y %H:%M} {_offset(away)}"


def _offset(away: timedelta | None) -> str:
    if away is None:
        return "offset not known"
    minutes = round(away.total_seconds() / 60)
    return (
        "UTC"
        if minutes == 0
        else f"{'+' if minutes > 0 else '−'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    )


def late(hours_late: object) -> str:
    """Write how much later than planned something ended; early is said too."""
    read = number(hours_late)
    if read is None:
        return ABSENT
    return "as planned" if abs(read) < 0.05 else f"{hours(abs(read))} {'late' if read > 0 else 'early'}"


TONES = {
    "delivered": "green",
    "out_for_delivery": "blue",
    "ready_for_pickup": "blue",
    "in_transit": "blue",
    "picked_up": "blue",
    "on_hold": "red",
    "delivery_failed": "amber",
    "return_to_sender": "red",
    "delivery_delayed": "amber",
    "cancelled": "red",
    "unread": "amber",
}


def tone(status: object) -> str:
    """Return the colour of a status."""
    return TONES.get(str(status), "")


def _stacked(group: digest.Group) -> Any:
    shares: list[tuple[Mapping[str, Any], float]] = [
        (part, number(part["variance_share"]) or 0.0) for part in group.biggest()
    ]
    whole = max(1.0, sum(value for _, value in shares if value > 0))
    slices = [Slice(words(part.get("part")), max(value, 0.0) / whole) for part, value in shares]
    text = "; ".join(f"{words(part.get('part'))} {share(value)}" for part, value in shares)
    return chart.stacked(slices, Caption("stages", "Variance by stage", text)) if slices else ""
