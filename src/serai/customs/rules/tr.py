"""Türkiye: one rate up to 30 EUR until February 2026, since then a declaration for every parcel."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.eu import STATES as EU_STATES
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, Ledger

STATES = {"TR": "Türkiye"}
LIMIT, MEDICINE_LIMIT = Decimal(30), Decimal(1500)
EUROPE, REST = Decimal("0.30"), Decimal("0.60")
START, CHANGE = date(2024, 9, 1), date(2026, 2, 6)
"""The limit of 30 EUR is of August 2024, its day was not read: the record begins with the month after."""

SOURCE = "Decree 10813 (Official Gazette 2026-01-07); EY 2026-0158"

TR_FIXED_30 = Rule(
    "TR-FIXED-30",
    "Goods up to 30 EUR sent from the Union pay 30 %.",
    "TR", START, CHANGE, basis="consignment", source=SOURCE,
)  # fmt: skip
TR_FIXED_60 = Rule(
    "TR-FIXED-60",
    "Goods up to 30 EUR sent from elsewhere pay 60 %.",
    "TR", START, CHANGE, basis="consignment", source=SOURCE,
)  # fmt: skip
TR_SCT = Rule(
    "TR-SCT",
    "Goods of list IV of the special consumption tax pay 20 % besides.",
    "TR", START, basis="item", certainty="open", source=SOURCE,
    question="Are the goods on list IV of the special consumption tax?",
    readings=("the goods are not on list IV", "the goods are on list IV: 20 % besides"),
)  # fmt: skip
TR_DECLARATION = Rule(
    "TR-DECLARATION",
    "Every parcel to a private person needs a regular declaration: the fixed rates no longer apply.",
    "TR", CHANGE, basis="consignment", source=SOURCE,
)  # fmt: skip
TR_MEDICINE = Rule(
    "TR-MEDICINE",
    "Medicines and supplements up to 1,500 EUR keep the fixed rates.",
    "TR", START, basis="consignment", source=SOURCE,
)  # fmt: skip
TR_SUPPLEMENT = Rule(
    "TR-SUPPLEMENT",
    "Food preparations of HS 210690 may be supplements.",
    "TR", START, basis="item", certainty="open", source=SOURCE,
    question="Are the food preparations supplements?",
    readings=("the food preparations are supplements", "the food preparations are no supplements"),
)  # fmt: skip
TR_DUTY = Rule(
    "TR-DUTY",
    "Outside the fixed rates the duty of the tariff is due.",
    "TR", START, basis="CIF", source=SOURCE,
)  # fmt: skip
TR_VAT = Rule(
    "TR-VAT",
    "Outside the fixed rates VAT is due besides, at the rate of the goods, which is not recorded here.",
    "TR", START, basis="CIF", certainty="unverified", source="no source read",
)  # fmt: skip

RULES = (
    TR_FIXED_30, TR_FIXED_60, TR_SCT, TR_DECLARATION, TR_MEDICINE, TR_SUPPLEMENT, TR_DUTY, RANGES["TR"],
    TR_VAT,
)  # fmt: skip
"""Every rule of Türkiye."""


def assess(ledger: Ledger) -> None:
    """Write the duty and tax of one consignment into Türkiye on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Türkiye: only imports are recorded")
    value = ledger.value_in("EUR", asked.goods)
    if value <= MEDICINE_LIMIT and _medicine(ledger):
        _fixed(ledger, TR_MEDICINE)
        return
    if value <= LIMIT and TR_FIXED_60.in_force(asked.at):
        _fixed(ledger, TR_FIXED_30 if asked.ship_from in EU_STATES else TR_FIXED_60)
        return
    ledger.procedure = "declaration"
    if TR_DECLARATION.in_force(asked.at):
        ledger.apply(TR_DECLARATION)
    ledger.levy_tariff(TR_DUTY, "duty", "TR", RANGES["TR"])
    ledger.lack(TR_VAT, "vat", "the Turkish VAT rate of the goods")


def _fixed(ledger: Ledger, rule: Rule) -> None:
    """Charge the fixed rate, and that of list IV under its reading."""
    asked = ledger.asked
    ledger.procedure = "simplified declaration"
    rate = EUROPE if asked.ship_from in EU_STATES else REST
    ledger.levy(rule, "duty", asked.goods, rate, AT_IMPORT)
    if rule is not TR_MEDICINE and ledger.read(TR_SCT) == 1:
        ledger.levy(TR_SCT, "special_consumption_tax", asked.goods, Decimal("0.20"), AT_IMPORT)


def _medicine(ledger: Ledger) -> bool:
    """Say whether all goods are medicines or supplements."""
    items = ledger.asked.items
    if not all(item.hs.startswith(("30", "210690")) for item in items):
        return False
    if any(item.hs.startswith("210690") for item in items):
        return ledger.read(TR_SUPPLEMENT) == 0
    return True
