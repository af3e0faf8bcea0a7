"""`serai db`: the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from serai.cli import say
from serai.faces.table import Format, as_json, show
from serai.operations import db
from serai.settings import read_settings
from serai.store.database import Store

app = typer.Typer(help="The store: status, backup, restore.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """The store: status, backup, restore."""


@app.command()
def status(
    form: Annotated[Format, typer.Option("--format", help="json, csv or table.")] = Format.JSON,
) -> None:
    """Say where the store is, its server, its revision, and how many rows its tables hold."""
    with opened() as store:
        found = db.status(store)
    if form is Format.JSON:
        typer.echo(as_json(found))
        return
    rows = [{"table": name, "rows": count} for name, count in found["tables"].items()]
    say(
        f"PostgreSQL {found['server']}, {found['place']}, revision {found['revision']}, {found['size_mb']} MB"
    )
    typer.echo(show(rows, ("table", "rows"), form), nl=False)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Write the whole store into one new file, as it is at one instant."""
    with opened() as store:
        rows = db.back_up(store, file)
    typer.echo(
        as_json({"file": file, "bytes": file.stat().st_size, "rows": sum(rows.values()), "tables": rows})
    )


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `serai db backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Remove what the store holds.")] = False,
) -> None:
    """Fill the store from a backup, all or nothing."""
    with opened() as store:
        rows = db.restore(store, file, replace)
    typer.echo(as_json({"file": file, "rows": sum(rows.values()), "tables": rows}))


@contextmanager
def opened() -> Iterator[Store]:
    """Give the store that the environment names."""
    settings = read_settings()
    with db.opened(settings.database_url, settings.home) as store:
        yield store
