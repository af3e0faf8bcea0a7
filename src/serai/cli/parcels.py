"""Read anybody's spreadsheet: the options that such commands share, the guess shown, the unsure asked."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.table import as_json
from serai.operations.parcels import Asked, Parcels, import_parcels
from serai.report.claim import parse_within
from serai.report.shipment import Since
from serai.store.spreadsheet.file import Reading
from serai.store.spreadsheet.guess import Unsure, parse_map
from serai.store.spreadsheet.order import NAMES, AmbiguousDates, DayOrder

File = Annotated[Path, typer.Argument(help="A CSV, TSV or XLSX file of shipments, of any shape.")]
Map = Annotated[
    list[str] | None, typer.Option("--map", help="field=column, when the guess is wrong; repeatable.")
]
Dates = Annotated[
    DayOrder | None, typer.Option(help="Order of dates like 06/02/2026, where the file does not tell.")
]
At = Annotated[str, typer.Option(help="Day up to which the file is known; its latest date if absent.")]
From = Annotated[Since, typer.Option("--from", help="Count days from shipping or from the order.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of a text file, when the guess is wrong.")]
SheetName = Annotated[
    str | None, typer.Option("--sheet", help="Sheet of a workbook, when the guess is wrong.")
]
RefusedFile = Annotated[
    Path | None, typer.Option("--refused", help="Write the refused rows to this CSV, as they came.")
]

Done = TypeVar("Done")


class NotADay(Refused):
    """The text is not a day like 2026-06-30."""


def parcels(
    file: File,
    out: Annotated[Path, typer.Option(help="Folder to write the tables and the world to.")],
    map_: Map = None,
    dates: Dates = None,
    at: At = "",
    since: From = Since.SHIPPED,
    encoding: Encoding = None,
    sheet: SheetName = None,
    promised: Annotated[
        str, typer.Option(help="Time after which a parcel counts as late in the world.")
    ] = "12d",
) -> None:
    """Turn anybody's spreadsheet of shipments into our tables and a small world."""
    asked = ask(map_, dates, at, since, Reading(encoding=encoding, sheet=sheet))
    days = parse_within(promised)
    done = with_answers(asked, lambda sure: import_parcels(file, out, sure, days))
    tell(done)
    put(as_json({**done.as_dict(), "from": str(since), "at": done.measured.known, "out": out}, 2) + "\n")


def ask(map_: list[str] | None, dates: DayOrder | None, at: str, since: Since, reading: Reading) -> Asked:
    """Return what the options say."""
    try:
        day = date.fromisoformat(at) if at else None
    except ValueError as wrong:
        raise NotADay(f"--at {at!r} is not a day; say it like 2026-06-30") from wrong
    return Asked(replace(reading, mapping=parse_map(map_ or []), dates=dates), since, day)


def with_answers(asked: Asked, work: Callable[[Asked], Done]) -> Done:
    """Do some work; what is unsure is asked when a person is there to answer, else refused."""
    while True:
        try:
            return work(asked)
        except Unsure as unsure:
            if not unsure.candidates or not _someone():
                raise
            cli.say(str(unsure))
            column = _choose(unsure.candidates)
            mapping = {**asked.reading.mapping, unsure.field: column}
            asked = replace(asked, reading=replace(asked.reading, mapping=mapping))
        except AmbiguousDates as ambiguous:
            if asked.reading.dates or not _someone():
                raise
            cli.say(str(ambiguous))
            order = _choose([NAMES[DayOrder.DMY], NAMES[DayOrder.MDY]])
            chosen = next(one for one in DayOrder if NAMES[one] == order)
            asked = replace(asked, reading=replace(asked.reading, dates=chosen))


def _someone() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _choose(names: list[str] | tuple[str, ...]) -> str:
    for number, name in enumerate(names, start=1):
        cli.say(f"  {number}  {name}")
    number = 0
    while not 1 <= number <= len(names):
        number = int(typer.prompt(f"number from 1 to {len(names)}", type=int, err=True))
    return names[number - 1]


def tell(parcels: Parcels) -> None:
    """Show on standard error how the file was read, and what was refused."""
    sheet, measured = parcels.sheet, parcels.measured
    cli.say(
        f"{sheet.name}: {sheet.rows} rows, {len(measured.transits)} parcels, {sheet.merged} merged, "
        f"{len(parcels.refused)} refused"
    )
    for field, column in sheet.columns.items():
        cli.say(f"  {field:<9} <- {column.name!r}, {column.why} ({column.confidence})")
    for note in sheet.notes:
        cli.say(f"  {note}")
    counted = "hours / 24" if measured.elapsed else "calendar days"
    cli.say(f"  days: {counted} from {measured.since}, known up to {measured.at:%Y-%m-%d}")
    if measured.from_order:
        cli.say(f"  {measured.from_order} parcels have no shipping date: their days start at the order")
    for kind, count in parcels.refusals.items():
        first = next(one for one in parcels.refused if one.kind == kind)
        cli.say(f"  refused {count}: {kind}; line {first.line}: {first.reason}")


def put(text: str) -> None:
    """Write machine output to standard output, in UTF-8 wherever it goes."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    typer.echo(text, nl=False)
