"""Japan: free up to 10,000 yen; from April 2028 consumption tax at sale on small goods too."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger

STATES = {"JP": "Japan"}
LIMIT, TAX = Decimal(10_000), Decimal("0.10")
START, REFORM = date(2026, 1, 1), date(2028, 4, 1)
"""The sources name no start of the limit; the record covers their year."""

SOURCE = "skadvisory.jp, vatabout"

JP_DUTY_FREE_10000 = Rule(
    "JP-DUTY-FREE-10000",
    "Goods up to 10,000 JPY are free of duty.",
    "JP", START, basis="consignment", source=SOURCE,
)  # fmt: skip
JP_TAX_FREE_10000 = Rule(
    "JP-TAX-FREE-10000",
    "Goods up to 10,000 JPY are free of consumption tax.",
    "JP", START, REFORM, basis="consignment", source=SOURCE,
)  # fmt: skip
JP_TAX_SALE = Rule(
    "JP-TAX-SALE",
    "Consumption tax is collected at sale on goods up to 10,000 JPY: by the seller, or by a platform of more"
    " than 5 billion JPY a year.",
    "JP", REFORM, basis="consignment", certainty="unverified",
    source=f"tax reform of fiscal year 2026; {SOURCE} (the rate of 10 % not checked)",
)  # fmt: skip
JP_LIMIT_FREIGHT = Rule(
    "JP-LIMIT-FREIGHT",
    "The 10,000 JPY are those of the customs value: goods, freight and insurance.",
    "JP", START, basis="CIF", certainty="open", source=f"{SOURCE} (do not say)",
    question="Does the limit of 10,000 JPY count freight and insurance?",
    readings=("the limit of 10,000 JPY counts freight and insurance",
              "the limit of 10,000 JPY counts the goods alone"),
)  # fmt: skip
JP_DUTY = Rule(
    "JP-DUTY",
    "Above 10,000 JPY the duty of the tariff is due on goods, freight and insurance.",
    "JP", START, basis="CIF", source=SOURCE,
)  # fmt: skip
JP_TAX_IMPORT = Rule(
    "JP-TAX-IMPORT",
    "Above 10,000 JPY consumption tax of 10 % is due on goods, freight, insurance and duty.",
    "JP", START, basis="CIF", certainty="unverified", source="rate widely published, not checked",
)  # fmt: skip

RULES = (
    JP_DUTY_FREE_10000, JP_TAX_FREE_10000, JP_TAX_SALE, JP_LIMIT_FREIGHT, JP_DUTY, RANGES["JP"],
    JP_TAX_IMPORT,
)  # fmt: skip
"""Every rule of Japan."""


def assess(ledger: Ledger) -> None:
    """Write duty and consumption tax of one consignment into Japan on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Japan: only imports are recorded")
    if _small(ledger):
        ledger.procedure = "simplified"
        ledger.levy(JP_DUTY_FREE_10000, "duty", asked.goods, Decimal(0), AT_IMPORT)
        if JP_TAX_FREE_10000.in_force(asked.at):
            ledger.levy(JP_TAX_FREE_10000, "consumption_tax", asked.cif, Decimal(0), AT_IMPORT)
        else:
            ledger.levy(JP_TAX_SALE, "consumption_tax", asked.cif, TAX, AT_SALE)
        return
    ledger.procedure = "declaration"
    duty = ledger.levy_tariff(JP_DUTY, "duty", "JP", RANGES["JP"])
    if duty is None:
        ledger.lack(JP_TAX_IMPORT, "consumption_tax", "the duty, on which consumption tax stands as well")
    else:
        ledger.levy(JP_TAX_IMPORT, "consumption_tax", asked.cif + duty, TAX, AT_IMPORT)


def _small(ledger: Ledger) -> bool:
    """Say whether the goods are within the limit, under the reading chosen where it matters."""
    asked = ledger.asked
    value, goods = ledger.value_in("JPY", asked.cif), ledger.value_in("JPY", asked.goods)
    if goods <= LIMIT < value:
        return ledger.read(JP_LIMIT_FREIGHT) == 1
    return value <= LIMIT
