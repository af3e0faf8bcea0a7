"""Rates by date: nearest earlier day, staleness told, unpublished currencies refused."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from serai.customs.tax import Converted
from serai.store.rates import EcbRates, NoEcbRate, NoRatesFile, UnreadableRates, load_rates, stored_rates


@pytest.fixture(scope="module")
def rates() -> EcbRates:
    """The rates of the bank, read once."""
    return EcbRates()


def test_a_rate_of_a_working_day_is_of_that_day(rates: EcbRates) -> None:
    """28 March 2014 had 1.3759 dollars a euro; a hundred euro are 137.59."""
    converted = rates.convert(Decimal(100), "EUR", "USD", date(2014, 3, 28))
    assert converted.amount == Decimal("137.59")
    assert converted.date_of_rate == date(2014, 3, 28)


def test_a_sunday_takes_the_rate_of_the_friday_before(rates: EcbRates) -> None:
    """The bank sets no rate at a weekend; the nearest earlier one is taken, never a later one."""
    sunday = rates.convert(Decimal(1), "EUR", "USD", date(2014, 3, 30))
    assert sunday.date_of_rate == date(2014, 3, 28)
    assert sunday.amount == rates.convert(Decimal(1), "EUR", "USD", date(2014, 3, 28)).amount


def test_a_cross_rate_goes_over_the_euro_and_back(rates: EcbRates) -> None:
    """Dollars to real and back gives the dollars again."""
    there = rates.convert(Decimal(50), "USD", "BRL", date(2026, 2, 3))
    back = rates.convert(there.amount, "BRL", "USD", date(2026, 2, 3))
    assert round(back.amount, 9) == 50
    dollars, reals = (
        rates.convert(Decimal(1), "EUR", code, date(2026, 2, 3)).amount for code in ("USD", "BRL")
    )
    assert there.amount == pytest.approx(50 / dollars * reals)


def test_a_pegged_currency_has_the_rate_of_its_peg(rates: EcbRates) -> None:
    """A dollar is 3.6725 dirhams and 3.75 riyals on every day; other rates are of the dollar's day."""
    day = date(2014, 3, 30)
    for currency, rate in (("AED", "3.6725"), ("SAR", "3.75")):
        converted = rates.convert(Decimal(100), "USD", currency, day)
        assert (converted.amount, converted.date_of_rate) == (100 * Decimal(rate), day)
        euros = rates.convert(Decimal("137.59") * Decimal(rate), currency, "EUR", day)
        assert (round(euros.amount, 9), euros.date_of_rate) == (100, date(2014, 3, 28))
    assert round(rates.convert(Decimal("3.75"), "SAR", "AED", day).amount, 9) == Decimal("3.6725")


def test_a_day_after_the_newest_rate_says_how_old_the_rate_is(rates: EcbRates) -> None:
    """A far day takes the newest rate and its date tells of it."""
    assert rates.convert(Decimal(1), "EUR", "USD", date(2030, 1, 1)).date_of_rate == rates.newest


@pytest.mark.parametrize(
    ("currency", "on", "says"),
    [
        ("CLP", date(2026, 2, 3), "CLP: the ECB publishes no rate"),
        ("RUB", date(2026, 2, 3), "no rate after 2022-03-01"),
        ("BRL", date(1999, 2, 3), "first ECB rate is of 2008-01-02"),
    ],
)
def test_what_the_bank_does_not_publish_is_refused_by_name(
    rates: EcbRates, currency: str, on: date, says: str
) -> None:
    """A currency without a rate names itself and why."""
    with pytest.raises(NoEcbRate, match=says):
        rates.convert(Decimal(1), "EUR", currency, on)


def history(folder: Path, *rows: str, packed: bool = False) -> Path:
    """Write a file like the bank's, with rates of the dollar and the pound, the newest first."""
    text = "Date,USD,GBP,\n" + "".join(f"{row}\n" for row in rows)
    file = folder / ("history.zip" if packed else "history.csv")
    if packed:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("eurofxref-hist.csv", text)
    else:
        file.write_text(text)
    return file


@pytest.mark.parametrize("packed", [False, True])
def test_the_file_of_the_bank_is_kept_and_used(tmp_path: Path, packed: bool) -> None:
    """CSV or zip: a dollar is what the file says, and a later file takes its place."""
    file = history(tmp_path, "2026-11-20,1.5000,0.9,", "2026-11-19,1.2,N/A,", packed=packed)
    assert load_rates(tmp_path, file).newest == date(2026, 11, 20)
    kept = stored_rates(tmp_path)
    assert kept.convert(Decimal(3), "USD", "EUR", date(2026, 11, 22)) == Converted(
        3 / Decimal("1.5"), date(2026, 11, 20)
    )
    load_rates(tmp_path, history(tmp_path, "2026-11-21,2,0.9,"))
    assert stored_rates(tmp_path).convert(Decimal(3), "USD", "EUR", date(2026, 11, 22)).amount == Decimal(
        "1.5"
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"day;rate\n", b"Date,USD,\n", b"Date,USD,\nyesterday,1.2,\n", b"PK\x03\x04broken", b"\xff\xfe"],
)
def test_what_is_not_the_file_of_the_bank_is_refused_and_the_old_rates_stay(
    tmp_path: Path, content: bytes
) -> None:
    """Empty, another table, no row, no day, no zip: nothing is kept."""
    load_rates(tmp_path, history(tmp_path, "2026-11-20,1.5000,0.9,"))
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableRates, match=r"other\.csv"):
        load_rates(tmp_path, file)
    assert stored_rates(tmp_path).newest == date(2026, 11, 20)
    assert [one.name for one in (tmp_path / "rates").iterdir()] == ["eurofxref-hist.csv"]


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each by name."""
    with pytest.raises(NoRatesFile, match=r"none\.csv"):
        load_rates(tmp_path, tmp_path / "none.csv")
    monkeypatch.setattr("serai.store.rates.LARGEST_FILE", 10)
    with pytest.raises(UnreadableRates, match="larger than 10 bytes"):
        load_rates(tmp_path, history(tmp_path, "2026-11-20,1.5,0.9,"))
