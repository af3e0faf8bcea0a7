"""What must hold across cells, rows and files of a world; every rule yields all its faults.

A cell that has a fault already is not judged again, and an id that stands in a bad row still counts as
declared: one fault neither hides nor multiplies others.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from serai.store.rates import EcbRates, NoEcbRate
from serai.store.world.build import calendar, years_between
from serai.store.world.fault import Fault
from serai.store.world.rows import Row, Rows
from serai.store.world.table import NOBODY, Column, Spread

Tables = Mapping[str, Rows]

_ORDERED = (
    ("departures", "valid_from", "valid_to", "is before valid_from", "let the pattern end after it begins"),
    ("agreements", "valid_from", "valid_to", "is before valid_from", "let it end after it begins"),
    ("requests", "ready", "deadline", "is before ready", "give a deadline after the parcel is ready"),
    ("plans", "planned_start", "planned_end", "is before planned_start", "let the leg end after it starts"),
    ("zones", "postal_from", "postal_to", "is before postal_from", "give the range from low to high"),
)
"""File, first and second column that must not decrease, and what to say where they do."""

_DIFFERENT = (
    ("calendars", "opens", "closes", "is when it opens", "write 00:00 and 24:00 for a whole day"),
    ("services", "from", "to", "is where it starts", "let the service end somewhere else"),
    ("handoffs", "giver", "taker", "is the giver", "name the carrier that takes over"),
)
"""File, two columns that must differ, and what to say where they do not."""

_WEEK = 7


def check_tables(tables: Tables) -> list[Fault]:
    """Return the faults of all rules."""
    rules: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
        duplicates,
        references,
        spreads,
        orderings,
        differences,
        ends_of_services,
        zone_names,
        zone_ranges,
        legs,
        numbered_legs,
        populations,
        closed_calendars,
        rates,
        points_without_cells,
    )
    return [fault for rule in rules for fault in rule(tables)]


def duplicates(tables: Tables) -> Iterator[Fault]:
    """Two rows of a file have the same key."""
    for rows in tables.values():
        key, seen = rows.table.key, dict[tuple[object, ...], int]()
        for row in rows:
            if rows.table.name == "world" or not row.good(key[0]) or row.bad.intersection(key):
                continue
            identity = tuple(row.values[name] for name in key)
            first = seen.setdefault(identity, row.line)
            if first != row.line:
                named = " and ".join(key)
                yield Fault(
                    rows.table.file,
                    row.line,
                    key[0],
                    ", ".join(filter(None, (rows.text(row, name) for name in key))),
                    f"has the {named} of row {first}",
                    "give it another, or take one row out",
                )


def references(tables: Tables) -> Iterator[Fault]:
    """A cell names a row of another file that is not there."""
    missing: set[str] = set()
    for rows in tables.values():
        for column in rows.table.columns:
            if column.refers:
                yield from _references(rows, column, tables, missing)


def _references(rows: Rows, column: Column, tables: Tables, missing: set[str]) -> Iterator[Fault]:
    targets = [tables[name] for name in column.refers]
    if not all(target.complete for target in targets):
        return
    if not any(target.there for target in targets):
        yield from _absent(rows, column, targets, missing)
        return
    known = frozenset[str]().union(*(target.declared() for target in targets if target.there))
    files = " or ".join(target.table.file for target in targets if target.there)
    for row in rows:
        if column.name in row.bad or not row.values.get(column.name):
            continue
        named = row.values[column.name]
        unknown = [name for name in (named if column.many else (named,)) if name not in known]
        if any("\ufffd" not in name for name in unknown):
            reason = (
                f"is not in {files}" if not column.many else f"names {', '.join(unknown)}, not in {files}"
            )
            yield rows.fault(row, column.name, reason, "correct the id, or add the row that it names")


def _absent(rows: Rows, column: Column, targets: list[Rows], missing: set[str]) -> Iterator[Fault]:
    """The file that a column names is not there: one fault, unless its absence is one already."""
    target = targets[0]
    told = column.if_there or target.table.name in missing
    if not told and any(row.good(column.name) for row in rows):
        missing.add(target.table.name)
        reason = f"is missing, but {rows.table.file} names its rows in {column.name}"
        yield Fault(target.table.file, None, None, None, reason, "add the file, or empty the column")


def spreads(tables: Tables) -> Iterator[Fault]:
    """Quantiles decrease, or some of them are missing."""
    for rows in tables.values():
        for spread in rows.table.spreads:
            for row in rows:
                if not row.bad.intersection(spread.levels):
                    yield from _levels(rows, row, spread)
                if spread.hold and not row.bad.intersection(("hold_share", "hold_p50_h", "hold_p90_h")):
                    yield from _hold(rows, row)


def _levels(rows: Rows, row: Row, spread: Spread) -> Iterator[Fault]:
    hours = {name: row.values[name] for name in spread.levels}
    given = [name for name in spread.levels if hours[name] is not None]
    if not given or given == [spread.levels[1]] or (spread.required and spread.levels[1] not in given):
        return
    absent = next((name for name in spread.levels if hours[name] is None), None)
    if absent:
        yield rows.fault(row, absent, "is empty", f"give all four quantiles, or {spread.levels[1]} alone")
        return
    for low, high in pairwise(spread.levels):
        if hours[high] < hours[low]:
            yield rows.fault(row, high, f"is below {low}", "quantiles must not decrease")
            return


def _hold(rows: Rows, row: Row) -> Iterator[Fault]:
    share, median, high = (row.values[name] for name in ("hold_share", "hold_p50_h", "hold_p90_h"))
    if not share:
        return
    if median is None or high is None:
        absent = "hold_p50_h" if median is None else "hold_p90_h"
        yield rows.fault(
            row, absent, "is empty though hold_share is not 0", "give both hold_p50_h and hold_p90_h"
        )
    elif high < median:
        yield rows.fault(row, "hold_p90_h", "is below hold_p50_h", "quantiles must not decrease")


def orderings(tables: Tables) -> Iterator[Fault]:
    """What must come first comes second."""
    for name, first, second, reason, remedy in _ORDERED:
        for row in tables[name]:
            if not row.good(first, second):
                continue
            low, high = row.values[first], row.values[second]
            if isinstance(low, str):
                low, high = _postal(low, max(len(low), len(high))), _postal(high, max(len(low), len(high)))
            if high < low:
                yield tables[name].fault(row, second, reason, remedy)


def differences(tables: Tables) -> Iterator[Fault]:
    """What must differ is the same."""
    for name, first, second, reason, remedy in _DIFFERENT:
        for row in tables[name]:
            if row.good(first, second) and row.values[first] == row.values[second]:
                yield tables[name].fault(row, second, reason, remedy)


def ends_of_services(tables: Tables) -> Iterator[Fault]:
    """The last mile ends at a place of trade, or another service ends at a buyer's door."""
    doors = tables["zones"].declared() | tables["pickup_points"].declared()
    places = tables["facilities"].declared()
    for row in tables["services"]:
        if not row.good("kind", "to") or row.values["to"] not in doors | places:
            continue
        kind, to = row.values["kind"], row.values["to"]
        if kind == "last_mile" and to not in doors:
            reason = "is not a zone or pickup point, though the service is a last mile"
            yield tables["services"].fault(row, "to", reason, "end it at a zone, or give it another kind")
        elif kind not in ("last_mile", "return") and to not in places:
            reason = f"is not a facility, though the service is a {kind}"
            yield tables["services"].fault(row, "to", reason, "end it at a facility, or make it a last_mile")


