"""United Kingdom (Great Britain): supply VAT and no duty up to 135 GBP, bulk declarations."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.eu import LIMIT as EU_LIMIT
from serai.customs.rules.eu import STATES as EU_STATES
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger
from serai.parcel import Scheme

STATES = {"GB": "the United Kingdom"}
EXCISE = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404")
LIMIT, GIFT_LIMIT, VAT = Decimal(135), Decimal(39), Decimal("0.20")

GB_VAT_SALE = Rule(
    "GB-VAT-SALE",
    "Goods in a consignment of an intrinsic value up to 135 GBP in total bear UK supply VAT at the point"
    " of sale;"
    " a marketplace is the deemed supplier. Excise goods and gifts are excluded.",
    "GB", date(2021, 1, 1), basis="consignment", source="gov.uk VAT guidance; VATREG37210",
)  # fmt: skip
GB_VAT_BUSINESS = Rule(
    "GB-VAT-BUSINESS",
    "A business buyer up to 135 GBP is charged VAT at sale unless it accounts for it itself.",
    "GB", date(2021, 1, 1), basis="consignment", certainty="open", source="no source read",
    question="Does the business buyer give a VAT number and account for the VAT itself?",
    readings=("VAT at sale", "no VAT at sale: the buyer accounts for it"),
)  # fmt: skip
GB_VAT_IMPORT = Rule(
    "GB-VAT-IMPORT",
    "Above 135 GBP, and for excise goods and gifts, import VAT of 20 % is due on goods, freight,"
    " insurance and"
    " duty.",
    "GB", date(2021, 1, 1), basis="CIF", certainty="unverified", source="gov.uk; rate widely published",
)  # fmt: skip
GB_RELIEF_135 = Rule(
    "GB-RELIEF-135",
    "Goods in a consignment of an intrinsic value up to 135 GBP in total are free of customs duty; to be"
    " abolished by March 2029 at the latest.",
    "GB", date(2021, 1, 1), date(2029, 4, 1), basis="consignment",
    source="gov.uk; Budget 2025-11-26 (deloitte taxscape; consultation outcome open)",
)  # fmt: skip
GB_RELIEF_END = Rule(
    "GB-RELIEF-END",
    "The relief up to 135 GBP holds until it is abolished, by March 2029 at the latest; the outcome of the"
    " consultation was not found.",
    "GB", date(2027, 1, 1), date(2029, 4, 1), basis="consignment", certainty="open",
    source="deloitte taxscape, gov.uk consultation, particle.news; asked from the year after the sources",
    question="Was the relief up to 135 GBP abolished before March 2029?",
    readings=("the relief up to 135 GBP holds", "the relief was abolished: the tariff applies"),
)  # fmt: skip
GB_NI = Rule(
    "GB-NI",
    "Goods from outside the Union into Northern Ireland bear import VAT, or VAT at sale under IOSS up to"
    " 150 EUR; supply VAT and bulk declarations are of Great Britain.",
    "GB", date(2021, 1, 1), basis="consignment", certainty="unverified",
    source="gov.uk VAT guidance; rate widely published",
)  # fmt: skip
GB_NI_DUTY = Rule(
    "GB-NI-DUTY",
    "The duty in Northern Ireland is that of the Union or of the United Kingdom, by whether the goods may go"
    " on into the Union; which of them is not recorded.",
    "GB", date(2021, 1, 1), basis="item", certainty="unverified", source="no source read",
)  # fmt: skip
GB_H7_NI = Rule(
    "GB-H7-NI",
    "Low-value goods into Northern Ireland are declared in the super-reduced data set with 1H7.",
    "GB", date(2021, 1, 1), basis="data", source="HMRC samples TT_IM067a; start date not read",
)  # fmt: skip
GB_DUTY_TARIFF = Rule(
    "GB-DUTY-TARIFF",
    "Goods outside the relief pay the rate of the UK tariff.",
    "GB", date(2021, 1, 1), basis="CIF", source="gov.uk; Budget 2025-11-26: all values from 2029-04-01",
)  # fmt: skip
GB_GIFT_39 = Rule(
    "GB-GIFT-39",
    "A gift between private persons up to 39 GBP is free of duty and VAT.",
    "GB", date(2021, 1, 1), certainty="unverified", source="gov.uk, not read here",
)  # fmt: skip
GB_EXCISE = Rule(
    "GB-EXCISE",
    "Alcohol and tobacco pay excise at any value, at rates not recorded here.",
    "GB", date(2021, 1, 1), basis="item", source="gov.uk VAT guidance (excluded goods)",
)  # fmt: skip
GB_STOCK = Rule(
    "GB-STOCK",
    "Goods sent from stock inside the country are not imported: VAT at sale, no duty.",
    "GB", date(2021, 1, 1), certainty="unverified", source="no source read",
)  # fmt: skip
GB_BIRDS = Rule(
    "GB-BIRDS",
    "One bulk declaration (BIRDS, C21) may hold many consignments up to 135 GBP under supply VAT, by an"
    " authorised"
    " declarant; not goods under the Universal Postal Convention, nor excise, prohibited, restricted or"
    " licensed"
    " goods; all packets to one recipient count together.",
    "GB", date(2021, 1, 1), channels=frozenset({"express", "cargo"}), basis="data",
    source="gov.uk; HMRC samples (CPC 0020 + 21V/15F, authorisation BRD); start date not read",
)  # fmt: skip
GB_C07 = Rule(
    "GB-C07",
    "A single low-value consignment is declared with code C07.",
    "GB", date(2021, 1, 1), basis="data", certainty="unverified", source="HMRC samples",
)  # fmt: skip

RULES = (
    GB_VAT_SALE, GB_VAT_BUSINESS, GB_VAT_IMPORT, GB_RELIEF_135, GB_RELIEF_END, GB_DUTY_TARIFF, RANGES["GB"],
    GB_GIFT_39, GB_EXCISE, GB_STOCK, GB_NI, GB_NI_DUTY, GB_H7_NI, GB_BIRDS, GB_C07,
)  # fmt: skip
"""Every rule of the United Kingdom."""


def assess(ledger: Ledger) -> None:
    """Write duty and VAT of one consignment into Great Britain on its ledger."""
    asked = ledger.asked
    if asked.region in ("NI", "GB-NIR", "NIR"):
        _northern_ireland(ledger)
        return
    if asked.ship_from in STATES:
        ledger.procedure = "none"
        ledger.levy(GB_STOCK, "vat", asked.cif, VAT, AT_SALE)
        return
    value = ledger.value_in("GBP", asked.goods)
    gift = asked.sender_type == asked.recipient_type == "person"
    excise = any(item.hs.startswith(EXCISE) for item in asked.items)
    low = value <= LIMIT and not excise
    ledger.procedure = ("CN23" if asked.channel == "post" else "BIRDS") if low and not gift else "H1"
    if gift and value <= GIFT_LIMIT and not excise:
        ledger.procedure = "CN23" if asked.channel == "post" else "C07"
        ledger.levy(GB_GIFT_39, "duty", asked.goods, Decimal(0), AT_IMPORT)
        return
    _duty(ledger, low)
    if excise:
        ledger.lack(GB_EXCISE, "excise", "the UK excise rates of the goods")
    _vat(ledger, low and not gift)


def _northern_ireland(ledger: Ledger) -> None:
    """Write what is known of goods into Northern Ireland: VAT under IOSS; duty and import VAT are not."""
    asked = ledger.asked
    if asked.ship_from in (*STATES, *EU_STATES):
        raise NoRecord("no record for goods from Great Britain or the Union into Northern Ireland")
    low = ledger.value_in("EUR", asked.goods) <= EU_LIMIT
    ledger.procedure = "H7" if low else "H1"
    if low:
        ledger.apply(GB_H7_NI)
    ledger.lack(GB_NI_DUTY, "duty", "whether the goods may go on into the Union")
    if asked.scheme is Scheme.IOSS and low:
        ledger.levy(GB_NI, "vat", asked.cif, VAT, AT_SALE)
    else:
        ledger.lack(GB_NI, "vat", "the duty, on which VAT stands as well")


def _duty(ledger: Ledger, low: bool) -> None:
    asked = ledger.asked
    if low and GB_RELIEF_135.in_force(asked.at):
        ended = GB_RELIEF_END.in_force(asked.at) and ledger.read(GB_RELIEF_END) == 1
        if not ended:
            ledger.levy(GB_RELIEF_135, "duty", asked.goods, Decimal(0), AT_IMPORT)
            return
    ledger.levy_tariff(GB_DUTY_TARIFF, "duty", "GB", RANGES["GB"])


def _vat(ledger: Ledger, at_sale: bool) -> None:
    asked, duties = ledger.asked, ledger.duties
    if at_sale:
        if asked.recipient_type == "business" and ledger.read(GB_VAT_BUSINESS) == 1:
            return
        ledger.levy(GB_VAT_SALE, "vat", asked.cif, VAT, AT_SALE)
    elif duties is None:
        ledger.lack(GB_VAT_IMPORT, "vat", "the duty, on which VAT stands as well")
    else:
        ledger.levy(GB_VAT_IMPORT, "vat", asked.cif + duties, VAT, AT_IMPORT)
