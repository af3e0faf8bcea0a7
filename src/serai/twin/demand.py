"""Demand: orders, requests and items that buyers could have made, drawn from a network and a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from stdnum.ean import calc_check_digit

from serai.errors import Refused
from serai.network.graph import Network
from serai.network.place import Zone
from serai.twin.goods import CATALOGUE, OTHERS, Article

Rows = list[dict[str, object]]


class NoDemand(Refused):
    """The network has no place that parcels could start from, or no zone that they could go to."""


@dataclass(frozen=True, slots=True)
class Market:
    """How buyers of one country buy: `share` of the parcels, `days` promised by class of service.

    A share `certified` of sellers uses `scheme`; the others use none.
    """

    country: str
    share: float
    currency: str = "USD"
    scheme: str = "none"
    certified: float = 0.0
    days: tuple[int, int, int] = (24, 14, 9)


MARKETS = (
    Market("BR", 0.24, "USD", "remessa_conforme", 0.97, (40, 15, 9)),
    Market("ES", 0.20, "EUR", "ioss", 0.93, (27, 11, 7)),
    Market("US", 0.19, "USD", days=(27, 12, 8)),
    Market("GB", 0.14, "GBP", "deemed_supplier", 1.0, (26, 11, 7)),
    Market("PL", 0.12, "EUR", "ioss", 0.93, (27, 11, 7)),
    Market("KR", 0.11, "USD", days=(18, 8, 5)),
)
"""Assumed, but for the share of IOSS sellers (93 % of flows: vatupdate.com)."""

CLASSES = ("economy", "standard", "express")


@dataclass(frozen=True, slots=True)
class DemandParams:
    """What demand is like; `classes` are the shares of economy, standard and express."""

    markets: tuple[Market, ...] = MARKETS
    classes: tuple[float, float, float] = (0.30, 0.55, 0.15)
    two_parcels: float = 0.12
    more_lines: tuple[float, float, float] = (0.72, 0.20, 0.08)
    hours_of_day: tuple[float, ...] = field(
        default=(2, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 5, 5, 5, 4, 4, 4, 5, 6, 7, 8, 8, 6, 4)
    )


@dataclass(frozen=True, slots=True)
class _Buyer:
    buyer: str
    market: Market
    zone: Zone
    clock: ZoneInfo
    postal_code: str


@dataclass(frozen=True, slots=True)
class _Line:
    article: Article
    quantity: int
    value: Decimal
    kg: float


@dataclass(frozen=True, slots=True)
class _Box:
    lines: tuple[_Line, ...]
    cm: tuple[int, int, int]
    origin: str
    ready: datetime
    deadline: datetime


def demand(
    network: Network,
    starts: datetime,
    days: int,
    requests: int,
    rng: np.random.Generator,
    params: DemandParams | None = None,
) -> Mapping[str, Rows]:
    """Return rows of `orders`, `requests` and `items`: exactly so many requests within so many days.

    Parcels start at the `origin_sort` places, those first in the network more often, and go to the
    zones of the markets, again the first ones of a country more often (weights 1, 1/2, 1/3 …).

    Raises
    ------
    NoDemand
        If there is no such place or zone, or the number of days is not above zero.
    """
    params = params or DemandParams()
    shop = _Shop.of(network, starts, days, params)
    tables: dict[str, Rows] = {"orders": [], "requests": [], "items": []}
    buyers: list[_Buyer] = []
    while len(tables["requests"]) < requests:
        again = bool(buyers) and rng.random() < 0.1
        buyer = buyers[rng.integers(len(buyers))] if again else shop.buyer(rng, len(buyers) + 1)
        if not again:
            buyers.append(buyer)
        two = rng.random() < params.two_parcels and len(tables["requests"]) + 2 <= requests
        shop.order(rng, buyer, 2 if two else 1, tables)
    return tables


@dataclass(frozen=True)
class _Shop:
    """What is drawn from: the markets that the network reaches, their zones, the origins."""

    starts: datetime
    days: int
    params: DemandParams
    origins: tuple[str, ...]
    zones: Mapping[str, tuple[Zone, ...]]
    clocks: Mapping[str, ZoneInfo]
    markets: tuple[Market, ...]

    @classmethod
    def of(cls, network: Network, starts: datetime, days: int, params: DemandParams) -> "_Shop":
        origins = tuple(f.facility for f in network.facilities.values() if f.kind == "origin_sort")
        zones = {
            market.country: tuple(z for z in network.zones.values() if z.country == market.country)
            for market in params.markets
        }
        markets = tuple(market for market in params.markets if zones[market.country])
        if not origins or not markets or days < 1:
            raise NoDemand("demand needs a place of kind origin_sort, a zone of a known market and a day")
        clocks = {zone.zone: _clock(network, zone) for zone in network.zones.values()}
        return cls(starts, days, params, origins, zones, clocks, markets)

    def buyer(self, rng: np.random.Generator, number: int) -> _Buyer:
        """Draw a new buyer, who lives somewhere."""
        market = self.markets[_pick(rng, [market.share for market in self.markets])]
        zones = self.zones[market.country]
        zone = zones[_pick(rng, _harmonic(len(zones)))]
        return _Buyer(f"b{number:06d}", market, zone, self.clocks[zone.zone], postal_code(zone, rng))

    def order(self, rng: np.random.Generator, buyer: _Buyer, parcels: int, tables: dict[str, Rows]) -> None:
        """Draw an order of one or two parcels and add its rows."""
        placed = self._placed(rng)
        order = f"o{len(tables['orders']) + 1:06d}"
        chosen = _pick(rng, self.params.classes)
        certified = rng.random() < buyer.market.certified
        boxes = [self._box(rng, buyer, placed, chosen) for _ in range(parcels)]
        for box in boxes:
            request = f"p{len(tables['requests']) + 1:06d}"
            terms: dict[str, object] = {
                "seller_scheme": buyer.market.scheme if certified else "none",
                "incoterm": "DDP" if certified else "DAP",
                "service_class": CLASSES[chosen],
            }
            tables["requests"].append({"request": request, "order": order} | _request(box, buyer) | terms)
            tables["items"] += [_item(rng, request, line, buyer.market.currency) for line in box.lines]
        tables["orders"].append(
            {
                "order": order,
                "buyer": buyer.buyer,
                "merchant": f"m{rng.integers(1, 400):04d}",
                "placed": placed,
                "country": buyer.market.country,
                "region": buyer.zone.region,
                "postal_code": buyer.postal_code,
                "recipient_type": "business" if rng.random() < 0.02 else "person",
                "promised": max(box.deadline for box in boxes),
            }
        )

    def _placed(self, rng: np.random.Generator) -> datetime:
        """Draw when an order is placed, more often in the evening of UTC+8."""
        hour = _pick(rng, self.params.hours_of_day)
        minutes = int(rng.integers(self.days)) * 1440 + hour * 60 + int(rng.integers(60))
        return (self.starts + timedelta(minutes=minutes)).astimezone(UTC)

    def _box(self, rng: np.random.Generator, buyer: _Buyer, placed: datetime, chosen: int) -> _Box:
        """Draw one parcel: what is in it, where it starts, when it is ready and must arrive."""
        lines = tuple(_line(rng, article) for article in _articles(rng, self.params))
        ready = placed + timedelta(minutes=int(60 * rng.lognormal(np.log(9.0), 0.55)))
        arrives = ready.astimezone(buyer.clock).date() + timedelta(days=buyer.market.days[chosen])
        deadline = datetime.combine(arrives, time(23, 59), buyer.clock).astimezone(UTC)
        origin = self.origins[_pick(rng, _harmonic(len(self.origins)))]
        return _Box(lines, _size(rng, lines), origin, ready, deadline)


def postal_code(zone: Zone, rng: np.random.Generator) -> str:
    """Draw a postal code of a zone in the form of its first one; empty where the zone has no range."""
    low, high = (digits(code) for code in (zone.postal_from, zone.postal_to))
    if not low or not high:
        return ""
    drawn = iter(f"{rng.integers(int(low), int(high) + 1):0{len(low)}d}")
    return "".join(next(drawn) if mark.isdigit() else mark for mark in zone.postal_from)


def digits(code: str) -> str:
    """Return the digits of a postal code; empty where it has letters."""
    plain = code.replace("-", "").replace(" ", "")
    return plain if plain.isascii() and plain.isdigit() else ""


def _clock(network: Network, zone: Zone) -> ZoneInfo:
    depot = network.facilities.get(zone.depot)
    return ZoneInfo(depot.tz if depot and depot.tz else "UTC")


def _articles(rng: np.random.Generator, params: DemandParams) -> list[Article]:
    """Draw the lines of a parcel: the first decides its class of goods, the others are general goods."""
    first = CATALOGUE[_pick(rng, [article.share for article in CATALOGUE])]
    lines = [first]
    for _ in range(_pick(rng, params.more_lines)):
        other = OTHERS[rng.integers(len(OTHERS))]
        if other not in lines:
            lines.append(other)
    return lines


def _line(rng: np.random.Generator, article: Article) -> _Line:
    """Draw quantity, price and mass of a line."""
    quantity = 1 + int(rng.random() < 0.15) + int(rng.random() < 0.04)
    low, high = article.price
    price = Decimal(str(round(float(np.exp(rng.uniform(np.log(low), np.log(high)))), 2)))
    return _Line(article, quantity, price * quantity, float(rng.uniform(*article.kg)) * quantity)


def _request(box: _Box, buyer: _Buyer) -> dict[str, object]:
    """Return the row of a box; its class of goods is that of its first line."""
    length, width, height = box.cm
    return {
        "origin": box.origin,
        "ready": box.ready,
        "zone": buyer.zone.zone,
        "deadline": box.deadline,
        "kg": round(sum(line.kg for line in box.lines) + 0.03, 3),
        "length_cm": length,
        "width_cm": width,
        "height_cm": height,
        "goods": box.lines[0].article.goods,
        "value": sum((line.value for line in box.lines), Decimal(0)),
        "currency": buyer.market.currency,
    }


def _item(rng: np.random.Generator, request: str, line: _Line, currency: str) -> dict[str, object]:
    """Return the row of a line; four in five merchants give a product identifier."""
    return {
        "request": request,
        "sku": f"{line.article.sku}-{rng.integers(1, 30):02d}",
        "description": line.article.description,
        "hs": line.article.hs,
        "origin_country": "CN",
        "quantity": line.quantity,
        "value": line.value,
        "currency": currency,
        "product_id": product_id(rng) if rng.random() < 0.8 else "",
    }


def product_id(rng: np.random.Generator) -> str:
    """Draw a GTIN-13 with a prefix of China and its right check digit."""
    digits = f"69{rng.integers(10**10):010d}"
    return digits + str(calc_check_digit(digits))


def _size(rng: np.random.Generator, lines: Sequence[_Line]) -> tuple[int, int, int]:
    """Draw length, width and height of a box around the lines, longest first."""
    sides = np.max([line.article.cm for line in lines], axis=0) * rng.uniform(0.85, 1.25)
    sides[2] *= 1 + 0.5 * (len(lines) - 1)
    length, width, height = sorted((max(1, round(float(side))) for side in sides), reverse=True)
    return length, width, height


def _pick(rng: np.random.Generator, weights: Sequence[float]) -> int:
    """Draw a position by weights."""
    reach = np.cumsum(np.asarray(weights, dtype=np.float64))
    return int(min(np.searchsorted(reach, rng.random() * reach[-1], side="right"), len(reach) - 1))


def _harmonic(count: int) -> list[float]:
    return [1 / rank for rank in range(1, count + 1)]
