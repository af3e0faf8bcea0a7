"""A small world in code: Shenzhen to Spain by a hub or by post, to Brazil, and from stock in Madrid."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from serai.network.calendar import Calendar
from serai.network.carrier import Carrier, Courier, Departure, Service
from serai.network.duration import Duration
from serai.network.graph import Network
from serai.network.handoff import Gateway, Handoff
from serai.network.place import Facility, PickupPoint, Zone
from serai.parcel import Goods, Money, Scheme
from serai.plan.request import Request

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def hours(p50_h: float, spread: float = 1.5) -> Duration:
    """Return a distribution about a median; a spread of 1 is hardly any."""
    return Duration(p50_h / spread, p50_h, p50_h * spread, p50_h * spread**2)


def facility(name: str, kind: str, country: str, tz: str = "UTC", handling_h: float = 2.0) -> Facility:
    """Return a place with little variable handling."""
    return Facility(
        name, name, kind, "", "", country, "", None, None, tz, "", hours(handling_h), None, None, (), "test"
    )


def carrier(name: str, kind: str, status: str = "vetted") -> Carrier:
    """Return a carrier of good standing."""
    return Carrier(name, name, kind, status, "", 0.0, None, "test")


def service(name: str, who: str, way: str, sort: str, p50_h: float, cost: float) -> Service:
    """Return a service on a way such as "SZX-HKG", of a sort (kind and channel) such as "linehaul/cargo"."""
    kind, _, channel = sort.partition("/")
    origin, _, destination = way.partition("-")
    return Service(
        name, who, origin, destination, kind, "air", channel, (), 30.0, 150.0, hours(p50_h),
        Decimal(str(cost)), Decimal("0.5"), 6000.0, "USD", 100.0, "", "test",
    )  # fmt: skip


def gateway(
    name: str, place: str, channel: str, scheme: str, countries: tuple[str, ...], p50_h: float
) -> Gateway:
    """Return a lane of clearance that works every day from 6 to 22 and holds one parcel in twenty."""
    clearance = replace(hours(p50_h), hold_share=0.05, hold_p50_h=48.0, hold_p90_h=120.0)
    return Gateway(
        name, place, "test", channel, scheme, countries, "test", 4.0, None, "daily", clearance,
        Decimal("0.2"), "certain", "test",
    )  # fmt: skip


def by_id(*things: object) -> dict[str, object]:
    """Return things under the value of their first field."""
    return {getattr(one, next(iter(type(one).__dataclass_fields__))): one for one in things}


def small_network() -> Network:
    """Return the network: three ways to Spain, one to Brazil, stock in Madrid, a locker."""
    services = (
        service("TRUCK", "TR", "SZX-HKG", "first_mile/any", 6, 0.3),
        service("AIR1", "AL", "HKG-LGG", "linehaul/cargo", 14, 1.2),
        service("AIR2", "AL2", "HKG-LGG", "linehaul/cargo", 13, 2.4),
        service("ROAD", "RD", "LGG-MAD", "transit/any", 30, 0.4),
        service("DOOR", "CE", "MAD-ES1", "last_mile/domestic", 8, 1.5),
        service("POST1", "CP", "SZX-MPO", "linehaul/post", 240, 0.8),
        service("POST2", "EP", "MPO-ES1", "last_mile/post", 60, 0.7),
        service("AIRBR", "AL", "HKG-GRU", "linehaul/cargo", 30, 2.0),
        service("ROADBR", "RB", "GRU-SAO", "transit/domestic", 10, 0.3),
        service("DOORBR", "CB", "SAO-BR1", "last_mile/domestic", 20, 1.0),
        service("STOCK", "CE", "WMA-ES1", "last_mile/domestic", 20, 2.0),
        service("NOGO", "SU", "HKG-GRU", "linehaul/cargo", 20, 0.1),
    )
    services = tuple(
        replace(s, goods_not_allowed=("battery",)) if s.service in ("AIRBR", "POST1", "NOGO") else s
        for s in services
    )
    return Network(
        facilities=by_id(
            facility("SZX", "origin_sort", "CN", "Asia/Shanghai"),
            facility("HKG", "export_gateway", "CN", "Asia/Hong_Kong"),
            facility("LGG", "import_gateway", "BE", "Europe/Brussels"),
            facility("MAD", "depot", "ES", "Europe/Madrid"),
            facility("MPO", "import_gateway", "ES", "Europe/Madrid", 12),
            facility("GRU", "import_gateway", "BR", "America/Sao_Paulo"),
            facility("SAO", "depot", "BR", "America/Sao_Paulo"),
            facility("WMA", "warehouse", "ES", "Europe/Madrid"),
        ),
        carriers=by_id(
            *(carrier(name, "courier") for name in ("TR", "AL", "AL2", "RD", "CE", "RB", "CB")),
            carrier("CP", "post"),
            carrier("EP", "post"),
            carrier("SU", "airline", "suspended"),
        ),
        services=by_id(*services),
        departures={
            "AIR1": (Departure("AIR1", time(22), (1, 3, 5), 4.0, 500.0, None, None, None),),
            "AIR2": (Departure("AIR2", time(3), (1, 2, 3, 4, 5, 6, 7), 4.0, None, 50, None, None),),
            "AIRBR": (Departure("AIRBR", time(1), (2, 4, 6), 6.0, 800.0, None, None, None),),
            "NOGO": (Departure("NOGO", time(1), (1, 2, 3), 6.0, 800.0, None, None, None),),
            "ROAD": (Departure("ROAD", time(19), (1, 2, 3, 4, 5), 1.0, None, None, None, None),),
            "DOOR": (Departure("DOOR", time(8), (1, 2, 3, 4, 5, 6), 1.0, None, None, None, None),),
        },
        handoffs={
            (place, giver, taker): Handoff(
                place, giver, taker, "signed", True, hours(1.0), 0.01, Decimal("0.05"), 12.0
            )
            for place, giver, taker in (
                ("HKG", "TR", "AL"),
                ("HKG", "TR", "AL2"),
                ("LGG", "AL", "RD"),
                ("LGG", "AL2", "RD"),
                ("MAD", "RD", "CE"),
                ("GRU", "AL", "RB"),
                ("SAO", "RB", "CB"),
            )
        },
        gateways=by_id(
            gateway("LGG-IOSS", "LGG", "cargo", "ioss", ("BE", "ES"), 6),
            gateway("MPO-POST", "MPO", "post", "any", ("ES",), 48),
            gateway("GRU-PRC", "GRU", "any", "remessa_conforme", ("BR",), 12),
        ),
        zones=by_id(Zone("ES1", "ES", "", "", "", "MAD"), Zone("BR1", "BR", "", "", "", "SAO")),
        couriers={
            ("CE", "ES1"): Courier("CE", "ES1", "general", None, 0.8, 3, 24.0, Decimal("0.1"), ""),
        },
        points=by_id(PickupPoint("L1", "MAD", "ES1", "locker", 10, 5, 2, 3.0, "", None, None)),
        calendars=by_id(Calendar("daily", "", (1, 2, 3, 4, 5, 6, 7), time(6), time(22))),
    )


def request(name: str = "R1", **changes: object) -> Request:
    """Return a request from Shenzhen to Spain, ready on Monday, due in ten days."""
    plain = Request(
        name, f"O-{name}", ("SZX",), MONDAY, "ES1", MONDAY + timedelta(days=10), 0.5, 20.0, 15.0, 5.0,
        Goods.GENERAL, Scheme.IOSS, "DDP", Money(Decimal(20), "USD"), "standard",
    )  # fmt: skip
    return replace(plain, **changes)


def brazilian(name: str = "R2", **changes: object) -> Request:
    """Return a request from Shenzhen to Brazil under Remessa Conforme."""
    return replace(request(name, zone="BR1", scheme=Scheme.REMESSA_CONFORME), **changes)
