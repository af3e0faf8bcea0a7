"""What is read the same way everywhere: a code whose subheadings differ, and how amounts are rounded."""

from collections.abc import Mapping
from datetime import date

from serai.customs.rule import Rule
from serai.customs.tariff import NAMES

SINCE: Mapping[str, date] = {
    "AE": date(2023, 1, 1), "AU": date(2018, 7, 1), "BR": date(2023, 8, 1), "CA": date(2020, 7, 1),
    "CL": date(2025, 10, 25), "EU": date(2021, 7, 1), "GB": date(2021, 1, 1), "JP": date(2026, 1, 1),
    "KR": date(2026, 1, 1), "MX": date(2025, 1, 1), "SA": date(2023, 1, 1), "TR": date(2024, 9, 1),
    "US": date(2016, 3, 10),
}  # fmt: skip
"""The first day of the records of each jurisdiction."""

RANGES: Mapping[str, Rule] = {
    name: Rule(
        f"{name}-TARIFF-RANGE",
        f"Where the subheadings of a code have different rates in the {NAMES[name]} tariff, its duty is that"
        " of one of them.",
        name, since, basis="item", certainty="open", source="the tariff table that is loaded",
        question="Which subheading are the goods of?",
        readings=("the subheading decides: not known", "the lowest rate of the subheadings",
                  "the highest rate of the subheadings"),
    )
    for name, since in SINCE.items()
}  # fmt: skip
"""How a code is read that is too short to tell its rate, by jurisdiction."""

ROUNDINGS: Mapping[str, Rule] = {
    name: Rule(
        f"{name}-ROUNDING",
        "Amounts are rounded half up to the smallest unit of the currency, line by line.",
        name, since, basis="line", certainty="unverified",
        source="no source read on how the authority rounds",
    )
    for name, since in SINCE.items()
}  # fmt: skip
"""How amounts are rounded, by jurisdiction."""
