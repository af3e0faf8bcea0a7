"""`serai twin`: make demand for a world, play its partners."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.table import as_json
from serai.operations import network
from serai.operations.rehearse import rehearse

app = typer.Typer(help="Make demand for a world, play its partners.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Make demand for a world, play its partners."""


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


@app.command()
def play(
    world: Annotated[Path, typer.Argument(help="Folder of the world whose partners are played.")],
    out: Annotated[Path, typer.Option(help="Folder for feeds/, numbers.csv and truth.csv.")],
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
) -> None:
    """Plan a world, play its partners, and write what they tell and what is true."""
    with telling() as tell:
        found = rehearse(world, out, seed, tell)
    typer.echo(as_json(found))
    cli.say(f"{found['feeds']} feeds; {out / 'feeds'}")
