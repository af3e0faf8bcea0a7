"""Site hubs."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations.siting import Asked, Layout, site_hubs

app = typer.Typer(help="Where hubs should stand.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Where hubs should stand."""


@app.command()
def hubs(
    file: Annotated[Path, typer.Argument(help="File of the problem, or folder of a world.")],
    layout: Annotated[Layout, typer.Option("--format", help="How the problem is written.")] = Layout.AP,
    p: Annotated[int | None, typer.Option(help="Number of hubs; that of the file if absent.")] = None,
    allocation: Annotated[str, typer.Option(help="multiple: each flow chooses its hubs.")] = "multiple",
    chi: Annotated[float | None, typer.Option(help="Factor of collection.")] = None,
    alpha: Annotated[float | None, typer.Option(help="Factor of transfer between hubs.")] = None,
    delta: Annotated[float | None, typer.Option(help="Factor of distribution.")] = None,
) -> None:
    """Find the p hubs that carry all flows at least cost, with proof."""
    found = site_hubs(file, layout, Asked(p, allocation, chi, alpha, delta))
    typer.echo(as_json(found))
    cli.say(f"hubs {found['hubs']}: {found['objective']}, proven to be the least")
