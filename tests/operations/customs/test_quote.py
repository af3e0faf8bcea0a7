"""Baskets are read from JSON and CSV, quoted one by one."""

import io
import json
from pathlib import Path

import pytest

from serai.operations.customs.quote import (
    LONGEST,
    Basket,
    NoFile,
    UnreadableBasket,
    list_dated_rules,
    quote_baskets,
    read_csv,
    read_json,
)
from tests.customs.baskets import SHIRTS, PlainRates

BASKET = {"at": "2026-11-22", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR"}
WHOLE = {**BASKET, "items": [SHIRTS]}


def read(text: str) -> list[Basket]:
    """Read baskets from a text."""
    return list(read_json(io.StringIO(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(WHOLE), 1),
        (json.dumps(WHOLE, indent=2), 1),
        (json.dumps([WHOLE, WHOLE]), 2),
        (f"{json.dumps(WHOLE)}\n\n{json.dumps(WHOLE)}\n", 2),
        ("", 0),
    ],
)
def test_an_object_an_array_and_lines_are_read(text: str, count: int) -> None:
    """One object, also over many lines; an array; one object a line with blank lines between."""
    baskets = [basket for basket in read(text) if basket.record is not None]
    assert [basket.record for basket in baskets] == [WHOLE] * count


def test_a_bad_line_costs_no_other() -> None:
    """Garbage, a list, a nest of brackets: each is an error of its line, the good ones are kept."""
    lines = ["{oops", json.dumps(WHOLE), "[1]", "[" * 100_000, json.dumps(WHOLE)]
    baskets = read("\n".join(lines))
    assert [basket.record is None for basket in baskets] == [True, False, True, True, False]
    assert [basket.place for basket in baskets] == [f"line {n}" for n in range(1, 6)]
    assert all(isinstance(basket.error, UnreadableBasket) for basket in baskets if basket.error)


def test_a_line_without_end_is_refused_and_the_rest_is_read() -> None:
    """A basket longer than the limit is not parsed; the next line is."""
    baskets = read('{"a":"' + "x" * (2 * LONGEST) + '"}\n' + json.dumps(WHOLE))
    assert baskets[0].error is not None
    assert "longer than" in str(baskets[0].error)
    assert baskets[-1].record == WHOLE


def test_quotes_go_on_after_a_refusal() -> None:
    """A basket to Mexico is refused by name between two that are quoted."""
    baskets = [Basket("1", WHOLE), Basket("2", {**WHOLE, "destination": "MX"}), Basket("3", WHOLE)]
    answers = list(quote_baskets(baskets, PlainRates()))
    assert [answer.error is None for answer in answers] == [True, False, True]
    assert "no record for MX" in str(answers[1].error)
    assert answers[2].text.startswith("A 50.00 EUR basket to France")


def test_a_csv_joins_rows_of_one_basket(tmp_path: Path) -> None:
    """Two rows of one basket are two lines of goods; a row without a basket stands alone."""
    file = tmp_path / "baskets.csv"
    file.write_text(
        "basket,at,origin,destination,scheme,currency,description,hs,quantity,value\n"
        "b1,2026-11-22,CN,FR,ioss,EUR,t-shirt,6109.10,5,30\n"
        "b1,2026-11-22,CN,FR,ioss,EUR,watch,910211,1,20\n"
        ",2026-11-22,CN,DE,ioss,EUR,watch,910211,1,20\n",
        encoding="utf-8-sig",
    )
    first, second = quote_baskets(read_csv(file), PlainRates())
    assert first.record is not None
    assert second.record is not None
    assert (str(first.record["duties"]), str(second.record["duties"])) == ("6.00", "3.00")


def test_rows_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    """One basket to two countries is no basket."""
    file = tmp_path / "baskets.csv"
    file.write_text("basket,destination,value\nb1,FR,1\nb1,DE,1\n")
    (basket,) = read_csv(file)
    assert "row 3 says destination 'DE', row 2 of the same basket 'FR'" in str(basket.error)


@pytest.mark.parametrize("content", [b"", b"destination\nFR\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_csv_of_baskets_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, without a value, not UTF-8: refused as a whole."""
    file = tmp_path / "baskets.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableBasket):
        list(read_csv(file))


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """The file is named."""
    with pytest.raises(NoFile, match=r"none\.csv"):
        list(read_csv(tmp_path / "none.csv"))


def test_rules_are_listed_in_any_case() -> None:
    """eu is EU."""
    assert list_dated_rules("eu", None) == list_dated_rules("EU", None)
