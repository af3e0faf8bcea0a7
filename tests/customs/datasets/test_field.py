"""A table of fields names every fault of a record at once, with place, rule and remedy."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from serai.customs.datasets.field import (
    Check,
    Context,
    Fault,
    Field,
    InvalidDataset,
    Need,
    Record,
    Table,
    demand,
    find,
    to_json,
    validate,
)  # fmt: skip
from serai.customs.datasets.kind import COUNTRY, DAY, INSTANT, amount_of, decimal, text

START, END = date(2026, 7, 1), date(2026, 11, 1)


def _heavier(record: Record, context: Context) -> Iterator[tuple[str, str, str]]:
    for place, value in find(record, "lines/*/kg"):
        amount = amount_of(value)
        if amount is not None and amount > 30:
            yield place, f"is {amount} kg", "split it"


TABLE = Table(
    "demo",
    "A demonstration",
    (
        Field("name", text(5), sentence="the name"),
        Field("state", COUNTRY, "0..1"),
        Field("zip", text(9), "0..1", "the postal code", needs=(
            Need("D-1", "required", "US needs it", when=lambda r: r.get("state") == "US"),
            Need("D-2", "barred", "post bars it", START, END, {"channel": frozenset({"post"})},
                 certainty="open"),
        )),
        Field("lines", (Field("kg", decimal(9, 3)), Field("marks", text(3), "0..2")), "1..2"),
    ),
    (Check("D-3", "No line is above 30 kg.", _heavier, since=START, until=END),),
)  # fmt: skip
GOOD: dict[str, object] = {"name": "a", "lines": [{"kg": "1.5"}]}


def faults(record: Record, on: date = START, **facts: str) -> list[tuple[str, str]]:
    """Return place and rule of every fault."""
    return [(fault.place, fault.rule) for fault in validate(TABLE, record, Context(on, facts))]


def test_a_good_record_has_no_fault() -> None:
    """Optional fields may be absent, also as empty text or list."""
    assert faults(GOOD) == []
    assert faults({**GOOD, "zip": "", "state": None}) == []


def test_every_fault_is_named_at_once() -> None:
    """Missing, too long, unknown, of the wrong type, too many: each at its place."""
    record = {"nom~e/": 1, "state": "UK", "lines": [{"kg": "x", "marks": ["abcd", "a"]}, 7, {"kg": "40"}]}
    assert faults(record) == [
        ("/name", "DEMO-name"), ("/state", "DEMO-state"), ("/lines", "DEMO-lines"),
        ("/lines/0/kg", "DEMO-kg"), ("/lines/0/marks/0", "DEMO-marks"), ("/lines/1", "DEMO-FORM"),
        ("/nom~0e~1", "DEMO-UNKNOWN"), ("/lines/2/kg", "D-3"),
    ]  # fmt: skip


@pytest.mark.parametrize("lines", [[], "ab", None, {}])
def test_a_list_must_be_a_list_with_entries(lines: object) -> None:
    """Empty, absent, a text or an object where a list is demanded is one fault at the field."""
    assert faults({**GOOD, "lines": lines}) == [("/lines", "DEMO-lines")]


@pytest.mark.parametrize("record", [None, [], "text", 5])
def test_what_is_no_object_is_one_fault(record: object) -> None:
    """A record that is no mapping is told at the root."""
    assert faults(record) == [("", "DEMO-FORM")]  # type: ignore[arg-type]


def test_a_need_asks_for_a_field_by_its_holder() -> None:
    """A postal code is demanded where the country of the same record asks for it."""
    assert faults({**GOOD, "state": "US"}) == [("/zip", "D-1")]
    assert faults({**GOOD, "state": "FR"}) == []


def test_a_need_speaks_on_its_days_and_in_its_circumstances() -> None:
    """From the first day until before the last, and only for the fact that it names."""
    record = {**GOOD, "zip": "1"}
    assert faults(record, START, channel="post") == [("/zip", "D-2")]
    assert faults(record, date(2026, 10, 31), channel="post") == [("/zip", "D-2")]
    assert faults(record, END, channel="post") == []
    assert faults(record, date(2026, 6, 30), channel="post") == []
    assert faults(record, START, channel="express") == []
    assert faults(record, START) == []


def test_a_check_holds_on_its_days() -> None:
    """A check is silent before its first day and from its last."""
    record = {**GOOD, "lines": [{"kg": "31"}]}
    assert faults(record) == [("/lines/0/kg", "D-3")]
    assert faults(record, END) == []
    assert faults(record, date(2026, 6, 30)) == []


def test_a_fault_has_its_remedy_and_certainty() -> None:
    """What to do stands apart from what is wrong; a need that is open says so."""
    record = {**GOOD, "name": "abcdef", "zip": "1"}
    assert validate(TABLE, record, Context(START, {"channel": "post"})) == [
        Fault("/name", "DEMO-name", "is 6 characters long", "write at most 5"),
        Fault("/zip", "D-2", "is not allowed: post bars it", "leave it out", "open"),
    ]
    (missing,) = validate(TABLE, {"lines": [{"kg": "1"}]}, Context(START))
    assert (missing.text, missing.remedy) == ("is missing: the name", "give the name")


def test_demand_names_all_faults_in_one_refusal() -> None:
    """A record with faults is refused with each; a good one comes back."""
    assert demand(TABLE, GOOD, Context(START)) is GOOD
    with pytest.raises(
        InvalidDataset, match=r"demo: /name \(DEMO-name\) is missing.* \| /lines \(DEMO"
    ) as refused:
        demand(TABLE, {}, Context(START))
    assert [fault.as_dict()["place"] for fault in refused.value.faults] == ["/name", "/lines"]


def test_find_walks_lists_and_passes_over_the_rest() -> None:
    """Each value comes with its pointer; absent and misshapen parts give nothing."""
    record = {"lines": [{"kg": 1}, {"kg": 2}, 3, {}], "name": "a"}
    assert list(find(record, "lines/*/kg")) == [("/lines/0/kg", 1), ("/lines/1/kg", 2)]
    assert list(find(record, "name/*")) == list(find(None, "name")) == list(find(record, "none/of")) == []


def test_json_has_the_order_of_the_table_and_plain_values() -> None:
    """Amounts never in exponents, instants and days as ISO, empty fields left out."""
    table = Table(
        "t", "T", (Field("at", INSTANT), Field("on", DAY), Field("kg", decimal(9, 3)), Field("n", text(5)))
    )
    record = {"n": "", "kg": Decimal("1E+2"), "on": START, "at": datetime(2026, 7, 1, tzinfo=UTC)}
    assert to_json(table, record) == '{"at":"2026-07-01T00:00:00+00:00","on":"2026-07-01","kg":"100"}'
    assert json.loads(to_json(TABLE, {**GOOD, "state": "手"})) == {**GOOD, "state": "手"}
