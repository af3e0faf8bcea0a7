"""The tables that a run gives: their columns, and the rows that no single station makes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from serai.network.graph import Network
from serai.plan.itinerary import Itinerary
from serai.plan.request import Request
from serai.store.world import Fault

Row = Mapping[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "requests": """
            request order corridor origin zone country ready deadline kg goods scheme value currency
            service_class gateway p_on_time p10 p50 p90 p99 cost handoffs co2e_g refused
        """,
        "legs": """
            parcel leg after stage milestone carrier service departure from to number planned_start
            planned_end started ended promised
        """,
        "filings": """
            filing message regime jurisdiction gateway consignments parcels lines prepared due duties taxes
            fees total currency procedure needs open rules
        """,
        "manifests": """
            manifest facility giver taker protocol service departure offered accept_by bags parcels kg
            evidence accepted missing hash
        """,
        "events": """
            event_id parcels number carrier code words happened local offset offset_from recorded
            received place facility country status milestone
        """,
        "numbers": "parcel carrier number leg",
        "unread": "source line carrier reason raw",
        "journeys": """
            parcel corridor status milestone stage custody ready promised delivered transit_days late
            late_h events last_seen silent silent_h exception
        """,
        "forecasts": "parcel at p10 p50 p90 p95 planned actual covered80 pinball_h plan_pinball_h model",
        "agreements": """
            agreement party kpi population target achieved unit parcels
            breached valid_from valid_to
        """,
        "remedies": """
            parcel at kind was becomes gain cost currency p_late_before p_late_after
            reason act_by who
        """,
        "promises": "parcel at earliest latest confidence delivered kept",
        "corridors": "corridor requests finished on_time late_share p50_days p90_days std_days",
        "variance": "group part mean_h std_h variance_share late_share",
        "loads": "service departure kg pieces capacity_kg capacity_pieces load",
        "refused": "station thing reason file row column value remedy",
    }.items()
}
"""The columns of each table, in order; docs/run.md says what they hold."""


def request_row(network: Network, request: Request, itinerary: Itinerary | None, refused: str | None) -> Row:
    """Return what was asked and how it is planned, as one row."""
    origin = itinerary.legs[0].origin if itinerary else request.origins[0]
    asked = {
        "request": request.request,
        "order": request.order,
        "corridor": network.corridor(origin, request.zone),
        "origin": origin,
        "zone": request.zone,
        "country": network.country(request.zone),
        "ready": request.ready,
        "deadline": request.deadline,
        "kg": request.kg,
        "goods": request.goods,
        "scheme": request.scheme,
        "value": request.value.amount,
        "currency": request.value.currency,
        "service_class": request.service_class,
        "refused": refused,
    }
    if itinerary is None:
        return asked
    planned = ("gateway", "p_on_time", "p10", "p50", "p90", "p99", "handoffs", "co2e_g")
    return asked | {name: getattr(itinerary, name) for name in planned} | {"cost": itinerary.cost}


def refused_rows(refusals: Mapping[str, Iterable[tuple[str, str]]]) -> list[Row]:
    """Return every refusal of every station: which thing, and why."""
    return [
        {"station": station, "thing": thing, "reason": reason}
        for station, pairs in refusals.items()
        for thing, reason in pairs
    ]


def fault_rows(station: str, faults: Iterable[tuple[str, Fault]]) -> list[Row]:
    """Return refusals of which the place in the files of the world is known."""
    return [{"station": station, "thing": thing, **fault.as_dict()} for thing, fault in faults]


def corridor_rows(punctuality: Mapping[str, Any], requests: Sequence[Row]) -> list[Row]:
    """Return one row per corridor, the busiest first, those without a finished parcel included."""
    asked: dict[str, int] = {}
    for row in requests:
        asked[row["corridor"]] = asked.get(row["corridor"], 0) + 1
    done = punctuality["by_corridor"]
    busiest = sorted(asked, key=lambda corridor: (-asked[corridor], corridor))
    return [{"corridor": c, "requests": asked[c], "finished": 0, **done.get(c, {})} for c in busiest]
