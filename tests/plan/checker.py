"""An independent checker of plans: it reads the files of a plan and of its world, and nothing else.

`audit` gives one sentence for each thing that is wrong: a leg that does not exist, that does not connect in
space, or in time with median handling and hand-over, a border crossed without a lawful clearance that fits,
a capacity that is exceeded, figures that do not agree. `check` and `overloads` are for itineraries in memory.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.plan.lawful import check, overloads
from tests.plan.world_rows import HOUR, NEVER, Row, Rows, hours, number, read_rows

__all__ = ["CAPACITIES", "CHECKS", "audit", "check", "overloads"]

Line = Mapping[str, Any]
Leg = Mapping[str, Any]

CAPACITIES = ("departure", "sort", "customs", "courier", "pickup", "pilot")
"""Every kind of capacity that a plan may not exceed."""

CHECKS = ("travel", "stay", *CAPACITIES)
"""What can be left out: capacities, that a leg takes its time from its own departure, and that a stay takes
its median; without `stay` the shortest tenth is asked.
"""

MOVES = ("first_mile", "linehaul", "transit")
LIMITED = ("candidate", "pilot")
KEYS = {"request", "legs", "p_on_time", "p50", "p90", "cost", "currency", "refused"}

SLACK = 0.9
"""A plan holds medians of sums, which may lie a little below the sums of medians that are asked here."""

SECOND = timedelta(seconds=1)


def audit(world: Path, out: Path, checks: Sequence[str] = CHECKS) -> list[str]:
    """Return what is wrong with `plan.jsonl` and `plan.json`; `checks` is checked of what can be left out."""
    rows = replace(read_rows(world), stay="p50" if "stay" in checks else "p10")
    lines = [json.loads(text) for text in (out / "plan.jsonl").read_text(encoding="utf-8").splitlines()]
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    served = [line for line in lines if line["refused"] is None and line["request"] not in rows.given]
    wrong = list(_lines(rows, lines))
    for line in served:
        wrong += [f"{line['request']}: {one}" for one in (_way(rows, line) if line["legs"] else ())]
    if not wrong:
        wrong += _figures(lines, plan)
        for kind in checks:
            wrong += _CHECKS[kind](rows, served, plan) if kind in _CHECKS else ()
        wrong += _published(rows, served, plan)
        wrong += _scarce(rows, served, plan)
    return wrong


def _lines(rows: Rows, lines: Sequence[Line]) -> Iterator[str]:
    """Every request has one line, in order, that is either served or refused with a reason."""
    if [line["request"] for line in lines] != list(rows.requests):
        yield "the lines are not the requests of the world, each once and in order"
    for line in lines:
        name = line["request"]
        if not set(line) >= KEYS:
            yield f"{name}: {KEYS - set(line)} missing"
        elif line["refused"] is not None:
            if line["legs"] or line["cost"] is not None or not line["refused"].strip():
                yield f"{name}: refused, and yet planned, or without a reason"
        elif name not in rows.given:
            yield from (f"{name}: {one}" for one in _served(rows, line))


def _served(rows: Rows, line: Line) -> Iterator[str]:
    """A line that is served has legs, a chance, a cost in the world's currency, and quantiles in order."""
    if not line["legs"]:
        yield "neither served nor refused"
    if not 0 <= line["p_on_time"] <= 1 or Decimal(line["cost"]) < 0:
        yield f"chance {line['p_on_time']} or cost {line['cost']} is none"
    if line["p50"] and line["p90"] and _at(line["p50"]) > _at(line["p90"]):
        yield "p50 is after p90"
    if line["currency"] != (rows.head.get("currency") or "EUR"):
        yield f"in {line['currency']}, not in the currency of the world"


