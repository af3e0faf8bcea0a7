"""United Kingdom (Great Britain): supply VAT and no duty up to 135 GBP, bulk declarations."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger

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
    GB_VAT_SALE, GB_VAT_BUSINESS, GB_VAT_IMPORT, GB_RELIEF_135, GB_DUTY_TARIFF, GB_GIFT_39, GB_EXCISE,
    GB_STOCK, GB_BIRDS, GB_C07,
)  # fmt: skip
"""Every rule of the United Kingdom."""


def assess(ledger: Ledger) -> None:
    """Write duty and VAT of one consignment into Great Britain on its ledger."""
    asked = ledger.asked
    if asked.region in ("NI", "GB-NIR", "NIR"):
        raise NoRecord(
            "no record for Northern Ireland: goods from outside the EU there follow import VAT or IOSS"
        )
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


def _duty(ledger: Ledger, low: bool) -> None:
    asked = ledger.asked
    if low and GB_RELIEF_135.in_force(asked.at):
        ledger.levy(GB_RELIEF_135, "duty", asked.goods, Decimal(0), AT_IMPORT)
        return
    codes = asked.codes()
    ledger.lack(GB_DUTY_TARIFF, "duty", f"the UK tariff table for {codes}")


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
