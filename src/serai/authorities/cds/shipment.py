"""The whole of a declaration: its goods items, the shipment that holds them, the message around them."""

from dataclasses import dataclass
from typing import Annotated, Self

from serai.authorities.cds import model as m
from serai.authorities.cds.bind import (
    Measure,
    Moment,
    amount,
    count,
    from_node,
    letters,
    measure,
    moment,
    numeral,
    part,
    parts,
    text,
    to_node,
)
from serai.authorities.cds.tree import META, Message, Node, write
from serai.parcel import Money

ENVELOPE = (
    ("WCODataModelVersionCode", "3.6"),
    ("WCOTypeName", "DEC"),
    ("ResponsibleCountryCode", "GB"),
    ("ResponsibleAgencyName", "HMRC"),
    ("AgencyAssignedCustomizationVersionCode", "v2.1"),
)
"""What the envelope says, as the samples of the authority have it."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A tariff code: TSP the first eight digits, TRC the next two, GN and TRA national additions."""

    code: Annotated[str, text("ID", 18, "145")] = ""
    kind: Annotated[str, text("IdentificationTypeCode", 3)] = ""


@dataclass(frozen=True, slots=True)
class Dangerous:
    """A number of the United Nations for dangerous goods."""

    number: Annotated[str, numeral("UNDGID", 4, "506")] = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """How a tax is paid, what was reckoned, what is to pay."""

    method: Annotated[str, letters("MethodCode", 1, "107")] = ""
    assessed: Annotated[Money | None, amount("TaxAssessedAmount", "120")] = None
    payable: Annotated[Money | None, amount("PaymentAmount", "378")] = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty or tax: `preference` 100 is none, `kind` A00 customs duty, B00 import VAT."""

    base: Annotated[Money | None, amount("AdValoremTaxBaseAmount", "116")] = None
    deducted: Annotated[Money | None, amount("DeductAmount", "111")] = None
    preference: Annotated[str, text("DutyRegimeCode", 3, "164")] = ""
    specific_base: Annotated[Measure | None, measure("SpecificTaxBaseQuantity", "129")] = None
    rate: Annotated[Measure | None, measure("TaxRateNumeric", "115", 17, 3)] = None
    kind: Annotated[str, text("TypeCode", 3, "113")] = ""
    quota: Annotated[str, text("QuotaOrderID", 17, "401")] = ""
    payment: Annotated[Payment | None, part("Payment", Payment, "94A")] = None


@dataclass(frozen=True, slots=True)
class Masses:
    """Gross and net mass in kilograms, and the quantity in the unit of the tariff."""

    gross: Annotated[Measure | None, measure("GrossMassMeasure", "126")] = None
    net: Annotated[Measure | None, measure("NetNetWeightMeasure", "128")] = None
    tariff: Annotated[Measure | None, measure("TariffQuantity", "130")] = None


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """The price of an item."""

    money: Annotated[Money | None, amount("ItemChargeAmount", "112")] = None


@dataclass(frozen=True, slots=True)
class Commodity:
    """What the goods are."""

    description: Annotated[str, text("Description", 512, "137")] = ""
    classifications: Annotated[
        tuple[Classification, ...], parts("Classification", Classification, "21A")
    ] = ()
    dangerous: Annotated[tuple[Dangerous, ...], parts("DangerousGoods", Dangerous, "12C")] = ()
    duties: Annotated[tuple[Duty, ...], parts("DutyTaxFee", Duty, "50A")] = ()
    masses: Annotated[Masses | None, part("GoodsMeasure", Masses, "65A")] = None
    invoice: Annotated[InvoiceLine | None, part("InvoiceLine", InvoiceLine, "79A")] = None
    containers: Annotated[tuple[m.Container, ...], parts("TransportEquipment", m.Container, "31B")] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure: requested and previous (40 and 00), or an additional one alone (1H7, C07, F48)."""

    current: Annotated[str, text("CurrentCode", 7, "166")] = ""
    previous: Annotated[str, text("PreviousCode", 7, "161")] = ""


