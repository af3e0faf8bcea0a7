"""`serai customs rates`: the exchange rates by which amounts are converted."""

from pathlib import Path
from typing import Annotated

import typer

from serai.faces.table import as_json
from serai.operations.customs import rates
from serai.settings import read_settings

app = typer.Typer(help="Exchange rates of the ECB: load newer ones, show how new.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Exchange rates of the European Central Bank: those shipped, or newer ones that you load."""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="The bank's eurofxref-hist file, CSV or zip.")],
) -> None:
    """Keep the bank's history of exchange rates; quotes use it from now on."""
    typer.echo(as_json(rates.load(read_settings().home, file)))


@app.command()
def show() -> None:
    """Show of which day the newest rate is, and which currencies there are."""
    typer.echo(as_json(rates.show(read_settings().home)))
