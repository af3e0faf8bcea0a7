"""`serai customs agree`: a line a declaration, differences for people."""

import json
from pathlib import Path

import pytest

from serai import cli
from tests.operations.customs.sales import ORDER, declared


def test_differences_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A declaration that agrees, and one that is undervalued."""
    line = {"description": "cotton t-shirt", "quantity": 5, "value": "20.00", "hs": "610910", "origin": "CN"}
    path = declared(tmp_path, {"consignment": "c2", "lines": [line]})
    orders = tmp_path / "orders.json"
    orders.write_text(json.dumps([ORDER, {"number": "O-2"}]), encoding="utf-8")
    assert cli.execute(["customs", "agree", str(path), "--orders", str(orders)]) == 0
    told = capsys.readouterr()
    assert [json.loads(text)["agrees"] for text in told.out.splitlines()] == [True, False]
    assert (
        "c2: value of 'cotton t-shirt': order 50.0 EUR, declaration 20.00 EUR; undervalued by 60.0%"
        in told.err
    )
    assert "orders.json item 2: /currency" in told.err
    assert "1 declarations agree, 1 do not." in told.err


def test_something_to_compare_with_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither orders nor invoices: refused with the remedy."""
    assert cli.execute(["customs", "agree", str(declared(tmp_path))]) == 1
    assert "give --orders, --invoices, or both" in capsys.readouterr().err
