"""Fees on small parcels in the Union: of Romania, France and Italy, and the handling fee of the Union."""

from collections.abc import Callable
from datetime import date

from serai.customs.rule import Rule
from serai.customs.tax import Ledger

EU_FEE_RO = Rule(
    "EU-FEE-RO",
    "Romania charges 25 RON a parcel up to 150 EUR.",
    "EU", date(2026, 1, 1), date(2026, 7, 1), basis="parcel",
    source="passportglobal.com, vatupdate 2026-01-16",
)  # fmt: skip
EU_FEE_RO_AFTER = Rule(
    "EU-FEE-RO-AFTER",
    "Romania's fee of 25 RON a parcel goes on beside the EU duty: no repeal is recorded.",
    "EU", date(2026, 7, 1), basis="parcel", certainty="open",
    source="passportglobal.com, vatupdate 2026-01-16",
    question="Is Romania's fee still charged since the EU duty started?",
    readings=("Romania's fee is still charged", "Romania's fee ended with the EU duty"),
)  # fmt: skip
EU_FEE_FR = Rule(
    "EU-FEE-FR",
    "France charges 2 EUR a declaration line up to 150 EUR.",
    "EU", date(2026, 3, 1), date(2026, 7, 1), basis="line", source="passportglobal.com, vatupdate 2026-01-16",
)  # fmt: skip
EU_FEE_FR_AFTER = Rule(
    "EU-FEE-FR-AFTER",
    "France's fee of 2 EUR a line is not charged beside the EU duty: the published example for France"
    " has none.",
    "EU", date(2026, 7, 1), basis="line", certainty="open", source="passportglobal.com; merchants.glopal.com",
    question="Is France's fee still charged since the EU duty started?",
    readings=("France's fee ended with the EU duty", "France's fee is still charged"),
)  # fmt: skip
EU_FEE_IT = Rule(
    "EU-FEE-IT",
    "Italy charges 2 EUR a consignment up to 150 EUR; announced for 2026-01-01, postponed to 2026-07-01.",
    "EU", date(2026, 7, 1), basis="consignment", certainty="open", source="passportglobal.com, vatupdate",
    question="Did Italy's fee start on 2026-07-01 beside the EU duty?",
    readings=("Italy's fee is charged", "Italy's fee did not start"),
)  # fmt: skip
EU_FEE_IT_BEFORE = Rule(
    "EU-FEE-IT-BEFORE",
    "Italy's fee, announced for 2026-01-01, was not charged before its postponement of 2026-03-12.",
    "EU", date(2026, 1, 1), date(2026, 3, 12), basis="consignment", certainty="open",
    source="passportglobal.com, vatupdate 2026-01-16",
    question="Was Italy's fee charged between its announced start and its postponement?",
    readings=("Italy's fee was not charged before its postponement", "Italy's fee was charged at first"),
)  # fmt: skip
EU_FEE_IT_POSTPONED = Rule(
    "EU-FEE-IT-POSTPONED",
    "Italy's fee is not charged: it was postponed on 2026-03-12 to 2026-07-01.",
    "EU", date(2026, 3, 12), date(2026, 7, 1), basis="consignment", source="passportglobal.com, vatupdate",
)  # fmt: skip
EU_FEE_DROPPED = Rule(
    "EU-FEE-DROPPED",
    "The Netherlands and Belgium dropped the fees that they had announced: none is charged.",
    "EU", date(2026, 1, 1), basis="parcel", source="passportglobal.com, vatupdate 2026-01-16",
)  # fmt: skip
EU_FEE_HANDLING_EARLY = Rule(
    "EU-FEE-HANDLING-EARLY",
    "One source has the EU handling fee start on 2026-07-01; the others plan it for 2026-11-01 at the"
    " latest.",
    "EU", date(2026, 7, 1), date(2026, 11, 1), basis="line", certainty="open",
    source="geciclaw against essentiaglobalservices 2026-04, passportglobal",
    question="Did the EU handling fee start before 2026-11-01, and at what amount?",
    readings=("no EU handling fee before November 2026", "an EU handling fee of 2 EUR a line from July 2026"),
)  # fmt: skip
EU_FEE_HANDLING = Rule(
    "EU-FEE-HANDLING",
    "An EU handling fee (about 2 EUR a line expected) was planned for 2026-11-01 at the latest; no"
    " adoption was"
    " found.",
    "EU", date(2026, 11, 1), basis="line", certainty="open",
    source="essentiaglobalservices 2026-04, passportglobal; geciclaw says 2026-07-01",
    question="Was the EU handling fee adopted, and at what amount?",
    readings=("no EU handling fee", "an EU handling fee of 2 EUR a line"),
)  # fmt: skip
RULES = (
    EU_FEE_RO, EU_FEE_RO_AFTER, EU_FEE_FR, EU_FEE_FR_AFTER, EU_FEE_IT_BEFORE, EU_FEE_IT_POSTPONED, EU_FEE_IT,
    EU_FEE_DROPPED, EU_FEE_HANDLING_EARLY, EU_FEE_HANDLING,
)  # fmt: skip
"""Every rule of fees."""

RON, TWO = ("25.00", "RON"), ("2.00", "EUR")
CHARGES: tuple[tuple[tuple[str, ...], Rule, tuple[str, str], bool, int], ...] = (
    (("RO",), EU_FEE_RO, RON, False, 0),
    (("RO",), EU_FEE_RO_AFTER, RON, False, 0),
    (("FR",), EU_FEE_FR, TWO, True, 0),
    (("FR",), EU_FEE_FR_AFTER, TWO, True, 1),
    (("IT",), EU_FEE_IT_BEFORE, TWO, False, 1),
    (("IT",), EU_FEE_IT, TWO, False, 0),
    ((), EU_FEE_HANDLING_EARLY, TWO, True, 1),
    ((), EU_FEE_HANDLING, TWO, True, 1),
)
"""States (none: all), rule, amount, whether it is charged a line, the reading that charges it."""


def charge(ledger: Ledger, lines: Callable[[Ledger], int]) -> None:
    """Write the fees of a small consignment on its ledger; `lines` counts its tariff lines."""
    asked = ledger.asked
    for state, rule in (("IT", EU_FEE_IT_POSTPONED), ("BE", EU_FEE_DROPPED), ("NL", EU_FEE_DROPPED)):
        if asked.destination == state and rule.in_force(asked.at):
            ledger.apply(rule)
    for states, rule, each, by_line, charged in CHARGES:
        if (states and asked.destination not in states) or not rule.in_force(asked.at):
            continue
        if rule.certainty != "open" or ledger.read(rule) == charged:
            ledger.levy_specific(rule, "fee", each, lines(ledger) if by_line else 1)
