"""What was computed for one basket, kept so that it can be computed again for another of its kind.

The rules are plain Python over amounts, words and a day. Given amounts that write down each step (`Amount`),
words that write down each question asked of them (`Word`) and a day that keeps the period in which every
answer stays the same (`Day`), assessing one basket leaves a tape: the steps, in decimal arithmetic, and the
answers on which the way through the rules depended. Another basket that gives the same answers takes the
same way, so running the steps on its figures gives what the rules would, digit by digit; one that answers
differently has no use for this tape. Whatever a tape cannot follow raises `Untraceable` (or the TypeError of
Python), never a silent guess: the stand-ins are neither decimals nor strings, so nothing can read past them.
"""

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Any

Step = Callable[[Any, Any], Any]
ROUNDERS: dict[str, Step] = {
    mode: Context(prec=28, rounding=mode).quantize for mode in (ROUND_DOWN, ROUND_HALF_UP)
}
MARK, END = "\ue000", "\ue001"
"""Around the number of a register, where a text has a hole."""


class Untraceable(Exception):
    """A rule did something with a figure that a tape cannot write down; the plain way is taken."""


@dataclass(slots=True)
class Tape:
    """The steps and questions of one basket, in order, over numbered registers."""

    values: list[Any] = field(default_factory=list)
    since: date = date.min
    until: date = date.max
    """The first and the last day on which every answer about the day stays the same."""
    _given: int = 0
    _constants: list[int] = field(default_factory=list)
    _done: list[tuple[Step, int, int, bool | None]] = field(default_factory=list)
    _known: dict[object, int] = field(default_factory=dict)

    def give(self, value: object) -> int:
        """Return the register of something that each basket gives; these come first."""
        self.values.append(value)
        self._given += 1
        return self._given - 1

    def constant(self, value: object) -> int:
        """Return the register of a constant: 20 and 20.00 have one each."""
        key = (type(value), str(value))
        if key not in self._known:
            self._known[key] = len(self.values)
            self._constants.append(len(self.values))
            self.values.append(value)
        return self._known[key]

    def step(self, do: Step, one: int, other: int) -> int:
        """Run a step, or find it where it was run before, and return the register of its result."""
        key = (do, one, other)
        if key not in self._known:
            result = do(self.values[one], self.values[other])
            self._done.append((do, one, other, None))
            self._known[key] = len(self.values)
            self.values.append(result)
        return self._known[key]

    def ask(self, question: Step, one: int, other: int) -> bool:
        """Answer a question and keep that the way depends on it."""
        key = ("ask", question, one, other)
        if key not in self._known:
            answer = bool(question(self.values[one], self.values[other]))
            self._done.append((question, one, other, answer))
            self._known[key] = int(answer)
        return bool(self._known[key])

    def within(self, since: date, until: date) -> None:
        """Narrow the days for which the tape holds, both ends included."""
        self.since, self.until = max(self.since, since), min(self.until, until)

    def played(self, text: str | None) -> "Pattern":
        """Return what can be run again to fill the holes of a text; None where only the way is known."""
        results = sorted(set(range(self._given, len(self.values))) - set(self._constants))
        order = [*range(self._given), *self._constants, *results]
        place = {register: number for number, register in enumerate(order)}
        parts: list[Part] = []
        steps: list[tuple[Step, int, int]] = []
        for do, one, other, answer in self._done:
            move = (do, place[one], place[other])
            if answer is None:
                steps.append(move)
            else:
                parts.append((tuple(steps), *move, answer))
                steps = []
        holes: list[int] = []

        def hole(found: re.Match[str]) -> str:
            holes.append(place[int(found[1])])
            return "%s"

        filled = None if text is None else _HOLE.sub(hole, text.replace("%", "%%"))
        constants = tuple(self.values[register] for register in self._constants)
        return Pattern((self.since, self.until), constants, tuple(parts), tuple(steps), filled, tuple(holes))


_HOLE = re.compile(f"{MARK}([0-9]+){END}")
Part = tuple[tuple[tuple[Step, int, int], ...], Step, int, int, bool]
"""Steps to run, then a question, the registers it is about, and the answer that it must have."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way through the rules that many baskets take, as steps to run on the figures of each.

    `text` has a `%s` for each register of `holes`; it is None where the way is known and not its figures.
    """

    days: tuple[date, date]
    constants: tuple[Any, ...]
    parts: tuple[Part, ...]
    steps: tuple[tuple[Step, int, int], ...]
    text: str | None
    holes: tuple[int, ...]

    def fits(self, given: Sequence[Any]) -> list[Any] | None:
        """Return the registers of a basket up to the last question, None if it takes another way."""
        registers = [*given, *self.constants]
        put = registers.append
        for steps, question, one, other, answer in self.parts:
            for do, first, second in steps:
                put(do(registers[first], registers[second]))
            if question(registers[one], registers[other]) is not answer:
                return None
        return registers

    def filled(self, registers: list[Any]) -> str:
        """Run the remaining steps and fill the text with their results."""
        put = registers.append
        for do, first, second in self.steps:
            put(do(registers[first], registers[second]))
        return (self.text or "") % tuple([registers[hole] for hole in self.holes])