@dataclass(frozen=True, slots=True)
class Packaging:
    """Packages of one kind: how many, marked how."""

    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    marks: Annotated[str, text("MarksNumbersID", 512, "142")] = ""
    quantity: Annotated[int | None, count("QuantityQuantity", 8, "144")] = None
    kind: Annotated[str, text("TypeCode", 2, "141")] = ""
    material: Annotated[str, text("PackingMaterialDescription", 256, "344")] = ""
    length: Annotated[Measure | None, measure("LengthMeasure", "367", 15, 0)] = None
    width: Annotated[Measure | None, measure("WidthMeasure", "368", 15, 0)] = None
    height: Annotated[Measure | None, measure("HeightMeasure", "402", 15, 0)] = None
    volume: Annotated[Measure | None, measure("VolumeMeasure", "395")] = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The four answers about relations and royalties that bear on the value."""

    code: Annotated[str, text("AdditionCode", 4, "188")] = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """A goods item."""

    customs_value: Annotated[Money | None, amount("CustomsValueAmount", "108")] = None
    sequence: Annotated[int | None, count("SequenceNumeric", 5, "006")] = None
    statistical_value: Annotated[Money | None, amount("StatisticalValueAmount", "114")] = None
    nature: Annotated[str, numeral("TransactionNatureCode", 2, "103")] = ""
    papers: Annotated[tuple[m.Paper, ...], parts("AdditionalDocument", m.Paper, "02A")] = ()
    statements: Annotated[tuple[m.Statement, ...], parts("AdditionalInformation", m.Statement, "03A")] = ()
    recognised: Annotated[tuple[m.Role, ...], parts("AEOMutualRecognitionParty", m.Role, "16C")] = ()
    buyer: Annotated[m.Trader | None, part("Buyer", m.Trader, "16A")] = None
    commodity: Annotated[Commodity | None, part("Commodity", Commodity, "23A")] = None
    consignee: Annotated[m.Trader | None, part("Consignee", m.Trader, "27A")] = None
    consignor: Annotated[m.Trader | None, part("Consignor", m.Trader, "30A")] = None
    valuation: Annotated[m.Valuation | None, part("CustomsValuation", m.Valuation, "41A")] = None
    destination: Annotated[m.Country | None, part("Destination", m.Country, "99B")] = None
    fiscal: Annotated[tuple[m.Role, ...], parts("DomesticDutyTaxParty", m.Role, "55B")] = ()
    exported_from: Annotated[m.Named | None, part("ExportCountry", m.Named, "95B")] = None
    procedures: Annotated[tuple[Procedure, ...], parts("GovernmentProcedure", Procedure, "70A")] = ()
    origins: Annotated[tuple[m.Origin, ...], parts("Origin", m.Origin, "92A")] = ()
    packages: Annotated[tuple[Packaging, ...], parts("Packaging", Packaging, "93A")] = ()
    previous: Annotated[tuple[m.Previous, ...], parts("PreviousDocument", m.Previous, "99A")] = ()
    seller: Annotated[m.Trader | None, part("Seller", m.Trader, "09B")] = None
    reference: Annotated[m.Reference | None, part("UCR", m.Reference, "35B")] = None
    adjustment: Annotated[Adjustment | None, part("ValuationAdjustment", Adjustment, "39B")] = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """The invoice: its number and date."""

    id: Annotated[str, text("ID", 70, "D016")] = ""
    issued: Annotated[Moment | None, moment("IssueDateTime", "D015")] = None


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A customs warehouse."""

    id: Annotated[str, text("ID", 35, "L019")] = ""
    kind: Annotated[str, text("TypeCode", 3, "L112")] = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """What holds for all goods items."""

    exited: Annotated[Moment | None, moment("ExitDateTime", "024")] = None
    nature: Annotated[str, numeral("TransactionNatureCode", 2, "103")] = ""
    recognised: Annotated[tuple[m.Role, ...], parts("AEOMutualRecognitionParty", m.Role, "16C")] = ()
    buyer: Annotated[m.Trader | None, part("Buyer", m.Trader, "16A")] = None
    consignee: Annotated[m.Trader | None, part("Consignee", m.Trader, "27A")] = None
    arrival: Annotated[m.Arrival | None, part("Consignment", m.Arrival, "28A")] = None
    consignor: Annotated[m.Trader | None, part("Consignor", m.Trader, "30A")] = None
    valuation: Annotated[m.Valuation | None, part("CustomsValuation", m.Valuation, "41A")] = None
    destination: Annotated[m.Country | None, part("Destination", m.Country, "99B")] = None
    fiscal: Annotated[tuple[m.Role, ...], parts("DomesticDutyTaxParty", m.Role, "55B")] = ()
    exported_from: Annotated[m.Named | None, part("ExportCountry", m.Named, "95B")] = None
    goods: Annotated[tuple[Goods, ...], parts("GovernmentAgencyGoodsItem", Goods, "68A", 999)] = ()
    importer: Annotated[m.Trader | None, part("Importer", m.Trader, "74A")] = None
    invoice: Annotated[Invoice | None, part("Invoice", Invoice, "78A")] = None
    payer: Annotated[m.Trader | None, part("Payer", m.Trader, "56B")] = None
    previous: Annotated[tuple[m.Previous, ...], parts("PreviousDocument", m.Previous, "99A")] = ()
    seller: Annotated[m.Trader | None, part("Seller", m.Trader, "09B")] = None
    surety: Annotated[m.Trader | None, part("Surety", m.Trader, "19B")] = None
    terms: Annotated[m.Terms | None, part("TradeTerms", m.Terms, "22B")] = None
    reference: Annotated[m.Reference | None, part("UCR", m.Reference, "35B")] = None
    warehouse: Annotated[Warehouse | None, part("Warehouse", Warehouse, "43B")] = None


