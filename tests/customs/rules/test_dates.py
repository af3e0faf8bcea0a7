"""The days and the certainty of every rule, as the facts have them: a slip of one digit is seen."""

import pytest

from serai.customs.rule import Rule
from serai.customs.rules import RULES, eu_data
from serai.customs.rules.ranges import RANGES, ROUNDINGS

ELSEWHERE = {rule.id for rule in (*RANGES.values(), *ROUNDINGS.values(), *eu_data.RULES)}
"""Rules whose days stand in other tests."""

DATED = """
AE-LIMIT-1000 2023-01-01 - certain
AE-LIMIT-300-DUBAI 2023-01-01 2023-03-01 certain
AE-EMIRATE 2023-01-01 2023-03-01 open
AE-DUTY-5 2023-01-01 - unverified
AE-VAT 2023-01-01 - unverified
AU-DUTY-FREE-1000 2018-07-01 - unverified
AU-GST-SALE 2018-07-01 - unverified
AU-DUTY 2018-07-01 - unverified
AU-GST-IMPORT 2018-07-01 - unverified
BR-II-ZERO 2023-08-01 2024-08-01 certain
BR-II-60-BEFORE 2023-08-01 2024-08-01 unverified
BR-II-20 2024-08-01 - certain
BR-II-REPEAL 2026-03-01 - open
BR-II-60 2024-08-01 - certain
BR-LIMIT-50 2023-08-01 - open
BR-II-60-OTHERS 2023-08-01 - certain
BR-II-TARIFF 2023-08-01 - certain
BR-FEDERAL 2023-08-01 - unverified
BR-II-MEDICINE 2024-08-01 2024-10-25 certain
BR-ICMS-17 2023-08-01 - certain
BR-ICMS-20 2025-04-01 - certain
BR-ICMS-STATE 2025-04-01 - open
BR-CPF 2023-08-01 - unverified
BR-ADVANCE 2023-08-01 - certain
CA-FREE-20 2020-07-01 - certain
CA-FREE-40 2020-07-01 - certain
CA-DUTY-FREE-150 2020-07-01 - certain
CA-SHIPMENT 2020-07-01 - certain
CA-CHANGE-2026 2026-01-01 - open
CA-DUTY 2020-07-01 - certain
CA-TAX 2020-07-01 - unverified
CA-TAX-PROVINCE 2020-07-01 - unverified
CA-LVS 2020-07-01 - unverified
CL-DUTY-FREE-500 2025-10-25 - certain
CL-LIMIT 2025-10-25 - open
CL-VAT-SALE 2025-10-25 - certain
CL-VAT-IMPORT 2025-10-25 - certain
CL-DUTY-6 2025-10-25 - certain
CL-PROOF 2025-10-25 - certain
EU-VAT-IMPORT 2021-07-01 - unverified
EU-VAT-IOSS 2021-07-01 - unverified
EU-VAT-ON-DUTY 2026-07-01 2028-07-01 open
EU-RELIEF-150 2021-07-01 2026-07-01 certain
EU-DUTY-3EUR 2026-07-01 2028-07-01 certain
EU-DUTY-SCOPE 2026-07-01 2028-07-01 open
EU-DUTY-LINE 2026-07-01 2028-07-01 open
EU-DUTY-LINE-H1 2026-07-01 2028-07-01 certain
EU-DUTY-DEBTOR 2026-07-01 2028-07-01 certain
EU-DUTY-PREFERENCE 2026-07-01 2028-07-01 open
EU-DUTY-EXTENDED 2028-07-01 - open
EU-DUTY-TARIFF 2021-07-01 - certain
EU-VAT-SUPPLIER 2028-07-01 - certain
EU-GIFT-45 2021-07-01 - unverified
EU-EXCISE 2021-07-01 - unverified
EU-STOCK 2021-07-01 - unverified
EU-FEE-RO 2026-01-01 2026-07-01 certain
EU-FEE-RO-AFTER 2026-07-01 - open
EU-FEE-FR 2026-03-01 2026-07-01 certain
EU-FEE-FR-AFTER 2026-07-01 - open
EU-FEE-IT-BEFORE 2026-01-01 2026-03-12 open
EU-FEE-IT-POSTPONED 2026-03-12 2026-07-01 certain
EU-FEE-IT 2026-07-01 - open
EU-FEE-DROPPED 2026-01-01 - certain
EU-FEE-HANDLING-EARLY 2026-07-01 2026-11-01 open
EU-FEE-HANDLING 2026-11-01 - open
EU-H7 2021-07-01 - certain
EU-H7-C07 2021-07-01 2026-07-01 unverified
EU-H7-C08 2021-07-01 - unverified
EU-H7-ROUTE 2021-07-01 - unverified
EU-H7-PLACE 2021-07-01 - certain
EU-PRODUCT-IDS-EARLY 2026-07-01 2026-11-01 certain
EU-PRODUCT-IDS 2026-11-01 - certain
GB-VAT-SALE 2021-01-01 - certain
GB-VAT-BUSINESS 2021-01-01 - open
GB-VAT-IMPORT 2021-01-01 - unverified
GB-RELIEF-135 2021-01-01 2029-04-01 certain
GB-RELIEF-END 2027-01-01 2029-04-01 open
GB-DUTY-TARIFF 2021-01-01 - certain
GB-GIFT-39 2021-01-01 - unverified
GB-EXCISE 2021-01-01 - certain
GB-STOCK 2021-01-01 - unverified
GB-NI 2021-01-01 - unverified
GB-NI-DUTY 2021-01-01 - unverified
GB-H7-NI 2021-01-01 - certain
GB-BIRDS 2021-01-01 - certain
GB-C07 2021-01-01 - unverified
JP-DUTY-FREE-10000 2026-01-01 - certain
JP-TAX-FREE-10000 2026-01-01 2028-04-01 certain
JP-TAX-SALE 2028-04-01 - unverified
JP-LIMIT-FREIGHT 2026-01-01 - open
JP-DUTY 2026-01-01 - certain
JP-TAX-IMPORT 2026-01-01 - unverified
KR-LIMIT-150 2026-01-01 - certain
KR-LIMIT-200-US 2026-01-01 - certain
KR-AGGREGATION 2026-01-01 - certain
KR-DUTY 2026-01-01 - certain
KR-VAT 2026-01-01 - certain
KR-PCCC 2026-01-01 - certain
KR-LIST 2026-01-01 - open
MX-COURIER-19 2025-01-01 2025-08-15 unverified
MX-COURIER-335 2025-08-15 - certain
MX-USMCA-50 2025-01-01 - certain
MX-USMCA-17 2025-01-01 - certain
MX-USMCA-19 2025-01-01 - certain
MX-PLACE 2025-01-01 - open
MX-TREATY-OTHER 2025-08-15 - open
MX-TARIFF 2025-01-01 - certain
MX-VAT 2025-01-01 - unverified
SA-LIMIT-1000 2023-01-01 - unverified
SA-DUTY-5 2023-01-01 - unverified
SA-FEE 2023-01-01 - unverified
SA-VAT 2023-01-01 - unverified
TR-FIXED-30 2024-09-01 2026-02-06 certain
TR-FIXED-60 2024-09-01 2026-02-06 certain
TR-SCT 2024-09-01 - open
TR-DECLARATION 2026-02-06 - certain
TR-MEDICINE 2024-09-01 - certain
TR-SUPPLEMENT 2024-09-01 - open
TR-DUTY 2024-09-01 - certain
TR-VAT 2024-09-01 - unverified
US-DE-MINIMIS 2016-03-10 2025-08-29 certain
US-DE-MINIMIS-CN 2016-03-10 2025-05-02 certain
US-ENTRY-86 2016-03-10 2025-08-29 certain
US-SUSPENSION 2026-02-24 - certain
US-SUSPENSION-CFR 2026-06-24 - certain
US-GIFT-100 2016-03-10 - certain
US-TRAVELLER-200 2016-03-10 - certain
US-DUTY-TARIFF 2016-03-10 - certain
US-TRADE-REMEDY 2016-03-10 - open
US-IEEPA 2025-05-02 2026-02-24 certain
US-POSTAL-SPECIFIC 2025-08-29 2026-03-01 open
US-POSTAL-REMIT 2025-08-29 2026-03-01 certain
US-POSTAL-OVERLAP 2026-02-24 2026-03-01 open
US-SECTION-122 2026-02-24 2026-07-24 certain
US-SECTION-122-POST 2026-02-24 2026-07-24 certain
US-AFTER-122 2026-07-24 - open
US-SALES-TAX 2016-03-10 - open
US-MPF-POST 2026-07-24 - unverified
US-POSTAL-ENTRY 2026-07-24 - certain
US-TYPE-13 2026-06-24 - certain
US-INFORMAL 2016-03-10 - unverified
"""
"""Id, since, until, certainty."""

FACTS = {line.split()[0]: tuple(line.split()[1:]) for line in DATED.splitlines() if line}


@pytest.mark.parametrize("rule", [r for r in RULES if r.id not in ELSEWHERE], ids=lambda rule: rule.id)
def test_a_rule_has_the_days_of_its_facts(rule: Rule) -> None:
    """Since, until and certainty are those written here."""
    until = rule.until.isoformat() if rule.until else "-"
    assert FACTS[rule.id] == (rule.since.isoformat(), until, rule.certainty)


def test_no_fact_is_without_its_rule() -> None:
    """A rule that is taken out is missed."""
    assert FACTS.keys() | ELSEWHERE == {rule.id for rule in RULES} | RANGES_UNUSED


RANGES_UNUSED = {rule.id for rule in RANGES.values()} - {rule.id for rule in RULES}
"""Jurisdictions whose duty is one rate have no range."""
