"""Compare order, invoice and declaration."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.table import as_json
from serai.operations.customs.agree import agree_files

TOLD = 30
"""Differences told to people at most; all of them are in the output."""


class NothingToCompare(Refused):
    """Neither orders nor invoices were given."""


def agree(
    declarations: Annotated[Path, typer.Argument(help="Declarations: JSON, JSON Lines, CSV or XLSX.")],
    orders: Annotated[Path | None, typer.Option(help="Orders: CSV, a row a line of goods, or JSON.")] = None,
    invoices: Annotated[Path | None, typer.Option(help="Invoices: CSV, a row a line, or JSON.")] = None,
) -> None:
    """Say where order, invoice and declaration do not agree: lines, quantities, values, parties, origin."""
    if orders is None and invoices is None:
        raise NothingToCompare("nothing to compare with; give --orders, --invoices, or both")
    agreed = differing = told = 0
    answers, refused = agree_files(declarations, orders, invoices)
    for wrong in refused[:TOLD]:
        cli.say(str(wrong))
    for one in answers:
        typer.echo(as_json(one.as_record()))
        agreed, differing = agreed + one.agrees, differing + (not one.agrees)
        absent = (f"{what} was not found" for what in one.missing)
        for words in (*map(str, one.differences), *absent, *one.faults):
            told += 1
            if told <= TOLD:
                cli.say(f"{one.consignment}: {words}")
    cli.say(f"{agreed} declarations agree, {differing} do not.")
