"""Screen goods and parties before anything is filed."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import Format, as_json, show
from serai.operations.customs.screen import Against, Screened, as_record, screen_file

TOLD = 50
"""Consignments told to people at most; a longer batch ends with a tally."""

COLUMNS = ("consignment", "verdict", "goods", "parties", "faults")


def screen(
    file: Annotated[Path, typer.Argument(help="Declarations: JSON, JSON Lines, CSV or XLSX.")],
    denied: Annotated[
        list[Path] | None,
        typer.Option("--list", help="A list of denied parties (OFAC, EU, UN, or your own CSV); repeatable."),
    ] = None,
    brands: Annotated[Path | None, typer.Option(help="Brands that are often copied, one a line.")] = None,
    restrictions: Annotated[Path | None, typer.Option(help="Restrictions of your own, as CSV.")] = None,
    reviews: Annotated[Path | None, typer.Option(help="What people decided of matches, as CSV.")] = None,
    at: Annotated[str, typer.Option(help="Day of clearance, where the file names none.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to show what was found.")] = Format.JSON,
) -> None:
    """Screen declarations: goods by destination and channel, parties by name; one line a consignment."""
    against = Against(denied or (), brands, restrictions, reviews)
    tally: Counter[str] = Counter()
    rows, unread = [], 0
    for number, one in enumerate(screen_file(file, against, {"at": at} if at else None), 1):
        tally[one.verdict] += 1
        unread += bool(one.faults)
        if form is Format.JSON:
            typer.echo(as_json(as_record(one)))
        else:
            rows.append(_row(one))
        if one.verdict != "clear" and number <= TOLD:
            for text in _sentences(one):
                cli.say(text)
    if form is not Format.JSON:
        typer.echo(show(rows, COLUMNS, form), nl=False)
    cli.say(f"{sum(tally.values())} screened: {tally['stop']} to stop, {tally['look']} to look at.")
    if unread:
        cli.say(f"{unread} could not be read and were NOT screened; mend them and screen again.")


def _row(one: Screened) -> dict[str, object]:
    return {
        "consignment": one.consignment,
        "verdict": one.verdict,
        "goods": [f"{stop.rule} line {stop.line}" for stop in one.stops],
        "parties": [f"{match.party} as {match.entry.source} {match.entry.entry}" for match in one.matches],
        "faults": [f"row {fault.row} {fault.column}: {fault.text}" for fault in one.faults],
    }


def _sentences(one: Screened) -> list[str]:
    goods = [f"line {stop.line}, {stop.verdict} by {stop.rule}: {stop.evidence}" for stop in one.stops]
    parties = [
        f"{match.role} {match.party} is {match.verdict} {match.score:.0%} {match.name}"
        f" ({match.entry.source} {match.entry.entry}): {'; '.join(match.reasons)}"
        for match in one.matches
    ]
    faults = [f"row {fault.row} {fault.column}: {fault.text}" for fault in one.faults]
    return [f"{one.consignment}: {text}" for text in (*goods, *parties, *faults)]
