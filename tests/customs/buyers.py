"""Buyers with parcels open together, sent from Shenzhen to Spain, Great Britain and South Korea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import numpy as np

from serai.customs.landed import Assessor
from serai.customs.merge import Advice, Adviser, MergeParams
from serai.network.carrier import Departure
from serai.network.graph import Network
from serai.network.place import Zone
from serai.parcel import Goods, Item, Money, Order, Scheme
from serai.plan.consolidate import Carriage, JoinParams
from serai.plan.params import PlanParams
from serai.plan.request import Request
from tests.customs.baskets import PlainRates
from tests.plan.small_world import by_id, facility, gateway, service, small_network

MONDAY = datetime(2026, 9, 7, tzinfo=UTC)
DAILY = (1, 2, 3, 4, 5, 6, 7)

ABROAD = {
    "ES": ("ES1", Scheme.IOSS, "EUR"),
    "GB": ("GB1", Scheme.DEEMED_SUPPLIER, "GBP"),
    "KR": ("KR1", Scheme.NONE, "USD"),
}
"""The zone, seller scheme and currency of each country."""


def network(british: str = "C07") -> Network:
    """Return the network: the small one, with a flight a day to London and to Incheon; `british` is filed."""
    small = small_network()
    services = (
        service("AIRGB", "AL", "HKG-LHR", "linehaul/cargo", 14, 1.2),
        service("DOORGB", "CE", "LHR-GB1", "last_mile/domestic", 8, 1.5),
        service("AIRKR", "AL", "HKG-ICN", "linehaul/cargo", 4, 1.0),
        service("DOORKR", "CE", "ICN-KR1", "last_mile/domestic", 8, 1.5),
    )
    lanes = (
        replace(small.gateways["LGG-IOSS"], regime="EU-IOSS", filing="H7"),
        replace(gateway("LHR-UK", "LHR", "cargo", "any", ("GB",), 6), regime="UK", filing=british),
        replace(gateway("ICN-LIST", "ICN", "cargo", "any", ("KR",), 6), regime="KR-list", filing="list"),
    )
    flights = {
        name: (Departure(name, time(3), DAILY, 4.0, None, None, None, None),) for name in ("AIRGB", "AIRKR")
    }
    return replace(
        small,
        facilities={
            **small.facilities,
            **by_id(
                facility("LHR", "import_gateway", "GB", "Europe/London"),
                facility("ICN", "import_gateway", "KR", "Asia/Seoul"),
            ),
        },
        services={**small.services, **by_id(*services)},
        departures={**small.departures, **flights},
        gateways=by_id(*lanes),
        zones={**small.zones, **by_id(*(Zone(f"{c}1", c, "", "", "", "") for c in ("GB", "KR")))},
    )


@dataclass(frozen=True)
class Bought:
    """Parcels with their orders and goods."""

    requests: tuple[Request, ...]
    orders: Mapping[str, Order]
    items: Mapping[str, Sequence[Item]]


@dataclass(frozen=True)
class Parcel:
    """A parcel of one line of goods, ready so many hours after Monday and due after `days`."""

    name: str
    value: str = "10.00"
    hs: str = "610910"
    ready_h: float = 0.0
    days: float = 30.0
    merchant: str = "shop"
    description: str = "cotton t-shirt"
    changes: Mapping[str, object] = field(default_factory=dict)


def bought(country: str, *parcels: Parcel, buyer: str = "ana") -> Bought:
    """Return what one buyer bought, an order a parcel, all placed the day before."""
    zone, scheme, currency = ABROAD[country]
    requests, orders, items = [], {}, {}
    for one in parcels:
        ready = MONDAY + timedelta(hours=one.ready_h)
        money = Money(Decimal(one.value), currency)
        plain = Request(
            one.name, f"O-{one.name}", ("SZX",), ready, zone, ready + timedelta(days=one.days), 0.4, 20.0,
            15.0, 3.0, Goods.GENERAL, scheme, "DDP", money, "standard",
        )  # fmt: skip
        requests.append(replace(plain, **one.changes))
        orders[f"O-{one.name}"] = Order(
            f"O-{one.name}", buyer, one.merchant, MONDAY - timedelta(days=1), country, "", "", "person", None
        )
        items[one.name] = (Item("sku", one.description, one.hs, "CN", 1, money),)
    return Bought(tuple(requests), orders, items)


def shirts(count: int, country: str = "ES") -> Bought:
    """Return parcels of one shirt each, an hour apart."""
    return bought(country, *(Parcel(f"P{number}", ready_h=number) for number in range(count)))


def adviser(
    work: Bought,
    over: Network | None = None,
    params: MergeParams | None = None,
    one_seller: bool = False,
    joining: JoinParams | None = None,
) -> Adviser:
    """Return the adviser on what was bought, at plain rates."""
    rates, land = {"EUR": 1.25, "GBP": 1.5625}, over or network()
    plan = PlanParams(rates=rates)
    carriage = Carriage.over(
        land, work.requests, plan, np.random.default_rng(1), joining or JoinParams(price=0.0)
    )
    assessor = Assessor(land, work.orders, work.items, PlainRates(), one_seller=one_seller)
    return Adviser(carriage, assessor, params or MergeParams())


def advice(work: Bought, **changes: object) -> Advice:
    """Return the one advice on what was bought."""
    (one,), refused = adviser(work, **changes).advise([work.requests])
    assert refused == []
    return one
