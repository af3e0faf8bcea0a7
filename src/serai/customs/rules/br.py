"""Brazil: Remessa Conforme, the import tax (II) by value, and ICMS by state, grossed up."""

from datetime import date
from decimal import Decimal

from serai.customs.rule import NoRecord, Rule
from serai.customs.rules.ranges import RANGES
from serai.customs.tax import AT_IMPORT, AT_SALE, Ledger
from serai.parcel import Scheme

STATES = {"BR": "Brazil"}
CERTIFIED = frozenset({Scheme.REMESSA_CONFORME})
OTHERS = frozenset(Scheme) - CERTIFIED
SMALL, SIMPLIFIED = Decimal(50), Decimal(3000)
AT_TWENTY = frozenset({"AC", "AL", "BA", "CE", "PB", "PI", "RN", "RR", "SE"})
"""The states whose ICMS on remittances is 20 %; Minas Gerais revoked its rise on the day it came."""

REGIONS = AT_TWENTY | {
    "AM", "AP", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PE", "PR", "RJ", "RO", "RS", "SC", "SP",
    "TO",
}  # fmt: skip
"""The states and the federal district."""

BR_II_ZERO = Rule(
    "BR-II-ZERO",
    "Under Remessa Conforme, goods up to 50 USD pay no import tax.",
    "BR", date(2023, 8, 1), date(2024, 8, 1), schemes=CERTIFIED, basis="CIF", source="tecnoblog, folha",
)  # fmt: skip
BR_II_60_BEFORE = Rule(
    "BR-II-60-BEFORE",
    "Under Remessa Conforme, goods above 50 USD pay 60 % import tax, without deduction.",
    "BR", date(2023, 8, 1), date(2024, 8, 1), schemes=CERTIFIED, basis="CIF", certainty="unverified",
    source="tecnoblog (the deduction is recorded from 2024-08-01)",
)  # fmt: skip
BR_II_20 = Rule(
    "BR-II-20",
    "Under Remessa Conforme, goods up to 50 USD pay 20 % import tax.",
    "BR", date(2024, 8, 1), schemes=CERTIFIED, basis="CIF", source="folha, jornaldebrasilia",
)  # fmt: skip
BR_II_REPEAL = Rule(
    "BR-II-REPEAL",
    "The 20 % were in force in February 2026; a repeal was discussed and no enactment found.",
    "BR", date(2026, 3, 1), schemes=CERTIFIED, basis="CIF", certainty="open",
    source="terrabrasilnoticias 2026-02",
    question="Was the import tax of 20 % up to 50 USD repealed?",
    readings=("the 20 % are in force", "the 20 % were repealed"),
)  # fmt: skip
BR_II_60 = Rule(
    "BR-II-60",
    "Under Remessa Conforme, goods of 50.01 to 3,000 USD pay 60 % import tax less 20 USD.",
    "BR", date(2024, 8, 1), schemes=CERTIFIED, basis="CIF", source="uol 2025-07-29",
)  # fmt: skip
BR_LIMIT_50 = Rule(
    "BR-LIMIT-50",
    "The 50 USD are those of the customs value: goods, freight and insurance.",
    "BR", date(2023, 8, 1), schemes=CERTIFIED, basis="CIF", certainty="open",
    source="terrabrasilnoticias 2026-02",
    question="Does the limit of 50 USD count freight and insurance?",
    readings=("the limit of 50 USD counts freight and insurance",
              "the limit of 50 USD counts the goods alone"),
)  # fmt: skip
BR_II_60_OTHERS = Rule(
    "BR-II-60-OTHERS",
    "Without Remessa Conforme, goods pay 60 % import tax from the first dollar.",
    "BR", date(2023, 8, 1), schemes=OTHERS, basis="CIF", source="tecnoblog, pledgetimes",
)  # fmt: skip
BR_II_TARIFF = Rule(
    "BR-II-TARIFF",
    "Above 3,000 USD the simplified import tax does not apply: the tariff does.",
    "BR", date(2023, 8, 1), basis="CIF", source="uol 2025-07-29",
)  # fmt: skip
BR_FEDERAL = Rule(
    "BR-FEDERAL",
    "Above 3,000 USD federal taxes (IPI, PIS, COFINS) are due besides, at rates not recorded here.",
    "BR", date(2023, 8, 1), basis="CIF", certainty="unverified", source="no source read",
)  # fmt: skip
BR_II_MEDICINE = Rule(
    "BR-II-MEDICINE",
    "Medicines for private persons pay no import tax, by a provisional measure that lapsed on 2024-10-25.",
    "BR", date(2024, 8, 1), date(2024, 10, 25), basis="item", source="jornaldebrasilia; fermello.com.br",
)  # fmt: skip
BR_ICMS_17 = Rule(
    "BR-ICMS-17",
    "ICMS of 17 % is due on value and import tax, grossed up (the tax is part of its own base).",
    "BR", date(2023, 8, 1), basis="CIF", source="uol (worked examples), tribunademinas",
)  # fmt: skip
BR_ICMS_20 = Rule(
    "BR-ICMS-20",
    "In AC, AL, BA, CE, PB, PI, RN, RR and SE the ICMS is 20 %.",
    "BR", date(2025, 4, 1), basis="CIF", source="tribunademinas, falarn; itabiraonline (MG revoked its rise)",
)  # fmt: skip
BR_ICMS_STATE = Rule(
    "BR-ICMS-STATE",
    "The ICMS rate is that of the recipient's state.",
    "BR", date(2025, 4, 1), basis="CIF", certainty="open", source="tribunademinas",
    question="In which state does the recipient live?",
    readings=("a state at 17 % ICMS", "a state at 20 % ICMS"),
)  # fmt: skip
BR_CPF = Rule(
    "BR-CPF",
    "The recipient's tax number (CPF, of a business CNPJ) is declared.",
    "BR", date(2023, 8, 1), basis="data", certainty="unverified", source="no source read",
)  # fmt: skip
BR_ADVANCE = Rule(
    "BR-ADVANCE",
    "Under Remessa Conforme the parcel is declared and paid before it arrives.",
    "BR", date(2023, 8, 1), schemes=CERTIFIED, basis="data", source="tecnoblog, forumchinaplp",
)  # fmt: skip

