"""Make the typed data set of declarations, or tell its JSON Schema."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.table import as_json
from serai.operations.customs.dataset import Asked, describe_dataset, make_datasets
from serai.settings import read_settings


class NoFile(Refused):
    """Neither a file of declarations nor --schema was given."""


def dataset(
    name: Annotated[str, typer.Argument(help="h7, h1, us-postal, us-type13, br-remessa, cn-export …")],
    declarations: Annotated[
        Path | None, typer.Argument(help="Declarations: JSON, JSON Lines, CSV or XLSX.")
    ] = None,
    office: Annotated[
        Path | None, typer.Option(help="TOML file of who files, where, and under which numbers.")
    ] = None,
    batteries: Annotated[
        Path | None, typer.Option(help="JSON of batteries by consignment, for the battery paper.")
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Only tell the JSON Schema.")] = False,
) -> None:
    """Make one data set of every declaration: JSON for a broker's gateway, with every fault named."""
    if schema:
        typer.echo(json.dumps(describe_dataset(name), indent=2, ensure_ascii=False))
        return
    if declarations is None:
        raise NoFile("name a file of declarations, or ask for --schema")
    valid = faulty = 0
    asked = Asked(read_settings().home, datetime.now(UTC), office, batteries)
    for record in make_datasets(name, declarations, asked):
        typer.echo(as_json(record))
        valid, faulty = valid + bool(record["valid"]), faulty + (not record["valid"])
    cli.say(f"{valid} data sets without fault, {faulty} with.")
    if not valid:
        raise typer.Exit(1)
