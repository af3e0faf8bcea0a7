"""`serai network`: check a world, print the format of its files."""

from pathlib import Path
from typing import Annotated

import typer

from serai.cli import say
from serai.faces.table import Format, as_json, show
from serai.operations import network
from serai.store.world import Checked
from serai.store.world.fault import COLUMNS

app = typer.Typer(help="Check a world; print the format of its files.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Check a world; print the format of its files."""


@app.command()
def check(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    form: Annotated[Format, typer.Option("--format", help="How faults are shown.")] = Format.TABLE,
) -> None:
    """Name every fault of a world; exit code 1 if there is one."""
    checked = network.check(world)
    if checked.faults:
        typer.echo(show([fault.as_dict() for fault in checked.faults], COLUMNS, form), nl=False)
        say(f"{checked.folder}: {len(checked.faults)} faults")
        raise typer.Exit(1)
    typer.echo(as_json(checked.as_dict()) if form is Format.JSON else _summary(checked, form), nl=False)
    if form is Format.JSON:
        typer.echo()


@app.command("format")
def world_format() -> None:
    """Print the format of the files of a world, in Markdown; this is docs/world.md."""
    typer.echo(network.world_format(), nl=False)


def _summary(checked: Checked, form: Format) -> str:
    """Return what a world without faults holds, file by file."""
    for sentence in checked.assumed:
        say(f"assumed: {sentence}")
    for column in checked.unknown:
        say(f"unknown, kept: {column}")
    say(f"{checked.folder}: no faults")
    rows = [{"file": name, "rows": count} for name, count in checked.counts.items() if count]
    return show(rows, ("file", "rows"), form)
