"""Rules are dated, sourced, tested by their id and shown in the documents."""

import re
from datetime import date
from pathlib import Path

import pytest

from serai.customs.rule import CERTAINTIES, NoRecord, Rule, as_markdown
from serai.customs.rules import BOOKS, COUNTRIES, RULES, find_book, jurisdiction_of, list_rules
from serai.parcel import Scheme

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "customs").rglob("test_*.py"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_whole_and_has_a_test_of_its_name(rule: Rule) -> None:
    """Every rule has a sentence, a source, a certainty, and `test_<id>` in lower case."""
    assert rule.sentence.endswith(".")
    assert rule.source
    assert rule.certainty in CERTAINTIES
    assert rule.until is None or rule.since < rule.until
    assert f"def test_{rule.id.replace('-', '_').lower()}(" in TESTS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_open_rule_has_a_question_and_its_readings(rule: Rule) -> None:
    """Open means a question with two answers or more; all others have none."""
    assert (rule.certainty == "open") == (rule.question is not None) == (len(rule.readings) > 1)


def test_ids_are_unique_and_start_with_their_jurisdiction() -> None:
    """An id finds one rule."""
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(rf"{rule.jurisdiction}-[A-Z0-9-]+", rule.id) for rule in RULES)


def test_the_table_in_the_documents_is_that_of_the_registry() -> None:
    """docs/customs.md shows `as_markdown(RULES)` between its marks, as it is."""
    text = (ROOT / "docs" / "customs.md").read_text(encoding="utf-8")
    shown = text.partition("<!-- rules -->\n")[2].partition("<!-- end of rules -->")[0]
    assert shown == as_markdown(RULES)


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
    """Mexico has no record here, and is told so."""
    with pytest.raises(NoRecord, match="no record for MX: customs rules are recorded for BR, EU, GB, KR, US"):
        jurisdiction_of("MX")
    assert COUNTRIES["FR"] == "France"


def test_a_day_before_any_rule_is_refused_by_name() -> None:
    """A book begins with its earliest rule."""
    assert find_book("GB", date(2021, 1, 1)) is BOOKS["GB"]
    with pytest.raises(NoRecord, match="no record for GB on 2020-12-31"):
        find_book("GB", date(2020, 12, 31))


def test_rules_are_listed_by_jurisdiction_country_and_day() -> None:
    """FR lists those of the Union, UK those of GB; a day leaves those in force."""
    assert list_rules("FR") == BOOKS["EU"].rules
    assert list_rules("UK") == BOOKS["GB"].rules
    ids = {rule.id for rule in list_rules("EU", date(2026, 6, 30))}
    assert "EU-RELIEF-150" in ids
    assert "EU-DUTY-3EUR" not in ids
    assert list_rules() == RULES
