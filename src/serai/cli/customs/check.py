"""Check messages to authorities before they are lodged."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.failure import error_body
from serai.faces.table import as_json
from serai.operations.customs import check as customs
from serai.settings import read_settings

TOLD = 50
"""Files that are named to people at most."""


class MessageKind(StrEnum):
    """The messages that can be checked."""

    ENS = "ens"


def check(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders of .xml files, or - for standard input.")
    ],
    message: Annotated[MessageKind, typer.Option(help="What the files are.")] = MessageKind.ENS,
    schemas: Annotated[
        Path | None, typer.Option(help="Folder or zip of official schemas; those installed if absent.")
    ] = None,
) -> None:
    """Check entry summaries (IE315, IE313) against schema and rule book; one line of JSON a file."""
    given = customs.read_schemas(schemas) if schemas else customs.load_schemas(read_settings().home)
    done = refused = valid = 0
    for answer in customs.check_files(files, given, sys.stdin.buffer):
        if answer.error is not None:
            refused += 1
            typer.echo(as_json({**error_body(answer.error), "file": answer.file}))
            if refused <= TOLD:
                cli.say(f"{answer.file}: {answer.error}")
            continue
        record = answer.record or {}
        done, valid = done + 1, valid + bool(record["valid"])
        typer.echo(as_json(record))
    cli.say(f"{done} checked against the {message.value} rule book: {valid} valid; {refused} not read.")
    if done == 0:
        raise typer.Exit(1)
