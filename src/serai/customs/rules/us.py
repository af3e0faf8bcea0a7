"""United States: de minimis until 2025, the postal rules, Section 122, and what is open since."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, Ledger

STATES = {"US": "the United States"}
CHINA = frozenset({"CN", "HK"})
POST, OTHER = frozenset({"post"}), frozenset({"express", "cargo"})
DE_MINIMIS, GIFT_LIMIT, INFORMAL = Decimal(800), Decimal(100), Decimal(2500)

US_DE_MINIMIS = Rule(
    "US-DE-MINIMIS",
    "Goods worth up to 800 USD a person and day are free of duty and tax.",
    "US", date(2016, 3, 10), date(2025, 8, 29), basis="consignment",
    source="19 USC 1321(a)(2)(C); EO 14324 of 2025-07-30; husch blackwell",
)  # fmt: skip
US_DE_MINIMIS_CN = Rule(
    "US-DE-MINIMIS-CN",
    "The exemption up to 800 USD holds for goods of China and Hong Kong too.",
    "US", date(2016, 3, 10), date(2025, 5, 2), basis="consignment", source="carmnet",
)  # fmt: skip
US_ENTRY_86 = Rule(
    "US-ENTRY-86",
    "Goods within the exemption are released by manifest (Section 321) or by entry type 86.",
    "US", date(2016, 3, 10), date(2025, 8, 29), basis="data", source="carmnet 25-038 (no longer accepted)",
)  # fmt: skip
US_TRAVELLER_200 = Rule(
    "US-TRAVELLER-200",
    "What a traveller brings is free of duty up to 200 USD; parcels are not.",
    "US", date(2016, 3, 10), basis="data", source="particle.news",
)  # fmt: skip
US_GIFT_100 = Rule(
    "US-GIFT-100",
    "A gift between private persons up to 100 USD is free of duty.",
    "US", date(2016, 3, 10), basis="consignment", source="particle.news",
)  # fmt: skip
US_DUTY_TARIFF = Rule(
    "US-DUTY-TARIFF",
    "Ordinary duty and trade-remedy duties by the ten-digit HTS code and origin are due.",
    "US", date(2016, 3, 10), basis="item", source="HTSUS",
)  # fmt: skip
US_IEEPA = Rule(
    "US-IEEPA",
    "Duties under IEEPA by country of origin are due besides; void since the ruling of 2026-02-20.",
    "US", date(2025, 5, 2), date(2026, 2, 24), basis="item",
    source="CSMS 67834313, natlawreview; the rates are not recorded here",
)  # fmt: skip
US_POSTAL_SPECIFIC = Rule(
    "US-POSTAL-SPECIFIC",
    "By post the carrier pays the IEEPA rate of the origin, or 80, 160 or 200 USD a postal item where"
    " that rate is"
    " below 16 %, 16 to 25 %, or above.",
    "US", date(2025, 8, 29), date(2026, 3, 1), basis="parcel", channels=POST, certainty="open",
    source="mondaq, jp-reports (the option ran to 2026-02-28)",
    question="Which way did the carrier choose, and what was the IEEPA rate of the origin?",
    readings=("the IEEPA rate of the origin", "80 USD a postal item", "160 USD a postal item",
              "200 USD a postal item"),
)  # fmt: skip
US_POSTAL_REMIT = Rule(
    "US-POSTAL-REMIT",
    "The carrier of the post may change its choice each month, and pays by the 7th working day of the next.",
    "US", date(2025, 8, 29), date(2026, 3, 1), basis="data", channels=POST, source="mondaq, jp-reports",
)  # fmt: skip
US_POSTAL_OVERLAP = Rule(
    "US-POSTAL-OVERLAP",
    "The specific duty by post was to run to 2026-02-28, but collection under IEEPA stopped on 2026-02-24.",
    "US", date(2026, 2, 24), date(2026, 3, 1), basis="parcel", channels=POST, certainty="open",
    source="jp-reports against CSMS 67834313 and CSMS 67845486",
    question="Was the specific duty by post still collected from 24 to 28 February 2026?",
    readings=("the Section 122 rate alone", "the duty of the carrier's choice ran on"),
)  # fmt: skip
US_SECTION_122 = Rule(
    "US-SECTION-122",
    "A surcharge of 10 % of the value is due besides (HTSUS 9903.03.01).",
    "US", date(2026, 2, 24), date(2026, 7, 24), basis="item", channels=OTHER,
    source="CSMS 67844987 (many pages say 15 %), tradewin",
)  # fmt: skip
US_SECTION_122_POST = Rule(
    "US-SECTION-122-POST",
    "By post the duty is the Section 122 rate of 10 % of the value.",
    "US", date(2026, 2, 24), date(2026, 7, 24), basis="item", channels=POST,
    source="CSMS 67845486, supplychaindive 812785",
)  # fmt: skip
US_SUSPENSION = Rule(
    "US-SUSPENSION",
    "The exemption up to 800 USD stays suspended, also without IEEPA.",
    "US", date(2026, 2, 24), basis="consignment", source="CSMS 67845486, supplychaindive 812785",
)  # fmt: skip
US_SUSPENSION_CFR = Rule(
    "US-SUSPENSION-CFR",
    "The suspension stands in 19 CFR 10.151 and, for the post, 145.31.",
    "US", date(2026, 6, 24), basis="consignment", source="91 FR 37789, 91 FR 37801; albawheelsup.com",
)  # fmt: skip
US_TYPE_13 = Rule(
    "US-TYPE-13",
    "In a voluntary test postal goods are entered before arrival as type 13: postal item number, ten-digit"
    " HTS code, bond.",
    "US", date(2026, 6, 24), basis="data", channels=POST, source="91 FR 38007; clearance.news 001",
)  # fmt: skip
US_TRADE_REMEDY = Rule(
    "US-TRADE-REMEDY",
    "Trade-remedy duties by HTS code and origin are due besides; those that the loaded table names are"
    " counted, anti-dumping and countervailing duties are in no such table.",
    "US", date(2016, 3, 10), basis="item", certainty="open", source="HTSUS",
    question="Do trade-remedy duties stand on the goods that the loaded table does not name?",
    readings=("no trade-remedy duty but what the table names", "a trade-remedy duty of unknown rate besides"),
)  # fmt: skip
US_AFTER_122 = Rule(
    "US-AFTER-122",
    "Section 122 ended and no successor is recorded: ordinary and trade-remedy duty by HTS code, never a flat"
    " rate.",
    "US", date(2026, 7, 24), basis="item", certainty="open", source="tradewin; no later source",
    question="Did a surcharge follow Section 122, and at what rate?",
    readings=("no surcharge follows: duty by HTS code alone", "a surcharge of unknown rate follows"),
)  # fmt: skip
US_SALES_TAX = Rule(
    "US-SALES-TAX",
    "Sales tax of the state may be collected at sale by a marketplace; no rates are recorded here.",
    "US", date(2016, 3, 10), basis="consignment", certainty="open", source="no source read",
    question="Does the seller or marketplace collect the state's sales tax, and at what rate?",
    readings=("no sales tax counted", "sales tax of the state at sale"),
)  # fmt: skip
US_MPF_POST = Rule(
    "US-MPF-POST",
    "A postal informal entry pays a merchandise processing fee of 2.69 USD.",
    "US", date(2026, 7, 24), basis="parcel", channels=POST, certainty="unverified",
    source="app.goldmexintl.com (a vendor's page)",
)  # fmt: skip
US_POSTAL_ENTRY = Rule(
    "US-POSTAL-ENTRY",
    "A postal informal entry names description, every ten-digit HTS code, origin, value and quantity, up"
    " to 2,500"
    " USD, by the 7th of the month after arrival.",
    "US", date(2026, 7, 24), basis="data", channels=POST, source="91 FR 37801; supplychaindive 823923",
)  # fmt: skip
US_INFORMAL = Rule(
    "US-INFORMAL",
    "Goods up to 2,500 USD may be entered informally.",
    "US", date(2016, 3, 10), basis="data", certainty="unverified", source="91 FR 37789, 91 FR 37801",
)  # fmt: skip

RULES = (
    US_DE_MINIMIS, US_DE_MINIMIS_CN, US_ENTRY_86, US_SUSPENSION, US_SUSPENSION_CFR, US_GIFT_100,
    US_TRAVELLER_200, US_DUTY_TARIFF, RANGES["US"], US_TRADE_REMEDY, US_IEEPA, US_POSTAL_SPECIFIC,
    US_POSTAL_REMIT, US_POSTAL_OVERLAP, US_SECTION_122, US_SECTION_122_POST, US_AFTER_122, US_SALES_TAX,
    US_MPF_POST, US_POSTAL_ENTRY, US_TYPE_13, US_INFORMAL,
)  # fmt: skip
"""Every rule of the United States."""


def assess(ledger: Ledger) -> None:
    """Write duty and fees of one consignment into the United States on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        ledger.procedure = "none"
        _sales_tax(ledger)
        return
    value = ledger.value_in("USD", asked.goods)
    ledger.procedure = _procedure(asked.channel, value)
    if asked.sender_type == asked.recipient_type == "person" and value <= GIFT_LIMIT:
        ledger.levy(US_GIFT_100, "duty", asked.goods, Decimal(0), AT_IMPORT)
        return
    free = _de_minimis(ledger)
    if value <= DE_MINIMIS and free is not None:
        ledger.procedure = "Section 321"
        ledger.apply(US_ENTRY_86)
        ledger.levy(free, "duty", asked.goods, Decimal(0), AT_IMPORT)
    else:
        _dutiable(ledger, value)
    if US_MPF_POST.in_force(asked.at) and asked.channel == "post":
        ledger.levy_specific(US_MPF_POST, "fee", ("2.69", "USD"), 1)
    _sales_tax(ledger)


