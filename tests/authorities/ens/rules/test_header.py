"""The rules of the header: modes, means of transport, circumstances, totals, references."""

import pytest

from tests.authorities.ens.summary import Change, errors

MODE = "HEAHEA/TraModAtBorHEA76"
MEANS = "HEAHEA/IdeOfMeaOfTraCroHEA85"
NATION = "HEAHEA/NatOfMeaOfTraCroHEA87"
VOYAGE = "HEAHEA/ConRefNumHEA"
CIRCUMSTANCE = "HEAHEA/SpeCirIndHEA1"
PACKAGES = "HEAHEA/TotNumOfPacHEA306"


def found(*changes: Change) -> set[str]:
    """Return the codes of the header's errors, all at the header."""
    at_header = {(code, place) for code, place in errors(*changes) if place.startswith("HEAHEA")}
    assert {place for _, place in at_header} <= {"HEAHEA[1]"}
    return {code for code, _ in at_header}


def test_the_summary_is_right_as_it_stands() -> None:
    """Declaration and amendment have no errors before they are changed."""
    assert not errors()
    assert not errors(kind="CC313A")


@pytest.mark.parametrize(
    ("mode", "means", "nation", "codes"),
    [
        ("1", "9074729", None, set()),
        ("8", "04812345", None, set()),
        ("8", " 04812345 ", None, set()),
        ("8", "048123456", None, {"8114"}),
        ("1", "907472", None, {"8114"}),
        ("1", None, None, {"8107"}),
        ("1", "9074729", "DE", {"8115"}),
        ("2", "ICE 42", None, set()),
        ("3", "LEI PZ 42", None, {"8108"}),
        ("10", "LEI PZ 42", None, {"8108"}),
        ("11", "LEI PZ 42", "DE", set()),
        ("3", None, "DE", {"8115"}),
        ("3", None, None, set()),
        ("03", "LEI PZ 42", "DE", {"8690"}),
        (" 3", "LEI PZ 42", "DE", set()),
        ("5", "LEI PZ 42", None, {"8689"}),
        ("", None, None, {"8689"}),
        ("three", None, None, {"8689"}),
        (None, None, None, {"8689"}),
        ("4", "LH 42", None, {"8113", "8118"}),
        ("4", None, None, {"8118"}),
    ],
)
def test_mode_and_means(mode: str | None, means: str | None, nation: str | None, codes: set[str]) -> None:
    """Each mode has the identity and nationality that it needs, and no other."""
    assert found((MODE, mode), (MEANS, means), (NATION, nation)) == codes


@pytest.mark.parametrize(
    "flight", ["BA1", "BA12", "BA123", "BA1234", "BA1234A", "1B2", "A1", " BA123 ", "ABC1234D"]
)
def test_a_flight_is_a_flight(flight: str) -> None:
    """By air the conveyance reference is a flight number."""
    assert found((MODE, "4"), (MEANS, None), (NATION, None), (VOYAGE, flight)) == set()


@pytest.mark.parametrize("flight", ["ABC12345", "BA-123", "A", "FLIGHT", "BA 123", "", "BA123\u0663"])
def test_what_is_no_flight_is_named(flight: str) -> None:
    """By air any other conveyance reference is an error, and so is an empty one."""
    assert found((MODE, "4"), (MEANS, None), (NATION, None), (VOYAGE, flight)) == {"8118"}


@pytest.mark.parametrize(
    ("voyage", "right"),
    [
        ("XFERa", True),
        ("XFERa:b", True),
        (" XFERa-b2 ", True),
        ("aXFER", True),
        ("xfer", True),
        ("42", True),
        ("XFER", False),
        (" XFER", False),
        ("XFER:", False),
        ("XFERa:b:c", False),
        ("XFERa b", False),
        ("", False),
        ("4\n2", False),
    ],
)
def test_a_transfer_by_sea(voyage: str, right: bool) -> None:
    """By sea a reference that starts with XFER keeps to its form; by road it may be anything."""
    at_sea = ((MODE, "1"), (MEANS, "9074729"), (NATION, None), (VOYAGE, voyage))
    assert found(*at_sea) == (set() if right else {"8685"})
    assert found((VOYAGE, voyage)) == set()


@pytest.mark.parametrize(
    ("circumstance", "mode", "codes"),
    [
        ("C", "3", set()),
        ("C", "2", {"8111"}),
        ("C ", "2", {"8111"}),
        ("D", "2", set()),
        ("D", "11", {"8112"}),
        ("E", "2", set()),
        ("A", "2", {"8691"}),
        ("", "2", {"8691"}),
    ],
)
def test_circumstances(circumstance: str, mode: str, codes: set[str]) -> None:
    """C is of the road, D of the rail, E of both, and there is no other."""
    nation: tuple[Change, ...] = ((NATION, None),) if mode == "2" else ()
    assert found((MODE, mode), *nation, (CIRCUMSTANCE, circumstance)) == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ((("HEAHEA/TotNumOfIteHEA305", "3"),), {"8206"}),
        ((("HEAHEA/TotNumOfIteHEA305", "02"),), {"8671"}),
        ((("HEAHEA/TotNumOfIteHEA305", None),), {"8206"}),
        (((PACKAGES, "9"),), {"8117"}),
        (((PACKAGES, "08"),), {"8672"}),
        (((PACKAGES, None),), {"8109"}),
        ((("GOOITEGDS[2]/PACGS2", None),), {"8117"}),
        ((("GOOITEGDS[1]/PACGS2/NumOfPacGS24", "five"),), {"8117"}),
    ],
)
def test_totals(changes: tuple[Change, ...], codes: set[str]) -> None:
    """Items and packages are counted: numbers, pieces, and one for each package in bulk."""
    assert found(*changes) == codes


def test_a_total_without_packages() -> None:
    """A total of packages that nowhere are is an error of the header and of the whole."""
    gone = [("GOOITEGDS[1]/PACGS2", None), ("GOOITEGDS[2]/PACGS2", None), ("GOOITEGDS[2]/PACGS2", None)]
    told = errors(*gone, (PACKAGES, "0"))
    assert told == {("8116", "HEAHEA[1]"), ("8688", "")}
