"""Read notifications of the declaration service and tell where filings stand."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.table import Format, as_json, show
from serai.operations.customs import notices as operation

TOLD = 50
"""Files that are refused, told to people; more of them end with the tally alone."""


class NoneRead(Refused):
    """None of the files could be read as a notification."""


def notices(
    places: Annotated[list[Path], typer.Argument(help="XML files of notifications, or folders of them.")],
    parcels: Annotated[
        Path | None,
        typer.Option(help="CSV filing,parcel[,item,weight]: give what was assessed as ledger entries."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show the rows.")] = Format.JSON,
) -> None:
    """Read notifications of HMRC's declaration service: state, clock stops, tax lines; or ledger entries."""
    heard = operation.hear(places)
    refused = heard.refused
    if parcels is None:
        rows = operation.stand(heard, datetime.now(UTC))
        columns: tuple[str, ...] = operation.COLUMNS
    else:
        entries, unknown = operation.assessed(heard, operation.read_parcels(parcels))
        rows = [asdict(entry) for entry in entries]
        columns, refused = operation.ENTRIES, refused + unknown
    if form is Format.JSON:
        for row in rows:
            typer.echo(as_json(row))
    else:
        typer.echo(show(rows, columns, form), nl=False)
    for place, reason in refused[:TOLD]:
        cli.say(f"{place}: {reason}")
    cli.say(f"Notifications read: {len(heard.notices)}; refused: {len(refused)}.")
    if not heard.notices:
        raise NoneRead("no notification could be read; each refusal is told above")
