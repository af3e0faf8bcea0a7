"""A tariff as measures by code: looked up by the longest prefix, and open where subheadings differ.

>>> rows = [Measure("61091000", Kind.GENERAL, "12 %"), Measure("61099020", Kind.GENERAL, "8 %")]
>>> [rated.text for rated in Schedule(rows).find("610910", "CN", date(2026, 11, 22)).rates]
['12 %']
>>> [rated.text for rated in Schedule(rows).find("6109", "CN", date(2026, 11, 22)).rates]
['12 %', '8 %']
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from serai.customs.tariff import Duty, Found, Rated, Term, UnreadableDuty, read_duty


class Kind(StrEnum):
    """What a measure does: the rate of all, a lower one of some, or a duty besides."""

    GENERAL = "general"
    PREFERENCE = "preference"
    ADDED = "added"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Measure:
    """One duty of a table: for all origins where `origins` is empty, but not for `excluded`.

    A general measure that names origins replaces the one for all (column 2 of the United States).
    Measures of one `group` are alternatives (a duty that depends on the maker). `until` is exclusive.
    """

    code: str
    kind: Kind
    text: str
    origins: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    group: str = ""

    def holds(self, origin: str, on: date) -> bool:
        """Say whether it speaks of goods of an origin on a day."""
        if (self.since is not None and on < self.since) or (self.until is not None and self.until <= on):
            return False
        return origin not in self.excluded and (not self.origins or origin in self.origins)


def stem(code: str) -> str:
    """Return a code without the pairs of noughts at its end, not shorter than a heading.

    Nomenclatures do not divide a code that ends so: 6109100000 is all of 610910.

    >>> stem("6109100000"), stem("61091000"), stem("6109"), stem("0101210010")
    ('610910', '610910', '6109', '0101210010')
    """
    while len(code) > 4 and code.endswith("00"):
        code = code[:-2]
    return code


class Schedule:
    """The measures of one table, by code; what was found once is kept."""

    KEPT = 200_000

    def __init__(self, measures: Iterable[Measure], note: str | None = None) -> None:
        self._of: dict[str, list[Measure]] = {}
        for measure in measures:
            self._of.setdefault(stem(measure.code), []).append(measure)
        self._codes = sorted(self._of)
        self._note = note
        self._dated = sorted(
            {day for rows in self._of.values() for row in rows for day in (row.since, row.until) if day}
        )
        self._found: dict[tuple[str, str, int], Found | None] = {}

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def below(self, code: str) -> Iterator[Measure]:
        """Yield the measures of a code, of all that it stands in, and of all that stands in it."""
        for name in dict.fromkeys((*self._above(stem(code)), *self._inside(stem(code)))):
            yield from self._of[name]

    def find(self, code: str, origin: str, on: date) -> Found | None:
        """Return what goods of a code and origin pay on a day; None where no measure speaks of the code."""
        key = (code, origin, bisect_left(self._dated, on.toordinal() + 1, key=date.toordinal))
        if key not in self._found:
            if len(self._found) >= self.KEPT:
                self._found.clear()
            self._found[key] = self._look_up(code, origin, on)
        return self._found[key]

    def _look_up(self, code: str, origin: str, on: date) -> Found | None:
        name = stem(code)
        inside = self._inside(name)
        rates: dict[tuple[object, ...], Rated] = {}
        for one in [*inside, *([] if name in inside else [name])]:
            if one == name and one not in self._of and inside and not self._general(one, origin, on):
                continue  # the code is only a heading of those inside it
            for rated in self._rated(one, origin, on):
                rates.setdefault(_meaning(rated), rated)
        if not rates:
            return None
        return Found(code, tuple(rates.values()), self._note)

    def _rated(self, code: str, origin: str, on: date) -> Iterator[Rated]:
        """Yield what a subheading pays, one for each choice among alternatives."""
        general = self._general(code, origin, on)
        if general is None:
            return
        rows = [row for name in self._above(code) for row in self._of[name] if row.holds(origin, on)]
        preference = next((row.text for row in reversed(rows) if row.kind is Kind.PREFERENCE), None)
        unsettled = tuple(dict.fromkeys(row.text for row in rows if row.kind is Kind.UNSETTLED))
        choices: list[tuple[Term, ...]] = [(_term(general.text),)]
        for texts in _alternatives(rows):
            choices = [(*choice, _term(text)) for choice in choices for text in texts]
        for choice in choices:
            yield Rated(general.code, choice, preference, unsettled)

    def _general(self, code: str, origin: str, on: date) -> Measure | None:
        """Return the general measure nearest above a code, one that names the origin before all others."""
        for name in reversed(self._above(code)):
            rows = [r for r in self._of[name] if r.kind is Kind.GENERAL and r.holds(origin, on)]
            if rows:
                return next((row for row in rows if row.origins), rows[0])
        return None

    def _above(self, code: str) -> list[str]:
        """Return the codes of the table that a code stands in, itself included, the shortest first."""
        return [code[:length] for length in range(2, len(code) + 1, 2) if code[:length] in self._of]

    def _inside(self, code: str) -> Sequence[str]:
        """Return the codes of the table that stand in a code, itself included."""
        first = bisect_left(self._codes, code)
        last = bisect_left(self._codes, code + ":")  # the sign after 9
        return self._codes[first:last]


def _alternatives(rows: Iterable[Measure]) -> Iterator[tuple[str, ...]]:
    """Yield the texts of added duties, group by group."""
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.kind is Kind.ADDED:
            groups.setdefault(row.group, {})[row.text] = None
    yield from map(tuple, groups.values())


@lru_cache(maxsize=65536)
def _term(text: str) -> Term:
    try:
        return Term(text, read_duty(text))
    except UnreadableDuty:
        return Term(text, None)


def _meaning(rated: Rated) -> tuple[object, ...]:
    """Return what makes two rates one: 12 % and 12.000 % are."""
    return (*(_same(term.duty) or term.text for term in rated.terms), rated.unsettled)


def _same(duty: Duty | None) -> tuple[object, ...] | None:
    return None if duty is None else (duty.parts, duty.least, duty.most)