def _way(rows: Rows, line: Line) -> Iterator[str]:
    """The legs of a line exist, are lawful for its parcel, connect and can be caught."""
    asked, legs = rows.requests[line["request"]], line["legs"]
    unknown = [leg["service"] for leg in legs if leg["service"] not in rows.services]
    if unknown:
        yield f"services {unknown} do not exist"
        return
    yield from _joined(asked, legs)
    kinds = [rows.services[leg["service"]]["kind"] for leg in legs]
    if kinds[-1] != "last_mile" or not set(kinds[:-1]) <= set(MOVES):
        yield f"is made of {kinds}"
    for place, leg in enumerate(legs, 1):
        for one in (*_taken(rows, asked, leg), *_timed(rows, leg)):
            yield f"leg {place} ({leg['service']}) {one}"
    if not list(clearances(rows, asked, legs)):
        missed = [
            legs[one]["service"] for one in range(len(legs)) if not _caught(rows, asked, legs, one, None)
        ]
        yield f"misses {missed}" if missed else "has no lawful clearance that fits between its legs"


def _joined(asked: Row, legs: Sequence[Leg]) -> Iterator[str]:
    """The legs lead from an origin to the destination, end to end, over no place twice."""
    if legs[0]["from"] not in asked["origin"].split(";") or legs[-1]["to"] != asked["zone"]:
        yield f"goes from {legs[0]['from']} to {legs[-1]['to']}, which was not asked"
    stops = [legs[0]["from"], *(leg["to"] for leg in legs)]
    if len(set(stops)) < len(stops):
        yield f"comes twice to a place: {stops}"
    for before, after in pairwise(legs):
        if before["to"] != after["from"]:
            yield f"arrives at {before['to']} and leaves from {after['from']}"


def _taken(rows: Rows, asked: Row, leg: Leg) -> Iterator[str]:
    """The service of a leg goes there and takes the parcel."""
    service = rows.services[leg["service"]]
    if (service["from"], service["to"]) != (leg["from"], leg["to"]):
        yield "does not go there"
    if rows.carriers[service["carrier"]].get("status") == "suspended":
        yield "is of a suspended carrier"
    if (asked.get("goods") or "general") in service.get("goods_not_allowed", "").split(";"):
        yield "does not take the goods"
    longest = max(float(asked.get(side) or 0) for side in ("length_cm", "width_cm", "height_cm"))
    if float(asked["kg"]) > number(service, "max_kg") or longest > number(service, "max_cm"):
        yield "does not take the weight or length"


def _timed(rows: Rows, leg: Leg) -> Iterator[str]:
    """A leg leaves when its service leaves and takes its time."""
    service = rows.services[leg["service"]]
    leaves, arrives = _at(leg["leaves"]), _at(leg["arrives"])
    if arrives < leaves:
        yield "arrives before it leaves"
    if rows.departures.get(leg["service"]):
        label = f"{leg['service']}@{leaves.astimezone(rows.clock(leg['from'])):%Y-%m-%dT%H:%M}"
        if leg["departure"] != label or not list(rows.patterns(leg["service"], leaves)):
            yield f"does not leave at {label} (told: {leg['departure']})"
    elif leg["departure"] is not None:
        yield f"has no timetable, and yet the departure {leg['departure']}"
    elif rows.open(service.get("calendar", ""), leg["from"], leaves) > leaves + SECOND:
        yield "leaves when it does not run"


@dataclass(frozen=True)
class Clearance:
    """A lane and the stop (the legs before it) at which it may clear a parcel, and from when until when."""

    lane: str
    stop: int
    earliest: datetime
    latest: datetime


def clearances(rows: Rows, asked: Row, legs: Sequence[Leg]) -> Iterator[Clearance | None]:
    """Yield each way in which a parcel may be cleared so that its legs connect; None: without a clearance."""
    channels = {rows.services[leg["service"]].get("channel") or "any" for leg in legs}
    if not _abroad(rows, legs):
        if _one_channel(channels) and _connects(rows, asked, legs):
            yield None
        return
    for stop in range(1, len(legs)):
        for lane in rows.gateways.values():
            lawful = lane["facility"] == legs[stop]["from"] and _clears(rows, asked, legs[:stop], lane)
            joined = _one_channel(channels | {lane.get("channel") or "any"})
            if lawful and joined and _connects(rows, asked, legs, stop, lane):
                yield Clearance(lane["gateway"], stop, *_presented(rows, asked, legs, stop, lane))


