"""Quote the landed cost of baskets."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.failure import error_body
from serai.faces.table import Format, as_json, show
from serai.operations.customs import quote as customs

QUOTE_COLUMNS = (
    "place", "currency", "duties", "taxes", "fees", "total", "landed", "procedure", "needs", "open", "error",
)  # fmt: skip

TOLD = 50
"""Sentences for people at most; a longer batch ends with a tally."""


class NothingAsked(Refused):
    """No basket was given by flags, file or standard input."""


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
