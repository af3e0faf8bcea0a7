"""`serai run`: the main job once, as a batch."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from serai.cli import say
from serai.faces.progress import telling
from serai.faces.refusals import told
from serai.faces.report import render_report
from serai.faces.table import as_json
from serai.operations import db
from serai.operations import run as job
from serai.operations.reading import require_faultless
from serai.settings import read_settings
from serai.store.database import Store

app = typer.Typer()


@app.command()
def run(
    world: Annotated[Path, typer.Argument(help="The folder of the world.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Where the output goes.", show_default=False)],
    seed: Annotated[int | None, typer.Option(help="Chance; by default the world's own seed.")] = None,
    store: Annotated[bool, typer.Option(help="Save the outcome in the database, too.")] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a world with any fault.")] = False,
) -> None:
    """Take a world through every station, once, and write what each gave.

    Faulty rows of the world are refused, each with its reason, and the rest goes on. Prints the summary as
    one JSON object; the report is OUT/report.html.
    """
    if strict:
        require_faultless(world)
    if not store:
        summary = carry_out(world, out, seed)
    else:
        settings = read_settings()
        with db.opened(settings.database_url, settings.home) as opened:
            summary = carry_out(world, out, seed, opened)
    typer.echo(as_json(summary, indent=2))


def carry_out(world: Path, out: Path, seed: int | None, store: Store | None = None) -> Mapping[str, Any]:
    """Run a world, show its progress, say where its report is, and return its summary."""
    with telling() as tell:
        summary = job.run(world, out, seed, tell, render_report, store)
    for line in told(summary["first_faults"], summary["faults"], f"{out / 'refused.csv'}"):
        say(line)
    say(f"{summary['requests']:,} requests in {summary['seconds']} s; report: {out / 'report.html'}")
    return summary
