"""Take events in."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.db import opened
from serai.faces.table import as_json
from serai.operations.ingest import ingest_feeds, ingest_files
from serai.store.ingest.intake import IntakeParams
from serai.store.ingest.send import Receipt


def ingest(
    files: Annotated[list[Path], typer.Argument(help="Lines of events; - for standard input.")],
    carrier: Annotated[
        str | None, typer.Option(help="Whose feeds the files are, as sent; absent, lines of events.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=8, help="Connections that load at once.")] = 1,
    raw: Annotated[bool, typer.Option("--raw/--no-raw", help="Keep the lines as they came.")] = True,
    receipts: Annotated[bool, typer.Option("--receipts", help="Print a line a transaction.")] = False,
    received: Annotated[
        datetime | None, typer.Option(help="When the lines were received, in UTC; now if absent.")
    ] = None,
) -> None:
    """Take lines of events, as `serai track read` prints them, or feeds, into the store for good."""
    at = None if received is None else received.replace(tzinfo=UTC)

    def tell(receipt: Receipt) -> None:
        if receipts:
            typer.echo(
                as_json({"message": receipt.message, "lines": receipt.lines, "events": receipt.events})
            )
            sys.stdout.flush()

    with opened() as store:
        if carrier is None:
            taken = ingest_files(store, files, IntakeParams(workers, raw), at, tell)
        else:
            taken = ingest_feeds(store, carrier, files, IntakeParams(workers, raw), at)
    for line, refusal in taken.refusals[:10]:
        cli.say(f"line {line}: {refusal.reason}")
    typer.echo(as_json(taken.row()))
