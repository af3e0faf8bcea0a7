"""The small world with a month of demand, a lane for stock at Guarulhos, and pieces that lie there."""

from pathlib import Path
from typing import Any

from serai.store.world import write_world
from tests.worlds import small_tables

Table = list[dict[str, Any]]
DAYS = 28
SALE_TAX = {"BR": 0.17}


def stocked_tables() -> dict[str, Table]:
    """Return the rows: each third day a shirt alone, each sixth one with a lamp; 20 days under a rule."""
    tables: dict[str, Table] = {name: list(rows) for name, rows in small_tables().items()}
    lane = dict(tables["gateways"][0], gateway="gru_stock", regime="BR-RTS", seller_scheme="none")
    tables["gateways"].append(lane)
    like = next(row for row in tables["requests"] if row["request"] == "p3")
    order = next(row for row in tables["orders"] if row["order"] == "o2")
    for name in ("requests", "orders", "items"):
        tables[name] = []
    for day in range(DAYS):
        if day % 3 and day not in (0, DAYS - 1):
            continue
        name = f"r{day:02}"
        ready, deadline = f"2026-09-{day + 1:02}T06:00:00+00:00", "2026-10-30T06:00:00+00:00"
        tables["orders"].append({**order, "order": f"o{day:02}", "placed": ready})
        tables["requests"].append(
            {**like, "request": name, "order": f"o{day:02}", "ready": ready, "deadline": deadline, "kg": 0.5}
        )
        tables["items"].append(_item(name, "shirt", "610910", 2, "24.00"))
        if day % 6 == 3:
            tables["items"].append(_item(name, "lamp", "940542", 1, "10.00"))
    tables["stock"] = [
        {"sku": "shirt", "facility": "gru", "quantity": 4, "currency": "USD", "landed_cost": "6.00",
         "holding_cost_per_day": "0.01"},
        {"sku": "shirt", "facility": "gru", "quantity": 3, "arrives": "2026-10-20T12:00:00+00:00"},
        {"sku": "vase", "facility": "gru", "quantity": 9},
    ]  # fmt: skip
    return tables


def stocked_world(folder: Path) -> Path:
    """Write the world and return its folder."""
    write_world(folder, stocked_tables())
    return folder


def _item(request: str, sku: str, hs: str, quantity: int, value: str) -> dict[str, Any]:
    return {"request": request, "sku": sku, "description": f"A {sku}", "hs": hs, "origin_country": "CN",
            "quantity": quantity, "value": value, "currency": "USD"}  # fmt: skip
