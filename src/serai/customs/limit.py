"""The limits of value that rules set, which rules a merge passes, and which rules count a day together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from serai.customs.quote import Quote
from serai.customs.rule import Rule
from serai.customs.rules import RULES, br, eu, gb, kr, us
from serai.customs.tax import Rates

LIMITS: Mapping[str, tuple[Decimal, str]] = {
    rule.id: (limit, currency)
    for limit, currency, rules in (
        (eu.LIMIT, "EUR", (eu.EU_RELIEF_150, eu.EU_DUTY_3EUR, eu.EU_VAT_IOSS)),
        (eu.GIFT_LIMIT, "EUR", (eu.EU_GIFT_45,)),
        (gb.LIMIT, "GBP", (gb.GB_RELIEF_135, gb.GB_VAT_SALE)),
        (gb.GIFT_LIMIT, "GBP", (gb.GB_GIFT_39,)),
        (kr.LIMIT, "USD", (kr.KR_LIMIT_150,)),
        (kr.LIMIT_US, "USD", (kr.KR_LIMIT_200_US,)),
        (br.SMALL, "USD", (br.BR_II_ZERO, br.BR_II_20)),
        (br.SIMPLIFIED, "USD", (br.BR_II_60_BEFORE, br.BR_II_60, br.BR_II_60_OTHERS)),
        (us.DE_MINIMIS, "USD", (us.US_DE_MINIMIS, us.US_DE_MINIMIS_CN)),
        (us.GIFT_LIMIT, "USD", (us.US_GIFT_100,)),
    )
    for rule in rules
}
"""The value up to which a rule holds, and its currency, by rule id; the figures are those of the rules."""

_SENTENCES = {rule.id: rule.sentence for rule in RULES}


@dataclass(frozen=True, slots=True)
class Passed:
    """A rule that held for each parcel alone and does not hold for their value together."""

    rule: str
    limit: Decimal
    currency: str
    value: Decimal

    @property
    def sentence(self) -> str:
        """What the rule says."""
        return _SENTENCES[self.rule]


def passed(alone: Iterable[Quote], together: Quote, rates: Rates) -> tuple[Passed, ...]:
    """Return the rules whose limit goods pass together, though each consignment alone kept within it."""
    held = dict.fromkeys(rule for quoted in alone for rule in quoted.rules if rule in LIMITS)
    found = []
    for rule in held:
        if rule not in together.rules:
            limit, currency = LIMITS[rule]
            value = value_in(together, currency, rates)
            if value > limit:
                found.append(Passed(rule, limit, currency, value))
    return tuple(found)


def value_in(quoted: Quote, currency: str, rates: Rates) -> Decimal:
    """Return the value of the goods of a quote in a currency, to the hundredth."""
    asked = quoted.asked
    if asked.currency == currency:
        return asked.goods
    return rates.convert(asked.goods, asked.currency, currency, asked.at).amount.quantize(Decimal("0.01"))


def same_day(quoted: Quote, bulk: bool) -> Rule | None:
    """Return the rule by which all that reaches one recipient on one day counts together, or None.

    `bulk` says that the lane files in bulk: Great Britain counts together only there.
    """
    on = quoted.asked.at
    rule = {"KR": kr.KR_AGGREGATION, "US": us.US_DE_MINIMIS, "GB": gb.GB_BIRDS if bulk else None}.get(
        quoted.jurisdiction
    )
    return rule if rule is not None and rule.in_force(on) else None
