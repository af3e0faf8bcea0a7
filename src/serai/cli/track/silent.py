"""Name the parcels that nobody speaks of although somebody should."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.forecast import At, instant
from serai.faces.progress import telling
from serai.faces.table import as_json
from serai.operations.db import opened
from serai.operations.scene import scene_of_folder, scene_of_store
from serai.operations.silent import LEVEL, count_kinds, silent_rows
from serai.settings import read_settings


def silent(
    world: Annotated[
        Path | None, typer.Argument(help="Folder of the world, with feeds; none with --store.")
    ] = None,
    store: Annotated[bool, typer.Option("--store", help="Hear a saved world.")] = False,
    name: Annotated[str | None, typer.Option(help="Which saved world; the one saved last.")] = None,
    at: At = None,
    level: Annotated[float, typer.Option(help="How improbable silence must be to be named.")] = LEVEL,
    every: Annotated[bool, typer.Option("--all", help="Print every parcel that waits for a word.")] = False,
) -> None:
    """Print one line a silence or oddity: since when, how probable, who held the parcel, who should scan."""
    if (world is None) != store:
        raise typer.BadParameter("name the folder of a world, or --store")
    until = instant(at)
    if world is None:
        settings = read_settings()
        with opened(settings.database_url, settings.home) as held:
            scene = scene_of_store(held, name, until)
    else:
        with telling() as tell:
            scene = scene_of_folder(world, until, tell)
    rows = list(silent_rows(scene, level, every))
    for row in rows:
        typer.echo(as_json(row))
    cli.say(f"{count_kinds(rows)}, as known at {scene.at}")
