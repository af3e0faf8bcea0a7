"""A quote as machines and people get it: a plain record and a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date

from serai.customs.quote import Figures, Quote
from serai.customs.rule import KNOWN_TO
from serai.customs.rules import COUNTRIES
from serai.customs.tax import Charge, rounded

STALE_DAYS = 7
"""An exchange rate that is more days older than the day asked for is stale, and said to be."""


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
        "open": [
            {"rule": rule.id, "question": rule.question, "source": rule.source}
            for rule in (*quoted.open, *quoted.further)
        ],
        "scenarios": [_scenario(figures) for figures in (*quoted.scenarios, *quoted.combined)],
        "notes": list(quoted.notes),
        "rates": as_rates(quoted.rate_dates, asked.at),
        "known_to": KNOWN_TO,
    }


def as_rates(dates: Mapping[str, date], at: date) -> list[dict[str, object]]:
    """Return the day of each exchange rate and its age; `stale` where it is older than a week."""
    return [
        {"pair": pair, "of": day, "stale_days": (at - day).days, "stale": (at - day).days > STALE_DAYS}
        for pair, day in sorted(dates.items())
    ]


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


def _range(quoted: Quote) -> str:
    """Say between which sums it lands under the other readings, where they differ."""
    own = quoted.figures.landed
    landed = [one.landed for one in (*quoted.scenarios, *quoted.combined) if one.landed is not None]
    if own is None or all(one == own for one in landed):
        return ""
    low, high, currency = min(landed), max(landed), quoted.asked.currency
    if low == high:
        return f" By another reading {low} {currency}."
    return f" By other readings {low} to {high} {currency}."


def _caveats(quoted: Quote) -> str:
    text = (
        "." + _range(quoted) + "".join(f" Open: {rule.question}" for rule in (*quoted.open, *quoted.further))
    )
    if quoted.asked.unknown:
        text += f" Not read: {', '.join(quoted.asked.unknown)}."
    for pair, day in quoted.rate_dates.items():
        if (quoted.asked.at - day).days > STALE_DAYS:
            text += f" The rate {pair} is of {day}, {(quoted.asked.at - day).days} days before."
    return text


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
