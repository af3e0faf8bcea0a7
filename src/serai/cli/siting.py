"""Site hubs."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations.siting import Asked, Layout, site_hubs
from serai.siting.hub import Allocation

app = typer.Typer(help="Where hubs should stand.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Where hubs should stand."""


@app.command()
def hubs(
    file: Annotated[Path, typer.Argument(help="File of the problem, or folder of a world.")],
    layout: Annotated[Layout, typer.Option("--format", help="How the problem is written.")] = Layout.AP,
    p: Annotated[int | None, typer.Option(help="Number of hubs; absent: that of the file.")] = None,
    allocation: Annotated[
        Allocation,
        typer.Option(help="Each flow chooses its hubs (multiple), or each place has one (single)."),
    ] = Allocation.MULTIPLE,
    chi: Annotated[float | None, typer.Option(help="Factor of collection.")] = None,
    alpha: Annotated[float | None, typer.Option(help="Factor of transfer between hubs.")] = None,
    delta: Annotated[float | None, typer.Option(help="Factor of distribution.")] = None,
    fixed_costs: Annotated[
        Path | None, typer.Option(help="File of what opening each hub costs; decides the number of hubs.")
    ] = None,
    capacities: Annotated[
        Path | None, typer.Option(help="File of what may be collected at each hub (single).")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0, help="End the search after this time.")] = 60.0,
) -> None:
    """Find the hubs that carry all flows at least cost, and say whether that is proven."""
    asked = Asked(p, allocation, chi, alpha, delta, fixed_costs, capacities, seconds)
    found = site_hubs(file, layout, asked)
    typer.echo(as_json(found))
    proof = "proven to be the least" if found["proven"] else f"at least {found['lower_bound']}, not proven"
    cli.say(f"hubs {found['hubs']}: {found['objective']}, {proof}")
