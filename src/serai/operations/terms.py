"""What stock costs where a world does not say: what the caller gives, else what is assumed and told."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from serai.customs.tax import Rates
from serai.errors import Refused
from serai.siting.stock import StockParams

USUAL: Mapping[str, tuple[float, str]] = {
    "review-days": (14, "stock is looked at and ordered every {} days"),
    "item-month": (5, "an item in a warehouse costs {} a month however few leave it"),
    "shipment": (3, "an order for an item costs {} beside its freight"),
    "pick": (1, "to pick and pack a parcel in a warehouse costs {}"),
    "holding-rate": (0.25, "to hold a piece costs {} of its landed cost a year, where stock.csv is silent"),
    "goods-share": (0.4, "goods cost {} of what they are declared at, where stock.csv is silent"),
    "capital-rate": (0.08, "money for import VAT costs {} a year"),
    "tax-days": (60, "import VAT comes back after {} days"),
    "carton-kg": (20, "stock travels in cartons of {} kg, filled by several items"),
    "carton-cm": (60, "the longest side of a carton is {} cm"),
    "salvage": (0.5, "what is left of stock bought once brings {} of its landed cost"),
    "shortage": (0, "a piece not in stock costs {} beyond its dearer way"),
    "day-value": (0, "a day earlier at the door is worth {}"),
}
"""What is assumed where nobody says, by the name of the term, and the sentence; money is in USD."""

MONEY = frozenset({"item-month", "shipment", "pick", "shortage", "day-value"})
POSITIVE = frozenset({"review-days", "carton-kg"})
ONCE, AGAIN = frozenset({"salvage"}), frozenset({"review-days"})
"""Terms that matter only where stock is bought once, and only where it is bought again."""

DUTY_RATE = 0.05
LEAD_DAYS = 21.0
BULK_KG = 5.0


class InvalidRate(Refused):
    """A rate of duty or tax is not written like 0.05 or ES=0.05."""


class InvalidTerm(Refused):
    """A term of stock is not known, or its figure cannot be."""


@dataclass(frozen=True)
class Given:
    """What the caller says; None or nothing takes what the world says, else what is usual.

    `terms` are figures by the names of `USUAL`. `duty_rates` and `sale_taxes` are fractions of the value by
    country, "" for all others. `lead_days` and `bulk_kg` replace the ways by which stock is brought.
    """

    warehouses: tuple[str, ...] = ()
    hubs: bool = False
    skus: tuple[str, ...] = ()
    alone: bool = False
    lateness: bool = False
    service: float | None = None
    once_days: int | None = None
    lead_days: float | None = None
    bulk_kg: float | None = None
    min_parcels: int = 8
    min_days: int = 14
    duty_rates: Mapping[str, float] = field(default_factory=dict)
    sale_taxes: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, float] = field(default_factory=dict)
    seed: int | None = None


@dataclass(frozen=True)
class Terms:
    """The terms of stock in the currency of a world; `assumed` are sentences on what nobody said."""

    given: Given
    figures: Mapping[str, float]
    bulk_kg: float
    assumed: tuple[str, ...]

    def __getitem__(self, name: str) -> float:
        return self.figures[name]

    @property
    def params(self) -> StockParams:
        """How stock is run and weighed."""
        given = self.given
        return StockParams(
            review_days=int(self["review-days"]),
            service=given.service,
            day_value=self["day-value"],
            shortage=self["shortage"],
            lateness=given.lateness,
            item_month=self["item-month"],
            shipment=self["shipment"],
            once_days=given.once_days,
            salvage=self["salvage"],
            min_parcels=given.min_parcels,
            min_days=given.min_days,
        )

    def duty_rate(self, country: str) -> float:
        """Return the duty of a country on goods whose tariff is not recorded, as a fraction."""
        return self.given.duty_rates.get(country, self.given.duty_rates.get("", DUTY_RATE))

    def sale_tax(self, country: str) -> float | None:
        """Return the tax that the caller gives for goods sold inside a country; None if not given."""
        return self.given.sale_taxes.get(country, self.given.sale_taxes.get(""))


def terms_of(given: Given, currency: str, rates: Rates, day: date) -> Terms:
    """Return what the caller gives and what is usual, in the currency of a world.

    Raises
    ------
    InvalidTerm
        If a term is not known, or its figure negative or no number.
    NoEcbRate
        If something usual must be turned into a currency that has no rate.
    """
    dollar = 1.0 if currency == "USD" else float(rates.convert(Decimal(1), "USD", currency, day).amount)
    if unknown := sorted(set(given.terms) - set(USUAL)):
        raise InvalidTerm(f"{', '.join(unknown)} is no term of stock; there are {', '.join(USUAL)}")
    figures: dict[str, float] = {}
    assumed: list[str] = []
    for name, (usual, text) in USUAL.items():
        figures[name] = given.terms.get(name, usual * (dollar if name in MONEY else 1.0))
        if not 0 <= figures[name] < math.inf or (figures[name] == 0 and name in POSITIVE):
            raise InvalidTerm(f"{name}={figures[name]:g} cannot be; give a number above 0")
        if name not in given.terms and name not in (ONCE if given.once_days is None else AGAIN):
            option = "--review-days" if name == "review-days" else f"--term {name}"
            assumed.append(f"{text.format(_shown(name, figures[name], currency))} ({option})")
    bulk = BULK_KG * dollar if given.bulk_kg is None else given.bulk_kg
    return Terms(given, figures, bulk, tuple(assumed))


def read_terms(texts: Sequence[str]) -> Mapping[str, float]:
    """Read terms written like pick=1.5.

    >>> read_terms(["pick=1.5", "holding-rate=0.3"])
    {'pick': 1.5, 'holding-rate': 0.3}

    Raises
    ------
    InvalidTerm
        If a text is not a name and a number.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, figure = text.partition("=")
        try:
            found[name.strip()] = float(figure)
        except ValueError as wrong:
            raise InvalidTerm(f"--term {text!r} is not a name and a number, like pick=1.5") from wrong
    return found


def read_rates(texts: Sequence[str], option: str) -> Mapping[str, float]:
    """Read rates written like 0.05 (everywhere) or ES=0.05 (one country).

    >>> read_rates(["0.05", "es=0.12"], "--duty-rate")
    {'': 0.05, 'ES': 0.12}

    Raises
    ------
    InvalidRate
        If a text is no such rate.
    """
    found: dict[str, float] = {}
    for text in texts:
        country, _, figure = text.rpartition("=")
        try:
            rate = float(figure)
        except ValueError:
            rate = math.nan
        if not 0 <= rate < 10 or (country and len(country.strip()) != 2):
            raise InvalidRate(f"{option} {text!r} is no rate; write a fraction like 0.05, or ES=0.05")
        found[country.strip().upper()] = rate
    return found


def _shown(name: str, value: float, currency: str) -> str:
    if name in MONEY:
        return f"{value:.2f} {currency}"
    return f"{value:.0%}" if name.endswith(("rate", "share", "salvage")) else f"{value:g}"
