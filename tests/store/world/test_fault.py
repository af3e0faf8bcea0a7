"""Faults say where, what and what to do."""

from serai.errors import Refused
from serai.faces.failure import error_body
from serai.store.world.fault import COLUMNS, Fault, WorldRefused

FAULT = Fault("facilities.csv", 3, "tz", "Mars/Base", "is not a time zone", "use an IANA name")


def test_a_fault_is_one_sentence() -> None:
    """File, row, column, value, reason and remedy stand in it, in this order."""
    assert str(FAULT) == "facilities.csv row 3, column tz: 'Mars/Base' is not a time zone; use an IANA name"
    assert (
        str(Fault("zones.csv", None, None, None, "is missing", "add it")) == "zones.csv: is missing; add it"
    )


def test_a_long_value_is_cut_in_the_sentence_and_whole_in_the_row() -> None:
    """A cell of a thousand characters does not drown the message."""
    fault = Fault("items.csv", 2, "sku", "x" * 1000, "is long", "shorten it")
    assert len(str(fault)) < 200
    assert fault.as_dict()["value"] == "x" * 1000


def test_a_fault_is_a_plain_row() -> None:
    """Its keys are the columns of a table of faults."""
    assert tuple(FAULT.as_dict()) == COLUMNS


def test_a_refused_world_counts_its_faults_and_shows_the_first() -> None:
    """The text has the number of all faults and three of them; the faces find every one."""
    refused = WorldRefused("w", [FAULT] * 5)
    assert isinstance(refused, Refused)
    assert str(refused).startswith("w has 5 faults: facilities.csv row 3")
    assert str(refused).endswith("and 2 more: serai network check w")
    body = error_body(refused)["error"]
    assert isinstance(body, dict)
    assert body["faults"] == [FAULT.as_dict()] * 5
    assert "1 fault:" in str(WorldRefused("w", [FAULT]))
