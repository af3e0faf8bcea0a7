"""What was found on stock, as one object for machines, as flat rows, and as sentences for people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from serai.operations.sales import Sales
from serai.plan.cost import money
from serai.siting.stock import MONTH, Advice, Decision, StockParams, Way
from serai.store.world import World

ORDER = tuple(Decision)

COLUMNS = (
    "sku", "facility", "markets", "decision", "reason", "currency", "parcels", "days_observed", "pieces",
    "counted", "zero_days_share", "parcels_month", "per_parcel", "review_days", "review_mean", "review_std",
    "lead_mean_days", "lead_pieces_mean", "lead_pieces_std", "lasts_mean", "lasts_std", "critical_ratio",
    "service", "order_up_to", "safety_stock", "on_hand_mean", "cycle_service", "fill_rate", "missed_month",
    "lying", "coming", "order_now", "cost_now", "cost_direct", "cost_hub", "cost_stock", "p50_now_days",
    "p90_now_days", "p50_direct_days", "p90_direct_days", "p50_hub_days", "p90_hub_days", "p50_stock_days",
    "p90_stock_days", "saving_parcel", "days_saved", "saving_month", "break_even_month", "landed_cost",
    "duty_paid_first", "tax_paid_first", "holding_cost_per_day", "cash_tied",
)  # fmt: skip
"""The columns of one row for each item and facility; `now` is how parcels go without stock."""

PEOPLE = (
    "item", "facility", "advice", "level", "order", "fill", "now", "stock", "P50 now", "P50 stock",
    "saves/month", "pays from", "asked/month",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The advice on every item and facility of a world, with all that was assumed or is open."""

    world: World
    params: StockParams
    sales: Sales
    facilities: tuple[str, ...]
    advices: tuple[Advice, ...]
    assumed: tuple[str, ...]
    open: Mapping[str, str]

    @property
    def ordered(self) -> tuple[Advice, ...]:
        """The advices: those that save most first, those of which too little is known last."""
        return tuple(
            sorted(
                self.advices,
                key=lambda one: (
                    ORDER.index(one.decision), -(one.saving_month or 0.0), one.case.sku, one.case.facility
                ),
            )
        )  # fmt: skip

    @property
    def held(self) -> tuple[Advice, ...]:
        """The items to hold."""
        return tuple(one for one in self.ordered if one.decision is Decision.HOLD)

    def rows(self) -> list[dict[str, object]]:
        """Return one flat row for each item and facility."""
        return [self.row(one) for one in self.ordered]

    def row(self, advice: Advice) -> dict[str, object]:
        """Return one item at one facility as a flat row."""
        row: dict[str, object] = dict.fromkeys(COLUMNS)
        row |= self._asked(advice) | _levels(advice, self.params) | _ways(advice) | _money(advice)
        return row | {"currency": self.world.currency}

    def record(self, advice: Advice) -> dict[str, object]:
        """Return one item at one facility as an object, its ways with every term of their cost."""
        case = advice.case
        row = {name: value for name, value in self.row(advice).items() if not name.startswith(("p50", "p90"))}
        for name in ("cost_now", "cost_direct", "cost_hub", "cost_stock"):
            del row[name]
        ways = {"now": case.now, **case.parcels, "stock": advice.near or case.near}
        told = {name: _way(way) for name, way in ways.items() if way.terms}
        for name, volume in advice.against.items():
            told[name]["break_even_month"] = _rounded(volume)
        return row | {"ways": told}

    def as_dict(self) -> dict[str, object]:
        """Return everything as one object."""
        counts = Counter(str(one.decision) for one in self.advices)
        return {
            "world": self.world.name,
            "currency": self.world.currency,
            "observed": {
                "from": self.sales.first,
                "until": self.sales.last,
                "days": self.sales.days,
                "parcels": len(self.sales.sold),
                "mixed": self.sales.mixed,
                "left_out": self.sales.left_out,
            },
            "facilities": [self._facility(name) for name in self.facilities],
            "decisions": {decision: counts[decision] for decision in ORDER},
            "saving_month": _sum(self.held, "saving_month"),
            "cash_tied": _sum(self.held, "cash_tied"),
            "items": [self.record(one) for one in self.ordered if one.decision is not Decision.TOO_LITTLE],
            "too_little_history": [
                {"sku": one.case.sku, "facility": one.case.facility, "parcels": one.case.history.parcels,
                 "lying": one.case.lying, "reason": one.reason}
                for one in self.ordered if one.decision is Decision.TOO_LITTLE
            ],
            "assumed": list(self.assumed),
            "open": [{"rule": rule, "question": question} for rule, question in sorted(self.open.items())],
        }  # fmt: skip

    def people(self, most: int) -> list[dict[str, object]]:
        """Return the rows of a table for people: at most so many, none of too little history."""
        told = [one for one in self.ordered if one.decision is not Decision.TOO_LITTLE]
        return [_people(one) for one in told[:most]]

    def _asked(self, advice: Advice) -> dict[str, object]:
        case = advice.case
        return {
            "sku": case.sku,
            "facility": case.facility,
            "markets": case.markets,
            "decision": str(advice.decision),
            "reason": advice.reason,
            "parcels": case.history.parcels,
            "days_observed": case.history.days,
            "pieces": case.history.total,
            "counted": "alone" if case.alone else "all",
            "zero_days_share": round(case.history.zero_share, 4),
            "parcels_month": round(case.history.parcels * MONTH / max(case.history.days, 1), 2),
            "per_parcel": round(case.history.per_parcel, 3),
            "lying": case.lying,
            "coming": case.coming,
        }

    def _facility(self, name: str) -> dict[str, object]:
        place = self.world.network.facilities[name]
        mine = [one for one in self.advices if one.case.facility == name]
        return {
            "facility": name,
            "name": place.name,
            "country": place.country,
            "markets": sorted({market for one in mine for market in one.case.markets}),
            "items": len(mine),
            "held": sum(one.decision is Decision.HOLD for one in mine),
        }


