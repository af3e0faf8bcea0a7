"""What a basket costs when it lands: duty, tax and fees by the rules of a day, every reading shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from serai.customs.asked import Asked
from serai.customs.reading import MOST, Readings, Taken, read_all
from serai.customs.rule import KNOWN_TO, NoRecord, Rule
from serai.customs.rules import find_book
from serai.customs.tariff import Tariffs
from serai.customs.tax import Charge, Ledger, Rates, rounded

LATEST = date(int(KNOWN_TO[:4]) + 5, 12, 31)
"""Rules without an end are taken to hold until this day; a later one is refused."""


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
    combined: tuple[Figures, ...] = ()
    """The figures of readings taken together, where they interact; only where asked for."""
    further: tuple[Rule, ...] = ()
    """Rules that are open under another reading alone."""

    @property
    def complete(self) -> bool:
        """Whether every amount is known."""
        return self.figures.total is not None


def quote(asked: Asked, rates: Rates, tariffs: Tariffs | None = None, combined: bool = False) -> Quote:
    """Assess a basket by the likeliest reading of the rules in force, and by each other reading.

    `combined` adds the readings that interact, together.

    Raises
    ------
    NoRecord
        If no rules are recorded for the destination, none as early as that day, or the day is so late that
        rules of today say nothing about it.
    """
    book = find_book(asked.destination, asked.at)
    if asked.at > LATEST:
        raise NoRecord(
            f"no record for {asked.destination} on {asked.at}: the rules are known to {KNOWN_TO},"
            f" and nobody knows those of a day after {LATEST}"
        )

    def assess(chosen: Mapping[str, int]) -> Ledger:
        ledger = Ledger(asked, rates, dict(chosen), tariffs=tariffs, rounding=book.rounding)
        book.assess(ledger)
        return ledger

    found = read_all(assess, combined)
    ledger = found.likeliest.ledger
    return Quote(
        asked=asked,
        jurisdiction=book.jurisdiction,
        charges=tuple(ledger.charges),
        figures=_figures(found.likeliest),
        procedure=ledger.procedure,
        needs=tuple(ledger.needs),
        notes=tuple(_notes(asked, found)),
        open=tuple(ledger.open.values()),
        scenarios=tuple(_figures(one) for one in found.singles),
        rules=tuple(ledger.applied),
        rate_dates=_rate_dates(found),
        combined=tuple(_figures(one) for one in found.combined),
        further=tuple(found.further.values()),
    )


def _notes(asked: Asked, found: Readings) -> Iterator[str]:
    yield from found.likeliest.ledger.notes
    yield from (f"unknown field {name!r}, not read" for name in asked.unknown)
    if found.cut:
        yield f"more than {MOST} readings interact: further combinations are not shown"


def _rate_dates(found: Readings) -> dict[str, date]:
    """Return the day of every rate that the figures of any reading stand on."""
    dates: dict[str, date] = {}
    for one in (*found.combined, *found.singles, found.likeliest):
        dates |= one.ledger.rate_dates
    return dates


def _figures(taken: Taken) -> Figures:
    duties, taxes, fees = taken.sums
    asked = taken.ledger.asked
    total = None if duties is None or taxes is None or fees is None else duties + taxes + fees
    landed = None if total is None else rounded(asked.cif, asked.currency) + total
    return Figures(taken.text, duties, taxes, fees, total, landed)
