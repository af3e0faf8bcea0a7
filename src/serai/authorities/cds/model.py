"""A declaration in the authority's words: every element of its schema (WCO_DEC_2_DMS), in that order.

Field names are the trade's, elements stand beside them with the most that fits and WCO's number, by which
an amendment points. An absent text is empty, anything else absent is None, what repeats is a tuple.
"""

from dataclasses import dataclass
from typing import Annotated

from serai.authorities.cds.bind import (
    Measure,
    Moment,
    amount,
    count,
    letters,
    measure,
    moment,
    numeral,
    part,
    parts,
    text,
)
from serai.parcel import Money


@dataclass(frozen=True, slots=True)
class Address:
    """Where a party or place is."""

    kind: Annotated[str, text("TypeCode", 3, "410")] = ""
    city: Annotated[str, text("CityName", 35, "241")] = ""
    country: Annotated[str, letters("CountryCode", 2, "242")] = ""
    region_code: Annotated[str, text("CountrySubDivisionCode", 9, "244")] = ""
    region: Annotated[str, text("CountrySubDivisionName", 35, "243")] = ""
    line: Annotated[str, text("Line", 70, "239")] = ""
    postcode: Annotated[str, text("PostcodeID", 9, "245")] = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask for."""

    name: Annotated[str, text("Name", 70, "246")] = ""


@dataclass(frozen=True, slots=True)
class Communication:
    """How to reach a party."""

    id: Annotated[str, text("ID", 50, "240")] = ""
    kind: Annotated[str, text("TypeCode", 3, "253")] = ""


@dataclass(frozen=True, slots=True)
class Trader:
    """A party: its EORI, or name and address; `function` is that of an agent (2 direct, 3 indirect)."""

    name: Annotated[str, text("Name", 70)] = ""
    id: Annotated[str, text("ID", 17)] = ""
    function: Annotated[str, text("FunctionCode", 3, "102")] = ""
    address: Annotated[Address | None, part("Address", Address, "04A")] = None
    contact: Annotated[Contact | None, part("Contact", Contact, "34A")] = None
    communication: Annotated[Communication | None, part("Communication", Communication, "25A")] = None


@dataclass(frozen=True, slots=True)
class Role:
    """A number with the role in which it counts: FR5 with an IOSS number, an authorised trader's."""

    id: Annotated[str, text("ID", 17)] = ""
    role: Annotated[str, text("RoleCode", 3, "R005")] = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A step to the element that is meant: which of its kind, WCO's number of it, of its field."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    section: Annotated[str, text("DocumentSectionCode", 3, "375")] = ""
    tag: Annotated[str, text("TagID", 4, "381")] = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An additional information statement."""

    code: Annotated[str, text("StatementCode", 17, "226")] = ""
    words: Annotated[str, text("StatementDescription", 512, "225")] = ""
    kind: Annotated[str, text("StatementTypeCode", 3, "369")] = ""
    pointers: Annotated[tuple[Pointer, ...], parts("Pointer", Pointer, "97A")] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment changes: the reason in the authority's list, and the way to the element."""

    reason: Annotated[str, text("ChangeReasonCode", 3, "099")] = ""
    pointers: Annotated[tuple[Pointer, ...], parts("Pointer", Pointer, "97A")] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An office, country or other thing that is known by its number or code alone."""

    id: Annotated[str, text("ID", 17)] = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an authorisation, and of which kind (BRD, DPO, CGU, UKIM)."""

    id: Annotated[str, text("ID", 17, "R144")] = ""
    kind: Annotated[str, text("CategoryCode", 4, "R145")] = ""


@dataclass(frozen=True, slots=True)
class Means:
    """What carries the goods; `mode` is 1 sea, 2 rail, 3 road, 4 air, 5 post."""

    name: Annotated[str, text("Name", 35)] = ""
    id: Annotated[str, text("ID", 35)] = ""
    id_kind: Annotated[str, text("IdentificationTypeCode", 17)] = ""
    kind: Annotated[str, text("TypeCode", 4)] = ""
    nationality: Annotated[str, letters("RegistrationNationalityCode", 2, "T014")] = ""
    mode: Annotated[str, numeral("ModeCode", 1)] = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, and how."""

    said: Annotated[str, text("Authentication", 256, "104")] = ""
    who: Annotated[Contact | None, part("Authenticator", Contact, "12A")] = None


@dataclass(frozen=True, slots=True)
class Paid:
    """How freight is paid."""

    method: Annotated[str, text("PaymentMethodCode", 3, "098")] = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A country on the way."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    country: Annotated[str, letters("RoutingCountryCode", 2, "064")] = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An item of what is carried, with its consignor."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    consignor: Annotated[Trader | None, part("Consignor", Trader, "30A")] = None
    freight: Annotated[Paid | None, part("Freight", Paid, "62A")] = None


@dataclass(frozen=True, slots=True)
class Carriage:
    """The consignment as its carrier has it (declarations of exports)."""

    carrier: Annotated[Trader | None, part("Carrier", Trader, "18A")] = None
    items: Annotated[tuple[Carried, ...], parts("ConsignmentItem", Carried, "29A", 999)] = ()
    consignor: Annotated[Trader | None, part("Consignor", Trader, "30A")] = None
    freight: Annotated[Paid | None, part("Freight", Paid, "62A")] = None
    itinerary: Annotated[tuple[Leg, ...], parts("Itinerary", Leg, "81A")] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A currency with its rate."""

    currency: Annotated[str, letters("CurrencyTypeCode", 3, "135")] = ""
    rate: Annotated[Measure | None, measure("RateNumeric", "118", 12, 5)] = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where goods are: `name` the code of the place, `kind` A at the frontier, address kind U a UN/LOCODE."""

    name: Annotated[str, text("Name", 256)] = ""
    id: Annotated[str, text("ID", 17)] = ""
    kind: Annotated[str, text("TypeCode", 3)] = ""
    address: Annotated[Address | None, part("Address", Address, "04A")] = None


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal of a container."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    id: Annotated[str, text("ID", 35, "165")] = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A container, with its seals."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    id: Annotated[str, text("ID", 17, "159")] = ""
    seals: Annotated[tuple[Seal, ...], parts("Seal", Seal, "44B")] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the goods came and where they are; `container` is 1 with containers, 0 without."""

    container: Annotated[str, text("ContainerCode", 3, "096")] = ""
    arrives: Annotated[Means | None, part("ArrivalTransportMeans", Means, "10A")] = None
    departs: Annotated[Means | None, part("DepartureTransportMeans", Means, "46A")] = None
    location: Annotated[Place | None, part("GoodsLocation", Place, "64A")] = None
    loading: Annotated[Place | None, part("LoadingLocation", Place, "83A")] = None
    containers: Annotated[tuple[Container, ...], parts("TransportEquipment", Container, "31B")] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """An addition to the value or a deduction from it."""

    kind: Annotated[str, text("ChargesTypeCode", 3, "371")] = ""
    money: Annotated[Money | None, amount("OtherChargeDeductionAmount", "181")] = None


