"""Mexico: one rate for goods by courier, by treaty and value; the tariff above 2,500 USD."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, Ledger

STATES = {"MX": "Mexico"}
NEIGHBOURS = ("CA", "US")
TREATY = (
    "AT", "AU", "BE", "BG", "BN", "CH", "CL", "CO", "CR", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR",
    "GB", "GR", "GT", "HN", "HR", "HU", "IE", "IL", "IS", "IT", "JP", "LI", "LT", "LU", "LV", "MT", "MY",
    "NI", "NL", "NO", "NZ", "PA", "PE", "PL", "PT", "RO", "SE", "SG", "SI", "SK", "SV", "UY", "VN",
)  # fmt: skip
"""Other countries with which Mexico has a treaty of free trade; the list is ours and not verified."""

EXEMPT, LOWER, LIMIT = Decimal(50), Decimal(117), Decimal(2500)
COURIER = frozenset({"express"})
SOURCE = "RGCE rule 3.7.35, DOF 2025-07-28; regfollower, particle.news, redcensor"

MX_COURIER_19 = Rule(
    "MX-COURIER-19",
    "By courier, goods up to 2,500 USD but those of the United States and Canada pay 19 % for duty and VAT.",
    "MX", date(2025, 1, 1), date(2025, 8, 15), channels=COURIER, basis="consignment", certainty="unverified",
    source="regfollower (the rate before; its start not read)",
)  # fmt: skip
MX_COURIER_335 = Rule(
    "MX-COURIER-335",
    "By courier, goods of countries without treaty up to 2,500 USD pay 33.5 % for duty and VAT together.",
    "MX", date(2025, 8, 15), channels=COURIER, basis="consignment", source=SOURCE,
)  # fmt: skip
MX_USMCA_50 = Rule(
    "MX-USMCA-50",
    "By courier, goods of the United States and Canada up to 50 USD are free.",
    "MX", date(2025, 1, 1), channels=COURIER, basis="consignment",
    source=f"{SOURCE} (name no start)",
)  # fmt: skip
MX_USMCA_17 = Rule(
    "MX-USMCA-17",
    "By courier, goods of the United States and Canada above 50 and up to 117 USD pay 17 %.",
    "MX", date(2025, 1, 1), channels=COURIER, basis="consignment",
    source=f"{SOURCE} (name no start)",
)  # fmt: skip
MX_USMCA_19 = Rule(
    "MX-USMCA-19",
    "By courier, goods of the United States and Canada above 117 and up to 2,500 USD pay 19 %.",
    "MX", date(2025, 1, 1), channels=COURIER, basis="consignment",
    source=f"{SOURCE} (name no start)",
)  # fmt: skip
MX_PLACE = Rule(
    "MX-PLACE",
    "Whether goods are of a treaty country goes by their origin.",
    "MX", date(2025, 1, 1), channels=COURIER, basis="item", certainty="open", source=SOURCE,
    question="Do the rates of the treaties go by the origin of the goods, or by where they are shipped from?",
    readings=("the rate goes by the origin of the goods", "the rate goes by the place of shipment"),
)  # fmt: skip
MX_TREATY_OTHER = Rule(
    "MX-TREATY-OTHER",
    "Goods of another treaty country pay 19 %, as all did before.",
    "MX", date(2025, 8, 15), channels=COURIER, basis="consignment", certainty="open", source=SOURCE,
    question="What do goods of treaty countries other than the United States and Canada pay?",
    readings=("goods of another treaty country pay 19 %", "goods of another treaty country pay 33.5 %"),
)  # fmt: skip
MX_TARIFF = Rule(
    "MX-TARIFF",
    "Above 2,500 USD the duty of the tariff is due.",
    "MX", date(2025, 1, 1), basis="CIF", source=SOURCE,
)  # fmt: skip
MX_VAT = Rule(
    "MX-VAT",
    "Above 2,500 USD VAT of 16 % is due on goods, freight, insurance and duty.",
    "MX", date(2025, 1, 1), basis="CIF", certainty="unverified", source="rate widely published",
)  # fmt: skip

RULES = (
    MX_COURIER_19, MX_COURIER_335, MX_USMCA_50, MX_USMCA_17, MX_USMCA_19, MX_PLACE, MX_TREATY_OTHER,
    MX_TARIFF, RANGES["MX"], MX_VAT,
)  # fmt: skip
"""Every rule of Mexico."""


def assess(ledger: Ledger) -> None:
    """Write the duty and tax of one consignment into Mexico on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Mexico: only imports are recorded")
    value = ledger.value_in("USD", asked.goods)
    if value > LIMIT:
        _by_tariff(ledger)
        return
    if asked.channel != "express":
        raise NoRecord(f"no record for Mexico by {asked.channel} up to 2,500 USD: only couriers are recorded")
    ledger.procedure = "courier simplified"
    rule, rate = _rate(ledger, value)
    ledger.levy(rule, "duty", asked.goods, Decimal(rate), AT_IMPORT)


def _by_tariff(ledger: Ledger) -> None:
    ledger.procedure = "pedimento"
    duty = ledger.levy_tariff(MX_TARIFF, "duty", "MX", RANGES["MX"])
    if duty is None:
        ledger.lack(MX_VAT, "vat", "the duty, on which VAT stands as well")
    else:
        ledger.levy(MX_VAT, "vat", ledger.asked.cif + duty, Decimal("0.16"), AT_IMPORT)


def _rate(ledger: Ledger, value: Decimal) -> tuple[Rule, str]:
    """Return the rule of the simplified rate and the rate, by treaty and value."""
    treaty = _treaty(ledger)
    if treaty == "neighbour":
        if value <= EXEMPT:
            return MX_USMCA_50, "0"
        return (MX_USMCA_17, "0.17") if value <= LOWER else (MX_USMCA_19, "0.19")
    if MX_COURIER_19.in_force(ledger.asked.at):
        return MX_COURIER_19, "0.19"
    if treaty == "other" and ledger.read(MX_TREATY_OTHER) == 0:
        return MX_TREATY_OTHER, "0.19"
    return MX_COURIER_335, "0.335"


def _treaty(ledger: Ledger) -> str:
    """Return the treaty of the goods: `neighbour`, `other`, or none; the weakest of all items counts."""
    asked = ledger.asked
    by_origin = {_of(item.origin) for item in asked.items}
    origin = next((one for one in ("", "other", "neighbour") if one in by_origin), "")
    shipped = _of(asked.ship_from)
    if origin != shipped and ledger.read(MX_PLACE) == 1:
        return shipped
    return origin


def _of(country: str) -> str:
    if country in NEIGHBOURS:
        return "neighbour"
    return "other" if country in TREATY else ""
