"""Rows of codes and duty expressions: plain, and with types, areas and days as measure exports are."""

from datetime import date
from pathlib import Path

import pytest

from serai.customs.schedule import Kind, Measure
from serai.store.tariffs.sheet import UnreadableTariff
from serai.store.tariffs.trade import read_trade

UK = (
    "id,commodity__code,measure__type__id,measure__type__description,measure__additional_code__code,"
    "measure__duty_expression,measure__effective_start_date,measure__effective_end_date,"
    "measure__geographical_area__id,measure__excluded_geographical_areas__ids,measure__quota__order_number\n"
)


def file_of(folder: Path, text: str) -> Path:
    """Write a table."""
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    return file


def test_a_plain_table_needs_a_code_and_a_duty(tmp_path: Path) -> None:
    """In the form of the Union: spaces in codes, a suffix, a compound duty; a chapter is left out."""
    reading = read_trade(
        file_of(
            tmp_path,
            "CN code;Description;Conventional rate of duty\n61;Clothes;\n6109 10 00;shirts;12.000 %\n"
            '0402101900 80;milk;"0.000 % + 118.800 EUR / 100 kg"\n'
            "1704;sweets;9.000 % + EA MAX 18.700 % + ADSZ\n",
        )
    )
    assert reading.measures == [
        Measure("61091000", Kind.GENERAL, "12.000 %"),
        Measure("0402101900", Kind.GENERAL, "0.000 % + 118.800 EUR / 100 kg"),
        Measure("1704", Kind.GENERAL, "9.000 % + EA MAX 18.700 % + ADSZ"),
    ]
    assert (reading.faulty, reading.skipped["chapter"], reading.rows) == (0, 1, 4)


def test_measures_are_taken_by_their_type_area_and_days(tmp_path: Path) -> None:
    """Duty of all, preferences, additional duties; quotas, VAT and groups are counted and left out."""
    reading = read_trade(
        file_of(
            tmp_path,
            UK
            + "1,8712003000,103,Third country duty,,14.00 %,2021-01-01,,1011,,\n"
            + "2,8712003000,142,Tariff preference,,0.00 %,2021-01-01,2026-12-31,JP,,\n"
            + "3,8712003000,142,Tariff preference,,0.00 %,2021-01-01,2026-12-31,KR,,\n"
            + "4,8712003000,142,Tariff preference,,0.00 %,2021-01-01,,2020,,\n"
            + "5,8712003000,552,Definitive anti-dumping duty,A999,48.50 %,2021-01-01,,CN,,\n"
            + "6,8712003000,552,Definitive anti-dumping duty,B772,0.00 %,2021-01-01,,CN,,\n"
            + "7,8712003000,305,Value added tax,,20.00 %,2021-01-01,,1011,,\n"
            + "8,8712003000,143,Preferential tariff quota,,0.00 %,2021-01-01,,CL,,051234\n"
            + "9,8712003000,695,Additional duties,,35.00 %,2022-03-25,,1011,US|UA,\n"
            + "10,8712003000,554,Countervailing,,,2022-03-25,,IN,,\n"
            + "11,8712003000,696,Additional duties,,5 %,2022-03-25,,5050,,\n",
        )
    )
    start, end = date(2021, 1, 1), date(2027, 1, 1)
    code = "8712003000"
    assert reading.measures == [
        Measure(code, Kind.GENERAL, "14.00 %", since=start),
        Measure(code, Kind.PREFERENCE, "0.00 %", ("JP", "KR"), since=start, until=end),
        Measure(code, Kind.ADDED, "48.50 %", ("CN",), since=start, group="552"),
        Measure(code, Kind.ADDED, "0.00 %", ("CN",), since=start, group="552"),
        Measure(code, Kind.ADDED, "35.00 %", (), ("US", "UA"), date(2022, 3, 25), group="695"),
        Measure(code, Kind.UNSETTLED, "measure 554", ("IN",), since=date(2022, 3, 25)),
        Measure(code, Kind.UNSETTLED, "measure 696 of area 5050", since=date(2022, 3, 25)),
    ]
    assert dict(reading.skipped) == {"area 2020": 1, "measure type 305": 1, "measure type 143": 1}


def test_a_type_may_be_named_in_words(tmp_path: Path) -> None:
    """Without numbers the description tells; a quota of a preference is a quota."""
    reading = read_trade(
        file_of(
            tmp_path,
            "goods code,measure type,origin,duty\n4202221000,Third country duty,ERGA OMNES,9.700 %\n"
            "4202221000,Tariff preference,KR,0 %\n4202221000,Preferential tariff quota,CL,0 %\n"
            "4202221000,Non preferential duty under end use,ERGA OMNES,0 %\n"
            "4202221000,Customs Union Duty,TR,0 %\n",
        )
    )
    assert [(one.kind.value, one.text, one.origins) for one in reading.measures] == [
        ("general", "9.700 %", ()), ("preference", "0 %", ("KR", "TR")),
    ]  # fmt: skip
    assert sum(reading.skipped.values()) == 2


def test_faults_are_told_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    """A code of seven digits, no duty, a day that is none, a cell too many."""
    reading = read_trade(
        file_of(
            tmp_path,
            "code,duty,start date,end date\n6109100,12 %,,\n61091000,,,\n61099020,12 %,soon,\n"
            "61102010,12 %,01/07/2026,31.12.2026\n61103010,8 %,,,or more\n",
        )
    )
    assert [(fault.row, fault.reason.split(":")[0]) for fault in reading.faults] == [
        (2, "code '6109100' has 7 digits, not 4, 6, 8 or 10; a spreadsheet may have cut a nought"),
        (3, "61091000 has no duty"),
        (4, "'soon' is not a day like 2026-01-01"),
        (6, "has more cells than the header"),
    ]
    assert reading.measures == [
        Measure("61102010", Kind.GENERAL, "12 %", since=date(2026, 7, 1), until=date(2027, 1, 1))
    ]


@pytest.mark.parametrize(
    "text", ["code,duty\n", "code,duty,measure type\n6109,20 %,305\n", "code,duty\n61,\n"]
)
def test_a_file_without_any_duty_of_all_is_refused(tmp_path: Path, text: str) -> None:
    """A header alone, or rows of other kinds: nothing would be kept."""
    with pytest.raises(UnreadableTariff, match="holds no row with a code and the duty of all origins"):
        read_trade(file_of(tmp_path, text))
