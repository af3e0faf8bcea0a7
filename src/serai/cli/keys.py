"""`serai keys`: API keys."""

from dataclasses import asdict
from typing import Annotated

import typer

from serai.cli import say
from serai.cli.db import opened
from serai.faces.table import Format, as_json, show
from serai.operations import keys

app = typer.Typer(help="API keys.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """API keys: made, listed and revoked by name."""


@app.command()
def add(name: Annotated[str, typer.Argument(help="Who will use the key: a-z, 0-9, dot, dash.")]) -> None:
    """Make a key and show it, this once."""
    with opened() as store:
        key = keys.add(store, name)
    say("This key is shown once; the store keeps its hash alone.")
    typer.echo(as_json({"name": name, "key": key}))


@app.command("list")
def list_(
    form: Annotated[Format, typer.Option("--format", help="json, csv or table.")] = Format.TABLE,
) -> None:
    """List all keys by name; none is shown itself."""
    with opened() as store:
        rows = [asdict(key) for key in keys.every(store)]
    typer.echo(show(rows, ("name", "handle", "made", "revoked"), form), nl=False)


@app.command()
def revoke(name: Annotated[str, typer.Argument(help="The name of the key.")]) -> None:
    """Make a key worthless from now on."""
    with opened() as store:
        keys.revoke(store, name)
    typer.echo(as_json({"name": name, "revoked": True}))
