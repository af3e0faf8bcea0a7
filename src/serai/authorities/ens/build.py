"""Build entry summaries (IE315) from a consolidation: as many messages as it takes, each free of errors.

What a consignment lacks is a refusal of that consignment, each need by name; the others are lodged. What all
of them share (carrier, route, who lodges) is needed for any: without it nothing is built.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from serai.authorities.ens.goods import MOST_ITEMS, MOST_PACKAGES, Draft, draft
from serai.authorities.ens.heading import CannotLodge, Lodging, heading
from serai.authorities.ens.message import EntrySummary, Item, Trader
from serai.authorities.ens.text import HEAVIEST, Need, Needs, kilograms
from serai.customs.declaration import Consolidation


@dataclass(frozen=True, slots=True)
class Lodged:
    """Where a consignment stands: the reference of its message, and the numbers of its items in it."""

    consignment: str
    reference: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A consignment that cannot be lodged as it is, and all that it needs."""

    consignment: str
    needs: tuple[Need, ...]

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.consignment}: {'; '.join(map(str, self.needs))}"


@dataclass(frozen=True, slots=True)
class Built:
    """Messages ready to be lodged, where each consignment stands in them, and what was refused."""

    messages: tuple[EntrySummary, ...]
    lodged: tuple[Lodged, ...]
    refused: tuple[Refusal, ...]


def build(consolidation: Consolidation, lodging: Lodging) -> Built:
    """Build the entry summaries of a consolidation.

    A message takes 999 items; a consignment is never divided between two messages.

    Raises
    ------
    CannotLodge
        If what all consignments share is missing or cannot be written.
    """
    head = head_of(consolidation, lodging)
    drafts, refused = drafts_of(consolidation, head)
    messages, lodged = [], []
    for number, part in enumerate(_divided(drafts), 1):
        named = _numbered(head, number, consolidation.consolidation)
        messages.append(assemble(named, part))
        lodged += placed(part, named.header.reference)
    return Built(tuple(messages), tuple(lodged), tuple(refused))


def head_of(consolidation: Consolidation, lodging: Lodging, mrn: str = "") -> EntrySummary:
    """Return the message of a consolidation without its goods.

    Raises
    ------
    CannotLodge
        If anything of it is missing or cannot be written.
    """
    needs = Needs()
    head = heading(consolidation.conveyance, lodging, needs, mrn)
    if needs.found:
        raise CannotLodge(consolidation.consolidation, needs.found)
    return head


def drafts_of(consolidation: Consolidation, head: EntrySummary) -> tuple[list[Draft], list[Refusal]]:
    """Return the consignments that can be lodged, and those that cannot with their needs."""
    drafts, refused = [], []
    seen: set[str] = set()
    for declaration in consolidation.declarations:
        needs = Needs()
        if declaration.consignment in seen:
            needs.add("/consignment", "ENS-TWICE", "stands in the consolidation twice; it is lodged once")
        seen.add(declaration.consignment)
        made = draft(declaration, head, consolidation.conveyance.master, needs)
        if needs.found:
            refused.append(Refusal(declaration.consignment, tuple(dict.fromkeys(needs.found))))
        else:
            drafts.append(made)
    return drafts, refused


def assemble(head: EntrySummary, drafts: Sequence[Draft]) -> EntrySummary:
    """Return the message of these consignments: items numbered from 1, totals, and parties.

    A party that is the same for all goods stands in the message once, else at every item.
    """
    consignor = _shared([draft.consignor for draft in drafts])
    consignee = _shared([draft.consignee for draft in drafts])
    items: list[Item] = []
    for one in drafts:
        for item in one.items:
            items.append(
                replace(
                    item,
                    number=str(len(items) + 1),
                    consignor=None if consignor else one.consignor,
                    consignee=None if consignee else one.consignee,
                    notify=one.notify,
                )
            )
    header = replace(
        head.header,
        items=str(len(items)),
        packages=str(sum(one.packages for one in drafts)),
        gross_kg=kilograms(sum((one.kg for one in drafts), Decimal(0))),
    )
    return replace(head, header=header, consignor=consignor, consignee=consignee, items=tuple(items))


def _shared(traders: Iterable[Trader | None]) -> Trader | None:
    """Return the party that all goods share; capitals make no difference, as in the rules."""
    found = list(traders)
    if None in found or len({_folded(trader) for trader in found}) != 1:
        return None
    return found[0]


def _folded(trader: Trader | None) -> Trader | None:
    if trader is None:
        return None
    return replace(
        trader,
        name=trader.name.lower(),
        street=trader.street.lower(),
        postal_code=trader.postal_code.lower(),
        city=trader.city.lower(),
    )


def _divided(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """Divide consignments into messages, in their order, as many in each as it takes."""
    parts: list[list[Draft]] = []
    items, packages, kg = 0, 0, Decimal(0)
    for one in drafts:
        items, packages, kg = items + len(one.items), packages + one.packages, kg + one.kg
        if not parts or not fits(items, packages, kg):
            parts.append([])
            items, packages, kg = len(one.items), one.packages, one.kg
        parts[-1].append(one)
    return parts


def fits(items: int, packages: int, kg: Decimal) -> bool:
    """Say whether so much goes into one message."""
    return items <= MOST_ITEMS and packages <= MOST_PACKAGES and kg <= HEAVIEST


def _numbered(head: EntrySummary, number: int, name: str) -> EntrySummary:
    """Return the head of the n-th message: its reference and message number end on -2, -3 and so on."""
    if number == 1:
        return head
    reference, message = f"{head.header.reference}-{number}", f"{head.message}-{number}"
    needs = Needs()
    needs.text(reference, "/lodging/reference", 22)
    needs.text(message, "/lodging/message", 14)
    if needs.found:
        raise CannotLodge(name, needs.found)
    return replace(head, message=message, header=replace(head.header, reference=reference))


def placed(drafts: Sequence[Draft], reference: str) -> list[Lodged]:
    """Return where each consignment stands in the message of this reference."""
    found, first = [], 1
    for one in drafts:
        found.append(Lodged(one.consignment, reference, tuple(range(first, first + len(one.items)))))
        first += len(one.items)
    return found