class _Traced:
    __slots__ = ("register", "tape")

    def __init__(self, tape: Tape, register: int) -> None:
        self.tape, self.register = tape, register

    @property
    def mark(self) -> str:
        """The hole in a text that this figure fills."""
        return f"{MARK}{self.register}{END}"

    def _other(self, other: object) -> int:
        if isinstance(other, _Traced):
            return other.register
        if isinstance(other, Decimal | str | int | tuple):
            return self.tape.constant(other)
        raise Untraceable(f"{type(other).__name__} beside a figure of a basket")

    def _ask(self, question: Step, other: object) -> bool:
        return self.tape.ask(question, self.register, self._other(other))

    def __hash__(self) -> int:
        raise Untraceable("a set or table of figures of a basket")

    def __repr__(self) -> str:
        raise Untraceable("a text of a figure of a basket")

    def __format__(self, form: str) -> str:
        raise Untraceable("a text of a figure of a basket")

    def __eq__(self, other: object) -> bool:
        return self._ask(operator.eq, other)

    def __ne__(self, other: object) -> bool:
        return self._ask(operator.ne, other)

    def __lt__(self, other: object) -> bool:
        return self._ask(operator.lt, other)

    def __le__(self, other: object) -> bool:
        return self._ask(operator.le, other)

    def __gt__(self, other: object) -> bool:
        return self._ask(operator.gt, other)

    def __ge__(self, other: object) -> bool:
        return self._ask(operator.ge, other)


class Amount(_Traced):
    """A decimal of a basket, or what was computed from it."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return self._ask(operator.ne, 0)

    def _step(self, do: Step, other: object) -> "Amount":
        return Amount(self.tape, self.tape.step(do, self.register, self._other(other)))

    def _step_from(self, do: Step, other: object) -> "Amount":
        return Amount(self.tape, self.tape.step(do, self._other(other), self.register))

    def __add__(self, other: object) -> "Amount":
        return self._step(operator.add, other)

    def __radd__(self, other: object) -> "Amount":
        return self._step_from(operator.add, other)

    def __sub__(self, other: object) -> "Amount":
        return self._step(operator.sub, other)

    def __rsub__(self, other: object) -> "Amount":
        return self._step_from(operator.sub, other)

    def __mul__(self, other: object) -> "Amount":
        return self._step(operator.mul, other)

    def __rmul__(self, other: object) -> "Amount":
        return self._step_from(operator.mul, other)

    def __truediv__(self, other: object) -> "Amount":
        return self._step(operator.truediv, other)

    def __rtruediv__(self, other: object) -> "Amount":
        return self._step_from(operator.truediv, other)

    def __neg__(self) -> "Amount":
        return self._step_from(operator.sub, 0)

    def quantize(self, unit: Decimal, rounding: str = "") -> "Amount":
        """Round to a unit, half up or down."""
        if rounding not in ROUNDERS:
            raise Untraceable(f"rounding {rounding}")
        return self._step(ROUNDERS[rounding], unit)


class Word(_Traced):
    """A text of a basket: a tariff code, a description."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return self._ask(operator.ne, "")

    def __len__(self) -> int:
        length = len(self.tape.values[self.register])
        self._ask(_is_long, length)
        return length

    def __getitem__(self, part: slice) -> "Word":
        at = self.tape.constant(_slice(part))
        return Word(self.tape, self.tape.step(_cut, self.register, at))

    def __contains__(self, part: object) -> bool:
        return self._ask(operator.contains, part)

    def startswith(self, prefix: str | tuple[str, ...]) -> bool:
        """Say whether the text begins so."""
        return self._ask(str.startswith, prefix)

    def casefold(self) -> "Word":
        """Return the text without difference of capitals."""
        return Word(self.tape, self.tape.step(_casefold, self.register, self.register))


def _is_long(text: str, length: int) -> bool:
    return len(text) == length


def _slice(part: slice) -> tuple[int, int]:
    if part.step is not None or part.stop is None:
        raise Untraceable("a part of a text that is not cut at both ends")
    return part.start or 0, part.stop


def _cut(text: str, ends: tuple[int, int]) -> str:
    return text[ends[0] : ends[1]]


def _casefold(text: str, _: str) -> str:
    return text.casefold()


class Day:
    """The day of a basket: each comparison narrows the period for which its tape holds."""

    __slots__ = ("tape", "value")

    def __init__(self, tape: Tape, value: date) -> None:
        self.tape, self.value = tape, value

    def _from(self, day: object, first: bool) -> bool:
        """Say whether the day is not before another (`first`: that day counts as later)."""
        if not isinstance(day, date):
            raise Untraceable(f"{type(day).__name__} beside the day of a basket")
        bound = day if first or day == date.max else day + timedelta(days=1)
        later = self.value >= bound
        if later:
            self.tape.within(bound, date.max)
        else:
            self.tape.within(date.min, bound - timedelta(days=1))
        return later

    def __ge__(self, other: object) -> bool:
        return self._from(other, first=True)

    def __gt__(self, other: object) -> bool:
        return self._from(other, first=False)

    def __lt__(self, other: object) -> bool:
        return not self._from(other, first=True)

    def __le__(self, other: object) -> bool:
        return not self._from(other, first=False)

    def pinned(self) -> date:
        """Return the day itself; the tape then holds for that day alone."""
        self.tape.within(self.value, self.value)
        return self.value

    def __eq__(self, other: object) -> bool:
        return self.pinned() == other

    def __hash__(self) -> int:
        return hash(self.pinned())

    def __format__(self, form: str) -> str:
        return format(self.pinned(), form)

    def __str__(self) -> str:
        return str(self.pinned())

    @property
    def year(self) -> int:
        """The year of the day."""
        return self.pinned().year
