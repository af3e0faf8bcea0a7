"""Judge the values and weights of declarations against a history of goods."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from serai.codes import country, currency, hs
from serai.customs.datasets.kind import amount_of
from serai.customs.plausible import CURRENCY, Judged, Norms, Past, PlausibleParams, judge_declaration
from serai.customs.tax import Rates
from serai.errors import Refused, SeraiError
from serai.operations.customs.given import Given, read_declarations
from serai.operations.customs.records import read_table
from serai.store.rates import stored_rates

COLUMNS = ("hs", "origin", "value", "currency", "quantity", "kg")
"""The columns of a history: one row a line of goods, `value` and `kg` those of the whole line."""


class NoHistory(Refused):
    """The history holds no row that can be read."""


@dataclass
class History:
    """The entries of a file, and the rows that are none with the reason of the first ones."""

    entries: int = 0
    refused: int = 0
    reasons: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be said of one declaration."""

    consignment: str
    judged: Judged | None
    faults: tuple[str, ...] = ()

    def as_record(self) -> dict[str, object]:
        """Return it as one line of JSON."""
        found = self.judged
        return {
            "consignment": self.consignment,
            "plausible": None if found is None or not found.figures else not found.doubts,
            "doubts": [asdict(doubt) for doubt in found.doubts] if found else [],
            "figures": found.figures if found else 0,
            "not_judged": list(found.unknown) if found else [],
            "faults": list(self.faults),
        }


def judge_files(
    history: Path, declarations: Path, home: Path, params: PlausibleParams | None = None
) -> tuple[Iterator[Answer], History]:
    """Judge every declaration of a file against the history of another.

    Raises
    ------
    NoFileOfRecords, UnreadableRecords, NoDeclarations, UnreadableDeclarations
        If a file cannot be read.
    NoHistory
        If no row of the history can be read.
    """
    rates, read = stored_rates(home), History(reasons=[])
    norms = Norms(params).learn(read_history(history, rates, rates.newest, read))
    if not read.entries:
        reasons = "; ".join(read.reasons or ["it is empty"])
        raise NoHistory(f"{history} has no row that can be read: {reasons}")
    found, _ = read_declarations(declarations)
    return _answers(found, norms, rates), read


def read_history(path: Path, rates: Rates, on: date, read: History) -> Iterator[Past]:
    """Walk the entries of a history at the rates of a day.

    A row that is none is counted, and its reason kept among the first ten.
    """
    for number, row in read_table(path, COLUMNS):
        try:
            entry = _entry(row, rates, on)
        except SeraiError as error:
            read.refused += 1
            if read.reasons is not None and len(read.reasons) < 10:
                read.reasons.append(f"row {number}: {error}")
            continue
        read.entries += 1
        yield entry


def _entry(row: dict[str, str], rates: Rates, on: date) -> Past:
    quantity = amount_of(row["quantity"])
    value, kg = amount_of(row["value"]), amount_of(row["kg"])
    if quantity is None or quantity <= 0 or (value is None and kg is None):
        raise NoHistory("a quantity above 0, and a value or a weight, are needed")
    origin = country.validate(row["origin"]) if row["origin"] else ""
    worth: Decimal | None = None
    if value is not None:
        worth = rates.convert(value, currency.validate(row["currency"]), CURRENCY, on).amount / quantity
    weight = None if kg is None else float(kg / quantity)
    return Past(hs.validate(row["hs"]), origin, None if worth is None else float(worth), weight)


def _answers(found: Iterable[Given], norms: Norms, rates: Rates) -> Iterator[Answer]:
    for one in found:
        if one.declaration is None:
            yield Answer(one.consignment, None, tuple(f"row {f.row} {f.column} {f.text}" for f in one.faults))
            continue
        try:
            yield Answer(one.consignment, judge_declaration(norms, one.declaration, rates))
        except SeraiError as error:
            yield Answer(one.consignment, None, (str(error),))
