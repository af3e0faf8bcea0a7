"""Advise which parcels of a buyer to send in one box."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.customs import advice
from serai.faces.table import Format, as_json, show
from serai.operations.merge import MergeAsked, merge_world

SHORT = ("buyer", "country", "parcels", "advice", "saves", "currency", "reason")
"""The columns of advice on a screen; the others are in JSON and CSV."""

TOLD = 50
"""Sentences for people at most; a longer batch ends with a tally."""


def merge(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    buyer: Annotated[str | None, typer.Option(help="Only the parcels of this buyer.")] = None,
    target: Annotated[float, typer.Option(help="Share of parcels to be on time, 0 to 1.")] = 0.95,
    window_h: Annotated[float, typer.Option(help="Hours that the first parcel may wait.")] = 48.0,
    one_seller: Annotated[
        bool, typer.Option(help="The marketplace is the seller of all: a box is one consignment.")
    ] = False,
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show the advice.")] = Format.JSON,
) -> None:
    """Advise which parcels that a buyer has open together to send in one box."""
    found = merge_world(world, MergeAsked(buyer, target, window_h, one_seller, seed))
    if form is Format.JSON:
        for record in found.records:
            typer.echo(as_json(record))
    else:
        columns = SHORT if form is Format.TABLE else advice.COLUMNS
        typer.echo(show(found.records, columns, form), nl=False)
    for text in found.sentences if len(found.sentences) <= TOLD and form is not Format.TABLE else ():
        cli.say(text)
    for parcels, why in found.refused[:TOLD]:
        cli.say(f"{' and '.join(parcels)}: {why}")
    told = found.summary
    cli.say(
        f"Groups of parcels weighed: {told['groups']}; "
        f"to merge: {told['merged']}; refused: {told['refused']}. "
        f"Boxes: {told['boxes']} for {told['parcels']} parcels, saving {told['saves']} {told['currency']}; "
        f"on time {_percent(told['on_time'])}, all apart {_percent(told['on_time_apart'])}."
    )


def _percent(share: object) -> str:
    return f"{share:.1%}" if isinstance(share, float) else "not known"
