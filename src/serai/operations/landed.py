"""Duty, tax and fees of a parcel from abroad, of a sale from stock, and of the stock when it is imported.

The dated rules of customs tell what they can. Where they have no tariff table the duty is a rate that the
caller gives or that is assumed; where they do not know the tax on goods sold inside a country it is unknown
until the caller gives it. All that is assumed or open is kept and told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked, AskedItem
from serai.customs.quote import Quote, quote
from serai.customs.rule import CHANNELS, NoRecord
from serai.customs.rules import jurisdiction_of
from serai.customs.tax import DUTIES, FEES, Rates
from serai.errors import Refused
from serai.operations.terms import Terms
from serai.parcel import Item, Order, Scheme
from serai.plan.request import Request

NO_VAT = frozenset({"US"})
"""Countries whose tax at sale is not also due at import."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on a parcel in the currency of the world; `unknown` says which of it nobody could tell."""

    duty: float = 0.0
    tax: float = 0.0
    fees: float = 0.0
    unknown: tuple[str, ...] = ()

    @property
    def terms(self) -> Mapping[str, float]:
        """The amounts by name."""
        return {"duty": self.duty, "tax": self.tax, "fees": self.fees}


@dataclass(frozen=True, slots=True)
class Sold:
    """An item as a parcel of its own: what was asked, the goods, the order, from and to which country.

    `whole` is the parcel in which it comes from its supplier, `others` what is in it besides.
    """

    request: Request
    item: Item
    order: Order | None
    home: str
    country: str
    whole: Request
    others: tuple[Item, ...] = ()

    @property
    def day(self) -> date:
        """The day of which rules and rates are taken."""
        return self.request.ready.date()

    @property
    def region(self) -> str | None:
        """The state of the buyer."""
        return (self.order.region if self.order else "") or None


