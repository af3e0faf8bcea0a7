"""Say who may mean a number."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations.number import tell_numbers


def number(
    numbers: Annotated[list[str], typer.Argument(help="Numbers as they are written; `-` reads lines.")],
) -> None:
    """Print one line a number with everybody who may mean it."""
    known = unknown = 0
    for row in tell_numbers(_each(numbers)):
        typer.echo(as_json(row))
        known += bool(row["candidates"])
        unknown += not row["candidates"]
    cli.say(f"{known} numbers with candidates, {unknown} without")


def _each(numbers: list[str]) -> Iterator[str]:
    """Give numbers, those of standard input in the place of a hyphen."""
    for one in numbers:
        if one == "-":
            yield from filter(None, (line.strip() for line in sys.stdin))
        else:
            yield one
