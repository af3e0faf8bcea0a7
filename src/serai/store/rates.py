"""Exchange rates of the European Central Bank by date: those that are shipped, or newer.

The user may load the bank's own file (eurofxref-hist, CSV or zip); it is kept below the home of Serai. A rate
is that of the nearest earlier day; the day is told, so that a stale rate can be seen.
Currencies that are pegged to one that the bank publishes (AED, SAR) have the rate of their dated peg.
Other currencies that it does not publish (CLP) or no longer publishes (RUB) are refused by name.
"""

import io
import os
import tempfile
import zipfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError

from serai.customs.rules.peg import peg_of
from serai.customs.tax import Converted
from serai.errors import Missing, Refused

ENDED_AFTER = timedelta(days=14)
"""A currency whose last rate is so much older than the newest of all is no longer published."""


LARGEST_FILE = 64_000_000
"""Bytes of a file of rates at most, unpacked."""


class NoRatesFile(Missing):
    """There is no such file of exchange rates, or it may not be read."""


class UnreadableRates(Refused):
    """The file is not the ECB's history of exchange rates."""


class NoEcbRate(Refused):
    """The European Central Bank has no rate of that currency on or before that day."""


def _at_peg(source: str, target: str, on: date) -> Converted | None:
    """Return the rate between a currency and that to which it is pegged, which no market moves."""
    peg = peg_of(target, on)
    if peg is not None and peg.other == source:
        return Converted(peg.rate, on)
    peg = peg_of(source, on)
    return Converted(1 / peg.rate, on) if peg is not None and peg.other == target else None


@dataclass
class EcbRates:
    """Rates by date, kept once found; they are loaded when first needed, in about half a second."""

    file: Path | None = None
    """The ECB's file that the user loaded; without one, the rates that are shipped."""
    _found: dict[tuple[str, date], tuple[Decimal, date]] = field(default_factory=dict)
    _crossed: dict[tuple[str, str, date], Converted] = field(default_factory=dict)

    @cached_property
    def _converter(self) -> CurrencyConverter:
        if self.file is None:
            return CurrencyConverter(decimal=True)
        return CurrencyConverter(str(self.file), decimal=True)

    @property
    def newest(self) -> date:
        """The day of the newest rate."""
        return date.fromisoformat(str(self._converter.bounds["USD"].last_date))

    @property
    def currencies(self) -> list[str]:
        """Every currency that the bank publishes or published."""
        return sorted(self._converter.currencies)

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert at the nearest rate not later than `on`, crossing by the euro; unrounded.

        Raises
        ------
        NoEcbRate
            If the bank publishes no rate of a currency on or before that day.
        """
        key = (source, target, on)
        cross = self._crossed.get(key)
        if cross is None:
            cross = self._crossed[key] = _at_peg(source, target, on) or self._cross(source, target, on)
        return Converted(amount * cross.amount, cross.date_of_rate)

    def _cross(self, source: str, target: str, on: date) -> Converted:
        given, given_on = self._per_euro(source, on)
        wanted, wanted_on = self._per_euro(target, on)
        return Converted(wanted / given, min(given_on, wanted_on))

    def _per_euro(self, currency: str, on: date) -> tuple[Decimal, date]:
        """Return the rate of a currency for one euro, and the day it is of."""
        if currency == "EUR":
            return Decimal(1), on
        if (currency, on) not in self._found:
            self._found[currency, on] = self._look_up(currency, on)
        return self._found[currency, on]

    def _look_up(self, currency: str, on: date) -> tuple[Decimal, date]:
        peg = peg_of(currency, on)
        if peg is not None:
            rate, day = self._per_euro(peg.other, on)
            return rate * peg.rate, day
        if currency not in self._converter.currencies:
            raise NoEcbRate(f"{currency}: the ECB publishes no rate; give the amounts in another currency")
        first, last = self._converter.bounds[currency]
        if on < first:
            raise NoEcbRate(f"{currency}: the first ECB rate is of {first}, later than {on}")
        if last < self.newest - ENDED_AFTER and on > last + ENDED_AFTER:
            raise NoEcbRate(f"{currency}: the ECB publishes no rate after {last}; give another currency")
        day = min(on, last)
        while day >= first:
            try:
                return Decimal(self._converter.convert(1, "EUR", currency, date=day)), day
            except RateNotFoundError:
                day -= timedelta(days=1)
        raise NoEcbRate(f"{currency}: no ECB rate on or before {on}")


def stored_rates(home: Path) -> EcbRates:
    """Return the rates that were loaded into a home, or those that are shipped where none were."""
    file = _place(home)
    return _shared(file, file.stat().st_mtime_ns) if file.exists() else _shared(None, 0)


@lru_cache(maxsize=4)
def _shared(file: Path | None, _changed: int) -> EcbRates:
    """Return the rates of a file as it was at one time, read once."""
    return EcbRates(file)


def load_rates(home: Path, path: Path) -> EcbRates:
    """Keep the ECB's history of exchange rates (CSV, or the zip that the bank gives), in place of what was.

    Raises
    ------
    NoRatesFile
        If the file cannot be read.
    UnreadableRates
        If it is not that history; nothing is kept.
    """
    content = _csv(path)
    if not content.startswith(b"Date,"):
        raise UnreadableRates(f"{path} does not begin with Date,USD,…; give the bank's eurofxref-hist file")
    place = _place(home)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".csv", delete=False) as file:
        file.write(content)
    fresh = Path(file.name)
    try:
        EcbRates(fresh).convert(Decimal(1), "EUR", "USD", date.max)
        os.replace(fresh, place)
    except (ValueError, KeyError, IndexError, ArithmeticError) as error:
        raise UnreadableRates(f"{path} has a row that is no day with rates: {error}") from error
    finally:
        fresh.unlink(missing_ok=True)
    return EcbRates(place)


def _place(home: Path) -> Path:
    return home / "rates" / "eurofxref-hist.csv"


def _csv(path: Path) -> bytes:
    """Return the content of a CSV, or of the one in a zip."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                (name,) = archive.namelist()
                with archive.open(name) as packed:
                    content = packed.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NoRatesFile(f"{path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableRates(f"{path} is not a zip with one CSV: {error}") from error
    if len(content) > LARGEST_FILE:
        raise UnreadableRates(f"{path} is larger than {LARGEST_FILE} bytes; the bank's file is not")
    return content
