"""`serai twin`: make demand for a world."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from serai.faces.table import as_json
from serai.operations import network

app = typer.Typer(help="Make demand for a world.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Make demand for a world."""


@app.command()
def demand(
    world: Annotated[Path, typer.Argument(help="Folder of the world whose network is used.")],
    requests: Annotated[int, typer.Option(help="How many requests, one a parcel.", min=1)] = 1000,
    days: Annotated[int, typer.Option(help="Days over which they are placed.", min=1)] = 21,
    seed: Annotated[int, typer.Option(help="Seed of everything drawn.", min=0)] = 0,
    out: Annotated[Path | None, typer.Option(help="Folder to write to; absent, the world itself.")] = None,
) -> None:
    """Draw orders, requests and items and write their files."""
    typer.echo(as_json(asdict(network.make_demand(world, requests, days, seed, out))))
