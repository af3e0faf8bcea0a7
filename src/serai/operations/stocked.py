"""The values by which stock of an item at a facility is judged: ways, duties, landed cost, lead time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from serai.network.duration import Duration
from serai.operations.landed import Customs, Due, Sold, one_market
from serai.operations.sales import Sales
from serai.operations.terms import LEAD_DAYS, Terms
from serai.operations.ways import Bulk, Carried, Ways, cheapest
from serai.parcel import Goods
from serai.plan.cost import Freight
from serai.plan.evaluate import order_statistic
from serai.siting.base_stock import lead_days
from serai.siting.stock import Case, Piece, Way

YEAR = 365
UNPAID = frozenset({"lateness", "preference"})
"""Terms of the planner that nobody is paid."""

NONE = Way({}, None, None)


@dataclass(frozen=True, slots=True)
class Row:
    """What stock.csv says of an item at a facility, in the currency of the world."""

    lying: int = 0
    coming: int = 0
    landed: float | None = None
    holding_per_day: float | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """How a piece comes to a facility: its freight, and chances of whole days; `unknown` if it cannot."""

    freight: float
    lead: tuple[float, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shelves:
    """Everything known of parcels and stock; `sure` are facilities where stock may lie for certain.

    To those a lead time and a price by the kilogram are assumed where no chain brings stock; others are
    then not known.
    """

    sales: Sales
    ways: Ways
    customs: Customs
    terms: Terms
    rows: Mapping[tuple[str, str], Row]
    sure: frozenset[str]
    _members: dict[str, Mapping[str, Sequence[int]]] = field(default_factory=dict, repr=False)
    _due: dict[tuple[int, str], Due] = field(default_factory=dict, repr=False)
    _bulk: dict[tuple[str, str, Goods], tuple[Bulk, ...]] = field(default_factory=dict, repr=False)

    def members(self, facility: str) -> Mapping[str, Sequence[int]]:
        """Return the parcels, by position and item, that a facility near their buyers reaches."""
        if facility not in self._members:
            place = self.ways.network.facilities[facility].country
            found: dict[str, list[int]] = {}
            for index, one in enumerate(self.sales.sold):
                near = one_market(place, one.country) and not one_market(place, one.home)
                if near and self.ways.reaches(facility, index):
                    found.setdefault(one.item.sku, []).append(index)
            self._members[facility] = found
        return self._members[facility]

    @cached_property
    def wanted(self) -> Sequence[int]:
        """The parcels of items with enough history in the market of some facility."""
        least = self.terms.given.min_parcels
        return sorted(
            {
                index
                for facility in self.ways.facilities
                for which in self.members(facility).values()
                if len(which) >= least
                for index in which
            }
        )

    @cached_property
    def direct(self) -> Carried:
        """The parcels wanted, by post from their supplier."""
        return self.ways.direct(self.wanted)

    @cached_property
    def hub(self) -> Carried:
        """The parcels wanted, by commercial services from their supplier."""
        return self.ways.hub(self.wanted)

    @cached_property
    def now(self) -> Carried:
        """The parcels wanted, as they go without stock."""
        return cheapest([self.direct, self.hub])

    def cases(self, facility: str) -> Iterator[tuple[Case, ...]]:
        """Return the cases of every item that is asked for in the market of a facility, or lies there.

        An item that often travels with others has two: all of it is sent from stock, or only what would
        be a parcel of its own anyway.
        """
        members = dict(self.members(facility))
        for sku, place in self.rows:
            if place == facility:
                members.setdefault(sku, [])
        enough = [sku for sku, which in members.items() if len(which) >= self.terms.given.min_parcels]
        near = self.ways.near(facility, sorted(i for sku in enough for i in members[sku]))
        for sku, which in sorted(members.items()):
            if sku in enough:
                alone = [index for index in which if not self.sales.sold[index].others]
                cases = [self._case(sku, facility, near, which)] if not self.terms.given.alone else []
                if self.terms.given.alone or len(which) > len(alone) >= self.terms.given.min_parcels:
                    cases.append(replace(self._case(sku, facility, near, alone), alone=True))
                yield tuple(cases)
            else:
                history, row = self.sales.history(which), self.rows.get((sku, facility), Row())
                ends, pieces = self._ends(which), (row.lying, row.coming)
                yield (Case(sku, facility, *ends, history, NONE, {}, NONE, _nothing(), (1.0,), *pieces),)

    def _case(self, sku: str, facility: str, near: Carried, which: Sequence[int]) -> Case:
        """Return one item at one facility, of the parcels that can go from there."""
        both = set(which) & set(near.which.tolist()) & set(self.now.which.tolist())
        row = self.rows.get((sku, facility), Row())
        history = self.sales.history(sorted(both) or which)
        if not both:
            reason = Way(
                {}, None, None, unknown=(f"no chain brings it from {facility}, or from its supplier",)
            )
            return Case(sku, facility, *self._ends(which), history, NONE, {}, reason, _nothing(), (1.0,))
        mine = sorted(both)
        brought, piece = self._piece(facility, mine, row)
        by_name = {"direct": self.direct.of(both), "hub": self.hub.of(both)}
        return Case(
            sku,
            facility,
            *self._ends(mine),
            history,
            self._abroad(self.now.of(both)),
            {
                name: replace(self._abroad(way), share=way.which.size / len(mine))
                for name, way in by_name.items()
                if way.which.size
            },
            self._near(near.of(both), facility, piece, brought),
            piece,
            brought.lead,
            row.lying,
            row.coming,
        )

    def _abroad(self, carried: Carried) -> Way:
        """Return the way of parcels from their supplier: what is paid, and what is due at the border."""
        dues = [
            self._parcel(index, channel)
            for index, channel in zip(carried.which.tolist(), carried.channels, strict=True)
        ]
        return way_of(carried, dues, {})

    def _parcel(self, index: int, channel: str) -> Due:
        key = (index, channel)
        if key not in self._due:
            self._due[key] = self.customs.parcel(self.sales.sold[index], channel)
        return self._due[key]

    def _near(self, carried: Carried, facility: str, piece: Piece, brought: Brought) -> Way:
        """Return the way of parcels from stock: the last way, tax at sale, and the piece brought there."""
        sold = [self.sales.sold[index] for index in carried.which.tolist()]
        place = self.ways.network.facilities[facility].country
        dues = [self.customs.sale(one, place) for one in sold]
        pieces = sum(one.item.quantity for one in sold) / len(sold)
        advanced = piece.tax * self.terms["capital-rate"] * piece.tax_days / YEAR
        extra = {
            "pick": self.terms["pick"],
            "replenishment": brought.freight * pieces,
            "import_duty": piece.duty * pieces,
            "tax_advance": advanced * pieces,
        }
        return way_of(carried, dues, extra, brought.unknown)

    def _piece(self, facility: str, which: Sequence[int], row: Row) -> tuple[Brought, Piece]:
        """Return how a piece comes to a facility, and what it has cost when it lies there."""
        sold = [self.sales.sold[index] for index in which]
        pieces = sum(one.item.quantity for one in sold)
        worth = self.terms["goods-share"] * sum(self.customs.value(one) for one in sold) / pieces
        duty, tax = self.customs.import_rates(sold[0], self.ways.network.facilities[facility].country)
        brought = self._brought(facility, sold, worth)
        landed = (worth + brought.freight) * (1 + duty) if row.landed is None else row.landed
        if row.holding_per_day is None:
            holding = self.terms["holding-rate"] * landed / YEAR
        else:
            holding = row.holding_per_day
        paid = landed * duty / (1 + duty)
        if row.landed is not None and landed < brought.freight + paid:
            text = f"the landed cost of {sold[0].item.sku} at {facility} is less than its freight and duty"
            self.customs.assumed[f"{text}: goods for nothing"] = None
        return brought, Piece(landed, paid, tax * landed, self.terms["tax-days"], holding)

    def _brought(self, facility: str, sold: Sequence[Sold], worth: float) -> Brought:
        """Return the cheapest way to bring a piece, what is tied on the way counted; or what is assumed."""
        kg = sum(one.request.kg for one in sold) / sum(one.item.quantity for one in sold)
        carton = self.terms["carton-kg"]
        freight = Freight(np.array([carton]), np.array([carton * _cm3_per_kg(sold)]))
        options = []
        for bulk in self._bulks(facility, sold):
            hours = bulk.hours[np.isfinite(bulk.hours)]
            if hours.size * 2 > bulk.hours.size:
                each = float(bulk.price(freight)[0]) / carton * kg
                tied = worth * self.terms["holding-rate"] * float(hours.mean()) / 24 / YEAR
                options.append((each + tied, each, lead_days(hours.tolist())))
        given = self.terms.given
        each, lead = min(options)[1:] if options else (self.terms.bulk_kg * kg, _assumed_lead(LEAD_DAYS))
        if given.bulk_kg is not None:
            each = self.terms.bulk_kg * kg
        if given.lead_days is not None:
            return Brought(each, _assumed_lead(given.lead_days))
        return Brought(each, lead, () if options else self._unbrought(facility, sold[0]))

    def _bulks(self, facility: str, sold: Sequence[Sold]) -> tuple[Bulk, ...]:
        """Return the chains for cartons from the supplier, and for the class of goods, of most parcels."""
        kinds = Counter((one.request.origins[0], one.request.goods) for one in sold)
        origin, goods = min(kinds, key=lambda kind: (-kinds[kind], kind))
        key = (origin, facility, goods)
        if key not in self._bulk:
            carton = (self.terms["carton-kg"], self.terms["carton-cm"])
            self._bulk[key] = self.ways.bulk(origin, facility, goods, carton)
        return self._bulk[key]

    def _unbrought(self, facility: str, sold: Sold) -> tuple[str, ...]:
        """Say that no chain brings stock: assumed where stock may lie for certain, else not known."""
        place = self.ways.network.facilities[facility].country
        text = f"no chain brings stock from {sold.request.origins[0]} to {facility} and clears it in {place}"
        if facility not in self.sure:
            return (f"{text}; give --lead-days and --bulk-kg",)
        assumed = f"{LEAD_DAYS:g} days and {self.terms.bulk_kg:.2f} {self.customs.currency} a kg"
        self.customs.assumed[f"{text}: {assumed} are taken (--lead-days, --bulk-kg)"] = None
        return ()

    def _ends(self, which: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the zones of parcels, and their countries."""
        sold = [self.sales.sold[index] for index in which]
        zones, countries = {one.request.zone for one in sold}, {one.country for one in sold}
        return tuple(sorted(zones)), tuple(sorted(countries))


