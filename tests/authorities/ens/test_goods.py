"""The goods of one consignment: packages counted once, masses that agree, and every need named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from serai.authorities.ens.goods import Draft, draft
from serai.authorities.ens.heading import heading
from serai.authorities.ens.text import Needs
from serai.customs.declaration import Declaration, Document, Party
from tests.authorities.ens.consolidations import BUYER, FLIGHT, LODGING, declaration, line

HEAD = heading(FLIGHT, LODGING, Needs())


def drafted(one: Declaration, circumstance: str = "") -> tuple[Draft, set[tuple[str, str]]]:
    """Return the draft of a consignment, and place and rule of its needs."""
    needs = Needs()
    head = replace(HEAD, header=replace(HEAD.header, circumstance=circumstance))
    made = draft(one, head, FLIGHT.master, needs)
    return made, {(need.place, need.rule) for need in needs.found}


def test_packages_of_a_consignment_are_counted_once() -> None:
    """The first line counts the packages, the others are in them: none, and the same marks."""
    made, needs = drafted(declaration("C1", line(), line("steel watch", "910211"), packages=2, marks="AB"))
    assert not needs
    assert [(p.count, p.marks) for item in made.items for p in item.packages] == [("2", "AB"), ("0", "AB")]
    assert made.packages == 2


def test_lines_that_name_their_parcel_are_in_it() -> None:
    """Where every line tells its parcel, each parcel is a package with its own marks."""
    lines = [line(parcel="P1"), line(parcel="P2"), line(parcel="P1")]
    made, _ = drafted(declaration("C1", *lines, packages=2))
    assert [(p.count, p.marks) for item in made.items for p in item.packages] == [
        ("1", "P1"), ("1", "P2"), ("0", "P1"),
    ]  # fmt: skip
    short, _ = drafted(declaration("C1", *lines, packages=3))
    assert [item.packages[0].marks for item in short.items] == ["HC1"] * 3


@pytest.mark.parametrize(("kind", "count", "pieces", "total"), [("VQ", "", "", 1), ("NE", "", "2", 2)])
def test_bulk_and_unpacked_goods_are_counted_otherwise(
    kind: str, count: str, pieces: str, total: int
) -> None:
    """Bulk has no number and counts one, unpacked goods count their pieces."""
    made, needs = drafted(declaration(package_kind=kind))
    held = made.items[0].packages[0]
    assert (needs, held.count, held.pieces, made.packages) == (set(), count, pieces, total)


def test_masses_agree() -> None:
    """The whole is at least its lines, by a gram of rounding too; one line has the mass of the whole."""
    one, _ = drafted(declaration("C1", line(kg=None), gross_kg=Decimal(3)))
    assert (one.items[0].gross_kg, one.kg) == ("3", 3)
    halves = [line(kg="0.5001"), line(kg="0.5001")]
    two, needs = drafted(declaration("C1", *halves, gross_kg=Decimal("1.0002")))
    assert (needs, two.kg) == (set(), Decimal("1.002"))
    some, needs = drafted(declaration("C1", line(kg=None), line(kg="2"), gross_kg=Decimal(3)))
    assert (needs, [item.gross_kg for item in some.items], some.kg) == (set(), ["", "2"], 3)


def test_documents_of_an_item() -> None:
    """House and master are documents, what is declared follows; mentions and containers are none."""
    papers = (Document("N380", "I1"), Document("30400", "", "mention"), Document("", "MSKU1", "container"))
    made, needs = drafted(declaration("C1", line(documents=(Document("N380", "I1"),)), documents=papers))
    item = made.items[0]
    assert not needs
    assert [(paper.code, paper.number) for paper in item.documents] == [
        ("N703", "HC1"), ("N741", "020-12345675"), ("N380", "I1"),
    ]  # fmt: skip
    assert (item.mentions, item.containers) == (("30400",), ("MSKU1",))
    post, _ = drafted(declaration(channel="post", house="LX123456789CN"))
    assert post.items[0].documents[0].code == "N750"


def test_goods_to_order_have_whom_to_notify() -> None:
    """With the special mention of goods to order the recipient is notified, and there is no consignee."""
    made, _ = drafted(declaration(documents=(Document("10600", "", "mention"),)))
    assert made.consignee is None
    assert made.notify is not None
    assert made.notify.name == BUYER.name


def test_a_british_number_stands_alone() -> None:
    """A party with a British EORI has neither name nor address, one with another EORI has both."""
    made, _ = drafted(declaration(recipient=replace(BUYER, number="GB 999 999 999 000")))
    assert made.consignee is not None
    assert (made.consignee.tin, made.consignee.name) == ("GB999999999000", "")
    other, _ = drafted(declaration(recipient=replace(BUYER, number="DE1234567")))
    assert other.consignee is not None
    assert (other.consignee.tin, other.consignee.name) == ("DE1234567", BUYER.name)


@pytest.mark.parametrize(
    ("change", "place", "rule"),
    [
        ({"recipient": replace(BUYER, name="")}, "/recipient/name", "8142"),
        ({"recipient": replace(BUYER, street="")}, "/recipient/street", "8143"),
        ({"recipient": replace(BUYER, postal_code="")}, "/recipient/postal_code", "8144"),
        ({"recipient": replace(BUYER, city="")}, "/recipient/city", "8145"),
        ({"recipient": replace(BUYER, country="UK")}, "/recipient/country", "8146"),
        ({"recipient": replace(BUYER, number="DE1234567", city="")}, "/recipient/city", "8245"),
        ({"sender": Party("王", "GB1")}, "/sender/name", "ENS-LATIN1"),
        ({"sender": replace(BUYER, name="")}, "/sender/name", "8137"),
        ({"lines": (line("general cargo"),)}, "/lines/0/description", "ENS-VAGUE"),
        ({"lines": (line(""),)}, "/lines/0/description", "ENS-ABSENT"),
        ({"lines": (line(hs=""),)}, "/lines/0/hs", "ENS-HS6"),
        ({"lines": (line(), line(hs="6109100"))}, "/lines/1/hs", "ENS-HS6"),
        ({"lines": ()}, "/lines", "8611"),
        ({"lines": (line(),) * 1000}, "/lines", "8611"),
        ({"lines": (line(kg=None),)}, "/gross_kg", "8103"),
        ({"lines": (line(kg="5"),), "gross_kg": Decimal(4)}, "/gross_kg", "8686"),
        ({"lines": (line(dangerous="batteries"),)}, "/lines/0/dangerous", "ENS-FORM"),
        ({"packages": 0}, "/packages", "ENS-COUNT"),
        ({"package_kind": "parcel"}, "/package_kind", "ENS-FORM"),
        ({"documents": (Document("", "1"),)}, "/documents/0/code", "ENS-ABSENT"),
        ({"marks": "標"}, "/marks", "ENS-LATIN1"),
        ({"reference": "x" * 71}, "/reference", "ENS-LENGTH"),
    ],
)
def test_needs_of_a_consignment(change: dict[str, object], place: str, rule: str) -> None:
    """Whatever is missing or cannot be written is named by its place and rule."""
    assert (place, rule) in drafted(replace(declaration(), **change))[1]  # type: ignore[arg-type]


def test_an_authorised_operator_names_the_consignee_by_number() -> None:
    """Circumstance E demands the consignee's EORI."""
    assert drafted(declaration(), "E")[1] == {("/recipient/number", "8208")}
    known = declaration(recipient=replace(BUYER, number="GB999999999000"))
    assert drafted(known, "E")[1] == set()


def test_something_must_refer_to_the_goods() -> None:
    """Without a transport document, the trader's reference is needed."""
    needs = Needs()
    draft(declaration(house="", reference=""), HEAD, "", needs)
    assert [need.rule for need in needs.found] == ["8170"]
