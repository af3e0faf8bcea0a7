"""Check messages to authorities, and files of declarations, before they are lodged."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.customs import sheet
from serai.faces.failure import error_body
from serai.faces.table import as_json
from serai.operations.customs import check as customs
from serai.operations.customs.prepare import Asked
from serai.operations.customs.screen import Against as Screening
from serai.settings import read_settings

TOLD = 50
"""Files that are named to people at most."""


class MessageKind(StrEnum):
    """The messages that can be checked."""

    ENS = "ens"
    CDS = "cds"
    DECLARATIONS = "declarations"


def check(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders of .xml files, or - for standard input.")
    ],
    message: Annotated[
        MessageKind | None, typer.Option(help="What the files are; by their ending if absent.")
    ] = None,
    schemas: Annotated[
        Path | None, typer.Option(help="Folder or zip of official schemas; those installed if absent.")
    ] = None,
    office: Annotated[
        Path | None, typer.Option(help="Declarations: TOML file of who files, where and under which numbers.")
    ] = None,
    denied: Annotated[
        list[Path] | None, typer.Option("--list", help="Declarations: a list of denied parties; repeatable.")
    ] = None,
    at: Annotated[str, typer.Option(help="Declarations: day of clearance where they name none.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Declarations: folder for ready filings, faults by row and audit.")
    ] = None,
) -> None:
    """Check messages (ens, cds) by schema and rules, or declarations (CSV, XLSX, JSON) by row."""
    if message is MessageKind.DECLARATIONS or (message is None and all(map(sheet.is_sheet, files))):
        asked = Asked(office, Screening(denied or ()), read_settings().home, at)
        sheet.check_sheets(files, asked, out)
        return
    _check_messages(files, (message or MessageKind.ENS).value, schemas)


def _check_messages(files: list[str], kind: str, schemas: Path | None) -> None:
    """Print one line a message; leave with 1 when none could be read."""
    home = read_settings().home
    given = customs.read_schemas(schemas, kind) if schemas else customs.load_schemas(home, kind)
    done = refused = valid = 0
    for answer in customs.check_files(files, given, sys.stdin.buffer, kind):
        if answer.error is not None:
            refused += 1
            typer.echo(as_json({**error_body(answer.error), "file": answer.file}))
            if refused <= TOLD:
                cli.say(f"{answer.file}: {answer.error}")
            continue
        record = answer.record or {}
        done, valid = done + 1, valid + bool(record["valid"])
        typer.echo(as_json(record))
    cli.say(f"{done} checked against the {kind} rule book: {valid} valid; {refused} not read.")
    if done == 0:
        raise typer.Exit(1)
