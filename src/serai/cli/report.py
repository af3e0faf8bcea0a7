"""Benchmark a supplier's days to the door, and test what it claims; no database, no server."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.parcels import (
    At,
    Dates,
    Encoding,
    File,
    From,
    Map,
    RefusedFile,
    SheetName,
    ask,
    put,
    tell,
    with_answers,
)
from serai.errors import Refused
from serai.faces.merchant import page
from serai.faces.table import Format, as_csv, as_json, show
from serai.operations.parcels import NotAPlace, Parcels, save_refused
from serai.operations.report import benchmark_file, claim_file
from serai.report.benchmark import Benchmark, BenchmarkParams, By, Standing, picture, sentence
from serai.report.claim import Claim, Tested, parse_within
from serai.report.claim import sentence as finding_sentence
from serai.report.shipment import Since
from serai.store.spreadsheet.file import Reading

app = typer.Typer(help="What parcels tell of those who send them.", no_args_is_help=True)
SHOWN = 12
"""Groups of one kind that the table for people shows; machines get all."""
COLUMNS = (
    "by",
    "group",
    "parcels",
    "open",
    "P50",
    "P90",
    "P90-P50",
    "<= 7 d",
    "<= 12 d",
    "<= 20 d",
    "verdict",
)


class NotAGrouping(Refused):
    """The text does not name supplier, carrier, country or month."""


@app.callback()
def main() -> None:
    """Work on any spreadsheet of shipments, with nothing else installed."""


@app.command()
def benchmark(
    file: File,
    map_: Map = None,
    dates: Dates = None,
    at: At = "",
    since: From = Since.SHIPPED,
    by: Annotated[
        str, typer.Option(help="Groups, with commas: supplier, carrier, country, month.")
    ] = "supplier,carrier,country,month",
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="Write to this file: .html, .json, .csv, or text.")] = None,
    refused: RefusedFile = None,
    encoding: Encoding = None,
    sheet: SheetName = None,
) -> None:
    """Show transit days, their spread and the open parcels by supplier, against the public ladder."""
    asked = ask(map_, dates, at, since, Reading(encoding=encoding, sheet=sheet))
    params = BenchmarkParams(by=_grouping(by))
    parcels, found = with_answers(asked, lambda sure: benchmark_file(file, sure, params))
    tell(parcels)
    if refused:
        save_refused(parcels, refused)
    text = _written(parcels, found, _form(out, form))
    if out:
        _save(out, text)
        cli.say(f"written to {out}")
    else:
        put(text)


@app.command()
def claim(
    file: File,
    within: Annotated[str, typer.Option(help="Time in which parcels are claimed to arrive: 7d, 168h, 1w.")],
    share: Annotated[float, typer.Option(help="Share of parcels that is claimed, 0 to 1.")] = 0.95,
    supplier: Annotated[str | None, typer.Option(help="The supplier who claims; all if absent.")] = None,
    country: Annotated[str | None, typer.Option(help="Only parcels to this country.")] = None,
    carrier: Annotated[str | None, typer.Option(help="Only parcels by this carrier.")] = None,
    map_: Map = None,
    dates: Dates = None,
    at: At = "",
    since: From = Since.SHIPPED,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
    refused: RefusedFile = None,
    encoding: Encoding = None,
    sheet: SheetName = None,
) -> None:
    """Say whether a claim is true, false or unproven, with a sentence to send to the supplier."""
    asked = ask(map_, dates, at, since, Reading(encoding=encoding, sheet=sheet))
    made = Claim(parse_within(within), share, supplier, country, carrier)
    parcels, tested = with_answers(asked, lambda sure: claim_file(file, made, sure))
    tell(parcels)
    if refused:
        save_refused(parcels, refused)
    put(_claim_text(parcels, tested, form))


def _grouping(text: str) -> tuple[By, ...]:
    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in list(By)]
    if unknown:
        raise NotAGrouping(f"--by {unknown[0]!r} is not one of {', '.join(By)}")
    return tuple(dict.fromkeys(By(name) for name in names))


class Kind(StrEnum):
    """What a file's ending asks for beyond the formats of standard output."""

    HTML = "html"


def _form(out: Path | None, form: Format) -> Format | Kind:
    ending = out.suffix.lower().lstrip(".") if out else ""
    if ending in ("html", "htm"):
        return Kind.HTML
    return Format(ending) if ending in ("json", "csv") else form


def _written(parcels: Parcels, found: Benchmark, form: Format | Kind) -> str:
    if form is Format.JSON:
        return (
            as_json({**parcels.as_dict(), **found.as_dict(), "sentence": sentence(found.overall)}, 2) + "\n"
        )
    if form is Format.CSV:
        rows = [one.as_row() for one in (found.overall, *found.groups)]
        return as_csv(rows, list(rows[0]))
    return page(parcels, found) if form is Kind.HTML else people(found)


def people(found: Benchmark) -> str:
    """Return the benchmark as a table, a picture and a sentence."""
    rows = [_people_row(found.overall)]
    left_out: list[str] = []
    for by in dict.fromkeys(group.by for group in found.groups):
        groups = [group for group in found.groups if group.by == by]
        rows += [_people_row(group) for group in (groups[-SHOWN:] if by == By.MONTH else groups[:SHOWN])]
        if len(groups) > SHOWN:
            left_out.append(f"{len(groups) - SHOWN} more by {by}")
    table = show(rows, COLUMNS, Format.TABLE, "Days to the door")
    more = f"({'; '.join(left_out)}: see --format csv)\n" if left_out else ""
    full = "█" if _can_draw() else "#"
    return f"{table}{more}\nDelivered, by days\n{picture(found.overall, full)}\n\n{sentence(found.overall)}\n"


def _people_row(one: Standing) -> dict[str, object]:
    return {
        "by": one.by,
        "group": one.group,
        "parcels": one.parcels,
        "open": one.open,
        "P50": _days(one.p50_days, one.followed_days),
        "P90": _days(one.p90_days, one.followed_days),
        "P90-P50": f"{one.spread_days:.4g}" if one.spread_days is not None else "",
        **{f"<= {days} d": _percent(one.share_within.get(days)) for days in (7, 12, 20)},
        "verdict": str(one.verdict),
    }


def _days(days: float | None, followed: float) -> str:
    return f"> {followed:.4g}" if days is None else f"{days:.4g}"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _can_draw() -> bool:
    try:
        "█".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return not sys.stdout.isatty()
    return True


def _claim_text(parcels: Parcels, tested: Tested, form: Format) -> str:
    row = tested.as_dict()
    if form is Format.JSON:
        return as_json({**parcels.as_dict(), **row}, 2) + "\n"
    if form is Format.CSV:
        return as_csv([row], list(row))
    counts = f"{tested.arrived} arrived in time, {tested.late} did not"
    unknown = tested.parcels - tested.arrived - tested.late
    waiting = f", {unknown} not known yet" if unknown else ""
    return f"{tested.finding.upper()}: {tested.why} ({counts}{waiting})\n\n{finding_sentence(tested)}\n"


def _save(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as closed:
        raise NotAPlace(f"{str(out)!r} cannot be written: {closed.strerror}") from closed