def _one_channel(channels: set[str]) -> bool:
    return len(channels - {"any", "domestic"}) <= 1


def _clears(rows: Rows, asked: Row, before: Sequence[Leg], lane: Row) -> bool:
    """Say whether a lane clears these goods, and nothing went abroad by a domestic service before it."""
    home = rows.country(before[0]["from"])
    scheme = lane.get("seller_scheme") or "any"
    domestic = [leg for leg in before if rows.services[leg["service"]].get("channel") == "domestic"]
    return (
        rows.country(asked["zone"]) in lane["destinations"].split(";")
        and scheme in ("any", asked.get("seller_scheme") or "none")
        and all(rows.country(leg["to"]) == home for leg in domestic)
    )


def _connects(rows: Rows, asked: Row, legs: Sequence[Leg], stop: int = -1, lane: Row | None = None) -> bool:
    """Say whether every leg is caught when a lane clears at a stop."""
    return all(_caught(rows, asked, legs, one, lane if one == stop else None) for one in range(len(legs)))


def _abroad(rows: Rows, legs: Sequence[Leg]) -> bool:
    return rows.country(legs[0]["from"]) != rows.country(legs[-1]["to"])


def _arrived(rows: Rows, asked: Row, legs: Sequence[Leg], stop: int) -> datetime:
    """Return when a parcel is at a stop: when it is ready, or by the leg before."""
    if stop == 0:
        return rows.at(asked["ready"], asked["origin"].split(";")[0])
    return _at(legs[stop - 1]["arrives"])


def _caught(rows: Rows, asked: Row, legs: Sequence[Leg], stop: int, lane: Row | None) -> bool:
    """Say whether the leg after a stop is caught: cleared, handled and handed over before the cut-off."""
    leg, place = legs[stop], legs[stop]["from"]
    now = _arrived(rows, asked, legs, stop)
    if lane is not None:
        now = _presented(rows, asked, legs, stop, lane)[0]
        if now >= NEVER:
            return False
        now += hours(lane, "p10_h", 0.0) * HOUR
    taker = rows.services[leg["service"]]["carrier"]
    giver = rows.services[legs[stop - 1]["service"]]["carrier"] if stop else taker
    stay = rows.handling_h(place, rows.stay) + rows.handoff_h(place, giver, taker, rows.stay)
    closes = _at(leg["leaves"])
    if leg["departure"] is not None:
        cutoffs = [float(row.get("cutoff_h") or 0) for row in rows.patterns(leg["service"], closes)]
        closes -= min(cutoffs, default=0.0) * HOUR
    return now + SLACK * stay * HOUR <= closes + SECOND


def _presented(
    rows: Rows, asked: Row, legs: Sequence[Leg], stop: int, lane: Row
) -> tuple[datetime, datetime]:
    """Return between which instants a parcel is presented at a lane: from the first opening on."""
    filed = _arrived(rows, asked, legs, 0) + float(lane.get("lead_h") or 0) * HOUR
    earliest = max(_arrived(rows, asked, legs, stop), filed)
    latest = _at(legs[stop]["leaves"]) - hours(lane, "p10_h", 0.0) * HOUR
    return rows.open(lane.get("calendar", ""), lane["facility"], earliest), latest


