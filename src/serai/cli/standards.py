"""`serai standards`: the official schemas of authorities."""

from pathlib import Path
from typing import Annotated

import typer

from serai.faces.table import Format, as_json, show
from serai.operations import standards
from serai.settings import read_settings

app = typer.Typer(help="Official schemas of authorities.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="ens or cds.")]


@app.callback()
def main() -> None:
    """Official schemas of authorities: installed, listed and removed by name."""


@app.command()
def add(
    name: Name, path: Annotated[Path, typer.Argument(help="A folder or a zip with the XSD files.")]
) -> None:
    """Check the XSD files of a folder or zip and keep a copy of them."""
    typer.echo(as_json(standards.add(read_settings().home, name, path)))


@app.command("list")
def list_(
    form: Annotated[Format, typer.Option("--format", help="json, csv or table.")] = Format.TABLE,
) -> None:
    """List the standards that can be installed, and which of them are."""
    rows = standards.every(read_settings().home)
    typer.echo(show(rows, ("standard", "installed", "files", "bytes", "messages"), form), nl=False)


@app.command()
def remove(name: Name) -> None:
    """Remove an installed standard."""
    standards.remove(read_settings().home, name)
    typer.echo(as_json({"standard": name, "installed": False}))
