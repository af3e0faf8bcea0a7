"""Compare the orders, invoices and declarations of files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from serai.codes import currency, hs
from serai.customs.agree import AgreeParams, Difference, Side, Sold, compare, side_of
from serai.customs.datasets.declared import country_of, whole_of
from serai.customs.datasets.field import Context, InvalidDataset, Record, validate
from serai.customs.datasets.kind import amount_of
from serai.customs.datasets.sold import TABLE
from serai.operations.customs.given import SHEETS, Given, read_declarations
from serai.operations.customs.records import read_objects, read_table

WHOLE = ("number", "currency", "seller", "buyer", "country")
LINE = ("description", "quantity", "value", "sku", "hs", "origin")
_ANY_DAY = Context(date(1970, 1, 1))


@dataclass(frozen=True, slots=True)
class Agreed:
    """What became of one declaration: its differences, the papers that were not found, or why it is none."""

    consignment: str
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every paper is there and says the same."""
        return not (self.differences or self.missing or self.faults)

    def as_record(self) -> dict[str, object]:
        """Return it as one line of JSON."""
        return {
            "consignment": self.consignment,
            "agrees": self.agrees,
            "differences": [difference.as_row() for difference in self.differences],
            "missing": list(self.missing),
            "faults": list(self.faults),
        }


def agree_files(
    declarations: Path, orders: Path | None, invoices: Path | None, params: AgreeParams | None = None
) -> tuple[Iterator[Agreed], list[InvalidDataset]]:
    """Compare every declaration of a file with its order (its reference) and invoice (its invoice number).

    Orders and invoices that are none are returned beside, with all their faults.

    Raises
    ------
    NoFileOfRecords, UnreadableRecords, NoDeclarations, UnreadableDeclarations
        If a file cannot be read.
    """
    sold: dict[str, dict[str, Side]] = {}
    refused: list[InvalidDataset] = []
    for name, path in (("order", orders), ("invoice", invoices)):
        if path is not None:
            sold[name], wrong = read_sides(path, name)
            refused += wrong
    found, _ = read_declarations(declarations)
    return (_agreed(one, sold, params) for one in found), refused


def read_sides(path: Path, name: str) -> tuple[dict[str, Side], list[InvalidDataset]]:
    """Read orders or invoices by number: a CSV with a row a line of goods, or JSON; and those that are none.

    Raises
    ------
    NoFileOfRecords, UnreadableRecords
        If the file cannot be read.
    """
    records = _sheet(path) if path.suffix.lower() in SHEETS else list(read_objects(path))
    sides: dict[str, Side] = {}
    refused = []
    for place, record in records:
        entry: Record = record if isinstance(record, Mapping) else {}
        faults = validate(TABLE, entry, _ANY_DAY)
        if faults:
            refused.append(InvalidDataset(f"{path} {place}", faults))
            continue
        side = _side(name, entry)
        sides[side.number] = side
    return sides, refused


def _sheet(path: Path) -> list[tuple[str, object]]:
    """Return the records of a table: rows of one number are one paper."""
    groups: dict[str, tuple[int, list[Mapping[str, str]]]] = {}
    for row, cells in read_table(path, ("number", "currency", "description", "quantity", "value")):
        groups.setdefault(cells["number"], (row, []))[1].append(cells)
    return [
        (
            f"row {row}",
            {name: rows[0].get(name, "") for name in WHOLE}
            | {"lines": [{name: cells.get(name, "") for name in LINE} for cells in rows]},
        )
        for row, rows in groups.values()
    ]


def _side(name: str, record: Record) -> Side:
    lines = record["lines"]
    country = str(record.get("country") or "")
    return Side(
        name=name,
        number=str(record["number"]),
        currency=currency.validate(str(record["currency"])),
        lines=tuple(_line(line) for line in lines) if isinstance(lines, Sequence) else (),
        seller=str(record.get("seller") or ""),
        buyer=str(record.get("buyer") or ""),
        country=country_of(country) if country else "",
    )


def _line(line: Record) -> Sold:
    code, origin = str(line.get("hs") or ""), str(line.get("origin") or "")
    return Sold(
        description=str(line["description"]),
        quantity=whole_of(line["quantity"]) or 0,
        value=amount_of(line["value"]) or Decimal(0),
        sku=str(line.get("sku") or ""),
        hs=hs.validate(code) if code else "",
        origin=country_of(origin) if origin else "",
    )


def _agreed(one: Given, sold: Mapping[str, Mapping[str, Side]], params: AgreeParams | None) -> Agreed:
    declaration = one.declaration
    if declaration is None:
        texts = tuple(f"row {fault.row} {fault.column} {fault.text}".strip() for fault in one.faults)
        return Agreed(one.consignment, faults=texts)
    sides, missing = [], []
    for name, number in (("order", declaration.reference), ("invoice", declaration.invoice)):
        papers = sold.get(name)
        if papers is not None:
            sides += [papers[number]] if number in papers else []
            missing += [] if number in papers else [f"{name} {number or '(no number)'}"]
    if not sides:
        return Agreed(one.consignment, missing=tuple(missing))
    differences = compare((*sides, side_of(declaration)), params)
    return Agreed(one.consignment, tuple(differences), tuple(missing))
