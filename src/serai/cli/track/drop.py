"""Read what was dropped into a folder."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations import feeds
from serai.operations.track import Counts


def drop(
    folder: Annotated[Path, typer.Argument(help="Folder into which feeds are dropped, as they came.")],
    carrier: Annotated[str, typer.Option(help="A mapping, or another name of its carrier.")],
    received: Annotated[
        datetime | None, typer.Option(help="When the feeds were received, in UTC; now if absent.")
    ] = None,
) -> None:
    """Print the events of files that are new in a folder, one a line; each content is read once."""
    at = datetime.now(UTC) if received is None else received.replace(tzinfo=UTC)
    counts = Counts()
    for row in feeds.drop(folder, carrier, at, counts):
        typer.echo(as_json(row))
    cli.say(str(counts))