def zone_names(tables: Tables) -> Iterator[Fault]:
    """A zone has the id of a facility, so that a destination could mean both."""
    places = tables["facilities"].declared()
    for row in tables["zones"]:
        if row.good("zone") and row.values["zone"] in places:
            yield tables["zones"].fault(
                row, "zone", "is the id of a facility too", "give the zone another id"
            )


def zone_ranges(tables: Tables) -> Iterator[Fault]:
    """Ranges of postal codes of one country overlap."""
    by_country: dict[str, list[Row]] = {}
    for row in tables["zones"]:
        if row.good("zone", "country", "postal_from", "postal_to"):
            by_country.setdefault(row.values["country"], []).append(row)
    for rows in by_country.values():
        width = max(len(row.values[name]) for row in rows for name in ("postal_from", "postal_to"))
        rows.sort(key=lambda row: (_postal(row.values["postal_from"], width), row.line))
        widest = rows[0]
        for row in rows[1:]:
            same = row.values["zone"] == widest.values["zone"]  # a duplicate id is a fault already
            reach = _postal(widest.values["postal_to"], width, last=True)
            if _postal(row.values["postal_from"], width) <= reach and not same:
                later, other = (row, widest) if row.line > widest.line else (widest, row)
                reason = f"begins a range that overlaps that of {other.values['zone']} (row {other.line})"
                yield tables["zones"].fault(later, "postal_from", reason, "let each code be in one zone only")
            if _postal(row.values["postal_to"], width, last=True) > reach:
                widest = row


