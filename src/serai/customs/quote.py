"""What a basket costs when it lands: duty, tax and fees by the rules of a day, every reading shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked
from serai.customs.rule import KNOWN_TO, Rule
from serai.customs.rules import COUNTRIES, Book, find_book
from serai.customs.tariff import Tariffs
from serai.customs.tax import Charge, Ledger, Rates, rounded


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of one reading, None where one of their parts is not known."""

    reading: str
    duties: Decimal | None
    taxes: Decimal | None
    fees: Decimal | None
    total: Decimal | None
    landed: Decimal | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Duty, tax and fees of a basket by the likeliest reading, and the figures of the other readings."""

    asked: Asked
    jurisdiction: str
    charges: tuple[Charge, ...]
    figures: Figures
    procedure: str
    needs: tuple[str, ...]
    notes: tuple[str, ...]
    open: tuple[Rule, ...]
    scenarios: tuple[Figures, ...]
    rules: tuple[str, ...]
    rate_dates: Mapping[str, date]

    @property
    def complete(self) -> bool:
        """Whether every amount is known."""
        return self.figures.total is not None


def quote(asked: Asked, rates: Rates, tariffs: Tariffs | None = None) -> Quote:
    """Assess a basket by the likeliest reading of the rules in force, and by each other reading alone.

    Raises
    ------
    NoRecord
        If no rules are recorded for the destination, or none as early as that day.
    """
    book = find_book(asked.destination, asked.at)
    ledger = _assess(book, asked, (rates, tariffs), {})
    scenarios = []
    for rule in ledger.open.values():
        for number, reading in enumerate(rule.readings[1:], 1):
            other = _assess(book, asked, (rates, tariffs), {rule.id: number})
            scenarios.append(_figures(other, reading))
    return Quote(
        asked=asked,
        jurisdiction=book.jurisdiction,
        charges=tuple(ledger.charges),
        figures=_figures(ledger, "; ".join(rule.readings[0] for rule in ledger.open.values())),
        procedure=ledger.procedure,
        needs=tuple(ledger.needs),
        notes=(*ledger.notes, *(f"unknown field {name!r}, not read" for name in asked.unknown)),
        open=tuple(ledger.open.values()),
        scenarios=tuple(scenarios),
        rules=tuple(ledger.applied),
        rate_dates=ledger.rate_dates,
    )


def as_record(quoted: Quote) -> dict[str, object]:
    """Return a quote as the plain JSON object of `serai customs quote`."""
    asked, figures = quoted.asked, quoted.figures
    return {
        "lines": [_line(charge, asked.currency) for charge in quoted.charges],
        "duties": figures.duties,
        "taxes": figures.taxes,
        "fees": figures.fees,
        "total": figures.total,
        "landed": figures.landed,
        "currency": asked.currency,
        "procedure": quoted.procedure,
        "needs": list(quoted.needs),
        "open": [{"rule": rule.id, "question": rule.question, "source": rule.source} for rule in quoted.open],
        "scenarios": [_scenario(figures) for figures in quoted.scenarios],
        "notes": list(quoted.notes),
        "rates": [
            {"pair": pair, "of": day, "stale_days": (asked.at - day).days}
            for pair, day in sorted(quoted.rate_dates.items())
        ],
        "known_to": KNOWN_TO,
    }


def sentence(quoted: Quote) -> str:
    """Say the quote in plain words, for people."""
    asked, figures = quoted.asked, quoted.figures
    place = COUNTRIES[asked.destination]
    parts = [
        f"{amount} {asked.currency} {name}"
        for name, amount in (("duty", figures.duties), ("tax", figures.taxes), ("fees", figures.fees))
        if amount
    ]
    unknown = [n for n in ("duties", "taxes", "fees") if getattr(figures, n) is None]
    text = f"A {rounded(asked.goods, asked.currency)} {asked.currency} basket to {place} on {asked.at}: "
    text += " and ".join(parts) or ("no duty or tax" if not unknown else "nothing known yet")
    if unknown:
        text += f"; not known: {', '.join(unknown)}"
    else:
        text += f", {figures.landed} {asked.currency} landed"
    if quoted.needs:
        text += f"; missing: {', '.join(quoted.needs)}"
    return text + _caveats(quoted)


def _caveats(quoted: Quote) -> str:
    text = "." + "".join(f" Open: {rule.question}" for rule in quoted.open)
    if quoted.asked.unknown:
        text += f" Not read: {', '.join(quoted.asked.unknown)}."
    for pair, day in quoted.rate_dates.items():
        if (quoted.asked.at - day).days > 7:
            text += f" The rate {pair} is of {day}, {(quoted.asked.at - day).days} days before."
    return text


def _assess(book: Book, asked: Asked, tables: tuple[Rates, Tariffs | None], chosen: dict[str, int]) -> Ledger:
    rates, tariffs = tables
    ledger = Ledger(asked, rates, chosen, tariffs=tariffs, rounding=book.rounding)
    book.assess(ledger)
    return ledger


def _figures(ledger: Ledger, reading: str) -> Figures:
    duties, taxes, fees = ledger.duties, ledger.taxes, ledger.fees
    total = None if duties is None or taxes is None or fees is None else duties + taxes + fees
    landed = None if total is None else rounded(ledger.asked.cif, ledger.asked.currency) + total
    return Figures(reading, duties, taxes, fees, total, landed)


def _scenario(figures: Figures) -> dict[str, object]:
    names: Sequence[str] = ("reading", "duties", "taxes", "fees", "total", "landed")
    return {name: getattr(figures, name) for name in names}


def _line(charge: Charge, currency: str) -> dict[str, object]:
    return {
        "tax": charge.tax,
        "rule": charge.rule.id,
        "base": charge.base,
        "rate": None if charge.rate is None else float(charge.rate),
        "specific": charge.specific,
        "amount": charge.amount,
        "currency": currency,
        "collected": charge.collected,
        "missing": charge.missing,
        "certainty": charge.rule.certainty,
    }
