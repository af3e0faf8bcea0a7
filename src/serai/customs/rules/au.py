"""Australia: GST at sale on goods up to 1,000 AUD, duty and GST at import above."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger

STATES = {"AU": "Australia"}
LIMIT, GST = Decimal(1000), Decimal("0.10")
START = date(2018, 7, 1)
SOURCE = "stackry (the base of 10 %); the rest not read"

AU_DUTY_FREE_1000 = Rule(
    "AU-DUTY-FREE-1000",
    "Goods up to 1,000 AUD are free of duty.",
    "AU", START, basis="consignment", certainty="unverified", source=SOURCE,
)  # fmt: skip
AU_GST_SALE = Rule(
    "AU-GST-SALE",
    "GST of 10 % is collected at sale by vendor or platform on goods up to 1,000 AUD.",
    "AU", START, basis="consignment", certainty="unverified", source=SOURCE,
)  # fmt: skip
AU_DUTY = Rule(
    "AU-DUTY",
    "Above 1,000 AUD the duty of the tariff is due on the value of the goods.",
    "AU", START, basis="item", certainty="unverified", source=SOURCE,
)  # fmt: skip
AU_GST_IMPORT = Rule(
    "AU-GST-IMPORT",
    "Above 1,000 AUD GST of 10 % is due at import on goods, freight, insurance and duty.",
    "AU", START, basis="CIF", certainty="unverified", source=SOURCE,
)  # fmt: skip

RULES = (AU_DUTY_FREE_1000, AU_GST_SALE, AU_DUTY, RANGES["AU"], AU_GST_IMPORT)
"""Every rule of Australia."""


def assess(ledger: Ledger) -> None:
    """Write duty and GST of one consignment into Australia on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Australia: only imports are recorded")
    if ledger.value_in("AUD", asked.goods) <= LIMIT:
        ledger.procedure = "self-assessed clearance"
        ledger.levy(AU_DUTY_FREE_1000, "duty", asked.goods, Decimal(0), AT_IMPORT)
        ledger.levy(AU_GST_SALE, "gst", asked.cif, GST, AT_SALE)
        return
    ledger.procedure = "import declaration"
    duty = ledger.levy_tariff(AU_DUTY, "duty", "AU", RANGES["AU"])
    if duty is None:
        ledger.lack(AU_GST_IMPORT, "gst", "the duty, on which GST stands as well")
    else:
        ledger.levy(AU_GST_IMPORT, "gst", asked.cif + duty, GST, AT_IMPORT)
