"""Which items to hold near their buyers: cost and days of a parcel from stock, against those of now.

An item may lie at a facility near its buyers. Its parcels then go from there; those that find no stock go
as they would without it. Stock is worth while when what its parcels save pays for what lies there, and for
what an item costs in a warehouse each month however few leave it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from serai.errors import Refused
from serai.siting.base_stock import Level, Replenishment, base_stock
from serai.siting.demand import History, Totals, totals
from serai.siting.newsvendor import critical_ratio, left_over

MONTH = 30
"""Days of a month, wherever something is told by the month."""


class InvalidTerms(Refused):
    """A cost is negative, or a share is none."""


class Decision(StrEnum):
    """What to do with an item at a facility."""

    HOLD = "hold"
    ELSEWHERE = "served_from_elsewhere"
    NOT = "do_not_hold"
    UNKNOWN = "not_known"
    TOO_LITTLE = "too_little_history"


@dataclass(frozen=True, slots=True)
class Way:
    """What is paid for a parcel by one way, by named terms, and how long it takes.

    `lateness` is what the planner would give not to have it late, beside what is paid. `unknown` names the
    terms that nobody could tell; the cost is then not known. Quantiles are None where they are never reached.
    """

    terms: Mapping[str, float]
    p50_days: float | None
    p90_days: float | None
    on_time: float | None = None
    lateness: float = 0.0
    unknown: tuple[str, ...] = ()
    share: float = 1.0

    @property
    def cost(self) -> float | None:
        """The sum of all that is paid; None while a term is unknown."""
        return None if self.unknown else sum(self.terms.values())


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece in stock costs: when it lands, each day that it lies there, and the tax advanced on it.

    `landed` is goods, freight and `duty`, paid before the piece is sold; `tax` is paid with it at import
    and comes back after `tax_days`.
    """

    landed: float
    duty: float
    tax: float
    tax_days: float
    holding_per_day: float

    def __post_init__(self) -> None:
        if min(self.landed, self.duty, self.tax, self.tax_days, self.holding_per_day) < 0:
            raise InvalidTerms(f"a piece has a cost below 0: {self}; check landed and holding cost")


@dataclass(frozen=True, slots=True)
class Case:
    """One item at one facility: what was asked there, and what parcels cost by each way.

    `zones` are those of its buyers that the facility reaches, `markets` their countries. `now` is how
    parcels go without stock; `parcels` are the ways that they could go from the supplier, by name; `near` is
    a parcel from stock, all terms but holding and what is paid by the month. `lying` and `coming` are
    pieces in stock and ordered. With `alone` only parcels that hold nothing else are counted and served.
    """

    sku: str
    facility: str
    zones: tuple[str, ...]
    markets: tuple[str, ...]
    history: History
    now: Way
    parcels: Mapping[str, Way]
    near: Way
    piece: Piece
    lead: tuple[float, ...]
    lying: int = 0
    coming: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class StockParams:
    """How stock is run and weighed; money is in the currency of the ways.

    `service` is the chance that an order shall last until the next one comes; None lets costs decide.
    `day_value` is what a day earlier at the door is worth, `shortage` what a piece not in stock costs
    beyond its dearer way; with `lateness` the planner's price of late parcels counts as well. An item
    costs `item_month` a month and `shipment` an order. With `once_days` the item is bought once to last
    so long, and what is left brings `salvage` of its landed cost.
    """

    review_days: int = 14
    service: float | None = None
    day_value: float = 0.0
    shortage: float = 0.0
    lateness: bool = False
    item_month: float = 5.0
    shipment: float = 3.0
    once_days: int | None = None
    salvage: float = 0.5
    min_parcels: int = 8
    min_days: int = 14

    def __post_init__(self) -> None:
        amounts = (self.day_value, self.shortage, self.item_month, self.shipment)
        if min(amounts) < 0 or not all(map(math.isfinite, amounts)):
            raise InvalidTerms(f"costs {amounts} must be numbers from 0 up")
        if self.service is not None and not 0 < self.service < 1:
            raise InvalidTerms(f"service {self.service:g} is no chance; give a number above 0 and below 1")
        if not 0 <= self.salvage <= 1:
            raise InvalidTerms(f"salvage {self.salvage:g} is no share; give a number from 0 to 1")

    def replenishment(self, lead: Sequence[float]) -> Replenishment:
        """Return when stock is ordered and comes: stock bought once is there on the first day."""
        if self.once_days is not None:
            return Replenishment(self.once_days, (1.0,))
        return Replenishment(self.review_days, tuple(lead))


