"""Quote baskets, list the dated rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from serai.customs.asked import read_asked
from serai.customs.batch import Batch, as_line
from serai.customs.quote import quote
from serai.customs.rule import Rule
from serai.customs.rules import list_rules
from serai.customs.tariff import Tariffs
from serai.customs.tax import Rates
from serai.customs.told import as_record, sentence
from serai.errors import SeraiError
from serai.operations.customs.basket import Basket
from serai.store.rates import EcbRates, stored_rates
from serai.store.tariff import StoredTariffs


@dataclass(frozen=True, slots=True)
class Tables:
    """What quotes look up: exchange rates, and the tariffs that are loaded."""

    rates: Rates
    tariffs: Tariffs | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The quote of a basket with its sentence for people, or the error that it gave.

    `line` is the quote as a line of JSON; in the bulk of a batch it is all there is.
    """

    place: str
    record: Mapping[str, object] | None = None
    text: str = ""
    error: SeraiError | None = None
    line: str = ""


def read_tables(home: Path | None) -> Tables:
    """Return the tables kept in a home; without one, the rates that are shipped."""
    if home is None:
        return Tables(EcbRates())
    return Tables(stored_rates(home), StoredTariffs(home))


def quote_baskets(baskets: Iterable[Basket], tables: Tables | None = None) -> Iterator[Answer]:
    """Quote baskets one by one; a basket that is refused gives its error and the rest go on."""
    found = tables or read_tables(None)
    for basket in baskets:
        yield _answer(basket, found)


def quote_lines(baskets: Iterable[Basket], tables: Tables, told: int = 0) -> Iterator[Answer]:
    """Quote baskets as lines of JSON, the first of them (`told`) with record and sentence as well."""
    batch = Batch(tables.rates, tables.tariffs)
    line, left = batch.line, told
    for basket in baskets:
        if left > 0:
            left -= 1
            yield _answer(basket, tables)
            continue
        if basket.record is None:
            yield Answer(basket.place, error=basket.error)
            continue
        try:
            yield Answer(basket.place, line=line(basket.record))
        except SeraiError as error:
            yield Answer(basket.place, error=error)


def list_dated_rules(jurisdiction: str | None, on: date | None) -> Sequence[Rule]:
    """List the rules of a jurisdiction (or all), those in force on a day (or all)."""
    return list_rules(jurisdiction.upper() if jurisdiction else None, on)


def _answer(basket: Basket, tables: Tables) -> Answer:
    """Quote one basket the plain way."""
    if basket.record is None:
        return Answer(basket.place, error=basket.error)
    try:
        quoted = quote(read_asked(basket.record), tables.rates, tables.tariffs, combined=True)
    except SeraiError as error:
        return Answer(basket.place, error=error)
    record = as_record(quoted)
    return Answer(basket.place, record, sentence(quoted), line=as_line(record))
