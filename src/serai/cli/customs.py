"""Quote duty and tax, list the dated rules."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.customs import advice
from serai.customs.rule import COLUMNS
from serai.errors import Refused
from serai.faces.failure import error_body
from serai.faces.table import Format, as_json, show
from serai.operations import customs
from serai.operations.merge import MergeAsked, merge_world

app = typer.Typer(help="Duty, tax and declarations by dated rules.", no_args_is_help=True)

QUOTE_COLUMNS = (
    "place", "currency", "duties", "taxes", "fees", "total", "landed", "procedure", "needs", "open", "error",
)  # fmt: skip
SHORT = ("buyer", "country", "parcels", "advice", "saves", "currency", "reason")
"""The columns of advice on a screen; the others are in JSON and CSV."""

TOLD = 50
"""Sentences for people at most; a longer batch ends with a tally."""


class NotADay(Refused):
    """The text is not a day like 2026-11-22."""


class NothingAsked(Refused):
    """No basket was given by flags, file or standard input."""


@app.callback()
def main() -> None:
    """Duty, tax and declarations by dated rules."""


@app.command()
def quote(
    csv: Annotated[
        Path | None, typer.Option(help="Read baskets from this CSV, one row a line of goods.")
    ] = None,
    to: Annotated[str | None, typer.Option(help="Country of the buyer; the basket is in flags.")] = None,
    value: Annotated[str, typer.Option(help="Value of the goods.")] = "",
    currency: Annotated[str, typer.Option(help="Currency of all amounts.")] = "EUR",
    at: Annotated[str, typer.Option(help="Day of clearance; today if absent.")] = "",
    origin: Annotated[str, typer.Option(help="Country of origin.")] = "CN",
    ship_from: Annotated[str, typer.Option(help="Country shipped from; the origin if absent.")] = "",
    region: Annotated[str, typer.Option(help="State or region of the buyer (Brazil: SP).")] = "",
    channel: Annotated[str, typer.Option(help="post, express or cargo.")] = "express",
    scheme: Annotated[str, typer.Option(help="ioss, remessa_conforme, deemed_supplier or none.")] = "none",
    hs: Annotated[str, typer.Option(help="HS code of the goods, 6, 8 or 10 digits.")] = "",
    description: Annotated[str, typer.Option(help="What the goods are.")] = "goods",
    quantity: Annotated[int, typer.Option(help="Pieces.")] = 1,
    freight: Annotated[str, typer.Option(help="Freight that the buyer pays.")] = "0",
    insurance: Annotated[str, typer.Option(help="Insurance that the buyer pays.")] = "0",
    form: Annotated[Format, typer.Option("--format", help="How to show the quotes.")] = Format.JSON,
) -> None:
    """Quote the landed cost of baskets: JSON on standard input, --csv FILE, or one basket by flags."""
    item = {"description": description, "hs": hs, "quantity": quantity, "value": value}
    flags: dict[str, object] = {
        "at": at or datetime.now(UTC).date().isoformat(), "origin": origin, "ship_from": ship_from,
        "destination": to, "region": region, "channel": channel, "scheme": scheme, "currency": currency,
        "freight": freight, "insurance": insurance, "items": [item],
    }  # fmt: skip
    baskets = [customs.Basket("basket", flags)] if to else _given(csv)
    _answer(customs.quote_baskets(baskets), form)


@app.command()
def rules(
    jurisdiction: Annotated[str | None, typer.Option(help="EU, GB, US, BR, KR, or a country.")] = None,
    at: Annotated[str, typer.Option(help="Only the rules in force on this day.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to show the rules.")] = Format.JSON,
) -> None:
    """List the dated rules, with their sources and how sure we are of them."""
    found = customs.list_dated_rules(jurisdiction, _day(at) if at else None)
    columns = ("id", "since", "until", "certainty", "sentence") if form is Format.TABLE else COLUMNS
    typer.echo(show([rule.as_row() for rule in found], columns, form), nl=False)


@app.command()
def merge(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    buyer: Annotated[str | None, typer.Option(help="Only the parcels of this buyer.")] = None,
    target: Annotated[float, typer.Option(help="Share of parcels to be on time, 0 to 1.")] = 0.95,
    window_h: Annotated[float, typer.Option(help="Hours that the first parcel may wait.")] = 48.0,
    one_seller: Annotated[
        bool, typer.Option(help="The marketplace is the seller of all: a box is one consignment.")
    ] = False,
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show the advice.")] = Format.JSON,
) -> None:
    """Advise which parcels that a buyer has open together to send in one box."""
    found = merge_world(world, MergeAsked(buyer, target, window_h, one_seller, seed))
    if form is Format.JSON:
        for record in found.records:
            typer.echo(as_json(record))
    else:
        columns = SHORT if form is Format.TABLE else advice.COLUMNS
        typer.echo(show(found.records, columns, form), nl=False)
    for text in found.sentences if len(found.sentences) <= TOLD and form is not Format.TABLE else ():
        cli.say(text)
    for parcels, why in found.refused[:TOLD]:
        cli.say(f"{' and '.join(parcels)}: {why}")
    told = found.summary
    cli.say(
        f"Groups of parcels weighed: {told['groups']}; "
        f"to merge: {told['merged']}; refused: {told['refused']}. "
        f"Boxes: {told['boxes']} for {told['parcels']} parcels, saving {told['saves']} {told['currency']}; "
        f"on time {_percent(told['on_time'])}, all apart {_percent(told['on_time_apart'])}."
    )


def _percent(share: object) -> str:
    return f"{share:.1%}" if isinstance(share, float) else "not known"


def _given(csv: Path | None) -> Iterable[customs.Basket]:
    """Return the baskets of a file or of standard input."""
    if csv is not None:
        return customs.read_csv(csv)
    if sys.stdin.isatty():
        raise NothingAsked("no basket: give --to and --value, --csv FILE, or JSON on standard input")
    return customs.read_json(sys.stdin)


def _answer(answers: Iterator[customs.Answer], form: Format) -> None:
    """Show answers as they come (JSON), or at the end; leave with 1 when nothing could be quoted."""
    rows: list[Mapping[str, object]] = []
    done = refused = 0
    for answer in answers:
        done, refused = done + (answer.error is None), refused + (answer.error is not None)
        if form is Format.JSON:
            typer.echo(as_json(_record(answer)))
        else:
            rows.append(_row(answer))
        if done + refused <= TOLD:
            cli.say(answer.text or f"{answer.place}: {answer.error}")
    if form is not Format.JSON:
        typer.echo(show(rows, QUOTE_COLUMNS, form), nl=False)
    if done + refused > TOLD:
        cli.say(f"{done} baskets quoted, {refused} refused.")
    if done == 0:
        if refused == 0:
            raise NothingAsked("the input holds no basket; see docs/customs.md")
        raise typer.Exit(1)


def _record(answer: customs.Answer) -> Mapping[str, object]:
    if answer.error is not None:
        return {**error_body(answer.error), "place": answer.place}
    return answer.record or {}


def _row(answer: customs.Answer) -> Mapping[str, object]:
    if answer.record is None:
        return {"place": answer.place, "error": str(answer.error)}
    asked = answer.record["open"]
    questions = [one["rule"] for one in asked] if isinstance(asked, list) else []
    return {**answer.record, "place": answer.place, "open": questions}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotADay(f"{text!r} is not a day; write it like 2026-11-22") from error
