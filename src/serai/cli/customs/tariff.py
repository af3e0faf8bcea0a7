"""`serai customs tariff`: the tariff tables from which duty by code is quoted."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.customs.rules import read_day
from serai.faces.table import Format, as_json, show
from serai.operations.customs import tariff
from serai.settings import read_settings

app = typer.Typer(help="Tariff tables: load, list, show a code.", no_args_is_help=True)

TOLD = 20
"""Faults told to people at most; the JSON has them all, up to a thousand."""

HEAD_COLUMNS = (
    "jurisdiction", "format", "since", "loaded", "file", "rows", "codes", "measures", "faulty", "sha256",
)  # fmt: skip
ROW_COLUMNS = ("jurisdiction", "code", "kind", "duty", "origins", "excluded", "since", "until", "read")


@app.callback()
def main() -> None:
    """Tariff tables that you load: Serai ships no rates and never invents one."""


@app.command()
def load(
    file: Annotated[
        Path, typer.Argument(help="The tariff as its authority exports it (CSV; us-hts: JSON too).")
    ],
    form: Annotated[str, typer.Option("--format", help="us-hts, eu-cn (also any plain CSV) or uk.")],
    since: Annotated[str, typer.Option(help="First day on which it holds; if absent, on every day.")] = "",
    jurisdiction: Annotated[
        str | None, typer.Option(help="Whose tariff it is, where the form does not say: KR, TR, CA, ...")
    ] = None,
) -> None:
    """Read a tariff and keep it; rows that cannot be read are told, and the rest is kept."""
    params = tariff.LoadParams(file, form, read_day(since) if since else None, jurisdiction)
    record, reading = tariff.load_table(read_settings().home, params, _today())
    typer.echo(as_json(record))
    for fault in reading.faults[:TOLD]:
        cli.say(f"row {fault.row}: {fault.reason}")
    cli.say(
        f"{record['measures']} measures of {record['codes']} codes kept for {record['jurisdiction']}; "
        f"rows not read: {reading.faulty}, left out: {sum(reading.skipped.values())}."
    )


@app.command("list")
def list_(
    form: Annotated[Format, typer.Option("--format", help="json, csv or table.")] = Format.JSON,
) -> None:
    """List the tariff tables that are kept."""
    typer.echo(show(tariff.every(read_settings().home), HEAD_COLUMNS, form), nl=False)


@app.command("show")
def show_(
    code: Annotated[str, typer.Argument(help="4, 6, 8 or 10 digits, dots and spaces allowed.")],
    jurisdiction: Annotated[str | None, typer.Option(help="Of this tariff alone.")] = None,
    at: Annotated[str, typer.Option(help="On this day; today if absent.")] = "",
    form: Annotated[Format, typer.Option("--format", help="json, csv or table.")] = Format.JSON,
) -> None:
    """Show every duty of a code: of the codes in which it stands, and of those inside it."""
    day = read_day(at) if at else _today()
    rows = tariff.show_code(read_settings().home, code, day, jurisdiction)
    typer.echo(show(rows, ROW_COLUMNS, form), nl=False)


def _today() -> date:
    return datetime.now(UTC).date()