def sentences(found: Found, most: int) -> list[str]:
    """Say what was found in words: what to hold, what else there is, and what was assumed."""
    text = [f"{one.case.sku}: {one.reason}" for one in found.held[:most]]
    counts = Counter(one.decision for one in found.advices)
    if len(found.held) > most:
        text.append(f"and {len(found.held) - most} more to hold")
    text.append(
        f"{counts[Decision.HOLD]} to hold, {counts[Decision.ELSEWHERE]} served from elsewhere,"
        f" {counts[Decision.NOT]} not to hold, {counts[Decision.UNKNOWN]} not known,"
        f" {counts[Decision.TOO_LITTLE]} with too little history, of {len(found.advices)} items by facility"
    )
    unknown = dict.fromkeys(one.reason for one in found.ordered if one.decision is Decision.UNKNOWN)
    idle = [name for name in found.facilities if not any(one.case.facility == name for one in found.advices)]
    text += [*unknown, *(f"{name} reaches no buyer from abroad in its market" for name in idle)]
    if found.sales.mixed:
        added = "from their supplier they cost what they add to their parcel"
        text.append(f"{found.sales.mixed} of {len(found.sales.sold)} lines travel with other items: {added}")
    return text + [f"assumed: {one}" for one in found.assumed]


def _levels(advice: Advice, params: StockParams) -> dict[str, object]:
    level = advice.level
    if level is None or advice.lead is None or advice.reviewed is None or advice.ratio is None:
        return {}
    lead = params.replenishment(advice.case.lead).lead
    return {
        "review_days": params.once_days or params.review_days,
        "review_mean": round(advice.reviewed[0], 3),
        "review_std": round(advice.reviewed[1], 3),
        "lead_mean_days": round(sum(days * chance for days, chance in enumerate(lead)), 2),
        "lead_pieces_mean": round(advice.lead[0], 3),
        "lead_pieces_std": round(advice.lead[1], 3),
        "lasts_mean": round(level.lasts_mean, 3),
        "lasts_std": round(level.lasts_std, 3),
        "critical_ratio": round(advice.ratio, 4),
        "service": params.service,
        "order_up_to": level.order_up_to,
        "safety_stock": round(level.safety, 2),
        "on_hand_mean": round(level.on_hand, 2),
        "cycle_service": round(level.cycle_service, 4),
        "fill_rate": round(level.fill_rate, 4),
        "missed_month": _rounded(advice.missed_month),
        "order_now": advice.order_now,
    }


def _ways(advice: Advice) -> dict[str, object]:
    case, found = advice.case, dict[str, object]()
    for name, way in {"now": case.now, **case.parcels, "stock": advice.near or case.near}.items():
        if way.terms:
            found[f"cost_{name}"] = _amount(way.cost)
            found[f"p50_{name}_days"] = _rounded(way.p50_days)
            found[f"p90_{name}_days"] = _rounded(way.p90_days)
    return found


def _money(advice: Advice) -> dict[str, object]:
    piece = advice.case.piece
    known = bool(piece.landed)
    return {
        "saving_parcel": _amount(advice.saving_parcel),
        "days_saved": _rounded(advice.days_saved),
        "saving_month": _amount(advice.saving_month),
        "break_even_month": _rounded(advice.break_even),
        "landed_cost": _amount(piece.landed) if known else None,
        "duty_paid_first": _amount(piece.duty) if known else None,
        "tax_paid_first": _amount(piece.tax) if known else None,
        "holding_cost_per_day": str(round(Decimal(repr(piece.holding_per_day)), 5)) if known else None,
        "cash_tied": _amount(advice.cash_tied),
    }


def _way(way: Way) -> dict[str, object]:
    return {
        "cost": _amount(way.cost),
        "terms": {name: _amount(amount) for name, amount in way.terms.items()},
        "lateness": _amount(way.lateness),
        "p50_days": _rounded(way.p50_days),
        "p90_days": _rounded(way.p90_days),
        "on_time": None if way.on_time is None else round(way.on_time, 4),
        "share": round(way.share, 4),
        "unknown": list(way.unknown),
    }


def _people(advice: Advice) -> dict[str, object]:
    case, level = advice.case, advice.level
    near = advice.near or case.near
    return {
        "item": case.sku,
        "facility": case.facility,
        "advice": advice.decision.replace("_", " "),
        "level": None if level is None else level.order_up_to,
        "order": advice.order_now,
        "fill": None if level is None else f"{level.fill_rate:.0%}",
        "now": _amount(case.now.cost) if case.now.terms else None,
        "stock": _amount(near.cost) if near.terms else None,
        "P50 now": _days(case.now),
        "P50 stock": _days(near),
        "saves/month": _amount(advice.saving_month),
        "pays from": None if advice.break_even is None else f"{advice.break_even:.1f}",
        "asked/month": f"{case.history.parcels * MONTH / max(case.history.days, 1):.1f}",
    }


def _days(way: Way) -> str | None:
    return None if way.p50_days is None else f"{way.p50_days:.1f} d"


def _amount(value: float | None) -> Decimal | None:
    return None if value is None else money(value)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _sum(advices: Sequence[Advice], name: str) -> Decimal:
    return money(sum(getattr(one, name) or 0.0 for one in advices))
