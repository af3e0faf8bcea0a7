"""What a filer adds to a consignment to lodge it, and the parts that every declaration is made of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from serai.authorities.cds import model as m
from serai.authorities.cds.bind import Measure, faults
from serai.authorities.cds.code import MASTERS, MODES, STATUS
from serai.authorities.cds.shipment import Duty, Lodged
from serai.codes import country, currency, eori
from serai.customs.declaration import Conveyance, Declaration, Document, Line, Party
from serai.errors import Refused
from serai.parcel import Money

LONGEST_LRN = 22
"""Characters of a local reference number: an..22 in data element 2/5, though the schema lets 35 pass."""

_PLACE = re.compile(r"([A-Z]{2})([A-D])([T-Z])([A-Z0-9]{1,35})")
_DUCR = re.compile(r"[0-9][A-Z]{2}[A-Z0-9]{1,17}-[A-Z0-9()-]{1,19}")
_MICROGRAM = Decimal("0.000001")


class Undeclarable(Refused):
    """A consignment cannot be declared as asked; `faults` says everything that keeps it from it."""

    def __init__(self, consignment: str, found: Iterable[str]) -> None:
        self.consignment = consignment
        self.faults = tuple(dict.fromkeys(found))
        super().__init__(f"{consignment} cannot be declared: {'; '.join(self.faults)}")


@dataclass(frozen=True, slots=True)
class Lodging:
    """How a declaration is lodged: its reference, where the goods are, who acts, what secures the debt.

    `location` is the authority's code of the place: country, kind, qualifier and name (GBAUBELBFSBEL).
    `representation` is 2 (direct) or 3 (indirect) where the declarant is not the importer. `worth` gives
    the intrinsic value by consignment in the currency of the limit, where the goods are sold in another:
    GBP, or EUR for Northern Ireland. `duties` are those that the declarant states, by number of the line
    from 1. `barred` names consignments that screening keeps from release, with its reason.
    """

    lrn: str
    location: str
    arrived: bool = False
    northern_ireland: bool = False
    representation: str = ""
    authorisations: tuple[m.Holder, ...] = ()
    papers: tuple[m.Paper, ...] = ()
    guarantees: tuple[m.Guarantee, ...] = ()
    payment: str = ""
    duties: Mapping[int, tuple[Duty, ...]] = field(default_factory=dict)
    worth: Mapping[str, Money] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)

    @property
    def limit_currency(self) -> str:
        """The currency in which the limits of low value are set."""
        return "EUR" if self.northern_ireland else "GBP"

    def value_of(self, one: Declaration) -> Decimal | None:
        """Return the intrinsic value in the currency of the limits; None where it is not known."""
        if one.currency == self.limit_currency:
            return one.value
        given = self.worth.get(one.consignment)
        return given.amount if given and given.currency == self.limit_currency else None


def place(code: str) -> m.Place | None:
    """Return the place of the goods from its code, None where the code has not that form."""
    found = _PLACE.fullmatch(code.replace(" ", "").upper())
    if not found or not country.is_valid(found[1]):
        return None
    nation, kind, qualifier, name = found.groups()
    return m.Place(name, kind=kind, address=m.Address(kind=qualifier, country=nation))


def trader(party: Party) -> m.Trader:
    """Return a party by its EORI, or by name and address where it has none."""
    if eori.is_valid(party.number):
        return m.Trader(id=eori.validate(party.number))
    address = m.Address(
        city=one_line(party.city),
        country=party.country.strip().upper(),
        line=one_line(party.street),
        postcode=one_line(party.postal_code),
    )
    return m.Trader(one_line(party.name), address=address)


def trader_faults(party: Party, role: str) -> list[str]:
    """Name what a party lacks to be declared: an EORI, or name and full address."""
    if eori.is_valid(party.number):
        return []
    asked = {"name": party.name, "street": party.street, "city": party.city}
    lacking = [f"the {role} has no EORI and no {what}" for what, said in asked.items() if not said.strip()]
    if not country.is_valid(party.country):
        lacking.append(f"the {role} has no EORI and no country that is known ({party.country!r})")
    return lacking


def lodging_faults(lodging: Lodging, lrn: str) -> list[str]:
    """Name what is wrong with how a declaration is lodged."""
    found = []
    if not 0 < len(lrn.strip()) <= LONGEST_LRN:
        found.append(f"the local reference number {lrn!r} must have 1 to {LONGEST_LRN} characters")
    if place(lodging.location) is None:
        found.append(f"the place of the goods {lodging.location!r} is no code such as GBAUBELBFSBEL")
    if lodging.representation not in ("", "2", "3"):
        found.append(f"representation {lodging.representation!r} is neither 2 (direct) nor 3 (indirect)")
    return found


def money_faults(said: Money | None, what: str) -> list[str]:
    """Name what is wrong with an amount: not a number, negative, too precise, or of no currency."""
    if said is None:
        return []
    if not said.amount.is_finite() or said.amount < 0:
        return [f"{what} must be a number of 0 or more, it is {said.amount}"]
    found = [] if currency.is_valid(said.currency) else [f"{what} is in {said.currency!r}, no known currency"]
    if said.amount >= 10**13 or said.amount != round(said.amount, 2):
        found.append(f"{what} of {said.amount} does not fit: 13 digits and two decimal places are declared")
    return found


def mass(kilograms: Decimal | None) -> Measure | None:
    """Return a mass in kilograms to the milligram of the schema, half up."""
    if kilograms is None:
        return None
    return Measure(kilograms.quantize(_MICROGRAM, ROUND_HALF_UP).normalize(), "KGM")


def mass_faults(kilograms: Decimal | None, what: str) -> list[str]:
    """Name what is wrong with a mass: absent, not a number, not above zero, or beyond the schema."""
    if kilograms is None:
        return [f"{what} is not known"]
    if not kilograms.is_finite() or not _MICROGRAM <= kilograms < Decimal(10**9):
        return [f"{what} must be above 0 and below 1,000,000,000 kg, it is {kilograms}"]
    return []


def border(one: Declaration, conveyance: Conveyance | None) -> m.Means | None:
    """Return what crosses the border: post where goods are post, else the mode of the conveyance."""
    mode = "5" if one.channel == "post" else MODES.get(conveyance.mode, "") if conveyance else ""
    nation = conveyance.nationality.strip().upper() if conveyance and one.channel != "post" else ""
    return m.Means(nationality=nation, mode=mode) if mode else None


def papers(one: Declaration, line: Line | None, conveyance: Conveyance | None) -> tuple[m.Paper, ...]:
    """Return the papers of a line: invoice, transport documents, and those given, each once."""
    found: dict[tuple[str, str], m.Paper] = {}

    def add(code: str, number: str, status: str = "") -> None:
        if number.strip():
            paper = m.Paper(
                code[:1], id=one_line(number), kind=code[1:], status=status or STATUS.get(code, "")
            )
            found.setdefault((code, number), paper)

    add("N935", one.invoice)
    if conveyance and one.channel != "post":
        add(MASTERS.get(conveyance.mode, "N740"), conveyance.master)
    add("N703", one.house)
    for document in (*one.documents, *(line.documents if line else ())):
        if document.kind != "previous":
            add(document.code.strip().upper(), document.number, _status(document))
    return tuple(found.values())


def previous(one: Declaration) -> tuple[m.Previous, ...]:
    """Return the documents before: DUCR or the trader's reference, and those given as `previous`."""
    reference = one_line(one.reference) or one.consignment
    kind = "DCR" if _DUCR.fullmatch(reference) else "ZZZ"
    found = [m.Previous("Z", reference, kind)]
    for document in one.documents:
        if document.kind == "previous":
            found.append(m.Previous("Z", one_line(document.number), document.code.strip().upper()[-3:]))
    return tuple(dict.fromkeys(found))


def document_faults(one: Declaration) -> list[str]:
    """Name papers whose code has not the form of one: four characters, or three of a previous document."""
    given = [*one.documents, *(paper for line in one.lines for paper in line.documents)]
    return [
        f"document {paper.code!r} is no code of {3 if paper.kind == 'previous' else 4} characters"
        for paper in given
        if not re.fullmatch(
            r"[A-Z0-9]{3,4}" if paper.kind == "previous" else r"[A-Z0-9]{4}", paper.code.strip().upper()
        )
    ]


def one_line(said: str) -> str:
    """Return a text without line breaks and double blanks."""
    return " ".join(said.split())


def sealed(consignment: str, lodged: Lodged, found: Iterable[str]) -> Lodged:
    """Return a declaration in which everything fits the schema's elements.

    Raises
    ------
    Undeclarable
        With what was found before, and everything that does not fit.
    """
    wrong = [*found, *faults(lodged, "Declaration")]
    if wrong:
        raise Undeclarable(consignment, wrong)
    return lodged


def _status(document: Document) -> str:
    """Return how a paper stands, where its kind is such a code (AC, AE, JP)."""
    return document.kind if re.fullmatch(r"[A-Z]{2}", document.kind) else ""
