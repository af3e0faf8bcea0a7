"""Books to draw: a realistic run of 300 parcels made from a seed, an empty, a crowded, a given one."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

Row = dict[str, Any]

TABLES = (
    "requests",
    "legs",
    "filings",
    "manifests",
    "events",
    "unread",
    "journeys",
    "forecasts",
    "agreements",
    "remedies",
    "promises",
    "corridors",
    "variance",
    "loads",
    "refused",
)
STARTS = datetime(2026, 3, 2, tzinfo=UTC)
AT = datetime(2026, 3, 30, tzinfo=UTC)
PLACES = {
    "SZX": ("Shenzhen sort centre", "origin_sort", "CN", 22.64, 113.81),
    "HGH": ("Hangzhou sort centre", "origin_sort", "CN", 30.23, 120.43),
    "CAN": ("Guangzhou gateway", "export_gateway", "CN", 23.39, 113.31),
    "LGG": ("Liège hub", "hub", "BE", 50.64, 5.44),
    "GRU": ("São Paulo hub", "import_gateway", "BR", -23.43, -46.47),
    "MAD": ("Madrid hub", "import_gateway", "ES", 40.49, -3.57),
    "WAW": ("Warsaw depot", "depot", "PL", 52.17, 20.97),
    "LHR": ("London gateway", "import_gateway", "GB", 51.47, -0.45),
    "LAX": ("Los Angeles gateway", "import_gateway", "US", 33.94, -118.41),
    "ICN": ("Incheon gateway", "import_gateway", "KR", 37.46, 126.44),
}
ENDS = {
    "BR": ("GRU", 13.0, 4.0, "BR-PRC"),
    "ES": ("MAD", 8.0, 2.0, "EU-IOSS"),
    "PL": ("WAW", 9.0, 2.2, "EU-IOSS"),
    "GB": ("LHR", 7.5, 1.6, "UK"),
    "US": ("LAX", 9.5, 3.2, "US-informal"),
    "KR": ("ICN", 4.5, 0.9, "KR-list"),
}
PROVED = ("accepted", "arrived_destination", "customs_released", "out_for_delivery", "delivered")
STAGES = (
    ("acceptance", 0.05, 0.02),
    ("linehaul", 0.36, 0.42),
    ("clearance", 0.17, 0.33),
    ("depot", 0.12, 0.08),
    ("last_mile", 0.30, 0.15),
)


def empty_book() -> Row:
    """A run in which nothing happened: every table is empty."""
    return {
        "summary": {
            "requests": 0,
            "planned": 0,
            "refused": 0,
            "filings": 0,
            "manifests": 0,
            "events": 0,
            "unread": 0,
            "journeys": 0,
            "silent": 0,
            "forecast": {"coverage80": None, "pinball_h": None, "plan_pinball_h": None},
            "sla": {
                "on_time": None,
                "late_share": None,
                "p50_days": None,
                "p90_days": None,
                "std_days": None,
                "finished": 0,
                "by_corridor": {},
            },
            "remedies": 0,
            "seconds": 0.1,
            "world": "empty",
            "starts": STARTS.isoformat(),
            "ends": AT.isoformat(),
            "at": AT.isoformat(),
            "seed": 1,
            "currency": "USD",
        },
        "tables": {name: [] for name in TABLES},
        "network": {"facilities": [], "services": []},
    }


def book(parcels: int = 300, seed: int = 7, ends: dict[str, Any] | None = None) -> Row:
    """A run of a small China-to-the-world network; the same seed gives the same book."""
    chance = random.Random(seed)
    made = empty_book()
    tables, ends = made["tables"], ends or ENDS
    for place in range(parcels):
        _parcel(tables, chance, _trip(chance, f"P{place:05d}", chance.choice(list(ends)), ends))
    _work(tables, chance, ends)
    _corridors(tables)
    _variance(tables)
    made["network"] = _network(ends)
    made["summary"] |= _summary(tables) | {"world": "china-to-the-world", "source": "assumed, for tests"}
    return made


def crowded_book(corridors: int = 300) -> Row:
    """A run over hundreds of corridors, between places without coordinates."""
    ends = {f"Z{place:03d}": (f"F{place:03d}", 3 + place % 20, 1.5, "EU-IOSS") for place in range(corridors)}
    return book(parcels=4 * corridors, seed=11, ends=ends)


def given_book(parcels: int = 400) -> Row:
    """A run on a plan given from outside: anonymous places, no customs, no hand-overs, no quantiles."""
    made = book(parcels=parcels, seed=5, ends={"H1": ("H1", 6.0, 1.0, "")})
    for name in ("filings", "manifests", "remedies", "promises", "loads", "agreements"):
        made["tables"][name] = []
    for row in made["tables"]["requests"]:
        row |= {"p_on_time": None, "p10": None, "p90": None, "p99": None, "cost": None, "gateway": None}
    return made


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


@dataclass(frozen=True)
class Trip:
    """What chance made of one parcel; times in days."""

    name: str
    origin: str
    hub: str
    country: str
    ready: datetime
    median: float
    spread: float
    took: float


def _trip(chance: random.Random, name: str, country: str, ends: Row) -> Trip:
    hub, median, spread, _ = ends[country]
    ready = STARTS + timedelta(hours=chance.uniform(0, 24 * 18))
    delay = chance.expovariate(1 / 4) if chance.random() < 0.15 else 0
    took = max(median + chance.gauss(0, spread) + delay, 1)
    return Trip(name, chance.choice(["SZX", "HGH"]), hub, country, ready, median, spread, took)


def _parcel(tables: Row, chance: random.Random, trip: Trip) -> None:
    name, hub, country, ready, spread = trip.name, trip.hub, trip.country, trip.ready, trip.spread
    refused = (
        "no lawful way: battery not allowed on any service to Brazil" if chance.random() < 0.02 else None
    )
    took = trip.took
    deadline = ready + timedelta(days=trip.median + 1.5 * spread)
    p50 = ready + timedelta(days=trip.median)
    tables["requests"].append(
        {
            "request": name,
            "order": f"O{name[1:]}",
            "corridor": f"CN-{country}",
            "origin": trip.origin,
            "zone": f"{country}-1",
            "country": country,
            "ready": _iso(ready),
            "deadline": _iso(deadline),
            "kg": round(chance.uniform(0.1, 3), 2),
            "goods": "general",
            "scheme": "IOSS",
            "value": "24.90",
            "currency": "USD",
            "service_class": "standard",
            "gateway": None if refused else hub,
            "p_on_time": None if refused else round(chance.uniform(0.6, 0.99), 3),
            "p10": None if refused else _iso(p50 - timedelta(days=1.28 * spread)),
            "p50": None if refused else _iso(p50),
            "p90": None if refused else _iso(p50 + timedelta(days=1.28 * spread)),
            "p99": None,
            "cost": "4.10",
            "handoffs": 2,
            "co2e_g": 900.0,
            "refused": refused,
        }
    )
    if refused:
        return
    arrives = ready + timedelta(days=took)
    delivered = arrives if arrives <= AT else None
    silent = delivered is None and chance.random() < 0.25
    _legs(tables, trip)
    _events(tables, chance, trip)
    late_h = ((delivered or AT) - deadline).total_seconds() / 3600
    tables["journeys"].append(
        {
            "parcel": name,
            "corridor": f"CN-{country}",
            "status": "delivered" if delivered else "in_transit",
            "milestone": "delivered" if delivered else "at_transit_hub",
            "stage": "" if delivered else "linehaul",
            "custody": "" if delivered else "skybridge",
            "ready": _iso(ready),
            "promised": _iso(deadline),
            "delivered": _iso(delivered),
            "transit_days": round(took, 2) if delivered else None,
            "late": late_h > 0,
            "late_h": round(max(late_h, 0), 1),
            "events": 6,
            "last_seen": _iso(min(arrives, AT)),
            "silent": silent,
            "silent_h": round(chance.uniform(48, 160), 1) if silent else None,
            "exception": chance.choice(["customs hold", "no scan after arrival at GRU"]) if silent else None,
        }
    )
    _words_given(tables, chance, trip, delivered)


def _legs(tables: Row, trip: Trip) -> None:
    name, origin, hub, country, ready = trip.name, trip.origin, trip.hub, trip.country, trip.ready
    planned, seen, places = ready, ready, {"acceptance": (origin, origin), "linehaul": (origin, hub)}
    for place, (stage, part, _) in enumerate(STAGES, 1):
        ends, ended = planned + timedelta(days=trip.median * part), seen + timedelta(days=trip.took * part)
        start, end = places.get(stage, (hub, f"{country}-1" if stage == "last_mile" else hub))
        tables["legs"].append(
            {
                "parcel": name,
                "leg": str(place),
                "after": str(place - 1) if place > 1 else "",
                "stage": stage,
                "milestone": PROVED[place - 1],
                "carrier": "skybridge" if place < 3 else f"post_{country.lower()}",
                "service": f"{origin}-{hub}",
                "departure": None,
                "from": start,
                "to": end,
                "number": f"SB{name[1:]}CN" if place < 3 else f"LM{name[1:]}",
                "planned_start": _iso(planned),
                "planned_end": _iso(ends),
                "started": _iso(seen) if seen <= AT else None,
                "ended": _iso(ended) if ended <= AT else None,
                "promised": _iso(ends),
            }
        )
        planned, seen = ends, ended


def _events(tables: Row, chance: random.Random, trip: Trip) -> None:
    name, hub, country, ready, took = trip.name, trip.hub, trip.country, trip.ready, trip.took
    said = (
        (0.05, "ACC", "Parcel accepted <Shenzhen>", "SZX", "accepted", "picked_up"),
        (0.1, "DEP", "Departed from origin", "CAN", "departed_origin", "in_transit"),
        (0.41, "ARR", "Arrived at destination", hub, "arrived_destination", "in_transit"),
        (0.58, "REL", "Released by customs", hub, "customs_released", "in_transit"),
        (0.7, "OFD", "Out for delivery", hub, "out_for_delivery", "out_for_delivery"),
        (1.0, "DLV", "Delivered", "", "delivered", "delivered"),
    )
    for part, code, text, facility, milestone, status in said:
        happened = ready + timedelta(days=took * part)
        if happened > AT or chance.random() < 0.05:
            continue
        east = 8 if facility in ("SZX", "CAN") else 1
        tables["events"].append(
            {
                "event_id": f"e{len(tables['events']):06d}",
                "parcels": name,
                "number": f"SB{name[1:]}CN",
                "carrier": "skybridge" if part < 0.5 else f"post_{country.lower()}",
                "code": code,
                "words": text,
                "happened": _iso(happened),
                "local": (happened + timedelta(hours=east)).strftime("%Y-%m-%dT%H:%M:%S"),
                "offset": f"+{east:02d}:00",
                "offset_from": chance.choice(["message", "facility", "country"]),
                "recorded": _iso(happened + timedelta(minutes=20)),
                "received": _iso(happened + timedelta(hours=2)),
                "place": text,
                "facility": facility,
                "country": country if part > 0.2 else "CN",
                "status": status,
                "milestone": milestone,
            }
        )


def _words_given(tables: Row, chance: random.Random, trip: Trip, delivered: datetime | None) -> None:
    name, ready, spread = trip.name, trip.ready, trip.spread
    p50 = ready + timedelta(days=trip.median)
    """Write what partners were told and what they agreed to."""
    said = p50 + timedelta(days=chance.gauss(0, 0.3))
    low, high = said - timedelta(days=spread), said + timedelta(days=1.3 * spread)
    error_h = abs(((delivered or said) - said).total_seconds()) / 3600
    tables["forecasts"].append(
        {
            "parcel": name,
            "at": _iso(ready),
            "p10": _iso(low),
            "p50": _iso(said),
            "p90": _iso(high),
            "p95": _iso(high + timedelta(days=1)),
            "planned": _iso(p50),
            "actual": _iso(delivered),
            "covered80": None if delivered is None else low <= delivered <= high,
            "pinball_h": None if delivered is None else round(error_h / 4, 2),
            "plan_pinball_h": None if delivered is None else round(error_h / 3, 2),
            "model": "legs",
        }
    )
    tables["promises"].append(
        {
            "parcel": name,
            "at": _iso(ready),
            "earliest": _iso(low),
            "latest": _iso(high),
            "confidence": 0.9,
            "delivered": _iso(delivered),
            "kept": None if delivered is None else delivered <= high,
        }
    )


def _carried(tables: Row, country: str) -> list[str]:
    return [row["parcel"] for row in tables["journeys"] if row["corridor"] == f"CN-{country}"]


def _work(tables: Row, chance: random.Random, ends: Row) -> None:
    """Write what partners were told and what they agreed to."""
    for place, (country, (hub, _, _, regime)) in enumerate(list(ends.items()) * 3):
        prepared = STARTS + timedelta(days=5 + 6 * (place % 3))
        carried = _carried(tables, country)[place // len(ends) :: 3]
        tables["filings"].append(
            {
                "filing": f"F{place:03d}",
                "message": "H7",
                "regime": regime,
                "jurisdiction": country,
                "gateway": hub,
                "consignments": carried,
                "lines": 22,
                "prepared": _iso(prepared),
                "due": _iso(prepared + timedelta(hours=20)),
                "duties": "0.00" if place % 2 else "31.20",
                "taxes": "83.66",
                "fees": "12.00",
                "total": "95.66",
                "currency": "EUR",
                "procedure": "4000",
                "needs": () if place % 4 else ("an HS code for 2 lines",),
                "open": "" if place % 5 else "is the buyer a business?",
                "rules": "EU-2026-DUTY-3EUR",
            }
        )
        tables["manifests"].append(
            {
                "manifest": f"M{place:03d}",
                "facility": hub,
                "giver": "skybridge",
                "taker": f"post_{country.lower()}",
                "protocol": "signed",
                "service": f"{hub}-{country}",
                "departure": _iso(prepared),
                "offered": _iso(prepared),
                "accept_by": _iso(prepared + timedelta(hours=4)),
                "bags": 2,
                "parcels": carried,
                "kg": 21.4,
                "evidence": "signed",
                "accepted": "0.94" if place == 3 else "1",
                "missing": carried[:1] if place == 3 else "",
                "hash": f"{place:064x}",
            }
        )
        tables["loads"].append(
            {
                "service": f"SZX-{hub}",
                "departure": _iso(prepared),
                "kg": 120.0 + 60 * (place % 3),
                "pieces": 60,
                "capacity_kg": 220.0,
                "capacity_pieces": 400,
                "load": round((120 + 60 * (place % 3)) / 220, 3),
            }
        )
    for place, (party, kpi, target) in enumerate(
        (("skybridge", "on_time", 0.9), ("post_br", "first_attempt", 0.85), ("post_es", "on_time", 0.95))
    ):
        achieved = round(target + chance.uniform(-0.08, 0.05), 3)
        tables["agreements"].append(
            {
                "agreement": f"A{place}",
                "party": party,
                "kpi": kpi,
                "population": "all",
                "target": target,
                "achieved": achieved,
                "unit": "share",
                "parcels": 90,
                "breached": achieved < target,
                "valid_from": "2026-01-01",
                "valid_to": "2026-12-31",
            }
        )
    late = [row for row in tables["journeys"] if not row["delivered"]][:9]
    for row in late:
        tables["remedies"].append(
            {
                "parcel": row["parcel"],
                "at": _iso(AT),
                "kind": "divert",
                "was": "GRU",
                "becomes": "MAD",
                "gain": "6.20",
                "cost": "2.10",
                "currency": "USD",
                "p_late_before": 0.82,
                "p_late_after": 0.31,
                "reason": "customs backlog at the planned gateway",
                "act_by": _iso(AT + timedelta(hours=9)),
                "who": "skybridge",
            }
        )
    tables["unread"].append(
        {
            "source": "post_br-1.jsonl",
            "line": 17,
            "carrier": "post_br",
            "reason": "the time 31/31/2026 is no time",
            "raw": '{"code": "<script>alert(1)</script>"}',
        }
    )


def _corridors(tables: Row) -> None:
    for corridor in sorted({row["corridor"] for row in tables["requests"]}):
        asked = [row for row in tables["requests"] if row["corridor"] == corridor]
        done = [row for row in tables["journeys"] if row["corridor"] == corridor and row["delivered"]]
        tables["corridors"].append({"corridor": corridor, "requests": len(asked), **_score(done)})


def _score(done: list[Row]) -> Row:
    took = sorted(row["transit_days"] for row in done)
    if not took:
        return dict.fromkeys(("on_time", "late_share", "p50_days", "p90_days", "std_days")) | {"finished": 0}
    late, mean = sum(row["late"] for row in done) / len(done), sum(took) / len(took)
    return {
        "finished": len(done),
        "on_time": 1 - late,
        "late_share": late,
        "p50_days": took[len(took) // 2],
        "p90_days": took[int(0.9 * (len(took) - 1))],
        "std_days": (sum((value - mean) ** 2 for value in took) / len(took)) ** 0.5,
    }


def _variance(tables: Row) -> None:
    for stage, mean, variance in STAGES:
        tables["variance"].append(
            {
                "group": "stage",
                "part": stage,
                "mean_h": 200 * mean,
                "std_h": 40 * variance,
                "variance_share": variance,
                "late_share": round((variance + mean) / 2, 3),
            }
        )


def _network(ends: Row) -> Row:
    places = dict(PLACES)
    for hub, *_ in ends.values():
        places.setdefault(hub, (hub, "hub", "", None, None))
    facilities = [
        {"facility": place, "name": name, "kind": kind, "country": country, "lat": lat, "lon": lon,
         "tz": "", "source": "assumed"}
        for place, (name, kind, country, lat, lon) in places.items()
    ]  # fmt: skip
    services = [
        {"service": f"SZX-{hub}", "carrier": "skybridge", "from": "SZX", "to": hub, "kind": "linehaul",
         "mode": "air", "source": "facts.md A3"}
        for hub, *_ in ends.values()
    ]  # fmt: skip
    return {"facilities": facilities, "services": services}


def _summary(tables: Row) -> Row:
    done = [row for row in tables["journeys"] if row["delivered"]]
    scored = [row for row in tables["forecasts"] if row["pinball_h"] is not None]
    by = {
        row["corridor"]: {k: v for k, v in row.items() if k not in ("corridor", "requests")}
        for row in tables["corridors"]
    }
    return {
        "requests": len(tables["requests"]),
        "planned": len(tables["journeys"]),
        "refused": len(tables["requests"]) - len(tables["journeys"]),
        "filings": len(tables["filings"]),
        "manifests": len(tables["manifests"]),
        "events": len(tables["events"]),
        "unread": len(tables["unread"]),
        "journeys": len(tables["journeys"]),
        "silent": sum(row["silent"] for row in tables["journeys"]),
        "forecast": {
            "coverage80": sum(row["covered80"] for row in scored) / len(scored),
            "pinball_h": sum(row["pinball_h"] for row in scored) / len(scored),
            "plan_pinball_h": sum(row["plan_pinball_h"] for row in scored) / len(scored),
        },
        "sla": {**_score(done), "by_corridor": by},
        "remedies": len(tables["remedies"]),
        "seconds": 3.2,
    }
