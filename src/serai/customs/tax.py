"""What is charged: the ledger on which the rules of a jurisdiction write duty, tax and fees.

All figures of a ledger are in the currency of the basket. A charge that cannot be known (no tariff
table, no rate) is a line without an amount, and the sums that need it are None, never a guess.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from serai.customs.asked import Asked
from serai.customs.rule import HALF_UP, Rounding, Rule
from serai.customs.tariff import NAMES, Measured, Owed, Tariffs, owed

AT_SALE, AT_IMPORT = "at_sale", "at_import"
DUTIES, FEES = frozenset({"duty", "surcharge"}), frozenset({"fee"})
_UNIT = {currency: Decimal(1) for currency in ("CLP", "ISK", "JPY", "KRW", "VND")}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount converted at the rate of a day."""

    amount: Decimal
    date_of_rate: date


class Rates(Protocol):
    """Exchange rates by date, handed in by the operation."""

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert an amount at the nearest rate not later than `on`, and say of which day it is."""


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the smallest unit of a currency."""
    return amount.quantize(_UNIT.get(currency, _CENT), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of duty, tax or fee; `amount` is None where `missing` names what it would take."""

    tax: str
    rule: Rule
    base: Decimal | None
    rate: Decimal | None
    specific: str | None
    amount: Decimal | None
    collected: str
    missing: str | None = None


@dataclass(slots=True)
class Ledger:
    """The page on which one basket is assessed under one set of readings.

    `chosen` gives the reading (a number) of open rules by id; all others take the likeliest, 0.
    """

    asked: Asked
    rates: Rates
    chosen: dict[str, int] = field(default_factory=dict)
    charges: list[Charge] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    open: dict[str, Rule] = field(default_factory=dict)
    applied: dict[str, Rule] = field(default_factory=dict)
    rate_dates: dict[str, date] = field(default_factory=dict)
    procedure: str = ""
    tariffs: Tariffs | None = None
    rounding: Rounding = HALF_UP

    def round(self, amount: Decimal) -> Decimal:
        """Round an amount of the basket as the authority does."""
        currency = self.asked.currency
        return self.rounding.to(amount, currency, _UNIT.get(currency, _CENT))

    def value_in(self, currency: str, amount: Decimal) -> Decimal:
        """Convert an amount of the basket into the currency of a rule, unrounded."""
        return self._convert(amount, self.asked.currency, currency)

    def money_of(self, amount: Decimal, currency: str) -> Decimal:
        """Convert an amount of a rule into the currency of the basket, rounded."""
        return self.round(self._convert(amount, currency, self.asked.currency))

    def apply(self, rule: Rule) -> None:
        """Note that a rule was applied."""
        self.applied[rule.id] = rule

    def read(self, rule: Rule) -> int:
        """Note an open rule and return which of its readings to take."""
        self.apply(rule)
        self.open[rule.id] = rule
        return self.chosen.get(rule.id, 0)

    def need(self, text: str) -> None:
        """Name something that is missing, once."""
        if text not in self.needs:
            self.needs.append(text)

    def levy(self, rule: Rule, tax: str, base: Decimal, rate: Decimal, collected: str) -> Decimal:
        """Charge a fraction of a base and return the rounded amount."""
        self.apply(rule)
        amount = self.round(base * rate)
        base = rounded(base, self.asked.currency)
        self.charges.append(Charge(tax, rule, base, rate, None, amount, collected))
        return amount

    def levy_less(
        self, rule: Rule, tax: str, rate: Decimal, less: tuple[str, str], collected: str
    ) -> Decimal:
        """Charge a fraction of goods, freight and insurance, less a fixed amount; return the amount."""
        self.apply(rule)
        base, currency = self.asked.cif, self.asked.currency
        deducted = self._convert(Decimal(less[0]), less[1], currency)
        amount = max(self.round(base * rate - deducted), rounded(Decimal(0), currency))
        text = f"less {less[0]} {less[1]}"
        self.charges.append(Charge(tax, rule, rounded(base, currency), rate, text, amount, collected))
        return amount

    def levy_specific(self, rule: Rule, tax: str, each: tuple[str, str], count: int) -> Decimal:
        """Charge `each` (amount, currency) so many times at import and return the amount."""
        self.apply(rule)
        amount = self.money_of(Decimal(each[0]) * count, each[1])
        text = f"{each[0]} {each[1]} x {count}"
        self.charges.append(Charge(tax, rule, None, None, text, amount, AT_IMPORT))
        return amount

    def levy_tariff(
        self, rule: Rule, tax: str, jurisdiction: str, ranged: Rule | None = None
    ) -> Decimal | None:
        """Charge the duty of the loaded tariff item by item; return the sum, None where a part is not known.

        The base of an item is its value, with its share (by value) of freight and insurance where the basis
        of the rule is CIF; its origin finds preferences and additional duties. `ranged` is the open rule by
        which a code is read whose subheadings differ. A code without rate is named through `lack`.
        """
        asked, name = self.asked, NAMES.get(jurisdiction, jurisdiction)
        if self.tariffs is None or not self.tariffs.has(jurisdiction, asked.at):
            self.lack(rule, tax, f"the {name} tariff table for {asked.codes()}")
            return None
        total: Decimal | None = Decimal(0)
        for item in asked.items:
            found = self.tariffs.find(jurisdiction, item.hs, item.origin, asked.at) if item.hs else None
            base = item.value * (asked.cif if rule.basis == "CIF" else asked.goods) / asked.goods
            goods = (item.hs, base, Measured(Decimal(item.quantity), item.kg))
            answers = owed(found, name, goods, lambda m, c: self._convert(m, c, asked.currency))
            reading = self.read(ranged) if ranged is not None and len(answers) > 1 else 0
            amount = self._owe(rule, tax, answers[reading])
            total = None if total is None or amount is None else total + amount
        return total

    def _owe(self, rule: Rule, tax: str, one: Owed) -> Decimal | None:
        if one.amount is None:
            self.lack(rule, tax, one.missing or f"the duty of {one.code}")
            return None
        self.apply(rule)
        if one.note is not None and one.note not in self.notes:
            self.notes.append(one.note)
        amount, base = self.round(one.amount), rounded(one.base, self.asked.currency)
        text = None if one.rate is not None else one.text
        self.charges.append(Charge(tax, rule, base, one.rate, text, amount, AT_IMPORT))
        return amount

    def lack(self, rule: Rule, tax: str, missing: str, collected: str = AT_IMPORT) -> None:
        """Write a charge that cannot be computed, and name what it would take."""
        self.apply(rule)
        self.need(missing)
        self.charges.append(Charge(tax, rule, None, None, None, None, collected, missing))

    def total(self, taxes: frozenset[str]) -> Decimal | None:
        """Sum the charges of some kinds, None where one of them is not known."""
        amounts = [charge.amount for charge in self.charges if charge.tax in taxes]
        known = [amount for amount in amounts if amount is not None]
        if len(known) < len(amounts):
            return None
        return sum(known, rounded(Decimal(0), self.asked.currency))

    @property
    def duties(self) -> Decimal | None:
        """The sum of duties and surcharges."""
        return self.total(DUTIES)

    @property
    def fees(self) -> Decimal | None:
        """The sum of fees."""
        return self.total(FEES)

    @property
    def taxes(self) -> Decimal | None:
        """The sum of all that is neither duty nor fee."""
        return self.total(frozenset(charge.tax for charge in self.charges) - DUTIES - FEES)

    def _convert(self, amount: Decimal, source: str, target: str) -> Decimal:
        if source == target:
            return amount
        converted = self.rates.convert(amount, source, target, self.asked.at)
        self.rate_dates["/".join(sorted((source, target)))] = converted.date_of_rate
        return converted.amount