RULES = (
    BR_II_ZERO, BR_II_60_BEFORE, BR_II_20, BR_II_REPEAL, BR_II_60, BR_LIMIT_50, BR_II_60_OTHERS, BR_II_TARIFF,
    RANGES["BR"], BR_FEDERAL, BR_II_MEDICINE, BR_ICMS_17, BR_ICMS_20, BR_ICMS_STATE, BR_CPF, BR_ADVANCE,
)  # fmt: skip
"""Every rule of Brazil."""


def assess(ledger: Ledger) -> None:
    """Write import tax and ICMS of one consignment into Brazil on its ledger."""
    asked = ledger.asked
    if asked.ship_from in STATES:
        raise NoRecord("no record for goods sent inside Brazil: only imports are recorded")
    certified = asked.scheme is Scheme.REMESSA_CONFORME
    ledger.procedure = "DIR"
    if certified:
        ledger.apply(BR_ADVANCE)
    if not asked.recipient_id:
        ledger.apply(BR_CPF)
        ledger.need(
            "recipient identity (CPF)" if asked.recipient_type == "person" else "recipient identity (CNPJ)"
        )
    collected = AT_SALE if certified else AT_IMPORT
    duty = _import_tax(ledger, collected)
    _icms(ledger, duty, collected)


def _import_tax(ledger: Ledger, collected: str) -> Decimal | None:
    asked = ledger.asked
    value = ledger.value_in("USD", asked.cif)
    if value > SIMPLIFIED:
        ledger.procedure = "DI"
        ledger.levy_tariff(BR_II_TARIFF, "duty", "BR", RANGES["BR"])
        ledger.lack(BR_FEDERAL, "federal_tax", "the federal taxes (IPI, PIS, COFINS) of the goods")
        return None
    if BR_II_MEDICINE.in_force(asked.at) and all(item.hs.startswith("30") for item in asked.items):
        return ledger.levy(BR_II_MEDICINE, "duty", asked.cif, Decimal(0), collected)
    if asked.scheme is not Scheme.REMESSA_CONFORME:
        return ledger.levy(BR_II_60_OTHERS, "duty", asked.cif, Decimal("0.60"), collected)
    if _small(ledger, value):
        return _small_tax(ledger, collected)
    return _large_tax(ledger, collected)


def _small(ledger: Ledger, value: Decimal) -> bool:
    """Say whether the value is within 50 USD, where it matters under the reading chosen."""
    goods = ledger.value_in("USD", ledger.asked.goods)
    if goods <= SMALL < value:
        return ledger.read(BR_LIMIT_50) == 1
    return value <= SMALL


def _small_tax(ledger: Ledger, collected: str) -> Decimal:
    asked = ledger.asked
    if BR_II_ZERO.in_force(asked.at):
        return ledger.levy(BR_II_ZERO, "duty", asked.cif, Decimal(0), collected)
    if BR_II_REPEAL.in_force(asked.at) and ledger.read(BR_II_REPEAL) == 1:
        return ledger.levy(BR_II_REPEAL, "duty", asked.cif, Decimal(0), collected)
    return ledger.levy(BR_II_20, "duty", asked.cif, Decimal("0.20"), collected)


def _large_tax(ledger: Ledger, collected: str) -> Decimal:
    asked = ledger.asked
    if BR_II_60_BEFORE.in_force(asked.at):
        return ledger.levy(BR_II_60_BEFORE, "duty", asked.cif, Decimal("0.60"), collected)
    return ledger.levy_less(BR_II_60, "duty", Decimal("0.60"), ("20.00", "USD"), collected)


def _icms(ledger: Ledger, duty: Decimal | None, collected: str) -> None:
    rule, rate = _icms_rate(ledger)
    if duty is None:
        ledger.lack(rule, "icms", "the import tax, on which ICMS stands as well", collected)
        return
    ledger.levy(rule, "icms", (ledger.asked.cif + duty) / (1 - rate), rate, collected)


def _icms_rate(ledger: Ledger) -> tuple[Rule, Decimal]:
    asked = ledger.asked
    region = (asked.region or "").removeprefix("BR-")
    if region and region not in REGIONS:
        raise NoRecord(f"no record of {asked.region} as a state of Brazil; give it like SP or BR-SP")
    twenty = BR_ICMS_20.in_force(asked.at)
    if not region and twenty:
        ledger.need("the recipient's state (region)")
        raised = ledger.read(BR_ICMS_STATE) == 1
    else:
        raised = twenty and region in AT_TWENTY
    return (BR_ICMS_20, Decimal("0.20")) if raised else (BR_ICMS_17, Decimal("0.17"))
