"""The rules of traders: by number, or by name and address, and where each may stand."""

import pytest

from serai.authorities.ens.rules.party import PARTIES, Party
from tests.authorities.ens.summary import Change, errors

ORDER = "GOOITEGDS[1]/SPEMENMT2/AddInfCodMT23"
CONSIGNEE = ("TRACONCE1", None)


def told(party: Party, *changes: Change) -> set[str]:
    """Return the codes of the party's own fifteen rules."""
    own = {str(first + n) for first in (party.missing, party.surplus, party.foreign) for n in range(5)}
    return {code for code, _ in errors(*changes)} & own


def five(first: int) -> set[str]:
    """Return five codes in a row."""
    return {str(first + n) for n in range(5)}


@pytest.mark.parametrize("party", PARTIES, ids=lambda party: party.name)
def test_a_party_by_number_or_by_address(party: Party) -> None:
    """Without number the whole address is needed, with a British one none of it, with another all of it."""
    place = "/".join(party.place)
    gone = (place, None)
    address = [(f"{place}/{name}", "x") for name in party.fields]
    for tin, without, beside in (
        (None, five(party.missing), set()),
        ("GB42", set(), five(party.surplus)),
        ("FR42", five(party.foreign), set()),
        (" GB42", five(party.foreign), set()),
        ("", five(party.foreign), set()),
    ):
        number: list[Change] = [] if tin is None else [(f"{place}/{party.tin}", tin)]
        assert told(party, gone, (place, ""), *number) == without
        assert told(party, gone, *address, *number) == beside


@pytest.mark.parametrize("party", PARTIES, ids=lambda party: party.name)
def test_each_field_has_its_code(party: Party) -> None:
    """One field that lacks gives its code at the party; one too much gives its code at the field."""
    place = "/".join(party.place)
    located = "/".join(f"{step}[1]" for step in party.place)
    for n, name in enumerate(party.fields):
        address = [(f"{place}/{other}", "x") for other in party.fields if other != name]
        assert (str(party.missing + n), located) in errors((place, None), *address)
        changed = errors((place, None), (f"{place}/{name}", "x"), (f"{place}/{party.tin}", "GB42"))
        assert (str(party.surplus + n), f"{located}/{name}[1]") in changed
        assert {code for code, _ in changed} & five(party.surplus) == {str(party.surplus + n)}


@pytest.mark.parametrize(
    ("place", "fields", "first"),
    [
        ("TRAREP", ("NamTRE1", "StrAndNumTRE1", "PosCodTRE1", "CitTRE1", "CouCodTRE1"), 8656),
        ("PERLODSUMDEC", ("NamPLD1", "StrAndNumPLD1", "PosCodPLD1", "CitPLD1", "CouCodPLD1"), 8661),
    ],
)
def test_some_are_named_by_number_alone(place: str, fields: tuple[str, ...], first: int) -> None:
    """Representative and person lodging have no address."""
    for n, name in enumerate(fields):
        assert errors((f"{place}/{name}", "x")) == {(str(first + n), f"{place}[1]/{name}[1]")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("PERLODSUMDEC/TINPLD1", "FR42")], {("8692", "PERLODSUMDEC[1]/TINPLD1[1]")}),
        ([("PERLODSUMDEC/TINPLD1", " GB42")], {("8692", "PERLODSUMDEC[1]/TINPLD1[1]")}),
        (
            [("TRACARENT601/TINTRACARENT602", "GB123456789000")],
            {("8195", "TRACARENT601[1]/TINTRACARENT602[1]")},
        ),
        ([("TRACARENT601/TINTRACARENT602", "GB42")], set()),
        ([("TRACONCE1/NamCE17", "Ann"), ("HEAHEA/SpeCirIndHEA1", "E")], {("8105", "TRACONCE1[1]")}),
    ],
)
def test_numbers_of_some(changes: list[Change], expected: set[tuple[str, str]]) -> None:
    """The person lodging is British, the carrier is another, and a trusted consignee has a number."""
    assert errors(*changes) == expected


