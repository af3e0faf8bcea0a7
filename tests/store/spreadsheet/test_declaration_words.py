"""Columns of brokers' spreadsheets are known by many names, and each name has one field."""

import pytest

from serai.customs.datasets.declared import TABLE
from serai.store.spreadsheet.declaration_words import fields, find_field, known


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("HAWB No.", "consignment"),
        ("Consignee Name", "recipient.name"),
        ("consignee_postcode", "recipient.postal_code"),
        ("recipient.street", "recipient.street"),
        ("Shipper Country", "sender.country"),
        ("Importer EORI", "recipient.number"),
        ("HS-Code", "lines.hs"),
        ("item_quantity", "lines.quantity"),
        ("Unit Price", "lines.unit_value"),
        ("CURR", "currency"),
        ("IOSS Number", "scheme_number"),
        ("City", "recipient.city"),
        ("favourite colour", ""),
        ("", ""),
    ],
)
def test_a_name_is_folded_and_found(name: str, field: str) -> None:
    """Case, dots, dashes and underscores do not matter; what nobody knows is no field."""
    assert find_field(name) == field


def test_every_field_that_is_named_is_one_of_a_declaration() -> None:
    """No column leads to a field that a declaration does not have (unit values become values)."""
    known_fields = {one.name: one.kind for one in TABLE.fields}
    for path in set(fields().values()) - {"lines.unit_value"}:
        first, _, part = path.partition(".")
        assert first in known_fields
        assert not part or part in {one.name for one in known_fields[first]}


def test_a_header_is_told_from_a_row_of_goods() -> None:
    """The header has known names, a row below it has none."""
    assert known(["HAWB", "HS Code", "Qty", ""]) == 3
    assert known(["H1", "610910", 5, "cotton shirts"]) == 0
