"""The goods items of one consignment, and all that is missing before they can be lodged."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from serai.authorities.ens.heading import AIR, RAIL, ROAD, trader
from serai.authorities.ens.message import EntrySummary, Item, Packages, Paper, Trader
from serai.authorities.ens.text import HEAVIEST, Needs, kilograms
from serai.codes import hs
from serai.customs.datasets.wording import is_vague
from serai.customs.declaration import Declaration, Document, Line

MOST_ITEMS, MOST_PACKAGES = 999, 9_999_999
TO_ORDER = "10600"
"""The special mention of goods without a consignee (a bill of lading to order): its recipient is notified."""

BULK = frozenset({"VQ", "VG", "VL", "VY", "VR", "VS", "VO"})
UNPACKED = frozenset({"NE", "NF", "NG"})
"""Kinds of packages that have no number, and kinds that count pieces."""

MASTER = {AIR: "N741", RAIL: "N720", ROAD: "N730", "10": "N730", "11": "N730"}
HOUSE = {AIR: "N703", RAIL: "N720", ROAD: "N730", "10": "N730", "11": "N730"}
"""The type of the master and the house transport document by mode; by ship N704 and N714, by post N750."""

MENTION, CONTAINER = "mention", "container"
"""Kinds of a `Document` that are no paper: a special mention (its code), a container (its number)."""

_CONSIGNOR, _CONSIGNEE, _NOTIFY = 8137, 8142, 8154
"""The first of the rules that demand name and address of each party of an item."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One consignment ready for a message: its items without numbers, and its parties.

    `consignee` is None where the goods are to order, and `notify` is then whom to tell. `kg` is the mass of
    the whole, `packages` how many it counts as.
    """

    consignment: str
    items: tuple[Item, ...]
    consignor: Trader
    consignee: Trader | None
    notify: Trader | None
    kg: Decimal
    packages: int


def draft(declaration: Declaration, head: EntrySummary, master: str, needs: Needs) -> Draft:
    """Return the goods of a consignment as items; whatever is missing is added to `needs`."""
    if not 1 <= len(declaration.lines) <= MOST_ITEMS:
        text = f"has {len(declaration.lines)} lines; one message takes 1 to {MOST_ITEMS}"
        needs.add("/lines", "8611", text)
    mentions = _mentions(declaration, needs)
    to_order = TO_ORDER in mentions
    recipient = trader(declaration.recipient, "/recipient", needs, _NOTIFY if to_order else _CONSIGNEE)
    if head.header.circumstance == "E" and not to_order and not recipient.tin:
        needs.add("/recipient/number", "8208", "is no EORI; circumstance E demands the consignee's")
    masses, kg = _masses(declaration, needs)
    packages = list(_packages(declaration, needs))
    items = tuple(
        Item(
            description=_description(line, f"/lines/{number}", needs),
            gross_kg=kilograms(mass) if mass is not None else "",
            reference=needs.text(declaration.reference, "/reference", 70),
            dangerous=_dangerous(line, f"/lines/{number}", needs),
            documents=_papers(declaration, line, number, (head, master), needs),
            mentions=mentions,
            commodity=_commodity(line, f"/lines/{number}", needs),
            containers=_containers(declaration, needs),
            packages=(held,),
        )
        for number, (line, mass, held) in enumerate(zip(declaration.lines, masses, packages, strict=True))
    )
    count = sum(count_of(held) for held in packages)
    if count > MOST_PACKAGES:
        needs.add("/packages", "ENS-COUNT", f"are {count}; one message takes at most {MOST_PACKAGES}")
    return Draft(
        declaration.consignment,
        items,
        trader(declaration.sender, "/sender", needs, _CONSIGNOR),
        None if to_order else recipient,
        recipient if to_order else None,
        kg,
        count,
    )


def count_of(packages: Packages) -> int:
    """Return what packages count for in the total of a message: goods in bulk count one."""
    if packages.kind in BULK:
        return 1
    return sum(int(number) for number in (packages.count, packages.pieces) if number.isdecimal())


def _mentions(declaration: Declaration, needs: Needs) -> tuple[str, ...]:
    codes = [
        needs.text(one.code, f"/documents/{number}/code", 5, "ENS-ABSENT")
        for number, one in enumerate(declaration.documents)
        if one.kind == MENTION
    ]
    return needs.unique(codes, "/documents", 99)


def _containers(declaration: Declaration, needs: Needs) -> tuple[str, ...]:
    numbers = [
        needs.text(one.number, f"/documents/{number}/number", 17, "ENS-ABSENT")
        for number, one in enumerate(declaration.documents)
        if one.kind == CONTAINER
    ]
    return needs.unique(numbers, "/documents", 99)


def _description(line: Line, place: str, needs: Needs) -> str:
    written = needs.text(line.description, f"{place}/description", 280, "ENS-ABSENT")
    if written and is_vague(written):
        text = f"{written!r} does not say what the goods are; name them"
        needs.add(f"{place}/description", "ENS-VAGUE", text)
    return written


def _commodity(line: Line, place: str, needs: Needs) -> str:
    """Return the first six digits of the tariff code, which every item needs."""
    if not hs.is_valid(line.hs):
        text = f"is {line.hs!r}; give 6, 8 or 10 digits" if line.hs else "is missing"
        needs.add(f"{place}/hs", "ENS-HS6", text)
        return ""
    return hs.subheading(line.hs)


def _dangerous(line: Line, place: str, needs: Needs) -> str:
    if not line.dangerous:
        return ""
    number = line.dangerous.strip().upper().removeprefix("UN")
    return needs.form(number, f"{place}/dangerous", "[0-9]{4}", "a UN number of four digits such as UN3481")


def _papers(
    declaration: Declaration, line: Line, number: int, carried: tuple[EntrySummary, str], needs: Needs
) -> tuple[Paper, ...]:
    """Return the documents of an item: house and master transport document, then those declared."""
    head, master = carried
    mode = head.header.mode
    found: list[tuple[str, Document]] = []
    if declaration.house:
        code = "N750" if declaration.channel == "post" else HOUSE.get(mode, "N714")
        found.append(("/house", Document(code, declaration.house)))
    if master:
        found.append(("/conveyance/master", Document(MASTER.get(mode, "N704"), master)))
    found += [(f"/documents/{n}", one) for n, one in enumerate(declaration.documents)]
    found += [(f"/lines/{number}/documents/{n}", one) for n, one in enumerate(line.documents)]
    papers = [
        Paper(
            needs.text(one.code, f"{place}/code", 4, "ENS-ABSENT"),
            needs.text(one.number, f"{place}/number", 35, "ENS-ABSENT"),
        )
        for place, one in found
        if one.kind not in (MENTION, CONTAINER)
    ]
    if not papers and not declaration.reference.strip():
        text = "and house are missing; give a transport document or the trader's reference"
        needs.add("/reference", "8170", text)
    kept = tuple(dict.fromkeys(papers))
    if len(kept) > 99:
        needs.add(f"/lines/{number}/documents", "ENS-COUNT", f"has {len(kept)} entries; an item takes 99")
    return kept


def _masses(declaration: Declaration, needs: Needs) -> tuple[list[Decimal | None], Decimal]:
    """Return the gross mass of each line as far as known, and that of the whole consignment."""
    raw = [line.gross_kg for line in declaration.lines]
    lines = [
        needs.mass(mass, f"/lines/{number}/gross_kg") if mass is not None else None
        for number, mass in enumerate(raw)
    ]
    together = sum((mass for mass in lines if mass is not None), Decimal(0))
    if declaration.gross_kg is None:
        if None in lines:
            needs.add("/gross_kg", "8103", "is missing; give the gross mass of the whole or of every line")
        return lines, _bounded(together, needs)
    whole = needs.mass(declaration.gross_kg, "/gross_kg")
    if not needs.found and sum((mass for mass in raw if mass is not None), Decimal(0)) > declaration.gross_kg:
        needs.add("/gross_kg", "8686", f"is {declaration.gross_kg} kg, less than its lines together")
    if lines == [None]:
        return [whole], whole
    return lines, _bounded(max(whole, together), needs)


def _bounded(kg: Decimal, needs: Needs) -> Decimal:
    if kg > HEAVIEST:
        needs.add("/lines", "ENS-MASS", f"weigh {kg} kg; one message takes at most {HEAVIEST} kg")
    return kg


def _packages(declaration: Declaration, needs: Needs) -> Iterator[Packages]:
    """Yield the packages of each line: the first of a package counts it, the others name its marks and 0."""
    kind = needs.form(declaration.package_kind, "/package_kind", "[A-Z0-9]{2}", "a kind of two characters")
    counted = _counted(declaration)
    seen: set[str] = set()
    for number, line in enumerate(declaration.lines):
        raw, count = counted[number]
        marks = needs.text(raw, "/marks", 140, "8152")
        if kind in BULK:
            yield Packages(kind, marks=marks)
        elif kind in UNPACKED:
            pieces = needs.whole(line.quantity, f"/lines/{number}/quantity", 99999)
            yield Packages(kind, pieces=pieces, marks=marks)
        else:
            yield Packages(kind, "0" if marks in seen else needs.whole(count, "/packages", 99999), "", marks)
            seen.add(marks)


def _counted(declaration: Declaration) -> list[tuple[str, int]]:
    """Return marks and number of the packages that each line is in: its own parcel, where all are told."""
    told = {line.parcel for line in declaration.lines}
    if not declaration.marks and "" not in told and len(told) == declaration.packages:
        return [(line.parcel, 1) for line in declaration.lines]
    marks = declaration.marks or declaration.house or declaration.consignment
    return [(marks, declaration.packages)] * len(declaration.lines)
