"""Baskets are quoted one by one, or as lines of JSON by the ten thousand."""

import json
from pathlib import Path

import pytest

from serai.operations.customs.basket import Basket
from serai.operations.customs.quote import (
    Tables,
    list_dated_rules,
    quote_baskets,
    quote_lines,
    read_tables,
)
from tests.customs.baskets import SHIRTS, PlainRates

ONE = {
    "at": "2026-11-22", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR",
    "items": [SHIRTS],
}  # fmt: skip
PLAIN = Tables(PlainRates())


def test_quotes_go_on_after_a_refusal() -> None:
    """A basket to a country without rules is refused by name between two that are quoted."""
    baskets = [Basket("1", ONE), Basket("2", {**ONE, "destination": "AQ"}), Basket("3", ONE)]
    for answers in (list(quote_baskets(baskets, PLAIN)), list(quote_lines(baskets, PLAIN))):
        assert [answer.error is None for answer in answers] == [True, False, True]
        assert "no record for AQ" in str(answers[1].error)
    assert next(quote_baskets(baskets, PLAIN)).text.startswith("A 50.00 EUR basket to France")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"items": [{**SHIRTS, "hs": "61091"}]}, "'61091' is not an HS code; use six, eight or ten digits"),
        ({"items": [{**SHIRTS, "hs": "6109100"}]}, "'6109100' is not an HS code"),
        ({"items": [{**SHIRTS, "hs": "610910000"}]}, "'610910000' is not an HS code"),
        ({"currency": "EUX"}, "currency is 'EUX'"),
        ({"items": [{**SHIRTS, "value": "-1"}]}, "items[1].value is '-1'"),
        ({"items": [{**SHIRTS, "value": "0"}]}, "value is zero"),
        ({"items": [{**SHIRTS, "currency": "USD"}]}, "one currency a basket"),
        ({"freight": "1e99"}, "freight is '1e99'"),
        ({"items": [SHIRTS] * 10_000}, "at most 9,999"),
        ({"items": [{**SHIRTS, "description": "x" * 5000}]}, "at most 2,000"),
        ({"at": "1999-01-01"}, "no record for FR on 1999-01-01"),
        ({"at": "2032-01-01"}, "no record for FR on 2032-01-01"),
        ({"at": "2026-13-01"}, "at is '2026-13-01'"),
    ],
)  # fmt: skip
def test_bad_input_is_a_named_refusal_and_nothing_else_is_lost(change: dict[str, object], says: str) -> None:
    """Codes of 5, 7 and 9 digits, money that cannot be, days without a rule; the next basket is quoted."""
    bad, good = quote_lines([Basket("1", {**ONE, **change}), Basket("2", ONE)], PLAIN)
    assert bad.error is not None
    assert says in str(bad.error)
    assert json.loads(good.line)["landed"] == "63.60"


@pytest.mark.parametrize("digits", ["610910", "6109.10", "6109 10 00", "61091000", "6109100010"])
def test_codes_of_six_eight_and_ten_digits_are_read(digits: str) -> None:
    """Dots and blanks are read; all of them are one line of the tariff."""
    (answer,) = quote_lines([Basket("1", {**ONE, "items": [{**SHIRTS, "hs": digits}]})], PLAIN)
    assert json.loads(answer.line)["duties"] == "3.00"


def test_the_first_lines_of_a_batch_are_told_and_all_are_alike() -> None:
    """Two with sentence and record, the others as lines, the same in every character."""
    answers = list(quote_lines([Basket(str(n), ONE) for n in range(6)], PLAIN, told=2))
    assert [bool(answer.text) for answer in answers] == [True, True] + [False] * 4
    assert len({answer.line for answer in answers}) == 1


def test_a_future_day_is_quoted_by_the_rules_that_are_known(tmp_path: Path) -> None:
    """After the flat duty ends the tariff is named; nothing is taken from rules that ended."""
    (answer,) = quote_lines([Basket("1", {**ONE, "at": "2031-05-01"})], PLAIN)
    record = json.loads(answer.line)
    assert (record["duties"], record["lines"][0]["missing"]) == (None, "the EU tariff table for 610910")


def test_tables_of_a_home_are_those_that_were_loaded(tmp_path: Path) -> None:
    """An empty home has the rates that are shipped and no tariff."""
    tables = read_tables(tmp_path)
    assert tables.tariffs is not None
    assert read_tables(None).tariffs is None


def test_rules_are_listed_in_any_case() -> None:
    """eu is EU."""
    assert list_dated_rules("eu", None) == list_dated_rules("EU", None)
