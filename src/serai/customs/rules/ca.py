"""Canada: limits by the place of direct shipment, the tax of the province above them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, Ledger

STATES = {"CA": "Canada"}
NEIGHBOURS = ("MX", "US")
SMALL, NO_TAX, NO_DUTY, LOW = Decimal(20), Decimal(40), Decimal(150), Decimal(3300)
COURIER = frozenset({"express"})
START = date(2020, 7, 1)
SOURCE = "CBSA Notice 20-18 via cba.org; argocustoms"

TAXES: Mapping[str, tuple[str, str]] = {
    "AB": ("5", "0"), "BC": ("5", "7"), "MB": ("5", "7"), "NB": ("15", "0"), "NL": ("15", "0"),
    "NS": ("14", "0"), "NT": ("5", "0"), "NU": ("5", "0"), "ON": ("13", "0"), "PE": ("15", "0"),
    "QC": ("5", "9.975"), "SK": ("5", "6"), "YT": ("5", "0"),
}  # fmt: skip
"""Federal or harmonised tax, and tax of the province, percent: widely published, not checked."""

SINCE_NS = date(2025, 4, 1)
"""Nova Scotia's rate changed on this day."""

CA_FREE_20 = Rule(
    "CA-FREE-20",
    "Goods up to 20 CAD are free of duty and tax, wherever they are shipped from.",
    "CA", START, basis="consignment", source=SOURCE,
)  # fmt: skip
CA_FREE_40 = Rule(
    "CA-FREE-40",
    "Shipped directly from the United States or Mexico by courier, goods up to 40 CAD are free of duty and"
    " tax.",
    "CA", START, channels=COURIER, basis="consignment", source=SOURCE,
)  # fmt: skip
CA_DUTY_FREE_150 = Rule(
    "CA-DUTY-FREE-150",
    "Shipped directly from the United States or Mexico by courier, goods up to 150 CAD are free of duty;"
    " above 40 CAD they bear tax.",
    "CA", START, channels=COURIER, basis="consignment", source=SOURCE,
)  # fmt: skip
CA_SHIPMENT = Rule(
    "CA-SHIPMENT",
    "The limits follow the place of direct shipment, not the origin of the goods.",
    "CA", START, basis="consignment", source=SOURCE,
)  # fmt: skip
CA_CHANGE_2026 = Rule(
    "CA-CHANGE-2026",
    "No change of the limits in 2026 was found.",
    "CA", date(2026, 1, 1), basis="consignment", certainty="open", source=f"{SOURCE}; no later source",
    question="Were the limits changed in 2026?",
    readings=("the limits are unchanged", "the limits were changed: not known how"),
)  # fmt: skip
CA_DUTY = Rule(
    "CA-DUTY",
    "Above the limits the duty of the tariff is due on the value of the goods.",
    "CA", START, basis="item", source=SOURCE,
)  # fmt: skip
CA_TAX = Rule(
    "CA-TAX",
    "Above the limits the federal or harmonised tax of the recipient's province is due on goods and duty.",
    "CA", START, basis="item", certainty="unverified", source="rates widely published, not checked",
)  # fmt: skip
CA_TAX_PROVINCE = Rule(
    "CA-TAX-PROVINCE",
    "British Columbia, Manitoba, Quebec and Saskatchewan have a tax of their own besides.",
    "CA", START, basis="item", certainty="unverified", source="rates widely published, not checked",
)  # fmt: skip
CA_LVS = Rule(
    "CA-LVS",
    "Goods up to 3,300 CAD by courier may be released as low-value shipments.",
    "CA", START, channels=COURIER, basis="data", certainty="unverified", source="no source read",
)  # fmt: skip

RULES = (
    CA_FREE_20, CA_FREE_40, CA_DUTY_FREE_150, CA_SHIPMENT, CA_CHANGE_2026, CA_DUTY, RANGES["CA"], CA_TAX,
    CA_TAX_PROVINCE, CA_LVS,
)  # fmt: skip
"""Every rule of Canada."""


def assess(ledger: Ledger) -> None:
    """Write duty and tax of one consignment into Canada on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Canada: only imports are recorded")
    value = ledger.value_in("CAD", asked.goods)
    ledger.apply(CA_SHIPMENT)
    ledger.procedure = "declaration"
    if asked.channel == "express" and value <= LOW:
        ledger.apply(CA_LVS)
        ledger.procedure = "low-value shipment"
    if CA_CHANGE_2026.in_force(asked.at) and ledger.read(CA_CHANGE_2026) == 1:
        ledger.lack(CA_CHANGE_2026, "duty", "the limits of 2026")
        ledger.lack(CA_CHANGE_2026, "gst", "the limits of 2026")
        return
    near = asked.channel == "express" and asked.ship_from in NEIGHBOURS
    free = CA_FREE_20 if value <= SMALL else CA_FREE_40 if near and value <= NO_TAX else None
    if free is not None:
        ledger.levy(free, "duty", asked.goods, Decimal(0), AT_IMPORT)
        ledger.levy(free, "gst", asked.goods, Decimal(0), AT_IMPORT)
        return
    duty: Decimal | None
    if near and value <= NO_DUTY:
        duty = ledger.levy(CA_DUTY_FREE_150, "duty", asked.goods, Decimal(0), AT_IMPORT)
    else:
        duty = ledger.levy_tariff(CA_DUTY, "duty", "CA", RANGES["CA"])
    _tax(ledger, duty)


def _tax(ledger: Ledger, duty: Decimal | None) -> None:
    """Charge the taxes of the province on goods and duty, or say what is missing."""
    asked = ledger.asked
    region = (asked.region or "").removeprefix("CA-")
    if region and region not in TAXES:
        raise NoRecord(f"no record of {asked.region} as a province of Canada; give it like ON or CA-ON")
    if region == "NS" and asked.at < SINCE_NS:
        raise NoRecord(f"no record of the tax of Nova Scotia on {asked.at}: the earliest is of {SINCE_NS}")
    if not region or duty is None:
        missing = "the duty, on which tax stands as well" if region else "the recipient's province (region)"
        ledger.lack(CA_TAX, "gst", missing)
        return
    federal, own = (Decimal(rate) / 100 for rate in TAXES[region])
    ledger.levy(CA_TAX, "gst", asked.goods + duty, federal, AT_IMPORT)
    if own:
        ledger.levy(CA_TAX_PROVINCE, "pst", asked.goods + duty, own, AT_IMPORT)
