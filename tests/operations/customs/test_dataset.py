"""A data set of every declaration of a file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from serai.customs.datasets.book import NoDataset
from serai.operations.customs.dataset import Asked, describe_dataset, make_datasets
from tests.operations.customs.sales import declared

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OFFICE = """
[declarant]
name = "Other Broker"
number = "DE1234567890"
[particulars]
filer = "Carrier"
"""


def test_each_declaration_has_its_data_set_with_its_faults(tmp_path: Path) -> None:
    """One without fault, one under IOSS without number, one that is no declaration."""
    path = declared(tmp_path, {"consignment": "c2", "scheme_number": ""}, {"consignment": "c3", "lines": []})
    first, second, third = make_datasets("h7", path, Asked(tmp_path, NOW))
    assert (first["valid"], first["faults"], first["dataset"]) == (True, [], "h7")
    data = first["data"]
    assert isinstance(data, dict)
    assert data["additional_procedures"] == ["F48"]
    assert not second["valid"]
    assert "/fiscal_reference/number" in json.dumps(second["faults"])
    assert second["data"] is not None
    assert (third["valid"], third["data"]) == (False, None)


def test_the_office_fills_what_declarations_lack(tmp_path: Path) -> None:
    """A declarant of the office stands where none is named."""
    office = tmp_path / "office.toml"
    office.write_text(OFFICE, encoding="utf-8")
    path = declared(tmp_path, {"declarant": None})
    path.write_text(path.read_text(encoding="utf-8").splitlines()[1], encoding="utf-8")
    (one,) = make_datasets("h7", path, Asked(tmp_path, NOW, office))
    assert "EU-H7" not in json.dumps(one["faults"])


def test_batteries_are_told_beside(tmp_path: Path) -> None:
    """The battery paper of a consignment; one of which nothing is told is refused by name."""
    told = tmp_path / "batteries.jsonl"
    phone = {"consignment": "c1", "chemistry": "ion", "packing": "inside", "batteries": 1, "battery_wh": 15.5}
    told.write_text(json.dumps({**phone, "test_summary": "TS-1"}), encoding="utf-8")
    path = declared(tmp_path, {"consignment": "c2"})
    first, second = make_datasets("battery", path, Asked(tmp_path, NOW, None, told))
    data = first["data"]
    assert first["valid"]
    assert isinstance(data, dict)
    assert (data["un"], data["battery_wh"]) == ("UN3481", "15.5")
    assert "NoBatteries" in json.dumps(second["faults"])


def test_an_unknown_data_set_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    """Its name and those that there are."""
    with pytest.raises(NoDataset, match="no data set 'h8'"):
        list(make_datasets("h8", tmp_path / "absent", Asked(tmp_path, NOW)))
    with pytest.raises(NoDataset, match="declaration"):
        describe_dataset("h8")
    assert describe_dataset("declaration")["title"] == "A declaration: one consignment before customs"
