"""The rows of a sheet as shipments: dates read, repeated rows merged, what cannot be is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from serai.report.shipment import Moment, Shipment
from serai.store.spreadsheet.country import find_country
from serai.store.spreadsheet.dates import ImpossibleDate, NotADate, Told, read_date
from serai.store.spreadsheet.file import Opened, Reading, open_file
from serai.store.spreadsheet.guess import Column
from serai.store.spreadsheet.order import AmbiguousDates, Settled, settle
from serai.store.spreadsheet.sheet import Cell, Row, Unreadable, shown
from serai.store.spreadsheet.words import DATES, FIELDS, plain

_DELIVERED = """delivered|delivered successfully|entregado|entregue|zugestellt|livre|delivery completed
已签收|签收|妥投|成功签收|已妥投|成功投递|delivered to recipient|successfully delivered"""
DELIVERED = frozenset(word for line in _DELIVERED.splitlines() for word in line.split("|"))
"""The words of a status, without case and accents, that say that a parcel has arrived."""
CANCELLED = frozenset(
    ("cancelled", "canceled", "voided", "refunded", "cancelado", "annule", "storniert", "已取消")
)
"""The words of a status that say that there never was a parcel."""
_CANCELLING = """cancelled at|canceled at|cancelled on|canceled on|cancelled date|canceled date
date cancelled|cancellation date|取消时间|storniert am|cancelado em|cancelado el"""
CANCELLING = frozenset(word for line in _CANCELLING.splitlines() for word in line.split("|"))
"""The names of a column that has a date where an order was cancelled."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A row that was not taken: its line, the kind of reason, the reason, and its cells as they came."""

    line: int
    kind: str
    reason: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shipments:
    """The shipments of a file, what was refused of it, and how it was read.

    `rows` counts all rows, `merged` those that told of a shipment already met; `cells` maps the
    line of a shipment to its row as it came.
    """

    name: str
    sheet: str
    header: tuple[str, ...]
    columns: Mapping[str, Column]
    shipments: tuple[Shipment, ...]
    refused: tuple[Turned, ...]
    notes: tuple[str, ...]
    rows: int
    merged: int
    cells: Mapping[int, tuple[Cell, ...]]


def read_shipments(path: Path, reading: Reading | None = None) -> Shipments:
    """Read a CSV, TSV or XLSX file of anybody's as shipments.

    Raises
    ------
    NoSuchFile, Unreadable
        If there is no such file, it is no table, or it is too large.
    Unsure, NoSuchColumn
        If a column that is needed cannot be told, or is not there.
    AmbiguousDates
        If the order of day and month cannot be told.
    """
    reading = reading or Reading()
    opened = open_file(path, reading)
    told, faults = _read_dates(opened)
    settled = settle(told, reading.dates)
    refused = [
        Turned(row.line, "more cells than the header", f"has {len(row.cells)} cells", row.cells)
        for row in opened.sheet.torn
    ]
    shipments: list[Shipment] = []
    cancelling = [place for place, name in enumerate(opened.sheet.header) if plain(name) in CANCELLING]
    for place, row in enumerate(opened.sheet.rows):
        try:
            one = _shipment(opened, row, place, settled, told, faults)
            _check_cancelled(one, row, cancelling)
            shipments.append(one)
        except _NotTaken as reason:
            refused.append(Turned(row.line, reason.kind, reason.text, row.cells))
    whole, twice = _merge(shipments)
    cells = {row.line: row.cells for row in opened.sheet.rows}
    refused += [Turned(one.line, "contradicts an earlier row", why, cells[one.line]) for one, why in twice]
    if not whole:
        raise Unreadable(_why_none(refused))
    return Shipments(
        name=path.name,
        sheet=opened.sheet.name,
        header=opened.sheet.header,
        columns=opened.columns,
        shipments=tuple(whole),
        refused=tuple(sorted(refused, key=lambda one: one.line)),
        notes=(*opened.notes, *settled.notes),
        rows=len(opened.sheet.rows) + len(opened.sheet.torn),
        merged=len(shipments) - len(whole) - len(twice),
        cells=cells,
    )


