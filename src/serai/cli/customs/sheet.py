"""Check a broker's spreadsheet or file of declarations: errors by row, ready filings, an audit."""

from collections.abc import Sequence
from pathlib import Path

import typer

from serai import cli
from serai.errors import SeraiError
from serai.faces.failure import error_body
from serai.faces.table import as_json
from serai.operations.customs.given import SHEETS
from serai.operations.customs.prepare import Asked, Checked, check_file, write_checked

TOLD = 30
"""Faults told to people at most for each file; all of them are in the output."""

ENDINGS = SHEETS | {".json", ".jsonl", ".ndjson"}
"""Endings of files of declarations."""


def is_sheet(file: str) -> bool:
    """Say whether a file is one of declarations, by its ending."""
    return Path(file).suffix.lower() in ENDINGS


def check_sheets(files: Sequence[str], asked: Asked, out: Path | None) -> None:
    """Check files of declarations: one line of JSON a consignment; leave with 1 when none could be read."""
    checked: list[Checked] = []
    for file in files:
        try:
            one = check_file(Path(file), asked)
        except SeraiError as error:
            typer.echo(as_json({**error_body(error), "file": file}))
            cli.say(f"{file}: {error}")
            continue
        checked.append(one)
        for record in one.records():
            typer.echo(as_json(record))
        _tell(one)
    if out is not None and checked:
        count = write_checked(checked, out)
        cli.say(f"{out}: {', '.join(f'{name} {number}' for name, number in count.items())} rows")
    if not checked:
        raise typer.Exit(1)


def _tell(one: Checked) -> None:
    for note in one.notes:
        cli.say(f"{one.file}: {note}")
    for fault in one.prepared.faults[:TOLD]:
        where = f"row {fault.row}" + (f", {fault.column}" if fault.column else "")
        cli.say(f"{where}: {fault.consignment} {fault.text}" + (f"; {fault.remedy}" if fault.remedy else ""))
    faults, filings = len(one.prepared.faults), len(one.prepared.filings)
    if faults > TOLD:
        cli.say(f"… and {faults - TOLD} more")
    refused = len(one.prepared.refused)
    cli.say(f"{one.file}: {len(one.found)} consignments, {filings} filings ready, {refused} refused.")
