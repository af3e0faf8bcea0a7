"""The duty ledger: what was collected from the buyer, assessed by the authority and billed by the broker.

Entries are only ever added; a correction is another entry, with a sign. Whatever the order in which they
are heard, and however often, they give the same balances.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from serai.customs.tax import Rates, rounded
from serai.errors import Refused
from serai.parcel import Money


class Side(StrEnum):
    """Who said an amount: at sale, the authority, or the invoice of broker or carrier."""

    COLLECTED = "collected"
    ASSESSED = "assessed"
    BILLED = "billed"


class NoShares(Refused):
    """An amount cannot be shared out over nothing, or by weights that are negative."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount of one tax for one parcel; what came from one `source` under one `reference` is one entry.

    `tax` is duty, vat, excise, fee or other; `at` is the instant of the sale, the notice or the invoice
    (aware); `source` is the file, authority or party that said it.
    """

    parcel: str
    side: Side
    tax: str
    amount: Decimal
    currency: str
    at: datetime
    source: str
    reference: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes two of them the same entry heard twice."""
        return (self.side, self.source, self.reference, self.parcel, self.tax)


@dataclass(frozen=True, slots=True)
class DuesParams:
    """What counts as equal, and how long a side may be silent before that is a difference.

    `tolerance` is per parcel and tax, in the currency of comparison, which is `currency` or, where that is
    empty, the one of the assessment.
    """

    tolerance: Decimal = Decimal("0.01")
    currency: str = ""
    patience: timedelta = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Balance:
    """One tax of one parcel on all three sides; a side of which nothing was heard is None.

    `status` is `balanced`, `waiting` (a side is silent, within patience) or the first of `kinds`;
    `since` is the instant of the entry after which it stood so.
    """

    parcel: str
    tax: str
    currency: str
    collected: Decimal | None
    assessed: Decimal | None
    billed: Decimal | None
    status: str
    kinds: tuple[str, ...]
    since: datetime
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference for somebody to settle: `amount` is what is owed by `owner` (None: not known yet)."""

    parcel: str
    tax: str
    kind: str
    amount: Decimal | None
    currency: str
    owner: str
    since: datetime
    age_days: float
    sources: tuple[str, ...]


OWNERS: Mapping[str, str] = {
    "conflicting": "bookkeeping",
    "currencies": "bookkeeping",
    "not_assessed": "broker",
    "under_collected": "seller",
    "over_collected": "seller",
    "not_collected": "seller",
    "over_billed": "broker",
    "under_billed": "broker",
    "not_billed": "broker",
}
"""Who settles a difference: the seller towards its buyer, the broker or carrier towards us, or ourselves."""

SETTLES = tuple(OWNERS)
SILENT = frozenset({"not_assessed", "not_collected", "not_billed"})
_MEASURED = frozenset(kind for kind in OWNERS if kind.endswith(("collected", "billed")))


def reconcile(
    entries: Iterable[Entry], at: datetime, params: DuesParams | None = None, rates: Rates | None = None
) -> list[Balance]:
    """Balance every tax of every parcel by what is known at an instant, in the order of parcels and taxes.

    Amounts of other currencies are converted at the rate of the day of their entry; without `rates`, or
    where the rates refuse, the status is `currencies`. Two entries of one key that disagree count neither
    and make the status `conflicting`.
    """
    chosen = params or DuesParams()
    groups: dict[tuple[str, str], set[Entry]] = defaultdict(set)
    for entry in entries:
        if entry.at <= at:
            groups[entry.parcel, entry.tax].add(entry)
    return [_balance(groups[key], at, chosen, rates) for key in sorted(groups)]


def differences(balances: Iterable[Balance], at: datetime) -> list[Difference]:
    """Queue what does not balance, one row a kind, the oldest first."""
    found = [
        Difference(
            balance.parcel,
            balance.tax,
            kind,
            _owed(balance, kind),
            balance.currency,
            OWNERS[kind],
            balance.since,
            round((at - balance.since) / timedelta(days=1), 2),
            balance.sources,
        )
        for balance in balances
        for kind in balance.kinds
    ]
    return sorted(found, key=lambda one: (one.since, one.parcel, one.tax, one.kind))


def totals(balances: Iterable[Balance]) -> dict[str, dict[str, Decimal]]:
    """Sum each side by currency; what was not heard adds nothing."""
    sums: dict[str, dict[str, Decimal]] = {}
    for balance in balances:
        own = sums.setdefault(balance.currency, {side: Decimal(0) for side in Side})
        for side in Side:
            own[side] += getattr(balance, side) or Decimal(0)
    return dict(sorted(sums.items()))


def share(amount: Money, weights: Mapping[str, Decimal]) -> dict[str, Money]:
    """Share an amount out over parcels by weight (value, kg), to the smallest unit and to the last cent.

    What rounding leaves goes to the parcels with the largest remainders, at equal ones by name.

    Raises
    ------
    NoShares
        If there is no weight above zero, or one below.
    """
    whole = sum(weights.values(), Decimal(0))
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise NoShares(f"{amount.amount} {amount.currency} cannot be shared out; weights must be above zero")
    unit = rounded(Decimal("0.01"), amount.currency) or Decimal(1)
    units = amount.amount / unit
    exact = {name: units * weight / whole for name, weight in weights.items()}
    floors = {name: part.to_integral_value("ROUND_FLOOR") for name, part in exact.items()}
    left = units - sum(floors.values())
    order = sorted(exact, key=lambda name: (floors[name] - exact[name], name))
    more = {name: Decimal(1) for name in order[: int(left)]}
    more[order[0]] = more.get(order[0], Decimal(0)) + left - int(left)
    return {name: Money((floors[name] + more.get(name, 0)) * unit, amount.currency) for name in weights}


def _balance(entries: set[Entry], at: datetime, params: DuesParams, rates: Rates | None) -> Balance:
    """Balance the entries of one tax of one parcel."""
    first = min(entries, key=_turn)
    currency = params.currency or _currency(entries)
    sums, problems = _sums(entries, currency, rates)
    since = max(entry.at for entry in entries)
    found = tuple(problems) or _kinds(sums, params.tolerance)
    patient = at - since <= params.patience
    kinds = tuple(kind for kind in found if not (patient and kind in SILENT))
    status = kinds[0] if kinds else "waiting" if found else "balanced"
    return Balance(
        first.parcel,
        first.tax,
        currency,
        sums.get(Side.COLLECTED),
        sums.get(Side.ASSESSED),
        sums.get(Side.BILLED),
        status,
        kinds,
        since,
        tuple(sorted({f"{entry.side}:{entry.source}" for entry in entries})),
    )


def _currency(entries: Iterable[Entry]) -> str:
    """Return the currency of the assessment, else of the sale, else of the bill; of several the first."""
    order = (Side.ASSESSED, Side.COLLECTED, Side.BILLED)
    return min(entries, key=lambda entry: (order.index(entry.side), _turn(entry))).currency


def _sums(
    entries: Iterable[Entry], currency: str, rates: Rates | None
) -> tuple[dict[Side, Decimal], list[str]]:
    """Sum the sides in one currency, and say what kept an amount out."""
    by_key: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_key[entry.key].append(entry)
    problems: set[str] = set()
    sums: dict[Side, Decimal] = {}
    for same in by_key.values():
        amounts = {(entry.amount, entry.currency) for entry in same}
        if len(amounts) > 1:
            problems.add("conflicting")
            continue
        amount = _converted(min(same, key=_turn), currency, rates)
        if amount is None:
            problems.add("currencies")
        else:
            sums[same[0].side] = sums.get(same[0].side, Decimal(0)) + amount
    return sums, sorted(problems)


def _converted(entry: Entry, currency: str, rates: Rates | None) -> Decimal | None:
    if entry.currency == currency:
        return entry.amount
    if rates is None:
        return None
    try:
        found = rates.convert(entry.amount, entry.currency, currency, entry.at.astimezone(UTC).date())
    except Refused:
        return None
    return rounded(found.amount, currency)


def _kinds(sums: Mapping[Side, Decimal], tolerance: Decimal) -> tuple[str, ...]:
    """Name what differs from the assessment, the graver first."""
    assessed = sums.get(Side.ASSESSED)
    if assessed is None:
        return ("not_assessed",)
    found = [
        _side(sums.get(Side.COLLECTED), assessed, tolerance, "collected"),
        _side(sums.get(Side.BILLED), assessed, tolerance, "billed"),
    ]
    return tuple(sorted((kind for kind in found if kind), key=SETTLES.index))


def _side(amount: Decimal | None, assessed: Decimal, tolerance: Decimal, word: str) -> str:
    if amount is None:
        return f"not_{word}" if abs(assessed) > tolerance else ""
    if abs(amount - assessed) <= tolerance:
        return ""
    return f"over_{word}" if amount > assessed else f"under_{word}"


def _owed(balance: Balance, kind: str) -> Decimal | None:
    """Return by how much a side differs from the assessment, as a positive amount."""
    side = balance.billed if kind.endswith("billed") else balance.collected
    if balance.assessed is None or kind not in _MEASURED:
        return None
    return abs(balance.assessed - (side or Decimal(0)))


def _turn(entry: Entry) -> tuple[object, ...]:
    return (entry.at, *entry.key, entry.currency, entry.amount)
