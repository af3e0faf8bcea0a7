"""The rules of packages: bulk, unpacked, packed; counts and marks."""

import pytest

from tests.authorities.ens.summary import Change, errors

PACKED = "GOOITEGDS[1]/PACGS2[1]"
BULK = "GOOITEGDS[2]/PACGS2[1]"
PIECES = "GOOITEGDS[2]/PACGS2[2]"


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ([(f"{BULK}/NumOfPacGS24", "1")], "8149", BULK),
        ([(f"{BULK}/NumOfPieGS25", "1")], "8149", BULK),
        ([(f"{PIECES}/NumOfPieGS25", None)], "8150", PIECES),
        ([(f"{PIECES}/NumOfPacGS24", "1")], "8150", PIECES),
        ([(f"{PACKED}/NumOfPacGS24", None)], "8151", PACKED),
        ([(f"{PACKED}/NumOfPieGS25", "1")], "8151", PACKED),
        ([(f"{PACKED}/MarNumOfPacGSL21", None)], "8152", PACKED),
        ([(f"{PACKED}/NumOfPacGS24", "0")], "8153", PACKED),
        ([(f"{PACKED}/NumOfPacGS24", "05")], "8680", f"{PACKED}/NumOfPacGS24[1]"),
        ([(f"{PIECES}/NumOfPieGS25", "02")], "8681", f"{PIECES}/NumOfPieGS25[1]"),
    ],
)
def test_each_rule_bites(changes: list[Change], code: str, place: str) -> None:
    """What breaks a rule of packages gives its code, at the package or the number."""
    assert {other for told, other in errors(*changes) if told == code} == {place}


@pytest.mark.parametrize("kind", ["VQ", "VG", "VL", "VY", "VR", "VS", "VO"])
def test_bulk_is_not_counted(kind: str) -> None:
    """Every kind of bulk goes without numbers and marks, and counts as one."""
    assert not errors((f"{BULK}/KinOfPacGS23", kind))


@pytest.mark.parametrize("kind", ["NE", "NF", "NG", " NG"])
def test_pieces_are_counted(kind: str) -> None:
    """Every kind of unpacked goods is counted in pieces."""
    assert not errors((f"{PIECES}/KinOfPacGS23", kind))


@pytest.mark.parametrize(
    ("marks", "number", "right"),
    [("D1-5", "5", True), (" D1-5 ", "5", True), ("D6", "5", False), ("D1-5", "0", False)],
)
def test_none_is_packed_with_some(marks: str, number: str, right: bool) -> None:
    """Goods of 0 packages lie in counted packages of the same marks, of whatever item."""
    changes = [
        (f"{BULK}/KinOfPacGS23", "CT"),
        (f"{BULK}/NumOfPacGS24", "0"),
        (f"{BULK}/MarNumOfPacGSL21", marks),
        (f"{PACKED}/NumOfPacGS24", number),
    ]
    assert (("8153", BULK) not in errors(*changes)) is right


def test_a_circumstance_needs_no_marks() -> None:
    """Under a specific circumstance packages go without marks."""
    assert not errors((f"{PACKED}/MarNumOfPacGSL21", None), ("HEAHEA/SpeCirIndHEA1", "C"))