@dataclass(frozen=True, slots=True)
class Advice:
    """What an item at a facility would be like, and what to do.

    Amounts are in money, by the parcel or the month as their names say; `saving_parcel` is that of a
    parcel served from stock, all costs of stock counted. `break_even` is the least number of parcels a
    month at which stock pays, None where it never does or cannot be told; `against` tells the same for each
    way that parcels could go from the supplier.
    """

    case: Case
    decision: Decision
    reason: str
    ratio: float | None = None
    level: Level | None = None
    near: Way | None = None
    saving_parcel: float | None = None
    saving_month: float | None = None
    days_saved: float | None = None
    break_even: float | None = None
    cash_tied: float | None = None
    reviewed: tuple[float, float] | None = None
    lead: tuple[float, float] | None = None
    against: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def order_now(self) -> int | None:
        """Pieces to order now: what the level lacks; None where nothing is to be held."""
        if self.level is None or self.decision is not Decision.HOLD:
            return None
        return max(0, self.level.order_up_to - self.case.lying - self.case.coming)

    @property
    def missed_month(self) -> float | None:
        """Pieces a month that find no stock and go as now."""
        if self.level is None:
            return None
        return self.case.history.mean * MONTH * (1.0 - self.level.fill_rate)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the stock of a case costs a month, and what a parcel from it saves before that."""

    margin: float
    level: Level
    ratio: float
    holding: float
    cycle: float
    fixed: float
    served: float
    asked: Totals = field(repr=False)

    @property
    def saving(self) -> float:
        """What a month saves."""
        return self.margin * self.served - self.holding - self.fixed


def advise(case: Case, params: StockParams) -> Advice:
    """Say whether to hold an item at a facility, how high to fill it and what that is worth."""
    history = case.history
    if history.parcels < params.min_parcels or history.days < params.min_days:
        reason = (
            f"{history.parcels} parcel{'s' if history.parcels != 1 else ''} in {history.days} days:"
            " too little to tell;"
            f" at least {params.min_parcels} in {params.min_days} days are asked for"
        )
        return Advice(case, Decision.TOO_LITTLE, reason)
    unknown = (*case.now.unknown, *case.near.unknown)
    if case.now.cost is None or case.near.cost is None:
        return Advice(case, Decision.UNKNOWN, f"not known: {'; '.join(dict.fromkeys(unknown))}")
    margin = gain(case.now, case.near, params)
    if margin <= 0:
        reason = f"each parcel costs {-margin:.2f} more from stock than now, at any volume"
        return Advice(case, Decision.NOT, reason, near=case.near, days_saved=days_saved(case))
    return _told(case, params, _weigh(case, params, margin))


def gain(way: Way, near: Way, params: StockParams) -> float:
    """Return what a parcel from stock saves against another way, before what stock costs by the month."""
    saved = (way.cost or 0.0) - (near.cost or 0.0)
    if params.lateness:
        saved += way.lateness - near.lateness
    if way.p50_days is not None and near.p50_days is not None:
        saved += params.day_value * (way.p50_days - near.p50_days)
    return saved


def days_saved(case: Case) -> float | None:
    """Return how many days earlier half of the parcels arrive from stock."""
    if case.now.p50_days is None or case.near.p50_days is None:
        return None
    return case.now.p50_days - case.near.p50_days


def over_cost(piece: Piece, params: StockParams) -> float:
    """Return what one piece too many costs: held for a period, and for stock bought once written off."""
    if params.once_days is None:
        return piece.holding_per_day * params.review_days
    return piece.holding_per_day * params.once_days + (1.0 - params.salvage) * piece.landed


def _weigh(case: Case, params: StockParams, margin: float) -> _Weighed:
    """Fill the stock of a case as the critical ratio or the service asks, and count what it costs."""
    replenishment = params.replenishment(case.lead)
    asked = totals(case.history.pieces, replenishment.days)
    under = margin / case.history.per_parcel + params.shortage
    ratio = critical_ratio(under, over_cost(case.piece, params))
    level = base_stock(asked, replenishment, ratio if params.service is None else params.service)
    days = replenishment.review_days
    a_month = MONTH / days
    reviewed = asked.chances[days]
    holding = case.piece.holding_per_day * MONTH * level.on_hand
    if params.once_days is not None:
        left = asked.unit * left_over(reviewed, level.order_up_to // asked.unit)
        holding += (1.0 - params.salvage) * case.piece.landed * left * a_month
    orders = a_month if params.once_days is not None else a_month * (1.0 - float(reviewed[0]))
    served = case.history.parcels * MONTH / case.history.days * level.fill_rate
    half = min(level.on_hand, asked.mean(reviewed) / 2)
    cycle = case.piece.holding_per_day * MONTH * half
    return _Weighed(
        margin, level, ratio, holding, cycle, params.item_month + params.shipment * orders, served, asked
    )


def break_even(weighed: _Weighed, parcels_month: float) -> float | None:
    """Return the parcels a month at which stock pays for itself; None where it never does.

    What lies there because orders come in lots grows with the volume, what lies there for safety with
    its square root (Silver, Pyke, Thomas, chapter 6), the fixed costs not at all: a quadratic equation.
    """
    gain = weighed.margin * weighed.served - weighed.cycle
    if gain <= 0:
        return None
    safety = max(weighed.holding - weighed.cycle, 0.0)
    root = (safety + math.sqrt(safety**2 + 4 * gain * weighed.fixed)) / (2 * gain)
    return parcels_month * root**2


def _told(case: Case, params: StockParams, weighed: _Weighed) -> Advice:
    """Return the advice of a case whose costs are known."""
    level, asked = weighed.level, weighed.asked
    each = weighed.saving / weighed.served if weighed.served else None
    terms = {
        **case.near.terms,
        "holding": weighed.holding / weighed.served if weighed.served else 0.0,
        "fixed": weighed.fixed / weighed.served if weighed.served else 0.0,
    }
    month = case.history.parcels * MONTH / case.history.days
    pays = break_even(weighed, month)
    replenishment = params.replenishment(case.lead)
    spread = [asked.over(replenishment.lead), asked.chances[replenishment.review_days]]
    lead, reviewed = ((asked.mean(one), asked.std(one)) for one in spread)
    tax_out = case.piece.tax * case.piece.tax_days * case.history.mean * level.fill_rate
    return Advice(
        case,
        Decision.HOLD if weighed.saving > 0 else Decision.NOT,
        _reason(case, weighed, each, pays, month),
        weighed.ratio,
        level,
        replace(case.near, terms=terms),
        each,
        weighed.saving,
        days_saved(case),
        pays,
        level.on_hand * case.piece.landed + tax_out,
        reviewed,
        lead,
        {
            name: break_even(replace(weighed, margin=gain(way, case.near, params)), month)
            for name, way in case.parcels.items()
            if way.cost is not None and way.share == 1
        },
    )


def _reason(case: Case, weighed: _Weighed, each: float | None, pays: float | None, month: float) -> str:
    """Say in words why an item is held or not."""
    asked = f"{month:.1f} are asked for"
    if each is None or pays is None:
        more = "" if each is None else f"costs {-each:.2f} more a parcel than now and "
        return f"{more}pays at no volume: lying there costs more than its parcels save ({asked})"
    if each <= 0:
        return f"costs {-each:.2f} more a parcel than now; pays from {pays:.1f} a month ({asked})"
    earlier = days_saved(case)
    days = ""
    if earlier is not None:
        days = f" and {earlier:.1f} days" if earlier >= 0 else f", arrives {-earlier:.1f} days later"
    pieces = f"{weighed.level.order_up_to} piece{'s' if weighed.level.order_up_to != 1 else ''}"
    held = f"holds {pieces} in {case.facility}: saves {each:.2f} a parcel{days}"
    return f"{held}; pays from {pays:.1f} a month ({asked})"