def _figures(lines: Sequence[Line], plan: Line) -> Iterator[str]:
    """Counts, cost, bound, gap and lateness are what the lines say."""
    served = [line for line in lines if line["refused"] is None]
    if (plan["requests"], plan["served"]) != (len(lines), len(served)):
        yield f"{plan['requests']} requests and {plan['served']} served are not those of the lines"
    cost = sum((Decimal(line["cost"]) for line in served), Decimal(0))
    told = Decimal(str(plan["cost"]))
    unserved = Decimal((plan.get("costs") or {}).get("unserved", "0"))
    if abs(told - cost - unserved) > Decimal("0.005") * (len(served) + 1):
        yield f"the cost {told} is not the {cost + unserved} of the lines"
    chances = [line["p_on_time"] for line in served if line["p_on_time"] is not None]
    late = 1 - sum(chances) / len(chances) if chances else None
    if (plan["late_expected"] is None) != (late is None) or abs(
        (plan["late_expected"] or 0) - (late or 0)
    ) > 1e-3:
        yield f"late_expected {plan['late_expected']} is not the {late} of the lines"
    if plan.get("lower_bound") is not None:
        bound = float(plan["lower_bound"])
        if bound > float(told) * (1 + 1e-6) + 0.01:
            yield f"the bound {bound} is above the cost {told}"
        gap = (float(told) - bound) / bound if bound > 0 else 0.0
        if abs(gap - float(plan["gap"])) > 1e-3 * max(1.0, abs(gap)):
            yield f"the gap {plan['gap']} is not {gap}"


