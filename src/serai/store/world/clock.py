"""Wall times of a world become instants: local to the place that their column names, else UTC.

All instants are in UTC from here on: differences of wall times of one zone would skip the change of clocks.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from serai.store.world.rows import Row, Rows


def settle(tables: Mapping[str, Rows]) -> list[str]:
    """Turn every instant into UTC, in place, and return what had to be assumed."""
    zones = zones_of_places(tables)
    assumed = []
    for rows in tables.values():
        for column in rows.table.columns:
            if column.kind == "instant":
                count = _settle_column(rows, column.name, column.local_to, zones)
                if count:
                    assumed.append(f"{rows.table.file}: {column.name} of {count} rows is taken as UTC")
    nowhere = sum(1 for row in tables["facilities"] if row.values["tz"] is None and "tz" not in row.bad)
    if nowhere:
        assumed.append(f"facilities.csv: the time zone of {nowhere} places is taken as UTC")
    return assumed


def zones_of_places(tables: Mapping[str, Rows]) -> dict[str, tzinfo]:
    """Return the time zone of every place: of a zone that of its depot, of a point that of its facility."""
    found: dict[str, tzinfo] = {
        row.values["facility"]: row.values["tz"] for row in tables["facilities"] if row.values["tz"]
    }
    for name, key, stands in (("zones", "zone", "depot"), ("pickup_points", "point", "facility")):
        for row in tables[name]:
            if row.values[stands] in found:
                found.setdefault(row.values[key], found[row.values[stands]])
    return found


def _settle_column(rows: Rows, column: str, local_to: str, zones: Mapping[str, tzinfo]) -> int:
    """Settle one column and return how many wall times had no place with a time zone."""
    assumed = 0
    for row in rows:
        wall = row.values[column]
        if not isinstance(wall, datetime):
            continue
        if wall.tzinfo is None:
            zone = _zone(row, local_to, zones)
            assumed += zone is None
            wall = wall.replace(tzinfo=zone or UTC)
        row.values[column] = wall.astimezone(UTC)
    return assumed


def _zone(row: Row, local_to: str, zones: Mapping[str, tzinfo]) -> tzinfo | None:
    place = row.values.get(local_to)
    if isinstance(place, tuple):
        place = place[0] if place else None
    return zones.get(place) if isinstance(place, str) else None
