"""Print the hash of EPCIS events."""

from pathlib import Path
from typing import Annotated

import typer

from serai.operations.epcis.hash import hash_file


def hash_events(
    files: Annotated[list[Path], typer.Argument(help="EPCIS documents in JSON or XML.")],
    canonical: Annotated[
        bool, typer.Option("--canonical", help="Print the text of which the hash is taken.")
    ] = False,
) -> None:
    """Print the CBV 2.0 hash of each event, one a line, in document order."""
    for file in files:
        for line in hash_file(file, canonical):
            typer.echo(line)
