"""What is ready is a line of the file that is lodged, and the audit tells which rules were applied."""

from datetime import UTC, datetime

from serai.operations.customs.ready import AUDIT, Ready, audit

DUE = datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_a_body_is_json_or_xml() -> None:
    """JSON stands as an object, XML as its text; an absent due instant is null."""
    data = Ready("F1", "H7", "EU", '{"a":1}', DUE, ("c1",), {"c1": ("EU-DUTY-3EUR",)})
    assert data.as_record()["body"] == {"a": 1}
    assert data.as_record()["due"] == "2026-11-23T06:00:00+00:00"
    xml = Ready("F2", "C21", "DMS", "<a/>", None, ("c1", "c2"), {})
    assert (xml.as_record()["body"], xml.as_record()["due"]) == ("<a/>", None)


def test_the_audit_has_a_row_a_rule_and_consignment() -> None:
    """A dated rule comes with its dates and source, an id of another book alone."""
    filing = Ready("F1", "H7", "EU", "{}", DUE, ("c1", "c2"), {"c1": ("EU-DUTY-3EUR", "X-1"), "c2": ("X-1",)})
    rows = list(audit([filing]))
    assert [(row["consignment"], row["rule"]) for row in rows] == [
        ("c1", "EU-DUTY-3EUR"),
        ("c1", "X-1"),
        ("c2", "X-1"),
    ]
    assert (rows[0]["since"], rows[1]["since"]) == ("2026-07-01", None)
    assert all(tuple(row) == AUDIT for row in rows)
