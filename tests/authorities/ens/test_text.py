"""Texts and figures of an entry summary: what is written as it is, and what is named instead of cut."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from serai.authorities.ens.text import Needs, kilograms, minute


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("José  Ñuñez\n", "José Ñuñez"),
        ("Cafe\u0301", "Café"),
        ("a\u00a0b", "a b"),
        ("", ""),
        ("ÿ" * 35, "ÿ" * 35),
    ],
)
def test_a_text_keeps_its_letters(given: str, written: str) -> None:
    """Blanks are joined and letters composed; every letter of Latin-1 stays."""
    needs = Needs()
    assert needs.text(given, "/name", 35) == written
    assert needs.found == []


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ("王", "ENS-LATIN1"),
        ("Łódź", "ENS-LATIN1"),
        ("a\u2019b", "ENS-LATIN1"),
        ("a\x00b", "ENS-LATIN1"),
        ("x" * 36, "ENS-LENGTH"),
        (" ", "8142"),
    ],
)
def test_what_cannot_be_written_is_named(given: str, rule: str) -> None:
    """Nothing is cut, transliterated or left out in silence; the text is in the words."""
    needs = Needs()
    needs.text(given, "/recipient/name", 35, "8142")
    assert [(need.place, need.rule) for need in needs.found] == [("/recipient/name", rule)]
    assert str(needs.found[0]).startswith(f"/recipient/name ({rule}) ")


def test_forms_are_read_without_blanks() -> None:
    """A code is written without blanks; digits of other scripts are none."""
    needs = Needs()
    assert needs.form("NS 8401", "/number", "[A-Z]{2}[0-9]{4}", "a flight") == "NS8401"
    assert needs.found == []
    needs.form("NS ٨٤٠١", "/number", r"[A-Z]{2}\d{4}", "a flight", "8118")
    needs.form("", "/number", "[A-Z]+", "a flight")
    assert [need.rule for need in needs.found] == ["8118", "ENS-FORM"]


def test_masses_are_rounded_up_to_the_gram() -> None:
    """A mass is never understated, and none, less than none and too much are named."""
    needs = Needs()
    assert needs.mass(Decimal("0.00001"), "/kg") == Decimal("0.001")
    assert needs.mass(Decimal("1E+3"), "/kg") == 1000
    assert needs.found == []
    for wrong in ("0", "-1", "NaN", "Infinity", "100000000"):
        needs.mass(Decimal(wrong), "/kg")
    assert [need.rule for need in needs.found] == ["ENS-MASS"] * 5


def test_counts_have_bounds() -> None:
    """A number of packages is at least one; a list has no more entries than a message takes."""
    needs = Needs()
    assert needs.whole(99999, "/packages", 99999) == "99999"
    assert needs.unique(["a", "b", "a"], "/seals", 2) == ("a", "b")
    assert needs.found == []
    needs.whole(0, "/packages", 99999)
    needs.unique(["a", "b"], "/seals", 1)
    assert [need.place for need in needs.found] == ["/packages", "/seals"]


def test_figures_as_the_rules_want_them() -> None:
    """No sign, no exponent, no idle zeros; instants in UTC to the minute."""
    assert [kilograms(Decimal(one)) for one in ("1.500", "10", "1E+2", "0.001")] == [
        "1.5",
        "10",
        "100",
        "0.001",
    ]
    at = datetime(2026, 11, 20, 1, 5, tzinfo=timezone(timedelta(hours=8)))
    assert minute(at) == "202611191705"
