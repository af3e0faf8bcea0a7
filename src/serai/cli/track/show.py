"""Show one parcel whole."""

from pathlib import Path
from typing import Annotated

import typer

from serai.cli.forecast import At, instant
from serai.faces.progress import telling
from serai.faces.table import as_json
from serai.operations.db import opened
from serai.operations.scene import scene_of_folder, scene_of_store
from serai.operations.show import show_parcel
from serai.settings import read_settings


def show(
    number: Annotated[str, typer.Argument(help="A parcel, or a number of any carrier.")],
    world: Annotated[Path | None, typer.Option(help="Folder of a world, with feeds.")] = None,
    store: Annotated[bool, typer.Option("--store", help="Look in a saved world.")] = False,
    name: Annotated[str | None, typer.Option(help="Which saved world; the one saved last.")] = None,
    at: At = None,
) -> None:
    """Print where a parcel stands, its numbers, events, silence and what is odd, as one JSON object."""
    if (world is None) != store:
        raise typer.BadParameter("name the folder of a world by --world, or --store")
    until = instant(at)
    if world is None:
        settings = read_settings()
        with opened(settings.database_url, settings.home) as held:
            scene = scene_of_store(held, name, until)
    else:
        with telling() as tell:
            scene = scene_of_folder(world, until, tell)
    typer.echo(as_json(show_parcel(scene, number)))
