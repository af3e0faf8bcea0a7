"""Build what is known of parcels again from the raw messages."""

from dataclasses import asdict
from typing import Annotated

import typer

from serai.cli.db import opened
from serai.faces.table import as_json
from serai.operations import ingest


def replay(
    check: Annotated[
        bool, typer.Option("--check", help="Say what would change, and change nothing.")
    ] = False,
) -> None:
    """Read all raw messages again, by the mappings as they are now, and put what they give in place."""
    with opened() as store:
        typer.echo(as_json(asdict(ingest.replay(store, check))))
