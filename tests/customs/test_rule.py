"""Rules are dated, sourced, tested by their id and shown in the documents."""

import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from serai.customs.rule import CERTAINTIES, NoRecord, Rounding, Rule, as_markdown
from serai.customs.rules import BOOKS, COUNTRIES, RULES, eu_data, find_book, jurisdiction_of, list_rules
from serai.customs.rules.deadlines import DEADLINES
from serai.customs.rules.peg import PEGS
from serai.customs.rules.ranges import RANGES, ROUNDINGS
from serai.parcel import Scheme

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "customs").rglob("test_*.py"))


BY_ID = {rule.id for rule in (*RANGES.values(), *ROUNDINGS.values(), *eu_data.RULES)}
"""Rules whose tests are parametrised by their id, in test_ranges and test_eu_data."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_whole_and_has_a_test_of_its_name(rule: Rule) -> None:
    """Every rule has a sentence, a source, a certainty, and a test by its id."""
    assert rule.sentence.endswith(".")
    assert rule.source
    assert rule.certainty in CERTAINTIES
    assert rule.until is None or rule.since < rule.until
    assert rule.id in BY_ID or f"def test_{rule.id.replace('-', '_').lower()}(" in TESTS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_open_rule_has_a_question_and_its_readings(rule: Rule) -> None:
    """Open means a question with two answers or more; all others have none."""
    assert (rule.certainty == "open") == (rule.question is not None) == (len(rule.readings) > 1)


def test_ids_are_unique_and_start_with_their_jurisdiction() -> None:
    """An id finds one rule."""
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(rf"{rule.jurisdiction}-[A-Z0-9-]+", rule.id) for rule in RULES)


def rules_page() -> str:
    """Return docs/customs-rules.md as the records say it: a table a jurisdiction, deadlines and pegs."""
    lines = [
        "# Customs: the rules", "",
        "Every dated rule that Serai knows, by jurisdiction; `until` is the first day on which it no longer",
        "holds. `certain` has a source, `unverified` has none that was read, `open` is a question that the",
        "sources leave: its readings are all quoted, the likeliest first. See [customs](customs.md).", "",
        "This page is written by `python -m tests.customs.test_rule > docs/customs-rules.md`.",
    ]  # fmt: skip
    for name, book in BOOKS.items():
        place = "European Union" if name == "EU" else book.countries[name]
        lines += ["", f"## {name}: {place}", "", as_markdown(book.every).rstrip()]
    rows = [row.as_row() for row in DEADLINES]
    lines += ["", "## Deadlines of entry summaries and advance data", "", _table(rows)]
    pegs = [{name: getattr(peg, name) for name in PEG_COLUMNS} for peg in PEGS]
    lines += ["", "## Pegged currencies", "", _table(pegs)]
    return "\n".join(lines) + "\n"


PEG_COLUMNS = ("id", "currency", "other", "rate", "since", "certainty", "source")


def _table(rows: list[dict[str, object]]) -> str:
    columns = list(rows[0])
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    cells = ([str(row[name] if row[name] is not None else "") for name in columns] for row in rows)
    lines += ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join(lines)


def test_the_table_in_the_documents_is_that_of_the_registry() -> None:
    """docs/customs-rules.md says of every record what the code says."""
    assert (ROOT / "docs" / "customs-rules.md").read_text(encoding="utf-8") == rules_page()


def test_a_rule_covers_its_channels_and_schemes_alone() -> None:
    """A rule of the post says nothing of express, one of IOSS nothing of others."""
    rule = Rule(
        "XX-A", "A.", "XX", date(2026, 1, 1), channels=frozenset({"post"}), schemes=frozenset({Scheme.IOSS})
    )
    assert rule.covers("post", Scheme.IOSS)
    assert not rule.covers("express", Scheme.IOSS)
    assert not rule.covers("post", Scheme.NONE)
    assert rule.as_row()["schemes"] == ["ioss"]


def test_a_country_without_rules_is_refused_by_name() -> None:
    """Switzerland has no record here, and is told so."""
    known = "AE, AU, BR, CA, CL, EU, GB, JP, KR, MX, SA, TR, US"
    told = f"no record for CH: customs rules are recorded for {known}"
    with pytest.raises(NoRecord, match=told):
        jurisdiction_of("CH")
    assert COUNTRIES["FR"] == "France"


def test_a_day_before_any_rule_is_refused_by_name() -> None:
    """A book begins with its earliest rule."""
    assert find_book("GB", date(2021, 1, 1)) is BOOKS["GB"]
    with pytest.raises(NoRecord, match="no record for GB on 2020-12-31"):
        find_book("GB", date(2020, 12, 31))


def test_rules_are_listed_by_jurisdiction_country_and_day() -> None:
    """FR lists those of the Union, UK those of GB; a day leaves those in force."""
    assert list_rules("FR")[: len(BOOKS["EU"].every)] == BOOKS["EU"].every
    assert {rule.jurisdiction for rule in list_rules("UK")} == {"GB"}
    ids = {rule.id for rule in list_rules("EU", date(2026, 6, 30))}
    assert "EU-RELIEF-150" in ids
    assert "EU-DUTY-3EUR" not in ids
    listed = {rule.id for rule in list_rules()}
    assert listed == {rule.id for rule in RULES} | {row.id for row in DEADLINES}
    assert "EU-ENS-ROAD" in {rule.id for rule in list_rules("EU", date(2025, 9, 1))}
    assert "EU-ENS-ROAD" not in {rule.id for rule in list_rules("EU", date(2025, 8, 31))}


@pytest.mark.parametrize(
    ("rounding", "amount", "currency", "expected"),
    [
        (Rounding(), "2.675", "EUR", "2.68"),
        (Rounding(cut=True), "2.679", "EUR", "2.67"),
        (Rounding(unit=Decimal(1), currency="EUR"), "2.5", "EUR", "3"),
        (Rounding(cut=True, unit=Decimal(10), currency="KRW"), "1299", "KRW", "1290"),
        (Rounding(cut=True, unit=Decimal(10), currency="KRW"), "12.999", "EUR", "12.99"),
        (Rounding(unit=Decimal("0.05"), currency="EUR"), "2.674", "EUR", "2.65"),
    ],
)
def test_an_authority_rounds_its_own_way(
    rounding: Rounding, amount: str, currency: str, expected: str
) -> None:
    """Half up or cut, to a unit of its own currency; in another, to the smallest unit."""
    assert rounding.to(Decimal(amount), currency, Decimal("0.01")) == Decimal(expected)


if __name__ == "__main__":
    sys.stdout.write(rules_page())