@dataclass(frozen=True, slots=True)
class Valuation:
    """How the value was found; freight stands on the shipment, the method on the item."""

    method: Annotated[str, text("MethodCode", 3, "122")] = ""
    freight: Annotated[Money | None, amount("FreightChargeAmount", "117")] = None
    charges: Annotated[tuple[Charge, ...], parts("ChargeDeduction", Charge, "58B")] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country of destination, with its region."""

    country: Annotated[str, letters("CountryCode", 2, "465")] = ""
    region: Annotated[str, text("RegionID", 9, "477")] = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A country of origin: kind 1 without preference, 2 with it."""

    country: Annotated[str, text("CountryCode", 4, "063")] = ""
    region: Annotated[str, text("RegionID", 9, "066")] = ""
    kind: Annotated[str, text("TypeCode", 3, "501")] = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """The authority that issued a paper."""

    name: Annotated[str, text("Name", 70, "R058")] = ""
    id: Annotated[str, text("ID", 17, "R059")] = ""
    role: Annotated[str, text("RoleCode", 3, "R005")] = ""
    address: Annotated[Address | None, part("Address", Address, "04A")] = None


@dataclass(frozen=True, slots=True)
class WriteOff:
    """How much of a licence is used up."""

    quantity: Annotated[Measure | None, measure("QuantityQuantity", "502")] = None
    money: Annotated[Money | None, amount("AmountAmount", "503")] = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: category and type make its code (N and 740), `status` says how it stands (AC, AE)."""

    category: Annotated[str, text("CategoryCode", 3, "D031")] = ""
    since: Annotated[Moment | None, moment("EffectiveDateTime", "276")] = None
    id: Annotated[str, text("ID", 70, "D005")] = ""
    name: Annotated[str, text("Name", 35, "D028")] = ""
    kind: Annotated[str, text("TypeCode", 3, "D006")] = ""
    status: Annotated[str, text("LPCOExemptionCode", 3, "360")] = ""
    issuer: Annotated[Signer | None, part("Submitter", Signer, "17B")] = None
    write_off: Annotated[WriteOff | None, part("WriteOff", WriteOff, "22C")] = None


@dataclass(frozen=True, slots=True)
class Previous:
    """A document before this one: category and type make its code, `line` is the item in it."""

    category: Annotated[str, text("CategoryCode", 3, "D031")] = ""
    id: Annotated[str, text("ID", 70, "D018")] = ""
    kind: Annotated[str, text("TypeCode", 3, "D019")] = ""
    line: Annotated[int | None, count("LineNumeric", 5, "171")] = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The trader's own reference."""

    id: Annotated[str, text("ID", 35, "016")] = ""
    trader: Annotated[str, text("TraderAssignedReferenceID", 35, "009")] = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms the goods were sold, and where the risk passes."""

    incoterm: Annotated[str, letters("ConditionCode", 3, "090")] = ""
    relationship: Annotated[str, text("CountryRelationshipCode", 3, "106")] = ""
    words: Annotated[str, text("Description", 70, "089")] = ""
    place: Annotated[str, text("LocationID", 17, "L002")] = ""
    place_name: Annotated[str, text("LocationName", 256, "L001")] = ""


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What secures the debt: kind 0 waived, 1 comprehensive."""

    money: Annotated[Money | None, amount("AmountAmount", "492")] = None
    id: Annotated[str, text("ID", 70, "D014")] = ""
    reference: Annotated[str, text("ReferenceID", 35, "100")] = ""
    kind: Annotated[str, text("SecurityDetailsCode", 3, "101")] = ""
    code: Annotated[str, text("AccessCode", 4, "499")] = ""
    office: Annotated[Named | None, part("GuaranteeOffice", Named, "14C")] = None
