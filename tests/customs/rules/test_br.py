"""The rules of Brazil, each by its id."""

import pytest

from serai.customs.quote import Quote
from serai.customs.rule import NoRecord
from tests.customs.baskets import amount, by_table, flat, of, readings, rules, worth


def certified(value: str = "50.00", at: str = "2026-02-03", **other: object) -> Quote:
    """Quote a basket under Remessa Conforme to Sao Paulo in dollars."""
    given = {"scheme": "remessa_conforme", "region": "SP", "items": worth(value), **other}
    return of("BR", at=at, currency="USD", **given)


def test_br_ii_zero() -> None:
    """Until July 2024, 50 USD paid no import tax."""
    assert amount(certified(at="2024-07-31"), "BR-II-ZERO") == "0.00"


def test_br_ii_60_before() -> None:
    """Until July 2024, 100 USD paid 60 without deduction."""
    assert amount(certified("100", at="2024-07-31"), "BR-II-60-BEFORE") == "60.00"


def test_br_ii_20() -> None:
    """The worked example: USD 50.00 at 17 %: duty 10.00, ICMS 12.29, landed 72.29, paid at sale."""
    quoted = certified(at="2024-08-01")
    assert amount(quoted, "BR-II-20") == "10.00"
    assert amount(quoted, "BR-ICMS-17") == "12.29"
    assert str(quoted.figures.landed) == "72.29"
    assert {charge.collected for charge in quoted.charges} == {"at_sale"}


def test_br_ii_repeal() -> None:
    """Since March 2026 a repeal of the 20 % is an open question."""
    quoted = certified(at="2026-11-22")
    assert str(quoted.figures.duties) == "10.00"
    assert readings(quoted)["the 20 % were repealed"] == ("0.00", "10.24", "0.00")
    assert not certified(at="2026-02-28").open


def test_br_ii_60() -> None:
    """The worked example: USD 100: duty 60 % less 20 = 40.00, ICMS 28.67, landed 168.67."""
    quoted = certified("100.00")
    assert amount(quoted, "BR-II-60") == "40.00"
    assert str(quoted.figures.landed) == "168.67"


def test_br_limit_50() -> None:
    """45 USD of goods with 10 USD of freight are above 50, or below: open, both given."""
    quoted = certified("45", freight="10")
    assert amount(quoted, "BR-II-60") == "13.00"
    assert readings(quoted)["the limit of 50 USD counts the goods alone"][0] == "11.00"
    assert "BR-LIMIT-50" not in rules(certified("45", freight="5"))


def test_br_ii_60_others() -> None:
    """Without certification 60 % are due from the first dollar, at import."""
    quoted = certified("10", scheme="none")
    assert amount(quoted, "BR-II-60-OTHERS") == "6.00"
    assert {charge.collected for charge in quoted.charges} == {"at_import"}


def test_br_ii_tariff() -> None:
    """Above 3,000 USD the tariff is asked for."""
    quoted = certified("3000.01")
    assert amount(quoted, "BR-II-TARIFF") is None
    assert quoted.figures.taxes is None
    assert certified("3000").figures.total is not None


def test_br_ii_medicine() -> None:
    """Medicines were free until the measure lapsed on 25 October 2024."""
    pills = worth("50", hs="300490")
    assert amount(certified(at="2024-10-24", items=pills), "BR-II-MEDICINE") == "0.00"
    assert "BR-II-MEDICINE" not in rules(certified(at="2024-10-25", items=pills))


def test_br_icms_17() -> None:
    """Sao Paulo and Minas Gerais are at 17 %."""
    assert "BR-ICMS-17" in rules(certified(region="BR-MG"))
    assert "BR-ICMS-17" in rules(certified(region="CE", at="2025-03-31"))


def test_br_icms_20() -> None:
    """Nine states are at 20 % since April 2025: 60 / 0.80 x 0.20 = 15.00."""
    assert amount(certified(region="CE", at="2025-04-01"), "BR-ICMS-20") == "15.00"


def test_br_icms_state() -> None:
    """Without the state both rates are given, 17 % first, and the state is asked for."""
    quoted = certified(region=None)
    assert str(quoted.figures.taxes) == "12.29"
    assert readings(quoted)["a state at 20 % ICMS"][1] == "15.00"
    assert "the recipient's state (region)" in quoted.needs


def test_br_cpf() -> None:
    """The recipient's CPF is asked for where it was not given."""
    assert "recipient identity (CPF)" in certified().needs
    assert "recipient identity (CPF)" not in certified(recipient_id="11144477735").needs


def test_br_advance() -> None:
    """Certified baskets are declared in advance."""
    assert "BR-ADVANCE" in rules(certified())
    assert "BR-ADVANCE" not in rules(certified(scheme="none"))


def test_an_unknown_state_is_refused_by_name() -> None:
    """A region that is no state of Brazil is named; so are goods that cross no border."""
    with pytest.raises(NoRecord, match="no record of XX as a state of Brazil"):
        certified(region="XX")
    with pytest.raises(NoRecord, match="sent inside Brazil"):
        certified(ship_from="BR")


def test_br_federal() -> None:
    """Above 3,000 USD the federal taxes are asked for, with a tariff too."""
    for quoted in (certified("3000.01"), by_table(flat("BR", "35 %"), currency="USD", items=worth("4000"))):
        assert amount(quoted, "BR-FEDERAL") is None
        assert quoted.figures.total is None
    assert amount(quoted, "BR-II-TARIFF") == "1400.00"
