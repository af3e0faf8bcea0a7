"""Exchange rates of the European Central Bank by date, as the `currencyconverter` package ships them.

A rate is that of the nearest earlier day; the day is told, so that a stale rate can be seen.
Currencies that the bank does not publish (AED) or no longer publishes (RUB) are refused by name.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from currency_converter import CurrencyConverter, RateNotFoundError

from serai.customs.tax import Converted
from serai.errors import Refused

ENDED_AFTER = timedelta(days=14)
"""A currency whose last rate is so much older than the newest of all is no longer published."""


class NoEcbRate(Refused):
    """The European Central Bank has no rate of that currency on or before that day."""


@dataclass
class EcbRates:
    """Rates by date, kept once found; they are loaded when first needed, in about half a second."""

    _found: dict[tuple[str, date], tuple[Decimal, date]] = field(default_factory=dict)
    _crossed: dict[tuple[str, str, date], Converted] = field(default_factory=dict)

    @cached_property
    def _converter(self) -> CurrencyConverter:
        return CurrencyConverter(decimal=True)

    @property
    def newest(self) -> date:
        """The day of the newest rate."""
        return date.fromisoformat(str(self._converter.bounds["USD"].last_date))

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert at the nearest rate not later than `on`, crossing by the euro; unrounded.

        Raises
        ------
        NoEcbRate
            If the bank publishes no rate of a currency on or before that day.
        """
        key = (source, target, on)
        if key not in self._crossed:
            given, given_on = self._per_euro(source, on)
            wanted, wanted_on = self._per_euro(target, on)
            self._crossed[key] = Converted(wanted / given, min(given_on, wanted_on))
        cross = self._crossed[key]
        return Converted(amount * cross.amount, cross.date_of_rate)

    def _per_euro(self, currency: str, on: date) -> tuple[Decimal, date]:
        """Return the rate of a currency for one euro, and the day it is of."""
        if currency == "EUR":
            return Decimal(1), on
        if (currency, on) not in self._found:
            self._found[currency, on] = self._look_up(currency, on)
        return self._found[currency, on]

    def _look_up(self, currency: str, on: date) -> tuple[Decimal, date]:
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
