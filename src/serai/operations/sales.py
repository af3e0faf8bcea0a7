"""Which items of a world could go from stock: lines of parcels that cross a border, day by day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from serai.errors import Missing
from serai.operations.landed import Sold, one_market
from serai.parcel import Item
from serai.plan.request import Request
from serai.siting.demand import History
from serai.store.world import World


class NoDemand(Missing):
    """A world has no parcels whose items are known, so that nothing can be said of their demand."""


@dataclass(frozen=True)
class Sales:
    """Every item of every parcel, and the days on which it could have been asked for.

    `left_out` counts parcels that cross no border, whose end is no delivery zone, or without items.
    """

    sold: tuple[Sold, ...]
    first: date
    days: int
    left_out: int

    @property
    def mixed(self) -> int:
        """How many of them come from their supplier with other items."""
        return sum(bool(one.others) for one in self.sold)

    @property
    def last(self) -> date:
        """The last day observed."""
        return date.fromordinal(self.first.toordinal() + self.days - 1)

    def history(self, which: Iterable[int]) -> History:
        """Return the pieces of some parcels by day."""
        pieces, parcels = [0] * self.days, 0
        for index in which:
            one = self.sold[index]
            pieces[(utc_day(one.request) - self.first).days] += one.item.quantity
            parcels += 1
        return History(tuple(pieces), parcels)


def sales_of(world: World, skus: Sequence[str]) -> Sales:
    """Return what could go from stock, of some items of a world or all.

    Each line of a parcel of several items is a parcel of its own, with its share of mass and volume.

    Raises
    ------
    NoDemand
        If no parcel has an item, or none of an item asked for.
    """
    if not any(world.items.get(one.request) for one in world.requests):
        raise NoDemand(
            f"{world.name}: no parcel has a line in items.csv; add request, sku, description, value"
        )
    days = [utc_day(one) for one in world.requests]
    found: list[Sold] = []
    left_out, each = 0, piece_kg(world)
    for request in world.requests:
        lines = world.items.get(request.request, ())
        ends = _ends(world, request)
        if not lines or ends is None:
            left_out += 1
            continue
        home, country = ends
        order = world.orders.get(request.order)
        parts = _parts(request, lines, each)
        for part, line in parts:
            others = tuple(other for _, other in parts if other is not line)
            found.append(Sold(part, line, order, home, country, request, others))
    known = {line.sku for lines in world.items.values() for line in lines}
    if lacking := [sku for sku in skus if sku not in known]:
        raise NoDemand(f"{world.name}: no parcel holds {', '.join(lacking)}; give items of items.csv")
    kept = tuple(one for one in found if not skus or one.item.sku in skus)
    return Sales(kept, min(days), (max(days) - min(days)).days + 1, left_out)


def utc_day(request: Request) -> date:
    """Return the day on which a parcel was asked for: the day, in UTC, on which it was ready."""
    return request.ready.astimezone(UTC).date()


def _ends(world: World, request: Request) -> tuple[str, str] | None:
    """Return the countries of a parcel; None where it crosses no border or ends at no zone."""
    zone, network = world.network.zones.get(request.zone), world.network
    if zone is None or not request.origins or request.origins[0] not in network.facilities:
        return None
    home = network.facilities[request.origins[0]].country
    return None if one_market(home, zone.country) else (home, zone.country)


def piece_kg(world: World) -> Mapping[str, float]:
    """Return the mean mass of a piece of each item, from parcels that hold nothing else."""
    kg: dict[str, float] = {}
    pieces: Counter[str] = Counter()
    for request in world.requests:
        lines = world.items.get(request.request, ())
        if len({line.sku for line in lines}) == 1:
            kg[lines[0].sku] = kg.get(lines[0].sku, 0.0) + request.kg
            pieces[lines[0].sku] += sum(line.quantity for line in lines)
    return {sku: kg[sku] / pieces[sku] for sku in kg}


def _parts(
    request: Request, lines: Sequence[Item], each: Mapping[str, float]
) -> Sequence[tuple[Request, Item]]:
    """Return one parcel for each item of a request; rows of one item are one line.

    Mass is shared by what pieces weigh alone, or evenly where that is not known; volume with the mass.
    """
    merged: dict[str, Item] = {}
    for line in lines:
        before = merged.get(line.sku)
        if before is not None and before.value.currency == line.value.currency:
            value = replace(before.value, amount=before.value.amount + line.value.amount)
            line = replace(before, quantity=before.quantity + line.quantity, value=value)
        merged[line.sku] = line
    if len(merged) == 1:
        return [(request, line) for line in merged.values()]
    even = request.kg / sum(line.quantity for line in merged.values())
    weights = {sku: line.quantity * each.get(sku, even) for sku, line in merged.items()}
    shares = {sku: weight / sum(weights.values()) for sku, weight in weights.items()}
    return [(_smaller(request, shares[sku]), line) for sku, line in merged.items()]


def _smaller(request: Request, share: float) -> Request:
    """Return a parcel of a share of the mass and volume of another."""
    side = share ** (1 / 3)
    return replace(
        request,
        kg=request.kg * share,
        length_cm=request.length_cm * side,
        width_cm=request.width_cm * side,
        height_cm=request.height_cm * side,
    )