@dataclass(frozen=True, slots=True)
class Lodged:
    """A declaration as it is lodged: `function` 9 is original, 13 a request about one that was accepted.

    `lrn` is the filer's own reference, `mrn` the authority's; `kind` is IM and the letter of its type, COR
    an amendment, INV an invalidation, GPR the presentation of goods.
    """

    accepted: Annotated[Moment | None, moment("AcceptanceDateTime", "023")] = None
    function: Annotated[str, numeral("FunctionCode", 2, "017")] = ""
    lrn: Annotated[str, text("FunctionalReferenceID", 35, "D026")] = ""
    mrn: Annotated[str, text("ID", 70, "D014")] = ""
    issued: Annotated[Moment | None, moment("IssueDateTime", "D011")] = None
    issued_at: Annotated[str, text("IssueLocationID", 5, "D012")] = ""
    kind: Annotated[str, text("TypeCode", 3, "D013")] = ""
    items: Annotated[int | None, count("GoodsItemQuantity", 5, "228")] = None
    office: Annotated[str, text("DeclarationOfficeID", 17, "065")] = ""
    invoiced: Annotated[Money | None, amount("InvoiceAmount", "109")] = None
    lists: Annotated[int | None, count("LoadingListQuantity", 5, "013")] = None
    gross: Annotated[Measure | None, measure("TotalGrossMassMeasure", "131")] = None
    packages: Annotated[int | None, count("TotalPackageQuantity", 8, "146")] = None
    circumstances: Annotated[str, text("SpecificCircumstancesCodeCode", 3, "504")] = ""
    signed: Annotated[m.Signed | None, part("Authentication", m.Signed, "61B")] = None
    submitter: Annotated[m.Trader | None, part("Submitter", m.Trader, "17B")] = None
    papers: Annotated[tuple[m.Paper, ...], parts("AdditionalDocument", m.Paper, "02A")] = ()
    statements: Annotated[tuple[m.Statement, ...], parts("AdditionalInformation", m.Statement, "03A")] = ()
    agent: Annotated[m.Trader | None, part("Agent", m.Trader, "05A")] = None
    changes: Annotated[tuple[m.Change, ...], parts("Amendment", m.Change, "06A")] = ()
    authorisations: Annotated[tuple[m.Holder, ...], parts("AuthorisationHolder", m.Holder, "17C")] = ()
    border: Annotated[m.Means | None, part("BorderTransportMeans", m.Means, "15A")] = None
    carriage: Annotated[m.Carriage | None, part("Consignment", m.Carriage, "28A")] = None
    exchange: Annotated[tuple[m.Exchange, ...], parts("CurrencyExchange", m.Exchange, "40A")] = ()
    declarant: Annotated[m.Trader | None, part("Declarant", m.Trader, "57B")] = None
    exit_office: Annotated[m.Named | None, part("ExitOffice", m.Named, "56A")] = None
    exporter: Annotated[m.Trader | None, part("Exporter", m.Trader, "57A")] = None
    shipment: Annotated[Shipment | None, part("GoodsShipment", Shipment, "67A")] = None
    guarantees: Annotated[tuple[m.Guarantee, ...], parts("ObligationGuarantee", m.Guarantee, "90A")] = ()
    presented_at: Annotated[m.Named | None, part("PresentationOffice", m.Named, "15C")] = None
    supervised_by: Annotated[m.Named | None, part("SupervisingOffice", m.Named, "97B")] = None

    @property
    def goods(self) -> tuple[Goods, ...]:
        """The goods items."""
        return self.shipment.goods if self.shipment else ()

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Read the first declaration of a message.

        Raises
        ------
        NoDeclaration, Unreadable
            If it holds none, or a number in it is none; and whatever `Message.of` raises.
        """
        return from_node(cls, Message.of(content).declaration)

    def node(self) -> Node:
        """Return the message: the declaration in its envelope."""
        said = to_node(self, "Declaration")
        head = tuple(Node(name, META, value, prefix="md") for name, value in ENVELOPE)
        return Node("MetaData", META, children=(*head, said), prefix="md")

    def write(self) -> bytes:
        """Write the message."""
        return write(self.node())
