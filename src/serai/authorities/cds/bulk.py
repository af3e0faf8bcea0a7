"""Bulk declarations of low-value goods (BIRDS, clearance request C21I): one goods item a consignment.

No sample of the authority exists. The code set is that of the facts: procedure 0020 with 21V and 15F,
authorisation BRD. Unverified is that an item is a consignment, with its recipient and its reference.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from serai.authorities.cds import model as m
from serai.authorities.cds import shipment as s
from serai.authorities.cds.bind import faults
from serai.authorities.cds.guard import keep_out
from serai.authorities.cds.lodging import (
    Lodging,
    border,
    document_faults,
    lodging_faults,
    mass,
    mass_faults,
    money_faults,
    one_line,
    papers,
    place,
    previous,
    sealed,
    trader,
    trader_faults,
)
from serai.codes import country
from serai.customs.bulk import MOST
from serai.customs.dataset import is_vague
from serai.customs.declaration import Conveyance, Declaration
from serai.customs.legality import Apart
from serai.customs.rules.gb import GB_BIRDS
from serai.parcel import Money

_LONGEST = 512
_PACKAGES = 100_000


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the consignments of a bulk have in common: how they travel, and whether sender and dispatch."""

    conveyance: Conveyance | None
    sender: bool
    dispatch: bool


@dataclass(frozen=True, slots=True)
class Bulk:
    """A bulk declaration and the consignments in it, in the order of its goods items."""

    lodged: s.Lodged
    consignments: tuple[str, ...]


def build_bulk(
    declarations: Sequence[Declaration], conveyance: Conveyance | None, lodging: Lodging
) -> tuple[tuple[Bulk, ...], tuple[Apart, ...]]:
    """Return the bulk declarations of one arrival, and who may not be in one with every reason.

    Where there are several, their references are that of the lodging with -1, -2 and so on.

    Raises
    ------
    Undeclarable
        If the lodging itself is wrong: its reference or the place of the goods.
    """
    kept_out = keep_out(declarations, lodging)
    for one in declarations:
        wrong = _faults(one)
        if wrong:
            kept_out.setdefault(one.consignment, []).extend(wrong)
    for name in _repeated([one.consignment for one in declarations]):
        kept_out.setdefault(name, []).append("another consignment has the same name")
    fit = [one for one in declarations if one.consignment not in kept_out]
    chunks = [chunk for group in _by_declarant(fit) for chunk in _chunks(group)]
    made = []
    for number, chunk in enumerate(chunks, 1):
        lrn = lodging.lrn.strip() if len(chunks) == 1 else f"{lodging.lrn.strip()}-{number}"
        made.append(Bulk(_lodged(chunk, conveyance, lodging, lrn), tuple(one.consignment for one in chunk)))
    apart = [Apart(name, GB_BIRDS.id, "; ".join(dict.fromkeys(why))) for name, why in kept_out.items()]
    return tuple(made), tuple(apart)


