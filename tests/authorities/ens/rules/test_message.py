"""The rules of the declaration as a whole."""

import pytest
from lxml import etree

from serai.authorities.ens.check import check_root
from serai.authorities.xml import parse
from tests.authorities.ens.summary import Change, errors, summary

FIRST, SECOND = "GOOITEGDS[1]/TRACONCO2", "GOOITEGDS[2]/TRACONCO2"
OWN = ("TRACONCO1", None)


@pytest.mark.parametrize(
    ("sender", "right"),
    [
        ("GBLORRY42/0000000042", True),
        (" GBx/0000000042\n", True),
        ("GB" + "x" * 15 + "/0000000042", True),
        ("GB" + "x" * 16 + "/0000000042", False),
        ("GB" + "x  " * 7 + "x/0000000042", True),
        ("GB" + "x  " * 8 + "/0000000042", False),
        ("GB/0000000042", False),
        ("gbx/0000000042", False),
        ("GBx/000000042", False),
        ("GBx/y/0000000042", True),
        ("", False),
        ("GB" + " " * 10_000, False),
    ],
)
def test_the_sender(sender: str, right: bool) -> None:
    """The sender has its form, and a long one is read at once."""
    assert errors(("MesSenMES3", sender)) == (set() if right else {("4065", "MesSenMES3[1]")})


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ([], True),
        ([(f"{FIRST}/TINCO259", "GB1")], False),
        ([(f"{FIRST}/TINCO259[1]", "GB1"), (f"{FIRST}/TINCO259[2]", "GB2")], False),
        ([(f"{FIRST}/TINCO259", "GB1"), (f"{SECOND}/TINCO259", "GB1")], False),
        ([(f"{FIRST}/TINCO259", "GB1"), (f"{SECOND}/TINCO259", "GB2")], True),
        ([(f"{FIRST}/TINCO259", "GB1"), (f"{SECOND}/TINCO259", "GB1 ")], True),
        ([(f"{FIRST}/NamCO27", "Jo  Xu"), (f"{SECOND}/NamCO27", " Jo Xu")], False),
        ([(f"{FIRST}/NamCO27", "Jo Xu"), (f"{SECOND}/NamCO27", "Jo  Xi")], True),
        ([(f"{FIRST}/TINCO259", "GB1"), (SECOND, "")], True),
        ([(f"{FIRST}/TINCO259", "GB1"), (f"{SECOND}/NamCO27", "Jo Xu")], False),
    ],
)
def test_consignors_differ(changes: list[Change], right: bool) -> None:
    """Consignors of items are none, or several that differ in number, fields or how many fields they have."""
    assert (("8193", "") not in errors(OWN, *changes)) is right


@pytest.mark.parametrize(
    ("numbers", "right"),
    [
        (("1", "2"), True),
        ((" 1", "02"), True),
        (("2", "1"), False),
        (("1", "1"), False),
        (("0", "1"), False),
        (("1", "b"), False),
    ],
)
def test_items_are_numbered(numbers: tuple[str, str], right: bool) -> None:
    """Items are numbered from 1 in their order."""
    told = errors(*((f"GOOITEGDS[{n}]/IteNumGDS7", number) for n, number in enumerate(numbers, 1)))
    assert (("8102", "") not in told) is right


def test_an_itinerary_has_two_ends() -> None:
    """One country is no itinerary."""
    assert errors(("ITI", None)) == {("8684", "")}


def test_the_office_of_lodgement() -> None:
    """The office of first entry is not named again, in a declaration; an amendment has no such field."""
    office = ("CUSOFFLON/RefNumCOL1", " GB000060")
    assert errors(office) == {("8616", "CUSOFFLON[1]/RefNumCOL1[1]")}
    assert not errors(office, kind="CC313A")
    assert not errors(("CUSOFFLON/RefNumCOL1", "GB000061"))


@pytest.mark.parametrize(
    ("tag", "most", "code"),
    [("SEAID529", 9999, "8617"), ("GOOITEGDS", 999, "8611"), ("GOOITEGDS/IDEMEATRAGI970", 999, "8612")],
)
def test_no_more_than_the_most(tag: str, most: int, code: str) -> None:
    """One more than the most is an error."""
    root = parse(summary())
    path, _, last = f"./{tag}".rpartition("/")
    above = root.find(path)
    assert above is not None
    for _ in range(most - len(above.findall(last))):
        etree.SubElement(above, last)
    assert code not in {fault.code for fault in check_root(root).faults}
    etree.SubElement(above, last)
    assert code in {fault.code for fault in check_root(root).faults}
