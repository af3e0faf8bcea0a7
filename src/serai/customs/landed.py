"""What boxes of one buyer owe customs: declared as consignments, counted together where a day counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from serai.customs.consign import Declarable, Lane, consign
from serai.customs.dataset import Identities
from serai.customs.filing import asked_of
from serai.customs.limit import LIMITS, same_day, value_in
from serai.customs.quote import Quote, quote
from serai.customs.tax import DUTIES, FEES, Rates
from serai.network.graph import Network
from serai.network.schedule import zone_of
from serai.parcel import Item, Order
from serai.plan.consolidate import Box
from serai.plan.request import Request

ZERO = Decimal(0)
_LIKELIEST = ("", "")


@dataclass(frozen=True)
class Sent:
    """A box on its lane, None where it crosses no border; `presented` are sampled instants at the gateway."""

    box: Box
    lane: Lane | None
    presented: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class SameDay:
    """Consignments that pass a limit when they reach their recipient on one day.

    `chance` is that of such a day; `counted` says that the plan has them on one day, so that they are
    charged together.
    """

    rule: str
    limit_rule: str
    limit: Decimal
    currency: str
    value: Decimal
    chance: float
    counted: bool


@dataclass(frozen=True)
class Landed:
    """Duties, taxes and fees of boxes, as far as they are known, in one currency.

    `missing` are the rules whose amounts are not known, and `unknown_value` is the value of the goods that
    they speak of. `readings` gives the sum under every other reading of an open rule, by rule and reading,
    None where it is not known. `quotes` are those of the consignments, by their parcels.
    """

    duties: Decimal = ZERO
    taxes: Decimal = ZERO
    fees: Decimal = ZERO
    missing: tuple[str, ...] = ()
    unknown_value: Decimal = ZERO
    readings: Mapping[tuple[str, str], Decimal | None] = field(default_factory=dict)
    quotes: Mapping[tuple[str, ...], Quote] = field(default_factory=dict)
    same_day: tuple[SameDay, ...] = ()

    @property
    def total(self) -> Decimal:
        """Everything that is known together."""
        return self.duties + self.taxes + self.fees


@dataclass(frozen=True)
class Declared:
    """A consignment as it was quoted alone, its parcels, and the box that they are in."""

    declarable: Declarable
    parcels: tuple[str, ...]
    quoted: Quote
    sent: Sent


@dataclass(frozen=True)
class Assessor:
    """Assesses boxes; goods of several merchants in one box are a consignment each, but under `one_seller`.

    Under `one_seller` the marketplace is the seller of all: what is in a box is one consignment.
    """

    network: Network
    orders: Mapping[str, Order]
    items: Mapping[str, Sequence[Item]]
    rates: Rates
    identities: Identities = field(default_factory=Identities)
    one_seller: bool = False
    _quotes: dict[tuple[object, ...], Quote] = field(default_factory=dict, repr=False)

    def landed(self, sent: Sequence[Sent], currency: str) -> Landed:
        """Return what boxes owe that one buyer receives.

        Raises
        ------
        CannotLodge, InvalidAsked, NoRecord
            If a consignment cannot be declared, or no rules are recorded for it.
        """
        declared = self._declared(sent)
        quotes = dict(self._counted(declared))
        found = [self._sums(quoted, currency) for quoted in quotes.values()]
        return Landed(
            sum((one.duties for one in found), ZERO),
            sum((one.taxes for one in found), ZERO),
            sum((one.fees for one in found), ZERO),
            tuple(dict.fromkeys(rule for one in found for rule in one.missing)),
            sum((one.unknown_value for one in found), ZERO),
            _readings(found),
            quotes,
            tuple(self._same_day(declared)),
        )

    def _declared(self, sent: Sequence[Sent]) -> list[Declared]:
        """Declare boxes as `consign` does, each merchant's goods in a box as one request."""
        requests: list[Request] = []
        orders: dict[str, Order] = {}
        items: dict[str, Sequence[Item]] = {}
        lanes: dict[str, Lane] = {}
        where: dict[str, tuple[Sent, tuple[str, ...]]] = {}
        for one in sent:
            if one.lane is None:
                continue
            for parts, request in self._sold(one.box):
                requests.append(request)
                names = tuple(part.request for part in parts)
                where[request.request] = (one, names)
                items[request.request] = [item for name in names for item in self.items.get(name, ())]
                lanes[request.request] = one.lane
                if parts[0].order in self.orders:
                    orders[request.order] = self.orders[parts[0].order]
        found = []
        for declarable in consign(requests, orders, items, lanes):
            inside = declarable.consignment.parcels
            parcels = tuple(parcel for name in inside for parcel in where[name][1])
            found.append(Declared(declarable, parcels, self._alone(declarable), where[inside[0]][0]))
        return found

    def _sold(self, box: Box) -> Iterator[tuple[Sequence[Request], Request]]:
        """Yield the parcels of a box, seller by seller, with the one request that they are."""
        sellers: dict[str, list[Request]] = {}
        for part in box.parts:
            order = self.orders.get(part.order)
            merchant = order.merchant if order else f"\0{part.request}"
            sellers.setdefault("" if self.one_seller else merchant, []).append(part)
        for parts in sellers.values():
            yield (
                parts,
                replace(
                    parts[0],
                    request="+".join(part.request for part in parts),
                    order="+".join(dict.fromkeys(part.order for part in parts)),
                    ready=box.request.ready,
                    kg=sum(part.kg for part in parts),
                ),
            )

    def _alone(self, declarable: Declarable) -> Quote:
        lane, parcels = declarable.lane, declarable.consignment.parcels
        key = (parcels, lane.gateway, lane.channel, lane.arrives.date())
        if key not in self._quotes:
            self._quotes[key] = quote(asked_of(declarable, self.identities), self.rates)
        return self._quotes[key]

    def _counted(self, declared: Sequence[Declared]) -> Iterator[tuple[tuple[str, ...], Quote]]:
        """Yield the quotes of consignments; those of one day that pass a limit together have one quote."""
        groups: dict[tuple[object, ...], list[Declared]] = {}
        for number, one in enumerate(declared):
            groups.setdefault(self._day(one) or (number,), []).append(one)
        for group in groups.values():
            alone = {one.parcels: one.quoted for one in group}
            limits = {rule for one in alone.values() for rule in one.rules if rule in LIMITS}
            items = tuple(item for one in alone.values() for item in one.asked.items)
            if len(group) > 1 and limits:
                whole = quote(replace(group[0].quoted.asked, items=items), self.rates)
                if limits.isdisjoint(whole.rules):
                    yield tuple(parcel for parcels in alone for parcel in parcels), whole
                    continue
            yield from alone.items()

    def _day(self, one: Declared) -> tuple[object, ...] | None:
        """Return what consignments share that count together: the rule, the recipient and the local day."""
        rule = self._rule(one)
        if rule is None:
            return None
        lane = one.declarable.lane
        return (rule, one.declarable.recipient, self._local_day(lane), one.quoted.asked.currency)

    def _rule(self, one: Declared) -> str | None:
        message = one.declarable.lane.message.upper()
        rule = same_day(one.quoted, "BIRDS" in message or "C21" in message)
        return rule.id if rule is not None and one.declarable.recipient else None

    def _local_day(self, lane: Lane) -> date:
        zone = zone_of(self.network, self.network.gateways[lane.gateway].facility)
        return lane.arrives.astimezone(zone).date()

    def _same_day(self, declared: Sequence[Declared]) -> Iterator[SameDay]:
        """Yield the days on which a consignment within a limit would pass it together with others."""
        groups: dict[str, list[Declared]] = {}
        for one in declared:
            groups.setdefault(self._rule(one) or "", []).append(one)
        for rule, group in groups.items():
            held = next((name for one in group for name in one.quoted.rules if name in LIMITS), None)
            if not rule or held is None or len(group) < 2:
                continue
            limit, currency = LIMITS[held]
            values = [value_in(one.quoted, currency, self.rates) for one in group]
            total = sum(values, ZERO)
            if total > limit:
                days = [self._local_day(one.declarable.lane) for one in group]
                planned = np.array([day.toordinal() for day in days], dtype=np.float64)[:, None]
                counted = _passing(planned, values, limit) == 1.0
                sampled = _independent(self._sampled_days(group), planned[:, 0])
                chance = _passing(sampled, values, limit)
                yield SameDay(rule, held, limit, currency, total, chance, counted)

    def _sampled_days(self, group: Sequence[Declared]) -> NDArray[np.float64]:
        """Return the local day on which each consignment is presented, shape (consignments, samples)."""
        days = []
        for one in group:
            lane = one.declarable.lane
            zone = zone_of(self.network, self.network.gateways[lane.gateway].facility)
            offset = lane.arrives.astimezone(zone).utcoffset()
            seconds = offset.total_seconds() if offset else 0.0
            days.append(np.floor((one.sent.presented + seconds) / 86400))
        return np.stack(days)

    def _sums(self, quoted: Quote, currency: str) -> Landed:
        """Return the figures of one quote in a currency."""
        kinds = {"duties": ZERO, "taxes": ZERO, "fees": ZERO}
        for charge in quoted.charges:
            kind = "duties" if charge.tax in DUTIES else "fees" if charge.tax in FEES else "taxes"
            kinds[kind] += charge.amount or ZERO
        missing = tuple(dict.fromkeys(c.rule.id for c in quoted.charges if c.amount is None))
        known = sum(kinds.values(), ZERO)
        names = [(rule.id, reading) for rule in quoted.open for reading in rule.readings[1:]]
        readings = {name: figures.total for name, figures in zip(names, quoted.scenarios, strict=True)}
        readings[_LIKELIEST] = known
        return Landed(
            self._money(kinds["duties"], quoted, currency),
            self._money(kinds["taxes"], quoted, currency),
            self._money(kinds["fees"], quoted, currency),
            missing,
            self._money(quoted.asked.goods, quoted, currency) if missing else ZERO,
            {
                name: None if amount is None else self._money(amount, quoted, currency)
                for name, amount in readings.items()
            },
        )

    def _money(self, amount: Decimal, quoted: Quote, currency: str) -> Decimal:
        if quoted.asked.currency == currency or not amount:
            return amount
        return self.rates.convert(amount, quoted.asked.currency, currency, quoted.asked.at).amount


