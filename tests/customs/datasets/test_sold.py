"""The plain form of orders and invoices."""

from datetime import date

from serai.customs.datasets.field import Context, validate
from serai.customs.datasets.sold import TABLE

LINE: dict[str, object] = {"description": "shirt", "quantity": "2", "value": "0"}
ORDER: dict[str, object] = {"number": "O-1", "currency": "eur", "lines": [LINE]}


def places(record: dict[str, object]) -> list[str]:
    """Return the places of all faults."""
    return [fault.place for fault in validate(TABLE, record, Context(date(2026, 1, 1)))]


def test_an_order_is_read_as_people_write_it() -> None:
    """Small letters, whole numbers as text; a line may be free."""
    assert places(ORDER) == []
    assert places({**ORDER, "lines": [{**LINE, "hs": "6109.10", "origin": "uk"}]}) == []


def test_what_is_wrong_is_named_at_once() -> None:
    """No number, no such currency, no description, pieces that are none, a negative value."""
    bad = {**LINE, "description": "", "quantity": 0, "value": "-1"}
    assert places({"currency": "RMB", "lines": [bad]}) == [
        "/number", "/currency", "/lines/0/description", "/lines/0/quantity", "/lines/0/value",
    ]  # fmt: skip
