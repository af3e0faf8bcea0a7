"""The readings of open rules: each alone, and together where one changes what another does.

A basket is assessed by the likeliest readings first. Every other reading is then taken alone. Two readings
interact when their figures together are not what each alone adds; and a reading may open a question that
nobody asked before. Only such combinations are shown: all others are the sums of what is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from serai.customs.rule import Rule
from serai.customs.tax import Ledger

MOST = 64
"""Combinations shown at most."""

Sums = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Duties, taxes and fees, None where a part of one is not known."""

Choice = tuple[tuple[str, int], ...]
"""The readings taken that are not the likeliest, by the id of their rule, in the order of the questions."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A basket assessed under some readings."""

    choice: Choice
    ledger: Ledger
    sums: Sums

    @property
    def text(self) -> str:
        """The readings in words; those of the likeliest where no other is taken."""
        rules = self.ledger.open
        if not self.choice:
            return "; ".join(rule.readings[0] for rule in rules.values())
        return "; ".join(rules[name].readings[number] for name, number in self.choice)


@dataclass(slots=True)
class Readings:
    """What a basket owes under the readings of the open rules that it meets.

    `further` are the rules that are open under other readings alone; `cut` says that there are more
    combinations than are shown.
    """

    likeliest: Taken
    singles: list[Taken] = field(default_factory=list)
    combined: list[Taken] = field(default_factory=list)
    further: dict[str, Rule] = field(default_factory=dict)
    cut: bool = False


def read_all(assess: Callable[[Mapping[str, int]], Ledger], combined: bool = False) -> Readings:
    """Assess by the likeliest reading, by each other alone, and (`combined`) by those that interact."""
    found = Readings(_taken(assess, ()))
    for rule in found.likeliest.ledger.open.values():
        found.singles += [_taken(assess, ((rule.id, number),)) for number in range(1, len(rule.readings))]
    if combined:
        _combine(assess, found)
    return found


def _taken(assess: Callable[[Mapping[str, int]], Ledger], choice: Choice) -> Taken:
    ledger = assess(dict(choice))
    return Taken(choice, ledger, (ledger.duties, ledger.taxes, ledger.fees))


def _combine(assess: Callable[[Mapping[str, int]], Ledger], found: Readings) -> None:
    """Add the combinations of readings that interact, and those of questions that another reading opens."""
    alone = {one.choice[0]: one for one in found.singles}
    interacting: set[frozenset[tuple[str, int]]] = set()
    level = list(found.singles)
    while level:
        larger: dict[frozenset[tuple[str, int]], Taken] = {}
        for one in level:
            for choice in (*_opened(one, found), *_joined(one, list(alone), interacting)):
                if len(found.combined) + len(larger) >= MOST:
                    found.cut = True
                    break
                taken = _taken(assess, choice)
                if any(name not in taken.ledger.open for name, _ in choice):
                    continue
                pair = [alone[each] for each in choice if each in alone]
                if len(choice) > 2 or len(pair) < 2 or _interact(found.likeliest, pair, taken):
                    larger[frozenset(choice)] = taken
                    interacting |= {frozenset(two) for two in combinations(choice, 2)}
        level = list(larger.values())
        found.combined += level


def _opened(one: Taken, found: Readings) -> Iterator[Choice]:
    """Yield the readings of the questions that are open under these readings and were not before."""
    chosen = dict(one.choice)
    for rule in one.ledger.open.values():
        if rule.id in found.likeliest.ledger.open or rule.id in chosen:
            continue
        found.further[rule.id] = rule
        for number in range(1, len(rule.readings)):
            yield (*one.choice, (rule.id, number))


def _joined(
    one: Taken, alone: list[tuple[str, int]], interacting: set[frozenset[tuple[str, int]]]
) -> Iterator[Choice]:
    """Yield the readings with one more of a later question, which interacts with each if there are two."""
    last = max((alone.index(each) for each in one.choice if each in alone), default=len(alone))
    taken = {name for name, _ in one.choice}
    for each in alone[last + 1 :]:
        pairs = [frozenset((other, each)) for other in one.choice]
        if each[0] not in taken and (len(pairs) == 1 or interacting.issuperset(pairs)):
            yield (*one.choice, each)


def _interact(likeliest: Taken, pair: list[Taken], together: Taken) -> bool:
    """Say whether readings together differ from what each alone adds to the likeliest."""
    one, other = pair
    return any(
        _differ(*sums) for sums in zip(likeliest.sums, one.sums, other.sums, together.sums, strict=True)
    )


def _differ(before: Decimal | None, one: Decimal | None, other: Decimal | None, both: Decimal | None) -> bool:
    if before is None or one is None or other is None:
        return both is not None
    return both is None or both != one + other - before
