"""Typed rows become the types of the spine; only rows without faults come here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import holidays

from serai.codes.milestone import Milestone
from serai.network.calendar import Calendar
from serai.network.carrier import Carrier, Courier, Departure, Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Gateway, Handoff
from serai.network.place import Facility, PickupPoint, Zone
from serai.parcel import Goods, Item, Money, Order, Scheme
from serai.plan.itinerary import Itinerary, Leg
from serai.plan.request import Request
from serai.sla.agreement import Agreement
from serai.store.world.rows import Row, Rows
from serai.store.world.table import HOLD_COLUMNS, Table
from serai.track.event import Number
from serai.track.inside import Act, Packing

Tables = Mapping[str, Rows]
Values = Mapping[str, Any]


def build_network(tables: Tables, years: Iterable[int]) -> Network:
    """Return the network; `years` are those whose public holidays are resolved."""
    years = tuple(years)
    return Network(
        facilities={v["facility"]: _facility(v) for v in _values(tables, "facilities")},
        carriers={v["carrier"]: _carrier(v) for v in _values(tables, "carriers")},
        services={v["service"]: _service(v, tables) for v in _values(tables, "services")},
        departures=_departures(tables),
        handoffs={(v["facility"], v["giver"], v["taker"]): _handoff(v) for v in _values(tables, "handoffs")},
        gateways={v["gateway"]: _gateway(v) for v in _values(tables, "gateways")},
        zones={v["zone"]: Zone(**_declared(v, tables["zones"].table)) for v in _values(tables, "zones")},
        couriers={
            (v["carrier"], v["zone"]): Courier(**_declared(v, tables["couriers"].table))
            for v in _values(tables, "couriers")
        },
        points={
            v["point"]: PickupPoint(**_declared(v, tables["pickup_points"].table))
            for v in _values(tables, "pickup_points")
        },
        calendars={v["calendar"]: calendar(v, years) for v in _values(tables, "calendars")},
    )


def build_orders(tables: Tables) -> dict[str, Order]:
    """Return the orders by id."""
    table = tables["orders"].table
    return {v["order"]: Order(**_declared(v, table)) for v in _values(tables, "orders")}


def build_requests(tables: Tables, currency: str) -> tuple[Request, ...]:
    """Return the requests in the order of the file; a value without currency is in that of the world."""
    return tuple(
        Request(
            request=v["request"],
            order=v["order"],
            origins=v["origin"],
            ready=v["ready"],
            zone=v["zone"],
            deadline=v["deadline"],
            kg=v["kg"],
            length_cm=v["length_cm"],
            width_cm=v["width_cm"],
            height_cm=v["height_cm"],
            goods=Goods(v["goods"]),
            scheme=Scheme(v["seller_scheme"]),
            incoterm=v["incoterm"],
            value=Money(v["value"], v["currency"] or currency),
            service_class=v["service_class"],
        )
        for v in _values(tables, "requests")
    )


def build_items(tables: Tables, requests: Iterable[Request]) -> dict[str, tuple[Item, ...]]:
    """Return the items by request; a value without currency is in that of the request."""
    currencies = {request.request: request.value.currency for request in requests}
    found: dict[str, list[Item]] = {}
    for v in _values(tables, "items"):
        item = Item(
            sku=v["sku"],
            description=v["description"],
            hs=v["hs"],
            origin_country=v["origin_country"],
            quantity=v["quantity"],
            value=Money(v["value"], v["currency"] or currencies[v["request"]]),
            product_id=v["product_id"],
        )
        found.setdefault(v["request"], []).append(item)
    return {request: tuple(items) for request, items in found.items()}


def build_agreements(tables: Tables) -> tuple[Agreement, ...]:
    """Return the agreements."""
    table = tables["agreements"].table
    return tuple(Agreement(**_declared(v, table)) for v in _values(tables, "agreements"))


def build_stock(tables: Tables) -> tuple[Mapping[str, object], ...]:
    """Return the rows of stock."""
    return tuple(_declared(v, tables["stock"].table) for v in _values(tables, "stock"))


def build_plans(tables: Tables) -> dict[str, Itinerary]:
    """Return the given plans by request."""
    found: dict[str, list[Leg]] = {}
    for v in _values(tables, "plans"):
        leg = Leg(
            leg=v["leg"],
            after=v["after"],
            stage=v["stage"],
            milestone=Milestone(v["milestone"]),
            carrier=v["carrier"],
            service=v["service"] or None,
            departure=None,
            origin=v["from"],
            destination=v["to"],
            starts=v["planned_start"],
            ends=v["planned_end"],
            number=v["number"] or None,
        )
        found.setdefault(v["request"], []).append(leg)
    return {request: Itinerary(request, tuple(legs)) for request, legs in found.items()}


def build_numbers(tables: Tables) -> tuple[Number, ...]:
    """Return the numbers by which carriers know parcels."""
    return tuple(
        Number(v["parcel"], v["carrier"], v["number"], v["leg"] or None, v["since"], v["until"], v["by"])
        for v in _values(tables, "numbers")
    )


def build_packings(tables: Tables) -> tuple[Packing, ...]:
    """Return what was put into what."""
    return tuple(
        Packing(v["outer"], v["inner"] or None, v["at"], Act(v["act"]), v["by"], v["received"])
        for v in _values(tables, "packings")
    )


def _values(tables: Tables, name: str) -> Iterable[dict[str, Any]]:
    return (row.values for row in tables[name])


def _declared(values: Values, table: Table) -> dict[str, Any]:
    """Return the declared columns of a row, all but its source."""
    return {name: values[name] for name in table.names if name != "source"}


def duration(values: Values, prefix: str = "") -> Duration:
    """Return the distribution in the columns of a prefix, whose median is there."""
    p10_h, p50_h, p90_h, p99_h = (values[f"{prefix}{level}_h"] for level in ("p10", "p50", "p90", "p99"))
    spread = Duration.of(p50_h) if p10_h is None else Duration(p10_h, p50_h, p90_h, p99_h)
    share, median, high = (values.get(prefix + name) or 0.0 for name in HOLD_COLUMNS)
    return replace(spread, hold_share=share, hold_p50_h=median, hold_p90_h=high) if share else spread


def _duration_if_any(values: Values, prefix: str) -> Duration | None:
    return duration(values, prefix) if values[f"{prefix}p50_h"] is not None else None


def _facility(v: Values) -> Facility:
    return Facility(
        facility=v["facility"],
        name=v["name"],
        kind=v["kind"],
        unlocode=v["unlocode"],
        iata=v["iata"],
        country=v["country"],
        region=v["region"],
        lat=v["lat"],
        lon=v["lon"],
        tz=v["tz"].key if v["tz"] else "UTC",
        calendar=v["calendar"],
        handling=_duration_if_any(v, "handling_"),
        sort_capacity_per_wave=v["sort_capacity_per_wave"],
        waves_per_day=v["waves_per_day"],
        clears_for=v["clears_for"],
        source=v["source"],
    )


def _carrier(v: Values) -> Carrier:
    return Carrier(
        carrier=v["carrier"],
        name=v["name"],
        kind=v["kind"],
        status=v["status"],
        feed=v["feed"],
        scan_loss=v["scan_loss"],
        report_delay=_duration_if_any(v, "report_"),
        source=v["source"],
        pilot_share=v["pilot_share"],
    )


def _service(v: Values, tables: Tables) -> Service:
    return Service(
        service=v["service"],
        carrier=v["carrier"],
        origin=v["from"],
        destination=v["to"],
        kind=v["kind"],
        mode=v["mode"],
        channel=v["channel"],
        goods_not_allowed=v["goods_not_allowed"],
        max_kg=v["max_kg"],
        max_cm=v["max_cm"],
        duration=duration(v),
        cost_per_parcel=v["cost_per_parcel"],
        cost_per_kg=v["cost_per_kg"],
        volumetric_divisor=v["volumetric_divisor"],
        currency=v["currency"] or world_values(tables)["currency"],
        co2e_g_per_kg=v["co2e_g_per_kg"],
        calendar=v["calendar"],
        source=v["source"],
    )


def world_values(tables: Tables) -> Values:
    """Return the values of the world as a whole."""
    return tables["world"].rows[0].values


def _departures(tables: Tables) -> dict[str, tuple[Departure, ...]]:
    found: dict[str, list[Departure]] = {}
    for v in _values(tables, "departures"):
        found.setdefault(v["service"], []).append(Departure(**_declared(v, tables["departures"].table)))
    return {service: tuple(sorted(each, key=lambda d: (d.leaves, d.days))) for service, each in found.items()}


def _handoff(v: Values) -> Handoff:
    return Handoff(
        facility=v["facility"],
        giver=v["giver"],
        taker=v["taker"],
        protocol=v["protocol"],
        preferred=v["preferred"],
        latency=duration(v),
        scan_loss=v["scan_loss"],
        cost=v["cost"],
        accept_within_h=v["accept_within_h"],
    )


def _gateway(v: Values) -> Gateway:
    return Gateway(
        gateway=v["gateway"],
        facility=v["facility"],
        regime=v["regime"],
        channel=v["channel"],
        seller_scheme=v["seller_scheme"],
        destinations=v["destinations"],
        filing=v["filing"],
        lead_h=v["lead_h"],
        throughput_per_h=v["throughput_per_h"],
        calendar=v["calendar"],
        clearance=duration(v),
        cost=v["cost"],
        certainty=v["certainty"],
        source=v["source"],
    )


def calendar(v: Values, years: tuple[int, ...]) -> Calendar:
    """Return a calendar with the public holidays of some years resolved."""
    return Calendar(
        calendar=v["calendar"],
        country=v["country"],
        days=v["days"],
        opens=v["opens"],
        closes=v["closes"],
        closed=_public(v["country"], years) | {day for day, opened in v["exceptions"] if not opened},
        opened=frozenset(day for day, opened in v["exceptions"] if opened),
    )


@cache
def _public(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Return the public holidays of a country; none where it is not named, or not known to the library."""
    if not country:
        return frozenset()
    try:
        return frozenset(holidays.country_holidays(country, years=years))
    except NotImplementedError:
        return frozenset()


def years_between(starts: datetime, ends: datetime) -> range:
    """Return the years that a world touches, and one more for plans that run over its end."""
    return range(starts.year, ends.year + 2)


def is_assumed(row: Row, prefix: str) -> bool:
    """Say whether a row gives the median alone, so that its spread is assumed."""
    return row.values[f"{prefix}p50_h"] is not None and row.values[f"{prefix}p10_h"] is None