def _independent(days: NDArray[np.float64], planned: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return samples in which only consignments that are planned for one day share their luck.

    Every sample of one planned day meets every sample of another: shape (consignments, samples squared).
    """
    samples = days.shape[1]
    shift = np.unique(planned, return_inverse=True)[1]
    turn, place = np.divmod(np.arange(samples * samples), samples)
    return np.take_along_axis(days, (place + shift[:, None] * turn) % max(samples, 1), axis=1)


def _passing(days: NDArray[np.float64], values: Sequence[Decimal], limit: Decimal) -> float:
    """Return the share of samples in which goods within a limit pass it together with those of their day."""
    worth = np.array([float(value) for value in values])
    together = ((days[:, None, :] == days[None, :, :]) * worth[None, :, None]).sum(axis=1)
    pushed = (together > float(limit)) & (worth <= float(limit))[:, None]
    return float(pushed.any(axis=0).mean()) if pushed.size else 0.0


def _readings(found: Sequence[Landed]) -> dict[tuple[str, str], Decimal | None]:
    """Return the sums under each other reading; a quote that it says nothing of keeps its own figures."""
    names = dict.fromkeys(name for one in found for name in one.readings if name != _LIKELIEST)
    sums: dict[tuple[str, str], Decimal | None] = {}
    for name in names:
        amounts = [one.readings.get(name, one.readings[_LIKELIEST]) for one in found]
        known = [amount for amount in amounts if amount is not None]
        sums[name] = sum(known, ZERO) if len(known) == len(amounts) else None
    return sums
