"""Score agreements: what was achieved beside what was agreed."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.forecast import At, instant
from serai.faces.progress import telling
from serai.faces.table import Format, show
from serai.operations.sla import score_world
from serai.operations.tables import COLUMNS

app = typer.Typer(help="Score agreements.", no_args_is_help=True)


@app.callback()
def sla() -> None:
    """Score agreements: what was achieved beside what was agreed."""


@app.command()
def score(
    world: Annotated[Path, typer.Argument(help="Folder of the world, with feeds.")],
    at: At = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are shown.")] = Format.JSON,
) -> None:
    """Score every agreement of a world by its feeds."""
    until: datetime | None = instant(at)
    with telling() as tell:
        card = score_world(world, until, tell)
    rows = [found.as_row() for found in card.scores]
    typer.echo(show(rows, COLUMNS["agreements"], form, f"Agreements, as known at {card.at}"), nl=False)
    breached = sum(bool(found.breached) for found in card.scores)
    unread = sorted({word for found in card.scores for word in found.unread})
    cli.say(f"{len(rows)} agreements, {breached} breached; {card.punctuality['finished']} parcels finished")
    if unread:
        cli.say(f"did not count, because these words are not understood: {', '.join(unread)}")
