"""Plan every request of a world."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.table import as_json
from serai.operations.plan import plan_world

app = typer.Typer(help="Plan every request of a world.")


@app.command()
def plan(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    out: Annotated[Path, typer.Option(help="Folder for plan.jsonl and plan.json.")],
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
) -> None:
    """Plan every request of a world and print the plan in figures."""
    with telling() as tell:
        found = plan_world(world, out, seed, tell)
    short = {name: value for name, value in found.items() if name not in ("loads", "overloaded")}
    typer.echo(as_json(short))
    cli.say(f"{found['served']} of {found['requests']} requests planned; {out / 'plan.jsonl'}")
