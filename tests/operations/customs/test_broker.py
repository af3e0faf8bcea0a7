"""A broker's file becomes ready filings; every fault has its row, the rest goes on."""

import json
from pathlib import Path

import pytest

from serai.customs.screening.party import Listed, Lists
from serai.operations.customs.broker import Against, Prepared, prepare_filings
from serai.operations.customs.given import read_declarations
from serai.operations.customs.office import Office, make_office
from tests.customs.baskets import PlainRates
from tests.operations.customs.test_office import NOW

HEADER = (
    "HAWB,Sender,Sender Street,Sender City,Sender Country,Consignee,Street,City,Zip,Country,"
    "Description,HS,Origin,Qty,Value,Currency,Weight,Merchant\n"
)
SHOP = "Good Shop,1 Road,Shenzhen,CN"
ANN = "Ann Lee,1 Rue de la Paix,Paris,75001,FR"
ROWS = {
    "good": f"H1,{SHOP},{ANN},cotton t-shirt,610910,CN,5,50.00,EUR,0.5,m1;f1",
    "two lines": f"H2,{SHOP},{ANN},cotton t-shirt,610910,CN,1,10.00,EUR,0.2,m1;f1\n"
    f"H2,{SHOP},{ANN},wrist watch,910211,CN,1,19.90,EUR,0.1,m2;f2",
    "short code": f"H3,{SHOP},{ANN},cotton t-shirt,61091,CN,1,10.00,EUR,0.2,m1;f1",
    "denied": f"H4,{SHOP},Orient Trading House,1 Rue,Paris,75001,FR,hat,650500,CN,1,9.00,EUR,0.1,m1;f1",
    "vague": f"H5,{SHOP},{ANN},general cargo,610910,CN,1,10.00,EUR,0.2,m1;f1",
    "nowhere": f"H6,{SHOP},Bo,1 Way,Lima,15001,PE,hat,650500,CN,1,9.00,EUR,0.1,m1;f1",
}
OFFICE = make_office(
    {
        "defaults": {"at": "2026-11-22", "scheme": "ioss", "scheme_number": "IM2501234567"},
        "declarant": {"name": "Broker", "number": "BE1234567", "country": "BE", "city": "Liege",
                      "street": "1 Quay", "postal_code": "4000"},
        "particulars": {"place": "BE", "arrives": "2026-11-23T06:00:00+00:00"},
    },
    NOW,
)  # fmt: skip


def prepared(
    tmp_path: Path, rows: list[str], office: Office = OFFICE, against: Against | None = None
) -> Prepared:
    """Prepare the filings of rows."""
    file = tmp_path / "sheet.csv"
    text = HEADER.replace("Merchant", "Product IDs") + "\n".join(rows) + "\n"
    file.write_text(text, encoding="utf-8")
    found, _ = read_declarations(file, office.defaults)
    return prepare_filings(found, office, against or Against(PlainRates()))


def test_what_is_good_is_ready_and_the_rest_is_named(tmp_path: Path) -> None:
    """Two of six are filed; four have faults at their rows, none is lost."""
    against = Against(PlainRates(), lists=Lists([Listed("x", "1", ("Orient Trading House LLC",))]))
    found = prepared(tmp_path, list(ROWS.values()), against=against)
    assert [one.consignments for one in found.filings] == [("H1",), ("H2",)]
    assert found.refused == ("H3", "H4", "H5", "H6")
    told = {(fault.consignment, fault.row, fault.column) for fault in found.faults}
    assert {("H3", 5, "HS"), ("H4", 6, "Consignee"), ("H5", 7, "Description")} <= told
    assert any(fault.consignment == "H6" and "PE" in fault.text for fault in found.faults)


def test_a_ready_filing_is_what_is_lodged(tmp_path: Path) -> None:
    """The H7 has a line an HS code, IOSS as FR5, and a reference that is the same for the same file."""
    (filing,) = prepared(tmp_path, [ROWS["two lines"]]).filings
    record = filing.as_record()
    body = record["body"]
    assert (record["message"], record["authority"]) == ("H7", "EU")
    assert record["filing"] == body["reference"]
    assert [line["hs"] for line in body["lines"]] == ["610910", "910211"]
    assert body["fiscal_reference"] == {"role": "FR5", "number": "IM2501234567"}
    assert record["due"] == "2026-11-23T06:00:00+00:00"
    assert prepared(tmp_path, [ROWS["two lines"]]).filings[0].as_record() == record
    json.dumps(record)


def test_the_audit_names_every_rule_that_was_applied(tmp_path: Path) -> None:
    """A row a rule: the 3 EUR duty with its dates and source among them."""
    found = prepared(tmp_path, [ROWS["good"]])
    rules = {row["rule"]: row for row in found.audit}
    assert rules["EU-DUTY-3EUR"]["since"] == "2026-07-01"
    assert all(row["filing"] == found.filings[0].filing for row in found.audit)


def test_a_consignment_that_stands_twice_is_not_filed_twice(tmp_path: Path) -> None:
    """In JSON the same number on two lines is a fault of both."""
    file = tmp_path / "twice.jsonl"
    one = {
        "consignment": "H1", "at": "2026-11-22", "ship_from": "CN", "destination": "FR", "currency": "EUR",
        "lines": [{"description": "hat", "hs": "650500", "quantity": 1, "value": "9.00"}],
    }  # fmt: skip
    file.write_text(f"{json.dumps(one)}\n{json.dumps(one)}\n", encoding="utf-8")
    found, _ = read_declarations(file)
    result = prepare_filings(found, OFFICE, Against(PlainRates()))
    assert result.filings == ()
    assert [(fault.rule, fault.row) for fault in result.faults] == [("TWICE", 1), ("TWICE", 2)]


@pytest.mark.parametrize("count", [500])
def test_five_hundred_rows_are_filed_one_by_one(tmp_path: Path, count: int) -> None:
    """Each has a reference of its own."""
    rows = [ROWS["good"].replace("H1,", f"H{number},", 1) for number in range(count)]
    found = prepared(tmp_path, rows)
    assert len({one.filing for one in found.filings}) == count
