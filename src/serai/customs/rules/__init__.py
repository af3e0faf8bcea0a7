"""The rules of each jurisdiction: one module each, and the registry of them all.

>>> jurisdiction_of("FR"), jurisdiction_of("GB")
('EU', 'GB')
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from serai.customs.asked import ALIASES
from serai.customs.rule import HALF_UP, NoRecord, Rounding, Rule
from serai.customs.rules import au, br, ca, cl, eu, eu_data, gb, gulf, jp, kr, mx, tr, us
from serai.customs.rules.deadlines import DEADLINES
from serai.customs.rules.ranges import ROUNDINGS
from serai.customs.tax import Ledger


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one jurisdiction, and the function that assesses a basket by them.

    `papers` are rules of data and procedure that charge nothing and do not begin the record.
    """

    jurisdiction: str
    rules: tuple[Rule, ...]
    assess: Callable[[Ledger], None]
    countries: Mapping[str, str]
    rounding: Rounding = HALF_UP
    papers: tuple[Rule, ...] = ()

    @property
    def every(self) -> tuple[Rule, ...]:
        """The rules, those of data, and how amounts are rounded."""
        return (*self.rules, *self.papers, ROUNDINGS[self.jurisdiction])

    @property
    def begins(self) -> date:
        """The day of the earliest rule."""
        return min(rule.since for rule in self.rules)


BOOKS: Mapping[str, Book] = {
    book.jurisdiction: book
    for book in (
        Book("AE", gulf.AE_RULES, gulf.assess_emirates, gulf.AE_STATES),
        Book("AU", au.RULES, au.assess, au.STATES),
        Book("BR", br.RULES, br.assess, br.STATES),
        Book("CA", ca.RULES, ca.assess, ca.STATES),
        Book("CL", cl.RULES, cl.assess, cl.STATES),
        Book("EU", eu.RULES, eu.assess, eu.STATES, papers=eu_data.RULES),
        Book("GB", gb.RULES, gb.assess, gb.STATES),
        Book("JP", jp.RULES, jp.assess, jp.STATES),
        Book("KR", kr.RULES, kr.assess, kr.STATES),
        Book("MX", mx.RULES, mx.assess, mx.STATES),
        Book("SA", gulf.SA_RULES, gulf.assess_saudi, gulf.SA_STATES),
        Book("TR", tr.RULES, tr.assess, tr.STATES),
        Book("US", us.RULES, us.assess, us.STATES),
    )
}
"""Every book by its jurisdiction."""

RULES: tuple[Rule, ...] = tuple(rule for book in BOOKS.values() for rule in book.every)
"""Every rule recorded."""

COUNTRIES: Mapping[str, str] = {
    code: name for book in BOOKS.values() for code, name in book.countries.items()
}
"""Every country whose rules are recorded, with its name."""

_JURISDICTION = {country: book.jurisdiction for book in BOOKS.values() for country in book.countries}


def jurisdiction_of(country: str) -> str:
    """Return the jurisdiction whose customs rules hold in a country.

    Raises
    ------
    NoRecord
        If no rules are recorded for it.
    """
    if country not in _JURISDICTION:
        raise NoRecord(f"no record for {country}: customs rules are recorded for {', '.join(sorted(BOOKS))}")
    return _JURISDICTION[country]


def find_book(country: str, on: date) -> Book:
    """Return the rules that hold in a country on a day.

    Raises
    ------
    NoRecord
        If none are recorded for the country, or none as early as that day.
    """
    book = BOOKS[jurisdiction_of(country)]
    if on < book.begins:
        raise NoRecord(
            f"no record for {country} on {on}: the earliest of {book.jurisdiction} is {book.begins}"
        )
    return book


def list_rules(jurisdiction: str | None = None, on: date | None = None) -> tuple[Rule, ...]:
    """List the rules and deadlines of one jurisdiction or all, those in force on a day or all.

    Raises
    ------
    NoRecord
        If no rules are recorded for the jurisdiction (or country).
    """
    books = BOOKS.values() if jurisdiction is None else (_book(jurisdiction),)
    found = (rule for book in books for rule in (*book.every, *_deadlines(book.jurisdiction)))
    return tuple(rule for rule in found if on is None or rule.in_force(on))


def _deadlines(jurisdiction: str) -> Iterator[Rule]:
    """Yield the deadlines of a jurisdiction as rules of data."""
    for row in DEADLINES:
        if row.jurisdiction == jurisdiction:
            yield Rule(
                row.id, row.sentence, jurisdiction, row.since, row.until,
                basis="data", source=row.source, certainty=row.certainty,
            )  # fmt: skip


def _book(name: str) -> Book:
    name = ALIASES.get(name, name)
    return BOOKS[name] if name in BOOKS else BOOKS[jurisdiction_of(name)]
