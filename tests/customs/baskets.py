"""Baskets with names, and rates that anybody can compute by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked, read_asked
from serai.customs.quote import Quote, quote
from serai.customs.schedule import Kind, Measure, Schedule
from serai.customs.tariff import Found
from serai.customs.tax import Converted

SHIRTS = {"description": "cotton t-shirt", "hs": "610910", "quantity": 5, "value": "50.00"}
WATCH = {"description": "wrist watch", "hs": "910211", "quantity": 1, "value": "50.00"}


class PlainRates:
    """One euro is 1.25 dollars, 0.80 pounds, 5 lei and 1,500 won, on every day."""

    per_euro: Mapping[str, Decimal] = {
        "EUR": Decimal(1),
        "USD": Decimal("1.25"),
        "GBP": Decimal("0.80"),
        "RON": Decimal(5),
        "KRW": Decimal(1500),
        "AUD": Decimal("1.60"),
        "CAD": Decimal("1.50"),
        "JPY": Decimal(160),
        "MXN": Decimal(20),
        "TRY": Decimal(50),
        "AED": Decimal("4.590625"),
        "SAR": Decimal("4.6875"),
    }

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert at the plain rate."""
        return Converted(amount / self.per_euro[source] * self.per_euro[target], on)


class Loaded:
    """A tariff of one jurisdiction that holds on every day."""

    def __init__(self, schedule: Schedule, jurisdiction: str) -> None:
        self.schedule, self.jurisdiction = schedule, jurisdiction

    def has(self, jurisdiction: str, on: date) -> bool:
        """Say whether it is that of the jurisdiction."""
        return jurisdiction == self.jurisdiction

    def find(self, jurisdiction: str, code: str, origin: str, on: date) -> Found | None:
        """Return what it says of a code."""
        return self.schedule.find(code, origin, on)


def flat(jurisdiction: str, duty: str, code: str = "6109") -> Loaded:
    """Return a tariff with one duty for all origins."""
    return Loaded(Schedule([Measure(code, Kind.GENERAL, duty)]), jurisdiction)


def by_table(tariffs: Loaded, currency: str = "EUR", **other: object) -> Quote:
    """Quote a basket into the country of a tariff (or another `destination`) at the plain rates."""
    destination = str(other.pop("destination", tariffs.jurisdiction))
    return quote(ask(destination, currency=currency, **other), PlainRates(), tariffs)


def ask(destination: str, at: str = "2026-11-22", currency: str = "EUR", **other: object) -> Asked:
    """Return a basket of five shirts worth 50 from China, with other fields as given."""
    record = {"at": at, "origin": "CN", "destination": destination, "currency": currency, "items": [SHIRTS]}
    return read_asked({**record, **other})


def worth(value: str, hs: str = "610910") -> list[dict[str, object]]:
    """Return one line of shirts of that value (or of another tariff code)."""
    return [{**SHIRTS, "value": value, "hs": hs}]


def of(destination: str, at: str = "2026-11-22", currency: str = "EUR", **other: object) -> Quote:
    """Quote a basket at the plain rates."""
    return quote(ask(destination, at, currency, **other), PlainRates())


def amount(quoted: Quote, rule: str) -> str | None:
    """Return the amount that a rule charges, None where it is not known.

    Raises
    ------
    StopIteration
        If the rule charges nothing.
    """
    charge = next(charge for charge in quoted.charges if charge.rule.id == rule)
    return None if charge.amount is None else str(charge.amount)


def rules(quoted: Quote) -> set[str]:
    """Return the ids of the rules that were applied."""
    return set(quoted.rules)


def readings(quoted: Quote) -> dict[str, tuple[str | None, ...]]:
    """Return duties, taxes and fees of every other reading."""
    return {
        other.reading: tuple(
            None if figure is None else str(figure) for figure in (other.duties, other.taxes, other.fees)
        )
        for other in quoted.scenarios
    }