def _repeated(names: Sequence[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _by_declarant(fit: Sequence[Declaration]) -> list[list[Declaration]]:
    def who(one: Declaration) -> str:
        return trader(one.declarant).id

    return [list(group) for _, group in groupby(sorted(fit, key=who), key=who)]


def _chunks(group: list[Declaration]) -> list[list[Declaration]]:
    return [group[at : at + MOST] for at in range(0, len(group), MOST)]


def _lodged(
    chunk: Sequence[Declaration], conveyance: Conveyance | None, lodging: Lodging, lrn: str
) -> s.Lodged:
    first, declarant = chunk[0], trader(chunk[0].declarant)
    shared = _Shared(
        conveyance, len({trader(one.sender) for one in chunk}) == 1, len({_from(one) for one in chunk}) == 1
    )
    lodged = s.Lodged(
        function="9",
        lrn=lrn,
        kind="IMJ" if lodging.arrived else "IMK",
        items=len(chunk),
        packages=sum(one.packages for one in chunk),
        papers=lodging.papers,
        agent=m.Trader(function=lodging.representation) if lodging.representation else None,
        authorisations=tuple(
            held for held in lodging.authorisations if held.kind != "BRD" or held.id == declarant.id
        ),
        border=border(first, conveyance),
        declarant=declarant,
        exporter=trader(first.sender) if shared.sender else None,
        shipment=s.Shipment(
            arrival=m.Arrival(container="0", location=place(lodging.location)),
            exported_from=m.Named(_from(first)) if shared.dispatch else None,
            goods=tuple(_goods(one, number, shared) for number, one in enumerate(chunk, 1)),
            importer=declarant,
        ),
        guarantees=lodging.guarantees,
    )
    return sealed(lrn, lodged, lodging_faults(lodging, lrn))


def _goods(one: Declaration, number: int, shared: _Shared) -> s.Goods:
    marks = one_line(one.marks or one.house or one.consignment)
    nets = [line.net_kg for line in one.lines if line.net_kg is not None]
    net = mass(sum(nets, Decimal(0))) if len(nets) == len(one.lines) else None
    return s.Goods(
        sequence=number,
        papers=papers(one, None, shared.conveyance),
        statements=(m.Statement("00500", "IMPORTER"),),
        commodity=s.Commodity(
            describe(one),
            masses=s.Masses(mass(_gross(one)), net),
            invoice=s.InvoiceLine(Money(one.value, one.currency)),
        ),
        consignee=trader(one.recipient),
        consignor=None if shared.sender else trader(one.sender),
        exported_from=None if shared.dispatch else m.Named(_from(one)),
        procedures=(s.Procedure("00", "20"), s.Procedure("21V"), s.Procedure("15F")),
        packages=(s.Packaging(1, marks, one.packages, one.package_kind.strip().upper()),),
        previous=previous(one),
        reference=m.Reference(trader=one.consignment),
    )


def _gross(one: Declaration) -> Decimal | None:
    """Return the gross mass of a consignment, else that of its lines together where all are known."""
    known = [line.gross_kg for line in one.lines if line.gross_kg is not None]
    if one.gross_kg is not None or len(known) < len(one.lines):
        return one.gross_kg
    return sum(known, Decimal(0)) if all(map(Decimal.is_finite, known)) else Decimal("NaN")


def _from(one: Declaration) -> str:
    return one.ship_from.strip().upper()


def _faults(one: Declaration) -> list[str]:
    """Name what keeps a consignment from being a goods item at all."""
    found = [*trader_faults(one.sender, "sender"), *trader_faults(one.recipient, "recipient")]
    found += _line_faults(one)
    if not country.is_valid(one.ship_from):
        found.append(f"the country of dispatch {one.ship_from!r} is not known")
    if not 0 < one.packages < _PACKAGES:
        found.append(f"{one.packages} packages cannot be declared")
    found += [*mass_faults(_gross(one), "the gross mass"), *document_faults(one)]
    if not found:
        found += faults(_goods(one, 1, _Shared(None, False, False)), "goods item")
    return found


def _line_faults(one: Declaration) -> list[str]:
    found: list[str] = []
    for number, line in enumerate(one.lines, 1):
        found += money_faults(line.value, f"the value of line {number}")
        if is_vague(line.description):
            found.append(f"the description of line {number} says too little: {line.description!r}")
        if line.net_kg is not None:
            found += mass_faults(line.net_kg, f"the net mass of line {number}")
    if len({line.value.currency for line in one.lines}) > 1:
        found.append("the lines are in several currencies")
    elif not found and one.value <= 0:
        found.append("the value is zero")
    return found


def describe(one: Declaration) -> str:
    """Return the goods of a consignment in one text; what does not fit is counted, not cut."""
    said = [f"{line.quantity} x {one_line(line.description)}" for line in one.lines]
    for kept in range(len(said), 0, -1):
        rest = len(said) - kept
        words = ", ".join(said[:kept]) + (f", and {rest} more lines" if rest else "")
        if len(words) <= _LONGEST:
            return words
    return said[0] if said else ""