def _postal(code: str, width: int, last: bool = False) -> str:
    """Return a postal code as it sorts: digits alone by their value, others by their letters."""
    plain = code.replace(" ", "").replace("-", "").upper()
    return plain.zfill(width) if plain.isdigit() else plain.ljust(width, "\uffff" if last else " ")


def legs(tables: Tables) -> Iterator[Fault]:
    """A leg comes after one that its plan does not have, or after itself."""
    known = _legs_of_plans(tables)
    for row in tables["plans"]:
        if "after" in row.bad or not row.good("request"):
            continue
        own = known[row.values["request"]]
        for before in row.values["after"]:
            if before == row.values["leg"] or before not in own:
                reason = (
                    "names itself" if before == row.values["leg"] else f"names leg {before}, not in the plan"
                )
                yield tables["plans"].fault(row, "after", reason, "name legs of the same request")
                break


def numbered_legs(tables: Tables) -> Iterator[Fault]:
    """A number is for a leg that the plan of its parcel does not have."""
    known = _legs_of_plans(tables)
    for row in tables["numbers"]:
        own = known.get(row.values.get("parcel", ""))
        if own and row.good("parcel", "leg") and row.values["leg"] not in own:
            yield tables["numbers"].fault(
                row, "leg", "is not in the plan of the parcel", "name one of its legs"
            )


def _legs_of_plans(tables: Tables) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for row in tables["plans"]:
        known.setdefault(row.values["request"], set()).add(row.values["leg"])
    return known


def populations(tables: Tables) -> Iterator[Fault]:
    """The population of an agreement names a carrier, a place or a zone that is not there."""
    files = {"carrier": "carriers", "facility": "facilities", "zone": "zones", "gateway": "gateways"}
    for row in tables["agreements"]:
        if "population" in row.bad:
            continue
        for column, value in row.values["population"]:
            target = tables.get(files.get(column, ""))
            if target is not None and target.there and target.complete and value not in target.declared():
                reason = f"names {value}, not in {target.table.file}"
                yield tables["agreements"].fault(row, "population", reason, "correct the id")
                break


def closed_calendars(tables: Tables) -> Iterator[Fault]:
    """A calendar has no day: its exceptions close every day of the world, and of a week at least."""
    head = tables["world"].rows[0] if tables["world"].rows else None
    if head is None or not head.good("starts", "ends"):
        return
    starts, ends = head.values["starts"], head.values["ends"]
    days = max((ends.date() - starts.date()).days + 1, _WEEK)
    for row in tables["calendars"]:
        if row.good("calendar", "days", "exceptions") and "country" not in row.bad:
            one = calendar(row.values, tuple(years_between(starts, ends)))
            if not any(one.works(starts.date() + timedelta(days=day)) for day in range(days)):
                reason = "close every day of the world: what has no day never works"
                yield tables["calendars"].fault(row, "exceptions", reason, "leave a day open")


def rates(tables: Tables) -> Iterator[Fault]:
    """A service is priced in a currency that cannot be compared with that of the world on its first day."""
    head = tables["world"].rows[0] if tables["world"].rows else None
    if head is None or not head.good("starts", "currency"):
        return
    own, day, known = head.values["currency"], head.values["starts"].date(), EcbRates()
    wrong: dict[str, tuple[str, str]] = {}
    for row in tables["services"]:
        currency = row.values["currency"]
        if not row.good("currency") or currency == own:
            continue
        if currency not in wrong:
            try:
                known.convert(Decimal(1), currency, own, day)
                wrong[currency] = "", ""
            except NoEcbRate as none:
                reason, _, remedy = str(none).partition("; ")
                wrong[currency] = f"has no rate: {reason}", remedy or "price it in another currency"
        if wrong[currency][0]:
            yield tables["services"].fault(row, "currency", *wrong[currency])


def points_without_cells(tables: Tables) -> Iterator[Fault]:
    """A pickup point has no cell of any size."""
    sizes = ("cells_small", "cells_medium", "cells_large")
    for row in tables["pickup_points"]:
        if not row.bad.intersection(sizes) and not any(row.values[size] for size in sizes):
            reason = f"is 0, as are the other sizes: {NOBODY}"
            yield tables["pickup_points"].fault(row, "cells_small", reason, "give the cells of the point")
