"""What one consignment tells customs, whole: parties, goods, papers, and how it travels.

A declaration is neutral: it knows no message of any authority. The data sets of `serai.customs` and the
messages of `serai.authorities` are made from it, so that the same goods are never described twice.
Absent text is empty, absent amounts and instants are None; nothing is filled in to please a message.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from serai.parcel import Money, Scheme


@dataclass(frozen=True, slots=True)
class Party:
    """A person or business: the number by which customs knows it (EORI, CPF, PCCC), or name and address."""

    name: str = ""
    number: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    kind: str = "business"
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that goes with goods: its code in the authority's list, and its number."""

    code: str
    number: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of goods of a consignment; `value` is that of the whole line, masses are in kg.

    `hs` has 6, 8 or 10 digits or is empty; `product_ids` are those of merchant and manufacturer.
    """

    description: str
    hs: str
    origin: str
    quantity: int
    value: Money
    net_kg: Decimal | None = None
    gross_kg: Decimal | None = None
    parcel: str = ""
    sku: str = ""
    product_ids: tuple[str, ...] = ()
    dangerous: str = ""
    preference: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """One consignment before customs: one sender, one recipient, one time, one place of clearance.

    `reference` is the trader's own (UCR, order), `house` the house or S10 number, `regime` that of the lane
    (EU-IOSS, BR-PRC), `scheme_number` the seller's registration under its scheme, `at` the day for which
    rules are read, `invoice` the number of the commercial invoice. `parcels` travel under it.
    """

    consignment: str
    parcels: tuple[str, ...]
    at: datetime
    sender: Party
    recipient: Party
    lines: tuple[Line, ...]
    ship_from: str
    destination: str
    channel: str = "express"
    scheme: Scheme = Scheme.NONE
    scheme_number: str = ""
    regime: str = ""
    incoterm: str = "DDP"
    freight: Money | None = None
    insurance: Money | None = None
    declarant: Party = field(default_factory=Party)
    representative: Party = field(default_factory=Party)
    seller: Party = field(default_factory=Party)
    reference: str = ""
    house: str = ""
    invoice: str = ""
    packages: int = 1
    package_kind: str = "PK"
    marks: str = ""
    gross_kg: Decimal | None = None
    gift: bool = False
    documents: tuple[Document, ...] = ()

    @property
    def currency(self) -> str:
        """The currency of the first line; a declaration mixes none (whoever reads one refuses that)."""
        return self.lines[0].value.currency if self.lines else ""

    @property
    def value(self) -> Decimal:
        """The intrinsic value: the goods alone; not a number where the value of a line is none."""
        amounts = [line.value.amount for line in self.lines]
        return sum(amounts, Decimal(0)) if all(map(Decimal.is_finite, amounts)) else Decimal("NaN")


@dataclass(frozen=True, slots=True)
class Conveyance:
    """What carries consignments across the border: mode (air, sea, road, rail), its number and its calls.

    `number` is the flight, voyage or plate, `master` the master transport document (MAWB, CN 38, B/L);
    `loading` and `unloading` are places by UN/LOCODE, `countries` the route in order, `office` the customs
    office of first entry. Instants are aware: loaded, and expected at the first place of entry. `vessel` is
    the number of a ship itself (IMO, ENI), where `number` is that of its voyage.
    """

    mode: str
    number: str
    master: str
    carrier: Party
    loading: str
    unloading: str
    countries: tuple[str, ...]
    office: str
    loads: datetime
    arrives: datetime
    departs: datetime | None = None
    nationality: str = ""
    seals: tuple[str, ...] = ()
    duration_h: float | None = None
    vessel: str = ""


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Consignments that travel together under one master document."""

    consolidation: str
    conveyance: Conveyance
    declarations: tuple[Declaration, ...]