def _dutiable(ledger: Ledger, value: Decimal) -> None:
    """Write the duty of goods that are not exempt, by the way of the post where it has one."""
    asked = ledger.asked
    for rule in (US_SUSPENSION, US_SUSPENSION_CFR):
        if value <= DE_MINIMIS and rule.in_force(asked.at):
            ledger.apply(rule)
    if asked.channel == "post" and _by_post_alone(asked.at):
        _postal_duty(ledger)
    else:
        _duty(ledger)


def _procedure(channel: str, value: Decimal) -> str:
    if value > INFORMAL:
        return "formal entry"
    return "postal informal entry" if channel == "post" else "informal entry"


def _de_minimis(ledger: Ledger) -> Rule | None:
    asked = ledger.asked
    chinese = asked.ship_from in CHINA or any(item.origin in CHINA for item in asked.items)
    rule = US_DE_MINIMIS_CN if chinese else US_DE_MINIMIS
    return rule if rule.in_force(asked.at) else None


def _by_post_alone(on: date) -> bool:
    """Say whether the post has a duty of its own on a day."""
    return US_POSTAL_SPECIFIC.in_force(on) or US_SECTION_122_POST.in_force(on)


def _postal_duty(ledger: Ledger) -> None:
    asked = ledger.asked
    ran_on = US_POSTAL_OVERLAP.in_force(asked.at) and ledger.read(US_POSTAL_OVERLAP) == 1
    if US_SECTION_122_POST.in_force(asked.at) and not ran_on:
        ledger.levy(US_SECTION_122_POST, "duty", asked.goods, Decimal("0.10"), AT_IMPORT)
        return
    ledger.apply(US_POSTAL_REMIT)
    reading = ledger.read(US_POSTAL_SPECIFIC)
    if reading == 0:
        ledger.lack(US_POSTAL_SPECIFIC, "duty", "the IEEPA rate of the origin")
    else:
        each = ("80.00", "160.00", "200.00")[reading - 1]
        ledger.levy_specific(US_POSTAL_SPECIFIC, "duty", (each, "USD"), 1)


def _duty(ledger: Ledger) -> None:
    asked = ledger.asked
    duty = ledger.levy_tariff(US_DUTY_TARIFF, "duty", "US", RANGES["US"])
    if duty is not None and ledger.read(US_TRADE_REMEDY) == 1:
        ledger.lack(US_TRADE_REMEDY, "surcharge", "the trade-remedy duties of the goods")
    if US_IEEPA.in_force(asked.at):
        ledger.lack(US_IEEPA, "surcharge", "the IEEPA rate of the origin")
    if US_SECTION_122.in_force(asked.at):
        ledger.levy(US_SECTION_122, "surcharge", asked.goods, Decimal("0.10"), AT_IMPORT)
    if US_AFTER_122.in_force(asked.at) and ledger.read(US_AFTER_122) == 1:
        ledger.lack(US_AFTER_122, "surcharge", "the rate of a surcharge after Section 122")
    if any(len(item.hs) != 10 for item in asked.items):
        ledger.need("the ten-digit HTS code of every item")


def _sales_tax(ledger: Ledger) -> None:
    if ledger.read(US_SALES_TAX) == 1:
        ledger.lack(US_SALES_TAX, "sales_tax", "the sales tax rate of the state", "at_sale")
