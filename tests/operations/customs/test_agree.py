"""Orders, invoices and declarations of files are compared."""

import json
from pathlib import Path

from serai.operations.customs.agree import agree_files, read_sides
from tests.operations.customs.sales import ORDER, declared, table

ROW = {
    "number": "INV-1", "currency": "EUR", "description": "cotton t-shirt", "quantity": "5", "value": "50.00",
    "hs": "6109.10", "origin": "cn", "buyer": "Anna Martin",
}  # fmt: skip


def orders(folder: Path, *records: object) -> Path:
    """Write orders as JSON Lines."""
    path = folder / "orders.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def test_papers_that_agree(tmp_path: Path) -> None:
    """Order from JSON, invoice from a table; the declaration names both by number."""
    invoices = table(tmp_path / "invoices.csv", ROW)
    answers, refused = agree_files(declared(tmp_path), orders(tmp_path, ORDER), invoices)
    assert refused == []
    (one,) = answers
    assert one.agrees
    assert one.as_record()["differences"] == []


def test_differences_missing_papers_and_faults_are_told(tmp_path: Path) -> None:
    """Another value, an order that is not there, a declaration that is none: each at its consignment."""
    path = declared(tmp_path, {"consignment": "c2", "reference": "ORD-9"}, {"consignment": "c3", "lines": []})
    dear = {**ORDER, "lines": [{**ORDER["lines"][0], "value": 80}]}  # type: ignore[index, dict-item]
    answers, _ = agree_files(path, orders(tmp_path, dear), None)
    first, second, third = answers
    assert [difference.what for difference in first.differences] == ["value"]
    assert second.missing == ("order ORD-9",)
    assert not second.agrees
    assert "lines" in third.faults[0]


def test_rows_of_one_number_are_one_paper(tmp_path: Path) -> None:
    """Two rows are two lines; codes are read as people write them."""
    path = table(tmp_path / "invoices.csv", ROW, {**ROW, "description": "watch"}, {**ROW, "number": "INV-2"})
    sides, refused = read_sides(path, "invoice")
    assert refused == []
    assert [len(side.lines) for side in sides.values()] == [2, 1]
    assert (sides["INV-1"].lines[0].hs, sides["INV-1"].lines[0].origin) == ("610910", "CN")


def test_a_paper_that_is_none_loses_no_other(tmp_path: Path) -> None:
    """It is named with all its faults."""
    bad = {**ORDER, "currency": "RMB", "lines": []}
    sides, refused = read_sides(orders(tmp_path, bad, 7, ORDER), "order")
    assert list(sides) == ["ORD-1"]
    assert [fault.place for fault in refused[0].faults] == ["/currency", "/lines"]
    assert "line 2" in str(refused[1])
