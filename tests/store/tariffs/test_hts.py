"""The export of the United States: indents inherit, columns keep apart, footnotes name duties besides."""

import csv
import json
from pathlib import Path

import pytest

from serai.customs.schedule import Kind, Measure
from serai.store.tariffs.hts import read_hts
from serai.store.tariffs.sheet import UnreadableTariff


def row(code: str, indent: int, general: str = "", **other: object) -> dict[str, object]:
    """Return a row as the export has it."""
    return {
        "htsno": code, "indent": str(indent), "description": "goods", "units": [], "general": general,
        "special": "", "other": "", "footnotes": None, **other,
    }  # fmt: skip


def refers(*headings: str) -> list[dict[str, object]]:
    """Return footnotes that refer to chapter 99."""
    return [{"columns": ["general"], "value": f"See {heading}.", "type": "endnote"} for heading in headings]


ROWS = [
    row("6109", 0),
    row("6109.10.00", 1, "16.5%", special="Free (AU,BH,S,P+) 2.8% (JP) 3% (A*)", other="90%"),
    row("", 2),
    row("6109.10.00.12", 3),
    row("6109.10.00.40", 2, footnotes=refers("9903.88.15")),
    row("6109.90", 1),
    row("6109.90.10", 2, "32%", footnotes=refers("9903.88.03", "9903.01.25")),
    row("6109.90.10.07", 3),
    row("6109.90.80", 2, "16%"),
    row("7307.11.00", 0, "4.8%", footnotes=refers("9903.81.89")),
    row("7307.11.00.30", 1),
    row("8712.00.15", 0),
    row("9903.88.15", 0, "The duty provided in the applicable subheading + 7.5%"),
    row("9903.88.03", 0, "The duty provided in the applicable subheading plus 25 percent"),
]


def written(folder: Path, rows: object) -> Path:
    """Write rows as the JSON export."""
    file = folder / "hts.json"
    file.write_text(json.dumps(rows), "utf-8")
    return file


def of(measures: list[Measure], code: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return kind, text and origins of the measures of a code."""
    return [(one.kind.value, one.text, one.origins) for one in measures if one.code == code]


COLUMN_2 = ("BY", "CU", "KP", "RU")


def test_a_row_without_rates_has_those_of_the_row_in_which_it_stands(tmp_path: Path) -> None:
    """By indent: through a row without code, and not from the neighbour above."""
    reading = read_hts(written(tmp_path, ROWS))
    whole = [
        ("general", "16.5%", ()),
        ("general", "90%", COLUMN_2),
        ("preference", "Free", ("AU", "BH", "CA", "MX", "CR", "DO", "GT", "HN", "NI", "SV")),
        ("preference", "2.8%", ("JP",)),
    ]
    assert of(reading.measures, "6109100012") == of(reading.measures, "61091000") == whole
    assert of(reading.measures, "6109901007")[0] == ("general", "32%", ())
    assert of(reading.measures, "61099080") == [("general", "16%", ())]
    assert of(reading.measures, "610990") == []
    assert reading.skipped["programme A*"] == 3


def test_a_footnote_names_a_duty_besides(tmp_path: Path) -> None:
    """That of China with its rate, any other as not settled; what a dated rule holds is left to it."""
    measures = read_hts(written(tmp_path, ROWS)).measures
    assert of(measures, "6109100040")[-1] == ("added", "7.5%", ("CN",))
    assert of(measures, "6109901007")[1:] == [("added", "25 percent", ("CN",))]
    assert of(measures, "7307110030") == [("general", "4.8%", ()), ("unsettled", "HTS 9903.81.89", ())]
    assert not [one for one in measures if one.code.startswith("99")]
    alone = read_hts(written(tmp_path, ROWS[:9])).measures
    assert of(alone, "6109901007")[1:] == [("unsettled", "HTS 9903.88.03", ("CN",))]


def test_faults_are_told_by_row_and_the_rest_is_read(tmp_path: Path) -> None:
    """A line without rate anywhere above, a code of nine digits, an indent that is none."""
    wrong = [row("6109.10.001", 1, "1%"), row("6110.10", 1), {"htsno": "6110.20", "indent": "x"}, 7]
    reading = read_hts(written(tmp_path, [*ROWS, *wrong]))
    assert [fault.row for fault in reading.faults] == [15, 17, 12]
    assert "has 9 digits" in reading.faults[0].reason
    assert "nought" in reading.faults[0].reason
    assert reading.faults[2].reason == "87120015 has no rate, nor has a row above it"
    assert (reading.rows, reading.faulty, len(reading.measures) > 10) == (18, 3, True)


def test_the_csv_export_says_the_same(tmp_path: Path) -> None:
    """With the headings of the spreadsheet, and with cents."""
    file = tmp_path / "hts.csv"
    header = ["HTS Number", "Indent", "Description", "Unit of Quantity", "General Rate of Duty",
              "Special Rate of Duty", "Column 2 Rate of Duty", "Quota Quantity",
              "Additional Duties"]  # fmt: skip
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(
            [r["htsno"], r["indent"], "goods, of cotton", "", r["general"], r["special"], r["other"], "", ""]
            for r in ROWS
        )
        writer.writerow(["0402.10.05", "0", "milk", "kg", "3.3¢/kg", "", "6.6¢/kg", "", ""])
        writer.writerow(["0402.10.10", "0", "milk", "kg", "3.3¢/kg", "", "", "", "", "", "x"])
    reading = read_hts(file)
    assert of(reading.measures, "61091000") == of(read_hts(written(tmp_path, ROWS)).measures, "61091000")
    assert of(reading.measures, "04021005")[0] == ("general", "3.3¢/kg", ())
    assert [fault.reason for fault in reading.faults] == [
        "has more cells than the header", "87120015 has no rate, nor has a row above it",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[", "is not JSON"), ('{"a": 1}', "no list of rows"), ("[]", "holds no row"),
        ("[" * 100_000, "is not JSON"), ("a,b\n1,2\n", "no column for code"), ("", "no column for code"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """Broken or endless JSON, other JSON, another CSV, nothing."""
    file = tmp_path / "other"
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableTariff, match=reason):
        read_hts(file)


def test_kinds_are_those_of_the_schedule(tmp_path: Path) -> None:
    """A list inside an object, as a search answers, is read too."""
    reading = read_hts(written(tmp_path, {"results": ROWS}))
    assert {one.kind for one in reading.measures} == set(Kind)