def way_of(
    carried: Carried, dues: Sequence[Due], extra: Mapping[str, float], unknown: Sequence[str] = ()
) -> Way:
    """Return what carried parcels pay in the mean, with what is due on them, and the quantiles of days."""
    if not carried.which.size:
        return NONE
    terms = {name: float(amounts.mean()) for name, amounts in carried.terms.items() if name not in UNPAID}
    for name in ("duty", "tax", "fees"):
        terms[name] = sum(due.terms[name] for due in dues) / max(len(dues), 1)
    late = sum(float(amounts.mean()) for name, amounts in carried.terms.items() if name == "lateness")
    lacking = dict.fromkeys([*unknown, *(text for due in dues for text in due.unknown)])
    days = carried.hours.ravel() / 24
    p50, p90 = (float(order_statistic(days, share)) for share in (0.5, 0.9))
    return Way(
        {**{name: amount for name, amount in terms.items() if amount}, **extra},
        p50 if np.isfinite(p50) else None,
        p90 if np.isfinite(p90) else None,
        float((carried.early_h >= 0).mean()),
        late,
        tuple(lacking),
    )


def _nothing() -> Piece:
    return Piece(0.0, 0.0, 0.0, 0.0, 0.0)


def _assumed_lead(days: float) -> tuple[float, ...]:
    """Return a lead time known by its median alone."""
    levels = (np.arange(128) + 0.5) / 128
    return lead_days(Duration.of(days * 24).quantile(levels).tolist())


def _cm3_per_kg(sold: Sequence[Sold]) -> float:
    """Return the volume of parcels for each kilogram of them."""
    requests = [one.request for one in sold]
    return sum(r.length_cm * r.width_cm * r.height_cm for r in requests) / sum(r.kg for r in requests)
