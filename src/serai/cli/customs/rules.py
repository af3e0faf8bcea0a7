"""List the dated rules of customs."""

from datetime import date
from typing import Annotated

import typer

from serai.customs.rule import COLUMNS
from serai.errors import Refused
from serai.faces.table import Format, show
from serai.operations.customs.quote import list_dated_rules


class NotADay(Refused):
    """The text is not a day like 2026-11-22."""


def rules(
    jurisdiction: Annotated[str | None, typer.Option(help="EU, GB, US ... or a country.")] = None,
    at: Annotated[str, typer.Option(help="Only the rules in force on this day.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to show the rules.")] = Format.JSON,
) -> None:
    """List the dated rules, with their sources and how sure we are of them."""
    found = list_dated_rules(jurisdiction, read_day(at) if at else None)
    columns = ("id", "since", "until", "certainty", "sentence") if form is Format.TABLE else COLUMNS
    typer.echo(show([rule.as_row() for rule in found], columns, form), nl=False)


def read_day(text: str) -> date:
    """Return a day given as an option.

    Raises
    ------
    NotADay
        If it is not written like 2026-11-22.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotADay(f"{text!r} is not a day; write it like 2026-11-22") from error
