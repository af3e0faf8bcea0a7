"""Decide, column by column, whether 06/02/2026 is in February or in June.

A number above 12 in one place is evidence for its column; then the other date columns of the sheet
are; then that nothing is delivered before it is shipped. Without evidence nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from serai.errors import Refused
from serai.report.shipment import LONGEST_DAYS, Moment
from serai.store.spreadsheet.dates import Either, Told


class AmbiguousDates(Refused):
    """The dates can be read in two ways, and nothing in the sheet tells which."""


class DayOrder(StrEnum):
    """The order of day, month and year in dates of three numbers."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


NAMES = {DayOrder.DMY: "day/month/year", DayOrder.MDY: "month/day/year", DayOrder.YMD: "year/month/day"}
_FEW_SLIPS = 0.02
_PLAINLY_WRONG = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """The dates of three numbers of one field that have the same sign between the numbers."""

    field: str
    mark: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The order of each group, None where a column mixes two; `notes` say on what evidence."""

    orders: Mapping[Group, DayOrder | None]
    notes: tuple[str, ...]

    def moment(self, field: str, told: Told) -> Moment | None:
        """Return the date that a cell tells.

        Raises
        ------
        AmbiguousDates
            If the column mixes orders and this date can be read in two ways, or cannot be in its order.
        """
        if not isinstance(told, Either):
            return told
        order = self.orders.get(Group(field, told.mark))
        if order is not None:
            found = told.by(order)
            if found is None:
                raise AmbiguousDates(f"{told.written} cannot be {NAMES[order]}, as its column is written")
            return found
        if told.dmy and told.mdy and told.dmy.day != told.mdy.day:
            raise AmbiguousDates(f"{told.written} can be read in two ways in a column that mixes both")
        return told.dmy or told.mdy


def settle(columns: Mapping[str, Sequence[Told]], given: DayOrder | None = None) -> Settled:
    """Find the order of every group of dates; `given` is what the user says, and is obeyed.

    `columns` maps `delivered`, `shipped` and `ordered` to their cells, row by row.

    Raises
    ------
    AmbiguousDates
        If there is no evidence; the text gives both readings and the remedy.
    """
    groups = _groups(columns)
    if given:
        return Settled(dict.fromkeys(groups, given), ())
    orders: dict[Group, DayOrder | None] = {}
    open_groups: dict[Group, tuple[DayOrder, ...]] = {}
    notes: list[str] = []
    for group, dates in groups.items():
        possible = _possible(dates)
        if len(possible) > 1:
            open_groups[group] = possible
        else:
            orders[group] = possible[0] if possible else None
            notes.append(_own_note(group, dates, orders[group]))
    for group in list(open_groups):
        sibling = _sibling(group, open_groups[group], orders)
        if sibling:
            orders[group] = sibling
            notes.append(f"{group.field}: {NAMES[sibling]}, as the other dates with {group.mark!r}")
            del open_groups[group]
    if open_groups:
        chosen = _by_transit(columns, orders, open_groups, groups)
        orders.update(dict.fromkeys(open_groups, chosen))
        fields = ", ".join(sorted({group.field for group in open_groups}))
        notes.append(f"{fields}: {NAMES[chosen]}, for otherwise parcels arrive before they start")
    return Settled(orders, tuple(note for note in notes if note))


def _groups(columns: Mapping[str, Sequence[Told]]) -> dict[Group, list[Either]]:
    groups: dict[Group, list[Either]] = {}
    for field, cells in columns.items():
        for told in cells:
            if isinstance(told, Either):
                groups.setdefault(Group(field, told.mark), []).append(told)
    return groups


def _possible(dates: Sequence[Either]) -> tuple[DayOrder, ...]:
    """Return the orders in which all dates can be; none if the column mixes orders.

    A few impossible dates among very many are slips. Orders that give the same days are one. Full
    stops are never put in month-first dates. Years hardly change down a column, days do.
    """
    counts = {order: sum(one.by(order) is not None for one in dates) for order in DayOrder}
    full = [order for order in DayOrder if counts[order] == len(dates)]
    if not full:
        best = max(DayOrder, key=lambda order: counts[order])
        return (best,) if len(dates) >= 50 and counts[best] >= (1 - _FEW_SLIPS) * len(dates) else ()
    if dates[0].mark == "." and DayOrder.DMY in full:
        full = [order for order in full if order is not DayOrder.MDY]
    if DayOrder.YMD in full and len(full) > 1:
        full = _year_place(dates, full)
    same = [order for order in full[1:] if all(_same_day(one, full[0], order) for one in dates)]
    return tuple(order for order in full if order not in same)


def _year_place(dates: Sequence[Either], full: Sequence[DayOrder]) -> list[DayOrder]:
    firsts, lasts = ({one.numbers[place] for one in dates} for place in (0, 2))
    if len(firsts) > len(lasts):
        return [order for order in full if order is not DayOrder.YMD]
    return [DayOrder.YMD] if len(firsts) <= 3 and len(lasts) > 12 else list(full)


def _same_day(one: Either, first: DayOrder, second: DayOrder) -> bool:
    left, right = one.by(first), one.by(second)
    return left is not None and right is not None and left.day == right.day


def _own_note(group: Group, dates: Sequence[Either], order: DayOrder | None) -> str:
    if order is None:
        return f"{group.field}: mixes day/month and month/day; dates that can be both are refused"
    others = [one for one in DayOrder if one is not order]
    proof = next((d for d in dates if d.by(order) and not any(d.by(other) for other in others)), None)
    why = f": {proof.written}" if proof else ""
    return f"{group.field}: {NAMES[order]}{why}"


def _sibling(
    group: Group, possible: Sequence[DayOrder], orders: Mapping[Group, DayOrder | None]
) -> DayOrder | None:
    found = {order for other, order in orders.items() if other.mark == group.mark}
    order = found.pop() if len(found) == 1 else None
    return order if order is not None and order in possible else None


def _by_transit(
    columns: Mapping[str, Sequence[Told]],
    orders: Mapping[Group, DayOrder | None],
    open_groups: Mapping[Group, tuple[DayOrder, ...]],
    groups: Mapping[Group, Sequence[Either]],
) -> DayOrder:
    """Return the one order under which parcels do not arrive before they start.

    Raises
    ------
    AmbiguousDates
        If there is no such order, or more than one.
    """
    candidates = [order for order in DayOrder if all(order in all_of for all_of in open_groups.values())]
    faults = {
        order: _faults(columns, Settled({**orders, **dict.fromkeys(open_groups, order)}, ()))
        for order in candidates
    }
    sound = [order for order, (wrong, seen) in faults.items() if seen and wrong <= _FEW_SLIPS * seen]
    rest = [faults[order] for order in candidates if order not in sound]
    clean = len(sound) == 1 and faults[sound[0]][0] == 0
    plain = all(wrong > (0 if clean else _PLAINLY_WRONG * seen) for wrong, seen in rest)
    if len(sound) == 1 and rest and plain:
        return sound[0]
    raise AmbiguousDates(_question(open_groups, groups))


def _faults(columns: Mapping[str, Sequence[Told]], settled: Settled) -> tuple[int, int]:
    """Count the rows whose dates run backwards or take years, and the rows that have two dates."""
    wrong = seen = 0
    for delivered, shipped, ordered in zip(
        *(columns.get(field) or () for field in ("delivered", "shipped", "ordered")), strict=False
    ):
        days = [
            moment.day
            for field, told in (("ordered", ordered), ("shipped", shipped), ("delivered", delivered))
            if told is not None and (moment := _quietly(settled, field, told))
        ]
        gaps = [(after - before).days for before, after in pairwise(days)]
        seen += bool(gaps)
        wrong += any(gap < 0 or gap > LONGEST_DAYS for gap in gaps)
    return wrong, seen


def _quietly(settled: Settled, field: str, told: Told) -> Moment | None:
    try:
        return settled.moment(field, told)
    except AmbiguousDates:
        return None


def _question(
    open_groups: Mapping[Group, tuple[DayOrder, ...]], groups: Mapping[Group, Sequence[Either]]
) -> str:
    group, possible = next(iter(open_groups.items()))
    example = next(
        one for one in groups[group] if not all(_same_day(one, possible[0], order) for order in possible)
    )
    readings = " or ".join(
        f"{moment.day:%d %B %Y}" for order in possible if (moment := example.by(order)) is not None
    )
    fields = ", ".join(sorted({one.field for one in open_groups}))
    remedies = " or ".join(f"--dates {order}" for order in possible)
    return f"the dates in {fields} can be read in two ways: {example.written} is {readings}; say {remedies}"