class _NotTaken(Exception):
    """A row is refused."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind, self.text = kind, text


def _why_none(refused: Sequence[Turned]) -> str:
    first = min(refused, key=lambda one: one.line)
    return f"none of the {len(refused)} rows is a shipment; line {first.line}: {first.reason}"


def _read_dates(opened: Opened) -> tuple[dict[str, list[Told]], dict[tuple[str, int], NotADate]]:
    """Read the columns of dates; a cell that is no date is told by field and place."""
    known: dict[Cell, Told | NotADate] = {}
    faults: dict[tuple[str, int], NotADate] = {}
    columns: dict[str, list[Told]] = {}
    for field in DATES:
        told: list[Told] = [None] * len(opened.sheet.rows)
        columns[field] = told
        if field not in opened.columns:
            continue
        for place, cell in enumerate(opened.sheet.column(opened.columns[field].index)):
            if cell not in known:
                known[cell] = _try(cell)
            found = known[cell]
            if isinstance(found, NotADate):
                faults[(field, place)] = found
            else:
                told[place] = found
    return columns, faults


def _try(cell: Cell) -> Told | NotADate:
    try:
        return read_date(cell)
    except NotADate as fault:
        return fault


def _shipment(
    opened: Opened,
    row: Row,
    place: int,
    settled: Settled,
    told: Mapping[str, Sequence[Told]],
    faults: Mapping[tuple[str, int], NotADate],
) -> Shipment:
    """Return one row as a shipment; a bad order date is left out where there is a shipping date."""
    dates: dict[str, Moment | None] = {}
    for field in DATES:
        fault: Exception | None = faults.get((field, place))
        try:
            dates[field] = None if fault else settled.moment(field, told[field][place])
        except AmbiguousDates as ambiguous:
            fault = ambiguous
        if fault and not (field == "ordered" and dates.get("shipped")):
            raise _NotTaken(f"{field}: {_kind(fault)}", f"{field}: {fault}")
    texts = {
        field: shown(row.cells[column.index])
        for field in FIELDS
        if field not in DATES and (column := opened.columns.get(field))
    }
    texts = {field: "" if text.casefold() in _NAMELESS else text for field, text in texts.items()}
    texts["country"] = find_country(texts.get("country", "")) or texts.get("country", "")
    _check_status(plain(texts.get("status", "")), dates)
    return Shipment(
        row.line,
        ordered=dates.get("ordered"),
        shipped=dates["shipped"],
        delivered=dates["delivered"],
        **texts,
    )


_NAMELESS = frozenset(("", "-", "n/a", "na", "none", "null", "nan", "unknown"))


def _kind(fault: Exception) -> str:
    if isinstance(fault, AmbiguousDates):
        return "ambiguous date"
    return "impossible date" if isinstance(fault, ImpossibleDate) else "not a date"


def _check_status(status: str, dates: Mapping[str, Moment | None]) -> None:
    if dates["delivered"]:
        return
    if status in DELIVERED:
        raise _NotTaken("delivered on an unknown date", f"is {status}, without a delivery date")
    if status in CANCELLED:
        raise _NotTaken("cancelled", f"is {status}: there is no parcel")


def _check_cancelled(one: Shipment, row: Row, columns: Sequence[int]) -> None:
    """Refuse an order that has a date of cancelling and was neither shipped nor delivered."""
    dates = [shown(row.cells[column]) for column in columns if _is_date(row.cells[column])]
    if dates and not (one.shipped or one.delivered):
        raise _NotTaken("cancelled", f"was cancelled ({dates[0]}): there is no parcel")


def _is_date(cell: Cell) -> bool:
    told = _try(cell)
    return told is not None and not isinstance(told, NotADate)


def _merge(shipments: Sequence[Shipment]) -> tuple[list[Shipment], list[tuple[Shipment, str]]]:
    """Make one of the rows that have the same order and tracking number.

    What one row leaves out, the other fills in. Rows with other dates are refused; without a
    tracking number they are taken for several parcels of one order. A row that names an order
    already met, and has neither a tracking number nor dates of its own, is a further item of it.
    """
    whole: list[Shipment] = []
    twice: list[tuple[Shipment, str]] = []
    seen: dict[tuple[str, str], int] = {}
    orders: dict[str, Shipment] = {}
    for one in shipments:
        key = (one.order.casefold(), one.tracking.casefold())
        place = seen.get(key) if any(key) else None
        if place is None:
            if key[0] in orders and not key[1] and _is_item(one, orders[key[0]]):
                continue
            seen[key] = len(whole)
            if key[0]:
                orders.setdefault(key[0], one)
            whole.append(one)
        elif not _contradict(whole[place], one):
            whole[place] = _joined(whole[place], one)
        elif one.tracking:
            twice.append((one, f"is the parcel of line {whole[place].line}, with other dates"))
        else:
            whole.append(one)
    return whole, twice


def _is_item(one: Shipment, first: Shipment) -> bool:
    """Say whether a row tells of no parcel of its own: no date, or only that of the order met before."""
    if one.shipped or one.delivered:
        return False
    return one.ordered is None or (first.ordered is not None and one.ordered.day == first.ordered.day)


def _contradict(first: Shipment, second: Shipment) -> bool:
    pairs = ((getattr(first, field), getattr(second, field)) for field in DATES)
    return any(one and other and one.day != other.day for one, other in pairs)


def _joined(first: Shipment, second: Shipment) -> Shipment:
    gaps = {
        field: getattr(second, field)
        for field in FIELDS
        if not getattr(first, field) and getattr(second, field)
    }
    return replace(first, **gaps)
