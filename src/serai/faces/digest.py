"""What the tables of a run say, in the few figures that a reader needs; used by the report and the tower.

Every function takes plain rows as they stand in the files of a run, whose values may be typed or text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from serai.faces.page import figures, instant, number, truth

Row = Mapping[str, Any]
Rows = Sequence[Row]

SHOWN = 20
"""How many rows of a long table are shown; the rest is said."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from what was asked to what was seen, with how many parcels came so far."""

    name: str
    parcels: float
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class Group:
    """One way to cut the variance of transit time into parts; `by_share` puts the biggest first."""

    name: str
    parts: tuple[Row, ...]

    def biggest(self, most: int = 8) -> tuple[Row, ...]:
        """The biggest parts, at most so many; the last stands for all the others where there are more."""
        parts = self.by_share
        if len(parts) <= most:
            return parts
        rest = parts[most - 1 :]
        sums = {column: sum(figures(rest, column)) for column in ("mean_h", "variance_share", "late_share")}
        return (*parts[: most - 1], {"part": f"{len(rest)} others", "std_h": None, **sums})

    @property
    def by_share(self) -> tuple[Row, ...]:
        """The parts that have a share, the biggest first."""
        known = [part for part in self.parts if number(part.get("variance_share")) is not None]
        return tuple(sorted(known, key=lambda part: -(number(part["variance_share"]) or 0.0)))


def groups(variance: Rows) -> tuple[Group, ...]:
    """Gather the parts of the variance by the way in which it was cut, in the order of the table."""
    gathered: dict[str, list[Row]] = defaultdict(list)
    for row in variance:
        gathered[str(row.get("group") or "all")].append(row)
    return tuple(Group(name, tuple(parts)) for name, parts in gathered.items())


def tone_of_lateness(late_share: object) -> str:
    """Return the colour of a late share: calm up to 10 %, amber up to 25 %, then red; grey when unknown."""
    read = number(late_share)
    if read is None:
        return "grey"
    return "blue" if read <= 0.10 else "amber" if read <= 0.25 else "red"


def busiest(corridors: Rows) -> list[Row]:
    """Return corridors with the most requests first."""
    return sorted(corridors, key=lambda row: (-(number(row.get("requests")) or 0), str(row.get("corridor"))))


def transit_by_corridor(journeys: Rows) -> dict[str, list[float]]:
    """Return the transit times, in days, of finished parcels by corridor."""
    times: dict[str, list[float]] = defaultdict(list)
    for row in journeys:
        took = number(row.get("transit_days"))
        if took is not None and row.get("delivered"):
            times[str(row.get("corridor"))].append(took)
    return dict(times)


def funnel(summary: Row, tables: Mapping[str, Rows]) -> tuple[Step, ...]:
    """Follow parcels from asked over planned to seen; open and silent ones are those not delivered."""
    journeys, filings, manifests = tables["journeys"], tables["filings"], tables["manifests"]
    seen = sum((number(row.get("events")) or 0) > 0 for row in journeys)
    delivered = sum(bool(row.get("delivered")) for row in journeys)
    silent = sum(truth(row.get("silent")) is True for row in journeys)
    declared, offered = mentioned(filings, "consignments"), mentioned(manifests, "parcels")
    asked, planned = number(summary.get("requests")) or 0, number(summary.get("planned")) or 0
    return (
        Step("asked", asked, "requests", "grey"),
        Step("planned", planned, f"{summary.get('refused') or 0:,} refused", "blue"),
        Step("declared", declared, f"consignments on {len(filings):,} filings", "blue"),
        Step("handed over", offered, f"parcels on {len(manifests):,} manifests", "blue"),
        Step("seen", seen, f"parcels with an event, {summary.get('events') or 0:,} events", "blue"),
        Step("delivered", delivered, "journeys that ended", "green"),
        Step("open", len(journeys) - delivered, "journeys not yet ended", "amber"),
        Step("silent", silent, "open, and no event for too long", "red"),
    )


def mentioned(rows: Rows, column: str) -> int:
    """Count what a column mentions: different ids where it lists ids, else the sum of its counts."""
    listed: set[str] = set()
    counted = 0.0
    for row in rows:
        ids = listing(row.get(column))
        if ids is None:
            counted += number(row.get(column)) or 0.0
        else:
            listed.update(ids)
    return len(listed) + round(counted)