@dataclass
class Customs:
    """Asks the rules, in the currency of a world; remembers what was assumed and which rules are open."""

    currency: str
    rates: Rates
    terms: Terms
    assumed: dict[str, None] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)

    def money(self, amount: Decimal, currency: str, day: date) -> float:
        """Return an amount in the currency of the world."""
        if currency in ("", self.currency):
            return float(amount)
        return float(self.rates.convert(amount, currency, self.currency, day).amount)

    def parcel(self, sold: Sold, channel: str) -> Due:
        """Return what is due on an item from abroad: with others, what it adds to that on its parcel."""
        if not sold.others:
            return self._abroad(sold, channel, (sold.item,))
        whole = self._abroad(sold, channel, (sold.item, *sold.others))
        rest = self._abroad(sold, channel, sold.others)
        unknown = tuple(dict.fromkeys((*whole.unknown, *rest.unknown)))
        return Due(whole.duty - rest.duty, whole.tax - rest.tax, whole.fees - rest.fees, unknown)

    def _abroad(self, sold: Sold, channel: str, items: Sequence[Item]) -> Due:
        """Return what is due on a parcel of items from abroad."""
        asked = self._asked(sold, sold.home, channel if channel in CHANNELS else "cargo", items)
        try:
            quoted = quote(asked, self.rates)
        except Refused as refused:
            return self._guessed(sold, str(refused), self._worth(sold, items))
        self.open |= {rule.id: rule.question or "" for rule in quoted.open}
        return self._filled(quoted, sold, self._worth(sold, items))

    def sale(self, sold: Sold, ships_from: str) -> Due:
        """Return the tax on a parcel sold from stock in the country or union of its buyer."""
        rate, why = self.sale_rate(sold, ships_from)
        if rate is None:
            return Due(unknown=(why,))
        return Due(tax=rate * self.value(sold))

    def sale_rate(self, sold: Sold, ships_from: str) -> tuple[float | None, str]:
        """Return the tax on goods sold inside a country as a fraction of the value; or None, and why."""
        given = self.terms.sale_tax(sold.country)
        if given is not None:
            return given, ""
        try:
            quoted = quote(self._asked(sold, ships_from, "cargo", (sold.item,)), self.rates)
        except Refused as refused:
            why = f"tax at sale in {sold.country} ({refused}; give --sale-tax {sold.country}=RATE)"
            return None, why
        self.open |= {rule.id: rule.question or "" for rule in quoted.open}
        charges = [one for one in quoted.charges if one.tax not in DUTIES | FEES]
        if any(one.rate is None for one in charges):
            why = f"tax at sale in {sold.country} ({', '.join(quoted.needs)};"
            return None, f"{why} give --sale-tax {sold.country}=RATE)"
        return sum(float(one.rate) for one in charges if one.rate is not None), ""

    def import_rates(self, sold: Sold, place: str) -> tuple[float, float]:
        """Return duty and the tax that comes back, as fractions, on stock imported into a country."""
        if sold.home == place:
            return 0.0, 0.0
        duty = self._duty_rate(place)
        rate = None if place in NO_VAT else self.sale_rate(sold, place)[0]
        return duty, rate or 0.0

    def value(self, sold: Sold) -> float:
        """Return what the item is declared at."""
        return self._worth(sold, (sold.item,))

    def _worth(self, sold: Sold, items: Sequence[Item]) -> float:
        return sum(self.money(one.value.amount, one.value.currency, sold.day) for one in items)

    def _guessed(self, sold: Sold, why: str, worth: float) -> Due:
        """Return what is due where no rule is recorded: duty by its rate, tax if the caller gives it."""
        tax = self.terms.sale_tax(sold.country)
        if tax is None:
            return Due(unknown=(f"tax at import into {sold.country or 'an unnamed country'} ({why})",))
        duty = self._duty_rate(sold.country) * worth
        return Due(duty, tax * (worth + duty))

    def _filled(self, quoted: Quote, sold: Sold, worth: float) -> Due:
        """Return the charges of a quote; a duty without tariff by its rate, and the tax that stands on it."""
        day, found, missing = sold.day, {"duty": 0.0, "tax": 0.0, "fees": 0.0}, []
        for charge in quoted.charges:
            kind = "duty" if charge.tax in DUTIES else "fees" if charge.tax in FEES else "tax"
            if charge.amount is not None:
                found[kind] += self.money(charge.amount, quoted.asked.currency, day)
            elif charge.tax == "duty":
                found["duty"] += self._duty_rate(sold.country) * worth
            else:
                missing.append(charge)
        unknown = []
        for charge in missing:
            stands_on = self.sale_rate(sold, sold.country)[0] if charge.tax == "vat" else None
            if stands_on is None:
                unknown.append(f"{charge.tax} into {sold.country} ({charge.missing})")
            else:
                found["tax"] += stands_on * (worth + found["duty"])
        return Due(found["duty"], found["tax"], found["fees"], tuple(unknown))

    def _duty_rate(self, country: str) -> float:
        rate = self.terms.duty_rate(country)
        given = country in self.terms.given.duty_rates or "" in self.terms.given.duty_rates
        if not given:
            self.assumed[f"duty into {country} is {rate:.0%} where no tariff is recorded (--duty-rate)"] = (
                None
            )
        return rate

    def _asked(self, sold: Sold, ships_from: str, channel: str, items: Sequence[Item]) -> Asked:
        """Return the basket of items; amounts in another currency are turned into that of the first."""
        currency, scheme = items[0].value.currency, sold.request.scheme
        lines = []
        for item in items:
            amount = item.value.amount
            if item.value.currency != currency:
                amount = self.rates.convert(amount, item.value.currency, currency, sold.day).amount
            origin = item.origin_country or sold.home
            lines.append(AskedItem(item.description, item.hs, origin, item.quantity, amount, item.product_id))
        return Asked(
            at=sold.day,
            origin=lines[0].origin,
            ship_from=ships_from,
            destination=sold.country,
            region=sold.region,
            channel=channel,
            scheme=scheme if ships_from == sold.home else Scheme.NONE,
            currency=currency,
            items=tuple(lines),
            incoterm=sold.request.incoterm,
            recipient_type=sold.order.recipient_type if sold.order else "person",
        )


def one_market(country: str, other: str) -> bool:
    """Say whether goods go from one country to another without customs: at home, or within the Union."""
    if country == other:
        return bool(country)
    try:
        return jurisdiction_of(country) == jurisdiction_of(other)
    except NoRecord:
        return False
