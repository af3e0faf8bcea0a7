"""South Korea: free up to 150 USD (200 USD from the United States), the whole value taxed above."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, Ledger

STATES = {"KR": "South Korea"}
LIMIT, LIMIT_US = Decimal(150), Decimal(200)
START = date(2026, 1, 1)
"""The source is of May 2026 and names no start; the record covers its year."""

SOURCE = "krutils 2026-05, bal.pe.kr, boxoregon"

KR_LIMIT_150 = Rule(
    "KR-LIMIT-150",
    "Goods for a person's own use up to 150 USD are free of duty and VAT; above, the whole value is taxed.",
    "KR", START, basis="consignment", source=SOURCE,
)  # fmt: skip
KR_LIMIT_200_US = Rule(
    "KR-LIMIT-200-US",
    "Shipped from the United States the limit is 200 USD (KORUS).",
    "KR", START, basis="consignment", source=SOURCE,
)  # fmt: skip
KR_AGGREGATION = Rule(
    "KR-AGGREGATION",
    "Shipments to one recipient that arrive on one day are counted together.",
    "KR", START, basis="consignment", source=SOURCE,
)  # fmt: skip
KR_DUTY = Rule(
    "KR-DUTY",
    "Above the limit the duty of the tariff is due on goods, freight and insurance.",
    "KR", START, basis="CIF", source=SOURCE,
)  # fmt: skip
KR_VAT = Rule(
    "KR-VAT",
    "Above the limit VAT of 10 % is due on goods, freight, insurance and duty.",
    "KR", START, basis="CIF", source=SOURCE,
)  # fmt: skip
KR_PCCC = Rule(
    "KR-PCCC",
    "The recipient's personal customs clearance code (P and 12 digits) is declared.",
    "KR", START, basis="data", source=SOURCE,
)  # fmt: skip
KR_LIST = Rule(
    "KR-LIST",
    "Goods within the limit are cleared by list, unless their chapter asks for a general declaration.",
    "KR", START, basis="data", certainty="open", source=SOURCE,
    question="Does the chapter of the goods ask for a general declaration?",
    readings=("cleared by list", "cleared by a general declaration"),
)  # fmt: skip

RULES = (KR_LIMIT_150, KR_LIMIT_200_US, KR_AGGREGATION, KR_DUTY, RANGES["KR"], KR_VAT, KR_PCCC, KR_LIST)
"""Every rule of South Korea."""


def assess(ledger: Ledger) -> None:
    """Write duty and VAT of one consignment into South Korea on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside South Korea: only imports are recorded")
    if not asked.recipient_id:
        ledger.apply(KR_PCCC)
        person = asked.recipient_type == "person"
        ledger.need("recipient identity (PCCC)" if person else "recipient identity (business number)")
    value = ledger.value_in("USD", asked.goods)
    rule, limit = (KR_LIMIT_200_US, LIMIT_US) if asked.ship_from == "US" else (KR_LIMIT_150, LIMIT)
    if asked.recipient_type == "person" and value <= limit:
        general = ledger.read(KR_LIST) == 1
        ledger.procedure = "general clearance" if general else "list clearance"
        ledger.levy(rule, "duty", asked.goods, Decimal(0), AT_IMPORT)
        ledger.levy(rule, "vat", asked.cif, Decimal(0), AT_IMPORT)
        return
    ledger.procedure = "general clearance"
    duty = ledger.levy_tariff(KR_DUTY, "duty", "KR", RANGES["KR"])
    if duty is None:
        ledger.lack(KR_VAT, "vat", "the duty, on which VAT stands as well")
    else:
        ledger.levy(KR_VAT, "vat", asked.cif + duty, Decimal("0.10"), AT_IMPORT)
