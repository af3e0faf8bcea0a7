"""A rule of the authority's book: its number, where it applies, our sentence, and our check."""

from collections.abc import Callable
from dataclasses import dataclass, field

from serai.authorities.ens.part import Message, Part

Check = Callable[[Part, Message], bool]
"""Whether a rule holds for a part of a declaration."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold at each part of a place.

    `code` is the authority's number, `place` the path of names below the message (empty: the message
    itself), `only` the one message to which it applies (empty: both).
    """

    code: str
    place: tuple[str, ...]
    sentence: str
    check: Check
    only: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one subject; a check joins it by its decorator, its docstring being the sentence."""

    rules: list[Rule] = field(default_factory=list)

    def rule(self, code: str, *place: str, only: str = "") -> Callable[[Check], Check]:
        """Take the decorated check as the rule of this number, at this place."""

        def join(check: Check) -> Check:
            self.rules.append(Rule(code, place, (check.__doc__ or "").strip(), check, only))
            return check

        return join

    def add(self, code: str, place: tuple[str, ...], sentence: str, check: Check) -> None:
        """Add one of a family of rules, whose sentence is made."""
        self.rules.append(Rule(code, place, sentence, check))
