"""Declarations of a file are judged against a history in another."""

from datetime import date
from pathlib import Path

import pytest

from serai.customs.plausible import PlausibleParams
from serai.operations.customs.plausible import History, NoHistory, judge_files, read_history
from tests.customs.baskets import PlainRates
from tests.operations.customs.sales import declared, history, table

CHEAP = {
    "description": "shirt",
    "hs": "610910",
    "origin": "CN",
    "quantity": 5,
    "value": "2.00",
    "net_kg": "1",
}


def test_a_cheap_line_is_doubted_and_the_others_not(tmp_path: Path) -> None:
    """The doubt has its evidence in the record; a declaration that is none says why."""
    path = declared(tmp_path, {"consignment": "c2", "lines": [CHEAP]}, {"consignment": "c3", "lines": []})
    answers, read = judge_files(history(tmp_path), path, tmp_path)
    first, second, third = [answer.as_record() for answer in answers]
    assert (first["plausible"], first["figures"]) == (True, 2)
    assert second["plausible"] is False
    doubts = second["doubts"]
    assert isinstance(doubts, list)
    assert doubts[0]["kind"] == "undervalued"
    assert doubts[0]["evidence"]["n"]["code and origin"] == 40
    assert third["plausible"] is None
    assert third["faults"]
    assert (read.entries, read.refused) == (40, 2)
    assert "row 42: '61091' is not an HS code" in (read.reasons or [])[0]


def test_parameters_are_heard(tmp_path: Path) -> None:
    """With more history asked for than there is, nothing is said."""
    answers, _ = judge_files(history(tmp_path), declared(tmp_path), tmp_path, PlausibleParams(enough=41))
    (one,) = answers
    assert one.as_record()["plausible"] is None


def test_a_history_without_a_row_is_refused(tmp_path: Path) -> None:
    """The reasons of its rows are told."""
    bad = table(
        tmp_path / "h.csv", dict.fromkeys(("hs", "origin", "value", "currency", "quantity", "kg"), "x")
    )
    with pytest.raises(NoHistory, match="row 2: a quantity above 0"):
        judge_files(bad, declared(tmp_path), tmp_path)


def test_values_are_of_a_piece_in_euro(tmp_path: Path) -> None:
    """Dollars are converted; a row may have a weight alone."""
    row = {"hs": "610910", "origin": "", "value": "20", "currency": "USD", "quantity": "2", "kg": "1"}
    path = table(tmp_path / "h.csv", row, {**row, "value": "", "currency": ""})
    day = date(2026, 11, 1)
    first, second = read_history(path, PlainRates(), day, History())
    rate = PlainRates().convert(10, "USD", "EUR", day).amount  # type: ignore[arg-type]
    assert first.value == pytest.approx(float(rate))
    assert (first.kg, second.value, second.kg) == (0.5, None, 0.5)