def test_a_carrier_has_a_number_in_some_modes() -> None:
    """By rail a carrier may be named by address, by truck on ferry not."""
    address = [(f"TRACARENT601/{name}", "x") for name in PARTIES[-1].fields]
    rail: list[Change] = [("HEAHEA/TraModAtBorHEA76", "2"), ("HEAHEA/NatOfMeaOfTraCroHEA87", None)]
    assert not errors(*address, *rail)
    assert errors(*address, ("HEAHEA/TraModAtBorHEA76", "10")) == {("8164", "TRACARENT601[1]")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("GOOITEGDS[2]/TRACONCO2/TINCO259", "GB1"), ("GOOITEGDS[1]/TRACONCO2/TINCO259", "GB2")],
            {
                ("8119", "TRACONCO1[1]"),
                ("8119", "GOOITEGDS[1]/TRACONCO2[1]"),
                ("8119", "GOOITEGDS[2]/TRACONCO2[1]"),
            },
        ),
        ([("GOOITEGDS[2]/TRACONCE2/TINCE259", "GB1")], {("8625", "GOOITEGDS[2]/TRACONCE2[1]")}),
        ([CONSIGNEE], {("8623", "GOOITEGDS[1]"), ("8623", "GOOITEGDS[2]")}),
        ([CONSIGNEE, ("GOOITEGDS[2]/TRACONCE2/TINCE259", "GB1")], {("8623", "GOOITEGDS[1]")}),
        (
            [(ORDER, " 10600"), ("GOOITEGDS[1]/PRTNOT640/TINPRTNOT641", "GB1")],
            {("8204", "TRACONCE1[1]")},
        ),
        ([(ORDER, "10600")], {("8204", "TRACONCE1[1]"), ("8622", "GOOITEGDS[1]")}),
        ([(ORDER, "10700")], set()),
        (
            [("GOOITEGDS[1]/PRTNOT640/TINPRTNOT641", "GB1")],
            {("8620", "GOOITEGDS[1]/PRTNOT640[1]")},
        ),
        ([("NOTPAR670/TINNOTPAR671", "GB1")], {("8619", "NOTPAR670[1]")}),
        (
            [("NOTPAR670/TINNOTPAR671", "GB1"), (ORDER, "10600"), CONSIGNEE],
            {("8619", "NOTPAR670[1]"), ("8623", "GOOITEGDS[2]")},
        ),
        (
            [
                CONSIGNEE,
                ("NOTPAR670/TINNOTPAR671", "GB1"),
                (ORDER, "10600"),
                (ORDER.replace("[1]", "[2]"), "10600"),
            ],
            set(),
        ),
        (
            [
                CONSIGNEE,
                ("NOTPAR670/TINNOTPAR671", "GB1"),
                (ORDER, "10600"),
                (ORDER.replace("[1]", "[2]"), "10600"),
                ("GOOITEGDS[2]/PRTNOT640/TINPRTNOT641", "GB1"),
            ],
            {("8621", "GOOITEGDS[2]/PRTNOT640[1]")},
        ),
        (
            [CONSIGNEE, (ORDER, "10600"), ("GOOITEGDS[1]/TRACONCE2/TINCE259", "GB1")],
            {
                ("8624", "GOOITEGDS[1]/TRACONCE2[1]"),
                ("8622", "GOOITEGDS[1]"),
                ("8623", "GOOITEGDS[2]"),
            },
        ),
        (
            [
                CONSIGNEE,
                ("HEAHEA/SpeCirIndHEA1", " E"),
                ("GOOITEGDS[1]/TRACONCE2/TINCE259", "GB1"),
                *((f"GOOITEGDS[2]/TRACONCE2/{name}", "x") for name in PARTIES[4].fields),
            ],
            {("8208", "GOOITEGDS[2]/TRACONCE2[1]")},
        ),
    ],
)
def test_where_a_party_stands(changes: list[Change], expected: set[tuple[str, str]]) -> None:
    """A party stands once: in the declaration or at the items; goods to order have a notify party instead."""
    assert errors(*changes) == expected