def _travel(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No leg is planned to arrive sooner than one parcel in ten does."""
    for line in served:
        for leg in line["legs"]:
            least = hours(rows.services[leg["service"]], "p10_h", 0.0) * HOUR
            if _at(leg["arrives"]) - _at(leg["leaves"]) < least - SECOND:
                yield f"{line['request']}: {leg['service']} arrives sooner than one in ten does"


def _departures(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No departure takes more kilograms or pieces than it may; what is told to be overloaded is told."""
    told = set(plan.get("overloaded") or ())
    for departure, names in departed(served).items():
        service, _, _ = departure.partition("@")
        patterns = list(rows.patterns(service, _leaving(served, departure)))
        kg = sum(float(rows.requests[name]["kg"]) for name in names)
        heavy = kg > sum(number(row, "capacity_kg") for row in patterns) + 1e-6
        many = len(names) > sum(number(row, "capacity_pieces") for row in patterns)
        if (heavy or many) and not told.intersection(names):
            yield f"{departure} carries {kg:g} kg in {len(names)} pieces, more than it takes"


def departed(served: Sequence[Line]) -> dict[str, list[str]]:
    """Return the requests on each departure."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in served:
        for leg in line["legs"]:
            if leg["departure"] is not None:
                found[leg["departure"]].append(line["request"])
    return found


def _leaving(served: Sequence[Line], departure: str) -> datetime:
    legs = (leg for line in served for leg in line["legs"] if leg["departure"] == departure)
    return _at(next(legs)["leaves"])


def _sorting(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No wave sorts more than it can: a parcel is sorted when it arrives, at its origin before it leaves."""
    jobs: dict[str, list[set[Hashable]]] = defaultdict(list)
    for line in served:
        legs = line["legs"]
        for stop, leg in enumerate(legs):
            place = rows.facilities[leg["from"]]
            if place.get("sort_capacity_per_wave"):
                now = _arrived(rows, rows.requests[line["request"]], legs, stop)
                last = _at(leg["leaves"]) if stop == 0 else now + SECOND
                jobs[leg["from"]].append(set(_waves(rows, leg["from"], now - SECOND, last)))
    for place, wanted in jobs.items():
        most = int(rows.facilities[place]["sort_capacity_per_wave"])
        if left := unplaced(wanted, lambda _, most=most: most):
            yield f"{place} sorts {left} parcels more than its waves take"


def _waves(rows: Rows, place: str, first: datetime, last: datetime) -> Iterator[Hashable]:
    """Yield the waves between two instants: equal parts of the local days."""
    zone, waves = rows.clock(place), int(rows.facilities[place].get("waves_per_day") or 1)
    day = first.astimezone(zone).date()
    while day <= last.astimezone(zone).date():
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
        after = day + timedelta(days=1)
        part = (datetime(after.year, after.month, after.day, tzinfo=zone).timestamp() - midnight) / waves
        for wave in range(waves):
            starts, ends = midnight + wave * part, midnight + (wave + 1) * part
            if starts <= last.timestamp() and first.timestamp() < ends:
                yield day, wave
        day = after


def _customs(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No lane clears more in six hours than it can; where several may, they clear together."""
    jobs: list[set[Hashable]] = []
    for line in served:
        ways = list(clearances(rows, rows.requests[line["request"]], line["legs"]))
        if None in ways or any(not rows.gateways[one.lane].get("throughput_per_h") for one in ways if one):
            continue
        jobs.append({slot for one in ways if one for slot in _six_hours(one)})

    def most(slot: Any) -> int:
        return int(float(rows.gateways[slot[0]]["throughput_per_h"]) * 6 + 1e-9)

    if left := unplaced(jobs, most):
        yield f"customs clear {left} parcels more than they can in stretches of six hours"


def _six_hours(clearance: Clearance) -> Iterator[Hashable]:
    first = math.floor((clearance.earliest - SECOND).timestamp() / 21600)
    last = math.floor((max(clearance.latest, clearance.earliest) + SECOND).timestamp() / 21600)
    return ((clearance.lane, number_) for number_ in range(first, last + 1))


def _couriers(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No courier takes more parcels out to a zone on a local day than it may."""
    found: Counter[tuple[str, str, str]] = Counter()
    for line in served:
        leg = line["legs"][-1]
        pair = rows.services[leg["service"]]["carrier"], leg["to"]
        if rows.couriers.get(pair, {}).get("capacity_per_day"):
            found[(*pair, f"{_at(leg['leaves']).astimezone(rows.clock(leg['from'])):%Y-%m-%d}")] += 1
    for (carrier, zone, day), parcels in found.items():
        if parcels > int(rows.couriers[carrier, zone]["capacity_per_day"]):
            yield f"{carrier} delivers {parcels} parcels in {zone} on {day}, more than it takes"


def _pickup(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No pickup point gets more parcels on a local day than its cells take at its dwell."""
    found: Counter[tuple[str, str]] = Counter()
    for line in served:
        leg = line["legs"][-1]
        if leg["to"] in rows.points:
            found[leg["to"], f"{_at(leg['arrives']).astimezone(rows.clock(leg['to'])):%Y-%m-%d}"] += 1
    for (point, day), parcels in found.items():
        row = rows.points[point]
        cells = sum(int(row.get(f"cells_{size}") or 0) for size in ("small", "medium", "large"))
        if parcels > cells / float(row.get("dwell_days") or 5) + 1e-9:
            yield f"{point} gets {parcels} parcels on {day}, more than its cells take"


def _pilots(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """No carrier that is not vetted gets more than its share of all parcels."""
    for carrier, parcels in carried(rows, served).items():
        row = rows.carriers[carrier]
        share = float(row.get("pilot_share") or 0.1)
        if (row.get("status") or "vetted") in LIMITED and parcels > int(share * len(rows.requests) + 1e-9):
            yield f"{carrier} is a {row['status']} and gets {parcels} parcels, more than its share"


def carried(rows: Rows, served: Sequence[Line]) -> Counter[str]:
    """Return how many parcels each carrier gets."""
    return Counter(
        carrier
        for line in served
        for carrier in {rows.services[leg["service"]]["carrier"] for leg in line["legs"]}
    )


def unplaced(jobs: Sequence[set[Hashable]], most: Any) -> int:
    """Return how many jobs find no room, each in one of its slots: a matching by augmenting paths."""
    held: dict[Hashable, list[int]] = defaultdict(list)

    def placed(job: int, tried: set[Hashable]) -> bool:
        for slot in sorted(jobs[job] - tried, key=str):
            tried.add(slot)
            if len(held[slot]) < most(slot):
                held[slot].append(job)
                return True
            for at, other in enumerate(held[slot]):
                if placed(other, tried):
                    held[slot][at] = job
                    return True
        return False

    return sum(not placed(job, set()) for job in range(len(jobs)))


_CHECKS = {
    "travel": _travel,
    "departure": _departures,
    "sort": _sorting,
    "customs": _customs,
    "courier": _couriers,
    "pickup": _pickup,
    "pilot": _pilots,
}


def _published(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """The loads that are told are those of the lines, and their prices are not negative."""
    names = departed(served)
    for load in plan.get("loads") or ():
        if float(load.get("price") or 0) < 0:
            yield f"a negative price: {load}"
        if load.get("departure") and load.get("kind", "departure") == "departure":
            mine = names.get(load["departure"], [])
            kg = sum(float(rows.requests[name]["kg"]) for name in mine)
            if load.get("pieces", len(mine)) != len(mine) or abs(load.get("kg", kg) - kg) > 0.01 + 1e-4 * kg:
                yield f"{load['departure']} is told to carry {load}, and carries {len(mine)} in {kg:g} kg"
    told = {load["departure"] for load in plan.get("loads") or () if load.get("departure")}
    for departure in sorted(names.keys() - told) if plan.get("loads") else ():
        if any(
            row.get("capacity_kg") or row.get("capacity_pieces")
            for row in rows.departures[departure.partition("@")[0]]
        ):
            yield f"{departure} has a capacity and a load, and is not told"


def _scarce(rows: Rows, served: Sequence[Line], plan: Line) -> Iterator[str]:
    """What is told of a scarce capacity is what the lines take of it; prices are told twice, none below 0."""
    kept = {one["capacity"]: one for one in plan.get("capacities") or ()}
    taken, counted = _told(rows, served, kept), _counted(rows, served)
    for label, one in kept.items():
        if one["planned"] > one["takes"] + 1e-3 or one["price"] < 0:
            yield f"{label} is overfull, or has a negative price: {one}"
        if abs(one["planned"] - taken[label]) > 2e-3:
            yield f"{label} is told to hold {one['planned']:g}, and the lines take {taken[label]:g}"
        mine = counted.get(label, 0.0) if one["kind"] in _COUNTED else taken[label]
        if abs(mine - taken[label]) > 2e-3:
            yield f"{label}: the lines tell that they take {taken[label]:g}, and take {mine:g}"
    prices = {label: one["price"] for label, one in kept.items() if one["price"] > 0}
    if kept and prices != {label: price for label, price in plan["prices"].items() if price}:
        yield "the prices are not those of the capacities"
    if extra := taken.keys() - kept.keys():
        yield f"lines take of capacities that are not told: {sorted(extra)[:3]}"


def _told(rows: Rows, served: Sequence[Line], kept: Mapping[str, Any]) -> dict[str, float]:
    """Return what lines tell that they take, by label."""
    taken: dict[str, float] = defaultdict(float)
    for line in served:
        for label in line.get("takes") or ():
            heavy = kept.get(label, {}).get("unit") == "kg"
            taken[label] += float(rows.requests[line["request"]]["kg"]) if heavy else 1
    return taken


_COUNTED = ("departure", "courier", "pilot")
"""Capacities of which a line shows exactly when it takes of them."""


def _counted(rows: Rows, served: Sequence[Line]) -> dict[str, float]:
    """Return what the legs take of departures, couriers and carriers on trial, by the labels of a plan."""
    found = {f"pilot:{name}": float(parcels) for name, parcels in carried(rows, served).items()}
    for departure, names in departed(served).items():
        found[f"{departure}/kg"] = sum(float(rows.requests[name]["kg"]) for name in names)
        found[f"{departure}/pieces"] = len(names)
    return found | carried_by_day(rows, served)


def carried_by_day(rows: Rows, served: Sequence[Line]) -> dict[str, float]:
    """Return what couriers take out, by the label of their local day."""
    found: dict[str, float] = defaultdict(float)
    for line in served:
        leg = line["legs"][-1]
        day = (
            _at(leg["leaves"]).astimezone(rows.clock(leg["from"])).replace(hour=0, minute=0, second=0, fold=0)
        )
        carrier = rows.services[leg["service"]]["carrier"]
        found[f"courier:{carrier}/{leg['to']}@{day.astimezone(UTC):%Y-%m-%dT%H:%MZ}"] += 1
    return found


def _at(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    assert found.tzinfo is not None, text
    return found.astimezone(UTC)
