"""A small outcome of a run, made by code: what the tests of store, tower and API save and read."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
AT = START + timedelta(days=20)

STAGES = (
    ("acceptance", "accepted", "szx", "szx", 0, 6),
    ("sort", "departed_origin", "szx", "szx", 6, 20),
    ("linehaul", "arrived_destination", "szx", "gru", 20, 60),
    ("clearance", "customs_released", "gru", "gru", 60, 90),
    ("depot", "out_for_delivery", "gru", "gru", 90, 110),
    ("last_mile", "delivered", "gru", "br-sp", 110, 120),
)
"""The legs of every parcel: stage, milestone, from, to, start and end in hours after ready."""

Row = dict[str, Any]


def hours(count: float) -> timedelta:
    """Return so many hours."""
    return timedelta(hours=count)


def request_row(parcel: str, ready: datetime = START) -> Row:
    """Return the request of a parcel from Shenzhen to São Paulo, due in six days."""
    return {
        "request": parcel,
        "order": f"order-{parcel}",
        "corridor": "CN-BR",
        "origin": "szx",
        "zone": "br-sp",
        "country": "BR",
        "ready": ready,
        "deadline": ready + hours(144),
        "kg": 0.4,
        "goods": "general",
        "scheme": "remessa_conforme",
        "value": Decimal("19.90"),
        "currency": "USD",
        "service_class": "standard",
        "gateway": "gru-prc",
        "p_on_time": 0.91,
        "p10": ready + hours(100),
        "p50": ready + hours(120),
        "p90": ready + hours(140),
        "p99": ready + hours(200),
        "cost": Decimal("4.20"),
        "handoffs": 1,
        "co2e_g": 812.5,
        "refused": None,
    }


def leg_rows(parcel: str, ready: datetime = START) -> list[Row]:
    """Return the planned legs of a parcel: a carrier to the clearance, another from the depot on."""
    rows: list[Row] = []
    for place, (stage, milestone, origin, to, starts, ends) in enumerate(STAGES, start=1):
        row = {
            "parcel": parcel,
            "leg": str(place),
            "after": (str(place - 1),) if place > 1 else (),
            "stage": stage,
            "milestone": milestone,
            "carrier": "cargo" if place < 5 else "courier",
            "service": "szx-gru" if place < 5 else "gru-sp",
            "departure": None,
            "from": origin,
            "to": to,
            "number": None,
            "planned_start": ready + hours(starts),
            "planned_end": ready + hours(ends),
            "started": ready,
            "ended": None,
            "promised": ready + hours(144),
        }
        rows.append(row)
    return rows


def event_rows(parcel: str, seen: int, ready: datetime = START, delay_h: float = 0.0) -> list[Row]:
    """Return the events of the first legs of a parcel, each so many hours after its plan."""
    rows: list[Row] = []
    for place, (_, milestone, _, to, _, ends) in enumerate(STAGES[:seen], start=1):
        happened = ready + hours(ends + delay_h)
        row = {
            "event_id": f"{parcel}-{place}",
            "parcels": (parcel,),
            "number": f"N{parcel}" if place < 5 else f"L{parcel}",
            "carrier": "cargo" if place < 5 else "courier",
            "code": f"C{place}",
            "words": f"Objeto em {milestone}\tpasso {place}",
            "happened": happened,
            "local": happened.strftime("%Y-%m-%dT%H:%M:%S"),
            "offset": "+00:00",
            "offset_from": "message",
            "recorded": None,
            "received": happened + hours(1),
            "place": to.upper(),
            "facility": None if place == len(STAGES) else to,
            "country": "CN" if to == "szx" else "BR",
            "status": "in_transit",
            "milestone": milestone,
        }
        rows.append(row)
    if seen == len(STAGES):
        rows[-1]["status"] = "delivered"
    return rows


def number_rows(parcel: str) -> list[Row]:
    """Return the numbers by which the two carriers know a parcel."""
    return [
        {"parcel": parcel, "carrier": "cargo", "number": f"N{parcel}", "leg": None},
        {"parcel": parcel, "carrier": "courier", "number": f"L{parcel}", "leg": None},
    ]


def network_rows() -> dict[str, list[Row]]:
    """Return the two facilities and the two services of the small world."""
    places = {
        "szx": ("Shenzhen", "origin_sort", "CN", 22.6, 114.1),
        "gru": ("Guarulhos", "hub", "BR", -23.4, -46.5),
    }
    names = ("name", "kind", "country", "lat", "lon")
    services = [
        ("szx-gru", "cargo", "szx", "gru", "linehaul"),
        ("gru-sp", "courier", "gru", "br-sp", "last_mile"),
    ]
    return {
        "facilities": [
            {"facility": key, **dict(zip(names, row, strict=True))} for key, row in places.items()
        ],
        "services": [
            dict(zip(("service", "carrier", "from", "to", "kind"), row, strict=True)) for row in services
        ],
    }


def book(parcels: Mapping[str, tuple[int, float]] | None = None, world: str = "small") -> dict[str, Any]:
    """Return an outcome: for each parcel how many of its legs were seen and how many hours late they were.

    Left out: `p1` delivered on time, `p2` delivered two days late, `p3` open and held at the gateway's door
    since its arrival, `p4` not seen at all.
    """
    chosen = parcels or {"p1": (6, 2.0), "p2": (6, 48.0), "p3": (3, 0.0), "p4": (0, 0.0)}
    forecast = {
        "at": START,
        "p10": START,
        "p50": START + hours(100),
        "p90": START + hours(150),
        "covered80": True,
    }
    remedy = {
        "parcel": "p3",
        "at": AT,
        "kind": "expedite",
        "was": "3",
        "becomes": "3x",
        "cost": Decimal("1.50"),
    }
    promise = {"earliest": START + hours(96), "latest": START + hours(144), "confidence": 0.9, "kept": None}
    return {
        "summary": {
            "world": world,
            "starts": START,
            "ends": AT,
            "at": AT,
            "seed": 7,
            "currency": "USD",
            "requests": len(chosen),
            "unread": 1,
            "remedies": 1,
            "sla": {"on_time": 0.5, "late_share": 0.5, "p50_days": 6.0, "p90_days": 7.0, "std_days": 1.0},
        },
        "network": network_rows(),
        "tables": {
            "requests": [request_row(parcel) for parcel in chosen],
            "legs": [row for parcel in chosen for row in leg_rows(parcel)],
            "events": [
                row for parcel, (n, late) in chosen.items() for row in event_rows(parcel, n, START, late)
            ],
            "numbers": [row for parcel in chosen for row in number_rows(parcel)],
            "unread": [
                {"source": "cargo-1.csv", "line": 9, "carrier": "cargo", "reason": "no date", "raw": "x;;y"}
            ],
            "forecasts": [{"parcel": parcel, **forecast} for parcel in chosen],
            "filings": [
                {"filing": "f1", "message": "PRC", "consignments": tuple(chosen), "total": Decimal("3.10")}
            ],
            "manifests": [
                {"manifest": "m1", "facility": "szx", "parcels": tuple(chosen), "bags": 1, "kg": 1.6}
            ],
            "agreements": [{"agreement": "a1", "party": "courier", "kpi": "on_time", "target": 0.9}],
            "remedies": [remedy],
            "promises": [{"parcel": parcel, "at": START, **promise} for parcel in chosen],
            "refused": [],
            "journeys": [{"parcel": parcel} for parcel in chosen],
        },
    }