def listing(value: object) -> list[str] | None:
    """Return the ids that a value lists (a list, or text joined by `;`), None for a count or nothing."""
    if isinstance(value, list | tuple | set | frozenset):
        return [str(item) for item in value]
    if isinstance(value, str) and value and number(value) is None:
        return value.split(";")
    return None


QUANTILES = (("p10", 0.10), ("p50", 0.50), ("p90", 0.90), ("p95", 0.95))


def quantile_points(forecasts: Rows) -> list[tuple[float, float, int]]:
    """Say for each quantile forecast how often the truth came before it: (said, seen, parcels)."""
    points = []
    for column, said in QUANTILES:
        pairs = [(instant(row.get("actual")), instant(row.get(column))) for row in forecasts]
        known = [actual <= limit for actual, limit in pairs if actual and limit]
        if known:
            points.append((said, sum(known) / len(known), len(known)))
    return points


def chance_points(requests: Rows, journeys: Rows) -> list[tuple[float, float, int]]:
    """Say for each tenth of the planned chance to be on time how often it was: (said, seen, parcels).

    Finished parcels only. Tenths are of the chance itself (0–10 %, 10–20 % …), as in a reliability diagram.
    """
    late = {row.get("parcel"): truth(row.get("late")) for row in journeys if row.get("delivered")}
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row in requests:
        said, was_late = number(row.get("p_on_time")), late.get(row.get("request"))
        if said is not None and was_late is not None:
            bins[min(int(10 * said), 9)].append((said, not was_late))
    return [
        (sum(said for said, _ in pairs) / len(pairs), sum(kept for _, kept in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(bins.items())
    ]


SUMMED = ("duties", "taxes", "fees", "total")


def regimes(filings: Rows) -> list[Row]:
    """Sum filings by regime and currency: messages, consignments, duty, tax, fees, needs, open questions."""
    gathered: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in filings:
        gathered[(str(row.get("regime") or ""), str(row.get("currency") or ""))].append(row)
    return [
        {
            "regime": regime, "currency": currency, "filings": len(rows),
            "consignments": mentioned(rows, "consignments"),
            **{column: sum(figures(rows, column)) for column in SUMMED},
            **{column: sum(bool(row.get(column)) for row in rows) for column in ("needs", "open")},
        }
        for (regime, currency), rows in sorted(gathered.items())
    ]  # fmt: skip


def kept(promises: Rows) -> tuple[int, int, int]:
    """Count promises kept, promises judged, and promises made."""
    judged = [word for row in promises if (word := truth(row.get("kept"))) is not None]
    return sum(judged), len(judged), len(promises)


def exceptions(journeys: Rows) -> list[Row]:
    """Return open journeys that are silent or carry an exception, the longest silent first."""
    found = [
        row
        for row in journeys
        if not row.get("delivered") and (truth(row.get("silent")) or row.get("exception"))
    ]
    return sorted(found, key=lambda row: -(number(row.get("silent_h")) or 0.0))


def overloaded(loads: Rows) -> list[Row]:
    """Return departures planned over their capacity, the fullest first."""
    over = [row for row in loads if (number(row.get("load")) or 0.0) > 1.0]
    return sorted(over, key=lambda row: -(number(row["load"]) or 0.0))


def broken_first(agreements: Rows) -> list[Row]:
    """Return agreements with those that were breached first, else in their order."""
    return sorted(agreements, key=lambda row: truth(row.get("breached")) is not True)


def tally_alike(rows: Iterable[Row], column: str) -> list[tuple[str, int]]:
    """Count rows by a column; texts that differ only by their figures are alike, and the first stands."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        text = str(row.get(column) or "")
        counts[first.setdefault(re.sub(r"\d+", "0", text), text)] += 1
    return counts.most_common()


def tally(rows: Iterable[Row], column: str) -> list[tuple[str, int]]:
    """Count rows by a column that is not empty, the most frequent first."""
    counts = Counter(str(row[column]) for row in rows if row.get(column))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
