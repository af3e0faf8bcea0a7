"""`serai twin`: make demand for a world, play its partners, be an authority to rehearse with."""

import signal
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.table import as_json
from serai.settings import read_settings

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
    from serai.operations import network  # the planner's kernels are heavy, and customs needs none

    typer.echo(as_json(asdict(network.make_demand(world, requests, days, seed, out))))


@app.command()
def play(
    world: Annotated[Path, typer.Argument(help="Folder of the world whose partners are played.")],
    out: Annotated[Path, typer.Option(help="Folder for feeds/, numbers.csv and truth.csv.")],
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
) -> None:
    """Plan a world, play its partners, and write what they tell and what is true."""
    from serai.operations.rehearse import rehearse  # heavy, see above

    with telling() as tell:
        found = rehearse(world, out, seed, tell)
    typer.echo(as_json(found))
    cli.say(f"{found['feeds']} feeds; {out / 'feeds'}")


@app.command()
def customs(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 is any.")] = 8790,
    host: Annotated[str, typer.Option(help="Address to listen on; it asks nobody for a key.")] = "127.0.0.1",
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything drawn.")] = 0,
    speed: Annotated[float, typer.Option(help="Seconds of the authority in one of ours.")] = 1.0,
    fault_rate: Annotated[float, typer.Option(help="Share of calls and notices gone wrong.")] = 0.0,
    course: Annotated[str, typer.Option(help="What becomes of every filing; drawn by default.")] = "drawn",
    forgetful: Annotated[bool, typer.Option("--forgetful", help="File again what comes again.")] = False,
    slow_s: Annotated[float, typer.Option(help="Seconds that an answer takes that comes too late.")] = 30.0,
    push: Annotated[str | None, typer.Option(help="Address to which notifications are pushed.")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder of the register; SERAI_HOME/sandbox.")] = None,
) -> None:
    """Be a customs authority to rehearse with, until Ctrl-C."""
    from serai.operations.sandbox import load_schemas, opened
    from serai.twin.customs.params import SandboxParams

    params = SandboxParams(seed, speed, fault_rate, course, forgetful, slow_s)
    home = read_settings().home
    folder = data or home / "sandbox"
    for ends in (signal.SIGINT, signal.SIGTERM):  # also where a shell started us with one of them ignored
        signal.signal(ends, signal.default_int_handler)
    with opened(params, folder, (host, port), load_schemas(home), push) as office:
        typer.echo(as_json({"address": office.address, "register": office.desk.register.name}))
        cli.say(f"sandbox authority: {office.address}, register in {folder} (Ctrl-C ends it)")
        office.serve_forever()
