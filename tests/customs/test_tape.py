"""A tape gives for other figures what the plain way gives, and refuses what it cannot follow."""

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serai.customs.tape import Amount, Day, Pattern, Tape, Untraceable, Word

CENT = Decimal("0.01")
AMOUNTS = st.decimals("0.01", "999", places=2)
START = date(2026, 7, 1)


def owed(value: Decimal, code: str, at: date) -> Decimal | None:
    """Stand in for rules: limits, periods, words, a quotient and rounding."""
    if code.startswith(("22", "24")) or not code:
        return None
    total = 3 * value + Decimal("1.10") - value / 7
    if value <= Decimal(150) and at >= START:
        total = max(total, 5 + (100 - value))
    return (
        total.quantize(CENT, ROUND_HALF_UP)
        if code[:2] in ("61", "62")
        else -(0 - total.quantize(CENT, ROUND_HALF_UP))
    )


def recorded(value: Decimal, code: str, at: date) -> Pattern:
    """Return the pattern that one basket leaves."""
    tape = Tape()
    registers = [tape.give(one) for one in (at, value, code)]
    answer = owed(Amount(tape, registers[1]), Word(tape, registers[2]), Day(tape, at))  # type: ignore[arg-type]
    return tape.played("none" if answer is None else f"100 % {answer.mark}")  # type: ignore[attr-defined]


CODES = st.sampled_from(["610910", "620520", "220410", "910211", "", "240220"])
DAYS = st.integers(-2, 2).map(lambda days: START + timedelta(days))


@given(AMOUNTS, CODES, DAYS, AMOUNTS, CODES, DAYS)
def test_a_pattern_gives_what_the_rules_give_or_does_not_fit(
    value: Decimal, code: str, at: date, other: Decimal, word: str, on: date
) -> None:
    """For any two baskets: the way of one, run on the other, equals the rules wherever it fits."""
    pattern = recorded(value, code, at)
    plain = owed(other, word, on)
    registers = pattern.fits([on, other, word]) if pattern.days[0] <= on <= pattern.days[1] else None
    if (value, code, at) == (other, word, on):
        assert registers is not None
    if registers is not None:
        assert pattern.filled(registers) == ("none" if plain is None else f"100 % {plain}")


def test_days_hold_as_long_as_every_answer_stays_the_same() -> None:
    """From the first day on, or up to the day before; both ends from both comparisons."""
    assert recorded(Decimal(1), "610910", START).days == (START, date.max)
    assert recorded(Decimal(1), "610910", START - timedelta(1)).days == (date.min, START - timedelta(1))
    tape = Tape()
    day = Day(tape, START)
    assert (day > START, day >= START, day < START + timedelta(3), day <= START) == (False, True, True, True)
    assert (tape.since, tape.until) == (START, START)


def test_a_day_that_is_told_holds_for_itself_alone() -> None:
    """Its text, its year or its place in a table pin it."""
    for look in (str, hash, lambda day: f"{day:%d}", lambda day: day.year, lambda day: day == START):
        tape = Tape()
        look(Day(tape, START))
        assert (tape.since, tape.until) == (START, START)


@pytest.mark.parametrize(
    "do",
    [
        lambda amount, word: {amount},
        lambda amount, word: word in {"610910"},
        lambda amount, word: {"610910": 1}.get(word),
        lambda amount, word: word[1:],
        lambda amount, word: ", ".join([word]),
        lambda amount, word: Decimal(amount),
        lambda amount, word: float(amount),
        lambda amount, word: amount + 0.5,
        lambda amount, word: amount.quantize(CENT, ROUND_HALF_EVEN),
        lambda amount, word: amount.normalize(),
        lambda amount, word: f"{amount:.2f}",
        lambda amount, word: f"{word}",
        lambda amount, word: str(amount),
        lambda amount, word: list(word),
        lambda amount, word: Day(Tape(), START) < 5,
    ],
)
def test_what_a_tape_cannot_follow_is_never_guessed(do: object) -> None:
    """Sets, tables, floats, texts: each raises, so that the plain way is taken."""
    tape = Tape()
    amount, word = Amount(tape, tape.give(Decimal(1))), Word(tape, tape.give("610910"))
    with pytest.raises((Untraceable, TypeError, AttributeError)):
        do(amount, word)  # type: ignore[operator]


def test_a_step_is_run_once_and_twenty_is_not_twenty_point_nought() -> None:
    """The same sum twice is one register; constants that are written differently stay apart."""
    tape = Tape()
    amount = Amount(tape, tape.give(Decimal("1.5")))
    assert (amount + 1).register == (amount + 1).register
    assert (amount * Decimal("20")).register != (amount * Decimal("20.00")).register
    pattern = tape.played((amount * Decimal("20.00")).mark)
    assert pattern.filled(pattern.fits([Decimal(2)]) or []) == "40.00"


def test_words_are_asked_and_cut() -> None:
    """Length, parts, capitals and what is inside are questions like others."""
    tape = Tape()
    word = Word(tape, tape.give("Abc"))
    assert (len(word), bool(word[:2] == "Ab"), word.casefold() == "abc", "b" in word) == (3, True, True, True)
    pattern = tape.played("yes")
    assert pattern.fits(["Abc"]) is not None
    assert pattern.fits(["Abcd"]) is None
    assert pattern.fits(["ABc"]) is None
