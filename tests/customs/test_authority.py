"""The codes of the authorities, as tables from state and code to state."""

import pytest

from serai.customs.authority import CODES, DMS, GB_ENS, OWN, SANDBOX, find_answer, table
from serai.customs.status import FREE, OVER, State

S = State


@pytest.mark.parametrize("authority", sorted(CODES))
def test_no_filing_comes_back_to_life_but_by_lodging(authority: str) -> None:
    """From rejected, invalidated or cancelled only LODGED leads on; freed goods are not held again."""
    for (old, code), new in table(authority).items():
        if old in OVER and new not in OVER:
            assert code == "LODGED", (old, code, new)
        if old in FREE:
            assert new in FREE | {S.INVALIDATED}, (old, code, new)


def test_the_table_of_declarations() -> None:
    """Some cells, and some that are empty because they contradict."""
    cells = table(DMS)
    assert cells[S.LODGED, "DMSREJ"] is S.REJECTED
    assert cells[S.ACCEPTED, "DMSREJ"] is S.ACCEPTED
    assert cells[S.UNDER_CONTROL, "DMSCLE"] is S.CLEARED
    assert cells[S.DOCUMENTS_REQUIRED, "DMSRCV"] is S.UNDER_CONTROL
    assert (S.CLEARED, "DMSCTL") not in cells
    assert (S.INVALIDATED, "DMSCLE") not in cells


def test_codes_are_known_by_their_other_names() -> None:
    """RCV is DMSRCV, CC328A is IE328; CC without its A is nothing."""
    assert find_answer("", "RCV") is CODES[DMS]["DMSRCV"]
    assert find_answer(DMS, "RCV") is CODES[DMS]["DMSRCV"]
    assert find_answer(GB_ENS, "CC328A") is CODES[GB_ENS]["IE328"]
    assert find_answer("", "CC328") is None
    assert find_answer(SANDBOX, "LODGED") is OWN["LODGED"]


def test_no_code_has_two_meanings() -> None:
    """Whoever the authority is, a code says one thing."""
    seen: dict[str, str] = {}
    for authority, codes in CODES.items():
        for code in codes:
            assert seen.setdefault(code, authority) == authority
            assert code not in OWN
