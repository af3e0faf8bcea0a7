"""Files of declarations, orders and histories."""

import csv
import json
from pathlib import Path

from serai.customs.read_declaration import as_record
from tests.customs.datasets.shipments import TO_FRANCE

ORDER = {
    "number": "ORD-1", "currency": "EUR", "seller": "Shenzhen Shirts Ltd", "buyer": "Martin Anna",
    "country": "FR",
    "lines": [
        {"description": "cotton t-shirt", "quantity": 5, "value": 50.0, "hs": "610910", "origin": "CN"},
    ],
}  # fmt: skip


def declared(folder: Path, *others: dict[str, object]) -> Path:
    """Write a complete declaration, and variants of it, as JSON Lines."""
    path = folder / "declarations.jsonl"
    records = [as_record(TO_FRANCE), *({**as_record(TO_FRANCE), **other} for other in others)]
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def table(path: Path, *rows: dict[str, object]) -> Path:
    """Write rows as a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def history(folder: Path, count: int = 40) -> Path:
    """Write a history of shirts of about ten euro and a fifth of a kilogram."""
    rows = [
        {"hs": "610910", "origin": "CN", "value": 90 + number, "currency": "EUR", "quantity": 10, "kg": 2}
        for number in range(count)
    ]
    odd = {"hs": "61091", "origin": "CN", "value": 1, "currency": "EUR", "quantity": 1, "kg": 1}
    none = {**rows[0], "quantity": 0}
    return table(folder / "history.csv", *rows, odd, none)
