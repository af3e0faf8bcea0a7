"""Every ICS2 data set: numbered, placed, documented, and never more certain than its source."""

from pathlib import Path

import pytest

from serai.customs.datasets.schema import schema_of
from serai.customs.ics2.book import (
    DATASETS,
    ENTRY,
    PRELOADING,
    NoIcs2Dataset,
    get_dataset,
    house_dataset,
    master_dataset,
)
from serai.customs.rules.deadlines import MODES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "ics2.md"
RANGES = {"cargo": range(20, 30), "express": range(30, 40), "post": range(40, 50)}


@pytest.mark.parametrize("number", DATASETS)
def test_a_data_set_is_in_its_range_and_documented(number: str) -> None:
    """The number lies where the family has its channel, and the page has a row of it."""
    one = DATASETS[number]
    assert int(number[1:]) in RANGES[one.channel]
    assert set(one.modes) <= set(MODES)
    assert one.message == f"IE3{number}"
    when = "before loading" if one.moment == PRELOADING else "entry"
    assert f"| `{number}` | {one.channel} | {one.modes[0]} | {when} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", DATASETS)
def test_an_amendment_has_the_same_fields_and_the_mrn(number: str) -> None:
    """IE3A differs from IE3F by its number and the MRN; both have a JSON Schema."""
    one = DATASETS[number]
    names = [field.name for field in one.amendment.fields]
    assert [name for name in names if name != "mrn"] == [field.name for field in one.table.fields]
    assert one.amendment.name == f"ics2-a{number[1:]}"
    assert "mrn" in schema_of(one.amendment)["required"]  # type: ignore[operator]


def test_every_rule_over_fields_is_documented() -> None:
    """The page names each rule."""
    text = PAGE.read_text(encoding="utf-8")
    rules = {check.rule for one in DATASETS.values() for check in one.table.checks}
    assert len(rules) == 7
    assert not [rule for rule in rules if f"`{rule}`" not in text]


def test_the_data_set_of_goods_is_chosen() -> None:
    """By channel, mode and moment; what is not written here is named."""
    assert house_dataset("post", "air", PRELOADING).number == "F43"
    assert house_dataset("express", "air", ENTRY).number == "F31"
    assert [master_dataset(mode, ENTRY).number for mode in ("road", "rail", "air", "sea")] == [
        "F40",
        "F41",
        "F42",
        "F45",
    ]
    assert master_dataset("air", PRELOADING).number == "F44"
    for call in (
        lambda: house_dataset("express", "road", ENTRY),
        lambda: house_dataset("post", "air", ENTRY),
        lambda: master_dataset("road", PRELOADING),
        lambda: get_dataset("F99"),
    ):
        with pytest.raises(NoIcs2Dataset):
            call()
