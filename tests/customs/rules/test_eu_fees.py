"""The fees of states and of the Union, each by its id."""

from tests.customs.baskets import SHIRTS, WATCH, amount, of, readings, rules


def test_eu_fee_ro() -> None:
    """Romania charged 25 lei a parcel in the first half of 2026."""
    assert amount(of("RO", at="2026-01-01"), "EU-FEE-RO") == "5.00"
    assert "EU-FEE-RO" not in rules(of("RO", at="2025-12-31"))
    assert "EU-FEE-RO" not in rules(of("HU", at="2026-01-01"))


def test_eu_fee_ro_after() -> None:
    """Since July 2026 the fee of Romania is open: charged, or ended."""
    quoted = of("RO", scheme="ioss")
    assert amount(quoted, "EU-FEE-RO-AFTER") == "5.00"
    assert readings(quoted)["Romania's fee ended with the EU duty"][2] == "0.00"


def test_eu_fee_fr() -> None:
    """France charged 2 EUR a line from March to June 2026."""
    assert amount(of("FR", at="2026-03-01", items=[SHIRTS, WATCH]), "EU-FEE-FR") == "4.00"
    assert "EU-FEE-FR" not in rules(of("FR", at="2026-02-28"))


def test_eu_fee_fr_after() -> None:
    """Since July 2026 the fee of France is open: ended, or 2 EUR a line."""
    quoted = of("FR", scheme="ioss", items=[SHIRTS, WATCH])
    assert str(quoted.figures.fees) == "0.00"
    assert readings(quoted)["France's fee is still charged"][2] == "4.00"


def test_eu_fee_it() -> None:
    """Italy's fee of 2 EUR is open since July 2026, and was not charged before."""
    quoted = of("IT", scheme="ioss", items=[SHIRTS, WATCH])
    assert amount(quoted, "EU-FEE-IT") == "2.00"
    assert readings(quoted)["Italy's fee did not start"][2] == "0.00"
    assert "EU-FEE-IT" not in rules(of("IT", at="2026-06-30"))


def test_eu_fee_handling() -> None:
    """The EU handling fee is open from November 2026: none, or 2 EUR a line."""
    quoted = of("DE", scheme="ioss", items=[SHIRTS, WATCH])
    assert str(quoted.figures.fees) == "0.00"
    assert readings(quoted)["an EU handling fee of 2 EUR a line"][2] == "4.00"
    assert "EU-FEE-HANDLING" not in rules(of("DE", at="2026-10-31", scheme="ioss"))


def test_eu_fee_it_before() -> None:
    """From its announced start to its postponement Italy's fee is an open question."""
    quoted = of("IT", at="2026-03-11")
    assert str(quoted.figures.fees) == "0.00"
    assert readings(quoted)["Italy's fee was charged at first"][2] == "2.00"
    assert "EU-FEE-IT-BEFORE" in rules(of("IT", at="2026-01-01"))
    for day in ("2025-12-31", "2026-03-12"):
        assert "EU-FEE-IT-BEFORE" not in rules(of("IT", at=day))


def test_eu_fee_it_postponed() -> None:
    """From March to June 2026 it is certain that Italy charged nothing."""
    quoted = of("IT", at="2026-03-12")
    assert (str(quoted.figures.fees), quoted.open) == ("0.00", ())
    assert "EU-FEE-IT-POSTPONED" in rules(quoted)
    assert "EU-FEE-IT-POSTPONED" in rules(of("IT", at="2026-06-30"))
    for day in ("2026-03-11", "2026-07-01"):
        assert "EU-FEE-IT-POSTPONED" not in rules(of("IT", at=day))


def test_eu_fee_dropped() -> None:
    """Belgium and the Netherlands charge none."""
    for state in ("BE", "NL"):
        quoted = of(state, at="2026-01-01")
        assert (str(quoted.figures.fees), "EU-FEE-DROPPED" in rules(quoted)) == ("0.00", True)
    assert "EU-FEE-DROPPED" not in rules(of("NL", at="2025-12-31"))
    assert "EU-FEE-DROPPED" not in rules(of("DE", at="2026-01-01"))


def test_eu_fee_handling_early() -> None:
    """One source has the fee of the Union from July 2026: none, or 2 EUR a line."""
    quoted = of("DE", at="2026-07-01", scheme="ioss", items=[SHIRTS, WATCH])
    assert str(quoted.figures.fees) == "0.00"
    assert readings(quoted)["an EU handling fee of 2 EUR a line from July 2026"][2] == "4.00"
    assert "EU-FEE-HANDLING-EARLY" in rules(of("DE", at="2026-10-31", scheme="ioss"))
    for day in ("2026-06-30", "2026-11-01"):
        assert "EU-FEE-HANDLING-EARLY" not in rules(of("DE", at=day, scheme="ioss"))
