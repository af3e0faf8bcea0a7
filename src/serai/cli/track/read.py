"""Read carriers' feeds."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations.track import Counts, read_files


def read(
    files: Annotated[list[Path], typer.Argument(help="Feeds as the carrier sent them.")],
    carrier: Annotated[str, typer.Option(help="A mapping; with --world, a carrier of the world.")],
    world: Annotated[Path | None, typer.Option(help="Folder that binds numbers and places.")] = None,
    number: Annotated[str, typer.Option(help="The parcel's number, where the feeds do not say it.")] = "",
    received: Annotated[
        datetime | None, typer.Option(help="When the feeds were received, in UTC; now if absent.")
    ] = None,
) -> None:
    """Print one event a line, and what cannot be read as it came."""
    at = datetime.now(UTC) if received is None else received.replace(tzinfo=UTC)
    counts = Counts()
    for row in read_files(carrier, files, at, world, counts, number):
        typer.echo(as_json(row))
    cli.say(str(counts))
