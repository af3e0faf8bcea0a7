"""The Gulf: the common limit of 1,000 SAR, in the United Arab Emirates and in Saudi Arabia.

Limits are written in riyals or dirhams, which are pegged to the dollar; see `peg`.
"""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.tax import AT_IMPORT, Ledger

AE_STATES = {"AE": "the United Arab Emirates"}
SA_STATES = {"SA": "Saudi Arabia"}
LIMIT, DUBAI_LIMIT, DUTY = Decimal(1000), Decimal(300), Decimal("0.05")
DUBAI = ("DU", "AE-DU", "DUBAI")
EMIRATES = (
    "AJ", "AZ", "FU", "RK", "SH", "UQ", "AE-AJ", "AE-AZ", "AE-FU", "AE-RK", "AE-SH", "AE-UQ", "ABU DHABI",
    "AJMAN", "FUJAIRAH", "RAS AL KHAIMAH", "SHARJAH", "UMM AL QUWAIN",
)  # fmt: skip
START, RESTORED = date(2023, 1, 1), date(2023, 3, 1)
EY, SECONDARY = "EY 2023-0485", "shiphop, stackry (courier pages)"

AE_LIMIT_1000 = Rule(
    "AE-LIMIT-1000",
    "Goods up to 1,000 SAR (about 980 AED), the common limit of the Gulf, are free of duty.",
    "AE", START, basis="consignment", source=EY,
)  # fmt: skip
AE_LIMIT_300_DUBAI = Rule(
    "AE-LIMIT-300-DUBAI",
    "In Dubai the limit was 300 AED for two months.",
    "AE", START, RESTORED, basis="consignment", source=f"{EY} (many pages still say 300 AED)",
)  # fmt: skip
AE_EMIRATE = Rule(
    "AE-EMIRATE",
    "While Dubai had a limit of its own, the emirate decides.",
    "AE", START, RESTORED, basis="consignment", certainty="open", source=EY,
    question="In which emirate does the recipient live?",
    readings=("the recipient lives in Dubai", "the recipient lives in another emirate"),
)  # fmt: skip
AE_DUTY_5 = Rule(
    "AE-DUTY-5",
    "Above the limit 5 % duty is due on goods, freight and insurance.",
    "AE", START, basis="CIF", certainty="unverified", source=SECONDARY,
)  # fmt: skip
AE_VAT = Rule(
    "AE-VAT",
    "VAT of 5 % is due at any value, on goods, freight, insurance and duty.",
    "AE", START, basis="CIF", certainty="unverified", source=SECONDARY,
)  # fmt: skip
SA_LIMIT_1000 = Rule(
    "SA-LIMIT-1000",
    "Goods up to 1,000 SAR, the common limit of the Gulf, are free of duty and fee.",
    "SA", START, basis="consignment", certainty="unverified", source=SECONDARY,
)  # fmt: skip
SA_DUTY_5 = Rule(
    "SA-DUTY-5",
    "Above 1,000 SAR 5 % duty is due on goods, freight and insurance.",
    "SA", START, basis="CIF", certainty="unverified", source=SECONDARY,
)  # fmt: skip
SA_FEE = Rule(
    "SA-FEE",
    "Above 1,000 SAR a fee is due, whose amount is not recorded.",
    "SA", START, basis="consignment", certainty="unverified", source=SECONDARY,
)  # fmt: skip
SA_VAT = Rule(
    "SA-VAT",
    "VAT of 15 % is due at any value, on goods, freight, insurance and duty.",
    "SA", START, basis="CIF", certainty="unverified", source=SECONDARY,
)  # fmt: skip

AE_RULES = (AE_LIMIT_1000, AE_LIMIT_300_DUBAI, AE_EMIRATE, AE_DUTY_5, AE_VAT)
SA_RULES = (SA_LIMIT_1000, SA_DUTY_5, SA_FEE, SA_VAT)
"""Every rule of the two countries."""


def assess_emirates(ledger: Ledger) -> None:
    """Write duty and VAT of one consignment into the United Arab Emirates on its ledger."""
    asked = ledger.asked
    if asked.ship_from in AE_STATES:
        raise NoRecord("no record for goods sent inside the United Arab Emirates: only imports are recorded")
    rule, limit, currency = AE_LIMIT_1000, LIMIT, "SAR"
    if AE_LIMIT_300_DUBAI.in_force(asked.at) and _in_dubai(ledger):
        rule, limit, currency = AE_LIMIT_300_DUBAI, DUBAI_LIMIT, "AED"
    low = ledger.value_in(currency, asked.goods) <= limit
    ledger.procedure = "courier simplified" if low else "declaration"
    rule, rate = (rule, Decimal(0)) if low else (AE_DUTY_5, DUTY)
    duty = ledger.levy(rule, "duty", asked.cif, rate, AT_IMPORT)
    ledger.levy(AE_VAT, "vat", asked.cif + duty, Decimal("0.05"), AT_IMPORT)


def assess_saudi(ledger: Ledger) -> None:
    """Write duty, fee and VAT of one consignment into Saudi Arabia on its ledger."""
    asked = ledger.asked
    if asked.ship_from in SA_STATES:
        raise NoRecord("no record for goods sent inside Saudi Arabia: only imports are recorded")
    low = ledger.value_in("SAR", asked.goods) <= LIMIT
    ledger.procedure = "courier simplified" if low else "declaration"
    rule, rate = (SA_LIMIT_1000, Decimal(0)) if low else (SA_DUTY_5, DUTY)
    duty = ledger.levy(rule, "duty", asked.cif, rate, AT_IMPORT)
    if not low:
        ledger.lack(SA_FEE, "fee", "the Saudi clearance fee")
    ledger.levy(SA_VAT, "vat", asked.cif + duty, Decimal("0.15"), AT_IMPORT)


def _in_dubai(ledger: Ledger) -> bool:
    """Say whether the recipient lives in Dubai, under the reading chosen where no emirate is given."""
    region = ledger.asked.region
    if not region:
        ledger.need("the recipient's emirate (region)")
        return ledger.read(AE_EMIRATE) == 0
    if region not in (*DUBAI, *EMIRATES):
        raise NoRecord(f"no record of {region} as an emirate; give it like DU or AE-DU")
    return region in DUBAI
