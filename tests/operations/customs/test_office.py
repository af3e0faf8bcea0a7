"""The office's file is read strictly; all its faults are named at once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from serai.operations.customs.office import BadOffice, NoOffice, make_office, read_office
from serai.parcel import Money

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

TEXT = """
[defaults]
at = 2026-11-22
ship_from = "CN"
[declarant]
name = "Broker"
number = "GB123456789000"
[particulars]
place = "BE"
arrives = "2026-11-22T08:00:00+00:00"
duties = "10.00 usd"
paid = 2026-11-20
[gb]
location = "GBAUBELBFSBEL"
arrived = true
"""


def test_what_a_sheet_lacks_is_read(tmp_path: Path) -> None:
    """Days become text as in a sheet, parties records, money and instants what they are."""
    file = tmp_path / "office.toml"
    file.write_text(TEXT, encoding="utf-8")
    office = read_office(file, NOW)
    assert office.defaults == {
        "at": "2026-11-22", "ship_from": "CN", "declarant": {"name": "Broker", "number": "GB123456789000"},
    }  # fmt: skip
    told = office.particulars
    assert (told.place, told.arrives, told.paid) == (
        "BE",
        datetime(2026, 11, 22, 8, tzinfo=UTC),
        date(2026, 11, 20),
    )
    assert told.duties == Money(Decimal("10.00"), "USD")
    assert (office.british.location, office.british.arrived) == ("GBAUBELBFSBEL", True)


def test_every_fault_is_named() -> None:
    """Unknown keys, instants without offset, money without currency, a flag that is none."""
    told = {
        "particulars": {"arrives": "2026-11-22T08:00", "duties": "ten", "paid": "soon", "colour": "red"},
        "gb": {"arrived": "yes", "moon": 1},
    }
    with pytest.raises(BadOffice) as refused:
        make_office(told, NOW)
    for part in ("arrives", "duties", "paid", "colour", "gb.arrived is 'yes'", "gb.moon"):
        assert part in str(refused.value)
    with pytest.raises(BadOffice, match=r"\[cats\] is none of"):
        make_office({"cats": {}}, NOW)
    with pytest.raises(BadOffice, match="gb is no table"):
        make_office({"gb": 3}, NOW)


def test_a_file_that_is_not_there_or_no_toml_is_refused(tmp_path: Path) -> None:
    """Both name the file."""
    with pytest.raises(NoOffice, match=r"none\.toml"):
        read_office(tmp_path / "none.toml", NOW)
    bad = tmp_path / "bad.toml"
    bad.write_text("= 3", encoding="utf-8")
    with pytest.raises(BadOffice, match="is not TOML"):
        read_office(bad, NOW)
