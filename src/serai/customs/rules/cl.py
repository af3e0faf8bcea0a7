"""Chile: VAT on every value since October 2025, at sale by platforms; duty of 6 % above 500 USD."""

from datetime import date
from decimal import Decimal

from serai.customs.asked import AskedItem
from serai.customs.rule import NoRecord, Rule
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger
from serai.parcel import Scheme

STATES = {"CL": "Chile"}
LIMIT, DUTY, VAT = Decimal(500), Decimal("0.06"), Decimal("0.19")
START = date(2025, 10, 25)
PLATFORM = frozenset({Scheme.DEEMED_SUPPLIER})
SOURCE = "Law 21.713; carey.cl, regfollower"

CL_DUTY_FREE_500 = Rule(
    "CL-DUTY-FREE-500",
    "Goods up to 500 USD are free of duty.",
    "CL", START, basis="item", source=SOURCE,
)  # fmt: skip
CL_LIMIT = Rule(
    "CL-LIMIT",
    "The limit of 500 USD is that of each product, not of the shipment.",
    "CL", START, basis="item", certainty="open", source="kmdelivered against carey.cl, regfollower",
    question="Does the limit of 500 USD hold for each product or for the shipment?",
    readings=("the limit of 500 USD is that of each product", "the limit of 500 USD is that of the shipment"),
)  # fmt: skip
CL_VAT_SALE = Rule(
    "CL-VAT-SALE",
    "A registered platform collects VAT of 19 % at sale on goods up to 500 USD, whatever their value.",
    "CL", START, schemes=PLATFORM, basis="item", source=SOURCE,
)  # fmt: skip
CL_VAT_IMPORT = Rule(
    "CL-VAT-IMPORT",
    "Where no platform collected it, and above 500 USD, VAT of 19 % is due at import on goods, freight,"
    " insurance and duty.",
    "CL", START, basis="CIF", source=SOURCE,
)  # fmt: skip
CL_DUTY_6 = Rule(
    "CL-DUTY-6",
    "Goods above 500 USD pay 6 % duty on goods, freight and insurance.",
    "CL", START, basis="CIF", source=SOURCE,
)  # fmt: skip
CL_PROOF = Rule(
    "CL-PROOF",
    "The courier sends the proof that VAT was charged: name of the platform, its tax number, the words that"
    " VAT was charged, and the shipment's number.",
    "CL", START, schemes=PLATFORM, basis="data", source=SOURCE,
)  # fmt: skip

RULES = (CL_DUTY_FREE_500, CL_LIMIT, CL_VAT_SALE, CL_VAT_IMPORT, CL_DUTY_6, CL_PROOF)
"""Every rule of Chile."""


def assess(ledger: Ledger) -> None:
    """Write duty and VAT of one consignment into Chile on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Chile: only imports are recorded")
    large = _large(ledger)
    ledger.procedure = "declaration" if large else "courier simplified"
    above = sum((item.value for item in large), Decimal(0))
    if len(large) < len(asked.items):
        ledger.levy(CL_DUTY_FREE_500, "duty", asked.goods - above, Decimal(0), AT_IMPORT)
    base = asked.cif * above / asked.goods
    duty = ledger.levy(CL_DUTY_6, "duty", base, DUTY, AT_IMPORT) if large else Decimal(0)
    if asked.scheme is Scheme.DEEMED_SUPPLIER and len(large) < len(asked.items):
        ledger.apply(CL_PROOF)
        ledger.levy(CL_VAT_SALE, "vat", asked.cif - base, VAT, AT_SALE)
        if large:
            ledger.levy(CL_VAT_IMPORT, "vat", base + duty, VAT, AT_IMPORT)
    else:
        ledger.levy(CL_VAT_IMPORT, "vat", asked.cif + duty, VAT, AT_IMPORT)


def _large(ledger: Ledger) -> tuple[AskedItem, ...]:
    """Return the items above the limit under the reading chosen."""
    asked = ledger.asked
    if ledger.value_in("USD", asked.goods) <= LIMIT:
        return ()
    large = tuple(item for item in asked.items if ledger.value_in("USD", item.value / item.quantity) > LIMIT)
    if len(large) < len(asked.items) and ledger.read(CL_LIMIT) == 1:
        return asked.items
    return large
