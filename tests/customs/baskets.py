"""Baskets with names, and rates that anybody can compute by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked, read_asked
from serai.customs.quote import Quote, quote
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
    }

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert at the plain rate."""
        return Converted(amount / self.per_euro[source] * self.per_euro[target], on)


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
