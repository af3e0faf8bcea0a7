"""Balance what was collected, assessed and billed, and queue the differences."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.cli.db import opened
from serai.codes import currency as codes
from serai.customs.dues import DuesParams, Side
from serai.errors import Refused
from serai.faces.table import Format, as_json, show
from serai.operations.customs import dues as operation

TOLD = 50
"""Refused rows that are told to people; a longer file ends with the tally alone."""


class UnfitDues(Refused):
    """A tolerance, currency or instant of the command is none."""


def dues(
    collected: Annotated[Path | None, typer.Argument(help="CSV of what buyers paid at sale.")] = None,
    assessed: Annotated[Path | None, typer.Argument(help="CSV of what authorities assessed.")] = None,
    billed: Annotated[Path | None, typer.Argument(help="CSV of what brokers and carriers billed.")] = None,
    at: Annotated[str, typer.Option(help="Instant with offset up to which entries count; now.")] = "",
    tolerance: Annotated[str, typer.Option(help="Difference that is none, a parcel and tax.")] = "0.01",
    currency: Annotated[str, typer.Option(help="Compare in this currency; else that of assessment.")] = "",
    patience_days: Annotated[float, typer.Option(help="Days that a side may be silent.")] = 5.0,
    keep: Annotated[
        bool, typer.Option("--keep", help="Add the files to the ledger in the store, and balance all of it.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Show every balance, not the differences alone.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to show the rows.")] = Format.JSON,
) -> None:
    """Balance duty and tax of parcels: collected from the buyer, assessed by customs, billed to us."""
    params = DuesParams(_amount(tolerance), _currency(currency), timedelta(days=patience_days))
    files = {Side.COLLECTED: collected, Side.ASSESSED: assessed, Side.BILLED: billed}
    instant = _instant(at)
    entries, refused = operation.read_dues(files)
    if keep or not any(files.values()):
        with opened() as store:
            new = operation.keep_dues(store, entries)
            entries = operation.kept_dues(store)
        cli.say(f"Entries new in the ledger: {new}; in all: {len(entries)}.")
    found = operation.settle(entries, instant, params, refused)
    rows = [operation.row(one) for one in (found.balances if every else found.queue)]
    columns = operation.COLUMNS if every else operation.QUEUE
    typer.echo(show(rows, columns, form), nl=False)
    for place, reason in refused[:TOLD]:
        cli.say(f"{place}: {reason}")
    cli.say(as_json(found.summary))


def _amount(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise UnfitDues(f"tolerance {text!r} is no amount of zero or more, like 0.01")
    return found


def _currency(text: str) -> str:
    if text and not codes.is_valid(text):
        raise UnfitDues(f"currency {text!r} is no code of ISO 4217, like GBP")
    return text


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text) if text else datetime.now(UTC)
    except ValueError as error:
        raise UnfitDues(f"{text!r} is no instant like 2026-11-22T10:15:00Z") from error
    if found.utcoffset() is None:
        raise UnfitDues(f"{text!r} has no offset; write 2026-11-22T10:15:00Z")
    return found
