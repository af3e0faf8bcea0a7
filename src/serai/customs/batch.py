"""Quotes by the ten thousand: plain baskets in, lines of JSON out, the same as one by one.

Baskets of one kind (destination, scheme, channel, currency, number of goods …) take few ways through the
rules. The first of a way is assessed on a tape (`serai.customs.tape`), the others run its steps on figures of
their own. A basket that is written oddly, asks for something rare, or goes where no tape can follow is quoted
the plain way, which is also the oracle of the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from serai.customs.asked import Asked, AskedItem, code_list, read_asked
from serai.customs.given import Given, Reader
from serai.customs.quote import quote
from serai.customs.tape import END, MARK, Amount, Day, Pattern, Step, Tape, Untraceable, Word
from serai.customs.tariff import Tariffs
from serai.customs.tax import Converted, Rates
from serai.customs.told import as_rates, as_record
from serai.errors import SeraiError

WAYS = 64
"""Ways kept of one kind of basket at most."""

ONE = Decimal(1)
WHOLE = tuple(one.name for one in fields(Asked))


def as_line(record: Mapping[str, object]) -> str:
    """Return a record as one line of JSON: money as decimal text, days in ISO 8601."""
    return _ENCODER.encode(record).decode()


def _stand_in(value: object) -> str:
    if isinstance(value, Amount | Word):
        return value.mark
    raise Untraceable(f"{type(value).__name__} in a record")


_ENCODER = msgspec.json.Encoder(enc_hook=_stand_in)


@dataclass(frozen=True, slots=True)
class _TracedAsked(Asked):
    """A basket of stand-ins on a tape; `listed` is the register of its codes."""

    tape: Tape = field(default_factory=Tape)
    listed: int = 0

    def codes(self, absent: str = "goods without HS code") -> str:
        """The hole in a text that the codes fill."""
        return f"{MARK}{self.tape.step(code_list, self.listed, self.tape.constant(absent))}{END}"


@dataclass(frozen=True, slots=True)
class _TracedRates:
    """Rates that write each conversion on a tape; its first register is the day."""

    tape: Tape
    steps: "_Steps"

    def convert(self, amount: Decimal, source: str, target: str, on: date) -> Converted:
        """Convert, and write down that it was done."""
        given: Any = amount
        held = given.register if isinstance(given, Amount) else self.tape.constant(given)
        traced: Any = Amount(self.tape, self.tape.step(self.steps.conversion(source, target), held, 0))
        return Converted(traced, self.tape.values[0])


@dataclass(slots=True)
class _Steps:
    """The steps that need the rates: one object each, so that a tape finds what it ran before."""

    rates: Rates
    _made: dict[object, Step] = field(default_factory=dict)

    def conversion(self, source: str, target: str) -> Step:
        """Return the step that converts an amount on a day."""

        def convert(amount: Decimal, on: date) -> Decimal:
            return self.rates.convert(amount, source, target, on).amount

        return self._made.setdefault((source, target), convert)

    def aged(self, pairs: tuple[str, ...]) -> Step:
        """Return the step that tells the age of rates on a day, as JSON."""
        told: dict[date, str] = {}

        def age(on: date, _: date) -> str:
            if on not in told:
                dates = {p: self.rates.convert(ONE, p[:3], p[4:], on).date_of_rate for p in pairs}
                told[on] = msgspec.json.encode(as_rates(dates, on)).decode()
            return told[on]

        return self._made.setdefault(pairs, age)


class Batch:
    """Quotes basket after basket, with tables that do not change meanwhile."""

    def __init__(self, rates: Rates, tariffs: Tariffs | None = None) -> None:
        self.rates, self.tariffs = rates, tariffs
        self.traced, self.plain_ways = 0, 0
        self._reader, self._steps = Reader(), _Steps(rates)

    def line(self, record: Mapping[str, object]) -> str:
        """Return the quote of a basket as a line of JSON, readings that interact included.

        Raises
        ------
        InvalidAsked, NoRecord, NoEcbRate
            As `read_asked`, `quote` and the rates do.
        """
        given = self._reader.read(record)
        if given is None:
            asked = read_asked(record)
            self._reader.learn(record, asked)
            given = self._reader.read(record)
            if given is None:
                return self._plain(asked)
        figures, on = given.figures, given.figures[0]
        for pattern in given.kind.ways:
            if pattern.days[0] <= on <= pattern.days[1]:
                text = _played(pattern, figures)
                if text is not None:
                    return text or self._plain(read_asked(record))
        return self._first(given, read_asked(record))

    def _plain(self, asked: Asked) -> str:
        return as_line(as_record(quote(asked, self.rates, self.tariffs, combined=True)))

    def _first(self, given: Given, asked: Asked) -> str:
        """Quote a basket whose way is not known yet; from the second of its kind on, the way is kept."""
        given.kind.seen += 1
        if given.kind.seen < 2 or len(given.kind.ways) >= WAYS:
            return self._plain(asked)
        tape = Tape()
        text = self._traced(tape, given, asked)
        plain = ""
        try:
            plain = self._plain(asked)
            return plain
        finally:
            pattern = tape.played(text)
            if text is not None and _played(pattern, given.figures) != plain:
                pattern = tape.played(None)
            given.kind.ways.append(pattern)
            self.traced += 1
            self.plain_ways += pattern.text is None

    def _traced(self, tape: Tape, given: Given, asked: Asked) -> str | None:
        """Assess a basket on a tape; return its line with holes, None where the tape cannot follow."""
        basket = _on_tape(tape, given, asked)
        try:
            quoted = quote(basket, _TracedRates(tape, self._steps), self.tariffs, combined=True)
            record = as_record(replace(quoted, rate_dates={}))
            if quoted.rate_dates:
                mark = f"{MARK}{tape.step(self._steps.aged(tuple(sorted(quoted.rate_dates))), 0, 0)}{END}"
                return as_line({**record, "rates": mark}).replace(f'"{mark}"', mark)
            return as_line(record)
        except (Untraceable, TypeError, ValueError, AttributeError, ArithmeticError, SeraiError):
            return None


def _on_tape(tape: Tape, given: Given, asked: Asked) -> _TracedAsked:
    """Return a basket whose figures, words and day are stand-ins on a tape."""
    at, freight, insurance, listed, recipient, *_ = (tape.give(figure) for figure in given.figures)
    whole: dict[str, Any] = {name: getattr(asked, name) for name in WHOLE}
    whole["at"] = Day(tape, tape.values[at])
    whole["freight"], whole["insurance"] = Amount(tape, freight), Amount(tape, insurance)
    if asked.recipient_id:
        whole["recipient_id"] = Word(tape, recipient)
    items, register = [], recipient + 1
    for item in asked.items:
        value, code, words, product, quantity = range(register, register + 5)
        register += 5 if item.kg is None else 6
        traced: dict[str, Any] = {
            "description": Word(tape, words), "hs": Word(tape, code), "origin": item.origin,
            "quantity": Amount(tape, quantity), "value": Amount(tape, value),
            "product_id": Word(tape, product), "kg": item.kg and Amount(tape, register - 1),
        }  # fmt: skip
        items.append(AskedItem(**traced))
    whole["items"] = tuple(items)
    return _TracedAsked(**whole, tape=tape, listed=listed)


def _played(pattern: Pattern, figures: list[Any]) -> str | None:
    """Return the line of a basket by a pattern; None where it takes another way, empty for the plain way."""
    try:
        registers = pattern.fits(figures)
        if registers is None:
            return None
        return "" if pattern.text is None else pattern.filled(registers)
    except (ArithmeticError, SeraiError):
        return ""
