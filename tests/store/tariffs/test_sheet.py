"""Headers are matched by name, codes are never padded, files that cannot be a tariff are refused."""

from pathlib import Path

import pytest

from serai.customs.schedule import Kind, Measure
from serai.store.tariffs.sheet import (
    MAX_BYTES,
    MAX_FAULTS,
    NoTariffFile,
    Reading,
    TariffTooLarge,
    UnreadableTariff,
    check_size,
    match,
    merged,
    read_code,
    read_rows,
)

NAMES = {"code": ("commodity_code", "code"), "duty": ("duty", "rate"), "area": ("area",)}


def test_a_header_is_matched_by_name_whatever_its_order_and_signs() -> None:
    """`Commodity  Code` is commodity_code; of two that fit, the first of the list counts."""
    assert match(["Rate", "CODE", "Commodity  Code"], NAMES) == {"code": 2, "duty": 0}
    with pytest.raises(
        UnreadableTariff, match=r"no column for duty \(duty or rate\); the header is code, area"
    ):
        match(["code", "area"], NAMES)


@pytest.mark.parametrize(
    "text", ["61091", "610910001", "6109A0", "", "61091000128", "610910000010", "६१०९१०"]
)
def test_a_code_of_another_length_is_refused_never_padded(text: str) -> None:
    """5, 9 and 11 digits, letters, digits of another script, a suffix that is not 80."""
    with pytest.raises(ValueError, match="not 4, 6, 8 or 10"):
        read_code(text)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_are_read_with_the_sign_that_their_header_uses(tmp_path: Path, sign: str) -> None:
    """Comma, semicolon and tab; blank lines are passed over and lines keep their number."""
    file = tmp_path / "a.csv"
    file.write_text(
        f"code{sign}duty\n6109{sign}12 %\n\n6110{sign}8 %{sign}\n6111{sign}8 %{sign}x\n", "utf-8-sig"
    )
    rows = list(read_rows(file, NAMES, ("code",)))
    assert [(row.line, row.get("code"), row.get("duty"), row.get("area")) for row in rows] == [
        (2, "6109", "12 %", ""), (4, "6110", "8 %", ""), (5, "6111", "8 %", ""),
    ]  # fmt: skip
    assert [row.crooked for row in rows] == [False, False, True]


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    """Latin-1, an endless cell, a folder, a file that is not there, one that is too large."""
    latin = tmp_path / "latin.csv"
    latin.write_bytes("code,duty\n6109,2¢/kg\n".encode("latin-1"))
    with pytest.raises(UnreadableTariff, match="is not UTF-8"):
        list(read_rows(latin, NAMES, ("code",)))
    endless = tmp_path / "endless.csv"
    endless.write_text("code,duty\n6109," + "9" * 200_000, "utf-8")
    with pytest.raises(UnreadableTariff, match="is not a CSV"):
        list(read_rows(endless, NAMES, ("code",)))
    for place in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(NoTariffFile):
            check_size(place)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TariffTooLarge, match="more than any tariff"):
        check_size(large)


def test_every_fault_is_counted_and_the_first_are_kept() -> None:
    """A file of faults does not fill the memory."""
    reading = Reading()
    for row in range(MAX_FAULTS + 5):
        reading.fault(row, "is wrong")
    assert (reading.faulty, len(reading.faults), reading.faults[-1].row) == (MAX_FAULTS + 5, MAX_FAULTS, 999)


def test_measures_that_differ_in_origins_alone_are_one() -> None:
    """A measure for all is never joined with one of some."""
    rows = [
        Measure("6109", Kind.PREFERENCE, "0 %", ("KR",)),
        Measure("6109", Kind.PREFERENCE, "0 %", ("JP", "KR")),
        Measure("6109", Kind.GENERAL, "0 %"),
        Measure("6109", Kind.GENERAL, "0 %", ("CU",)),
    ]
    assert merged(rows) == [Measure("6109", Kind.PREFERENCE, "0 %", ("KR", "JP")), rows[2], rows[3]]
