"""Turn other people's data into a world."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.parcels import parcels
from serai.faces.table import as_json

app = typer.Typer(help="Turn other people's data into a world.", no_args_is_help=True)
app.command()(parcels)

Out = Annotated[Path, typer.Option(help="Folder for the world; new, empty, or of the same import.")]


@app.callback()
def imports() -> None:
    """Turn other people's data into a world."""


@app.command()
def cargo2000(
    file: Annotated[Path, typer.Argument(help="The Cargo 2000 data set (CSV).")],
    out: Out,
) -> None:
    """Make a world of the Cargo 2000 freight processes: plans, an airline's feed, the leg table."""
    from serai.operations.imports import import_cargo2000  # numpy, that `parcels` does without

    summary = import_cargo2000(file, out)
    typer.echo(as_json(summary))
    cli.say(f"{summary['requests']} processes in {out}, {summary['refused']} rows refused")


@app.command()
def scms(
    file: Annotated[Path, typer.Argument(help="The SCMS delivery history (CSV).")],
    out: Out,
) -> None:
    """Make a world of the SCMS shipments: order to delivery, scheduled against delivered."""
    from serai.operations.imports import import_scms  # numpy, that `parcels` does without

    summary = import_scms(file, out)
    typer.echo(as_json(summary))
    cli.say(f"{summary['requests']} of {summary['shipments']} shipments have a known start; {out}")
