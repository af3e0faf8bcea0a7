"""Quote the landed cost of baskets."""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.failure import error_body
from serai.faces.table import Format, as_json, show
from serai.operations.customs import basket as given
from serai.operations.customs import quote as customs
from serai.settings import read_settings

QUOTE_COLUMNS = (
    "place", "currency", "duties", "taxes", "fees", "total", "landed", "procedure", "needs", "open", "error",
)  # fmt: skip

TOLD = 50
"""Sentences for people at most; a longer batch ends with a tally."""

BLOCK = 256
"""Answers written at once at most; all are written before the command waits for more input."""


class NothingAsked(Refused):
    """No basket was given by flags, file or standard input."""


class _Out:
    """Standard output by the block."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def put(self, line: str) -> None:
        self.lines.append(line)
        if len(self.lines) >= BLOCK:
            self.flush()

    def flush(self) -> None:
        if self.lines:
            typer.echo("\n".join(self.lines))
            self.lines.clear()


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
    incoterm: Annotated[str, typer.Option(help="Who pays what: DDP, DAP ...")] = "DDP",
    sender: Annotated[str, typer.Option(help="person or business.")] = "business",
    recipient: Annotated[str, typer.Option(help="person or business.")] = "person",
    recipient_id: Annotated[str, typer.Option(help="Identity of the recipient (CPF, PCCC).")] = "",
    duty_charged: Annotated[bool, typer.Option(help="The buyer is charged the duty.")] = True,
    form: Annotated[Format, typer.Option("--format", help="How to show the quotes.")] = Format.JSON,
) -> None:
    """Quote the landed cost of baskets: JSON on standard input, --csv FILE, or one basket by flags."""
    item = {"description": description, "hs": hs, "quantity": quantity, "value": value}
    flags: dict[str, object] = {
        "at": at or datetime.now(UTC).date().isoformat(), "origin": origin, "ship_from": ship_from,
        "destination": to, "region": region, "channel": channel, "scheme": scheme, "currency": currency,
        "freight": freight, "insurance": insurance, "incoterm": incoterm, "sender_type": sender,
        "recipient_type": recipient, "recipient_id": recipient_id, "duty_charged_to_buyer": duty_charged,
        "items": [item],
    }  # fmt: skip
    out = _Out()
    baskets = [given.Basket("basket", flags)] if to else _given(csv, out)
    tables = customs.read_tables(read_settings().home)
    if form is Format.JSON:
        _answer(customs.quote_lines(baskets, tables, TOLD), out)
    else:
        _show(customs.quote_baskets(baskets, tables), form)


def _given(csv: Path | None, out: _Out) -> Iterable[given.Basket]:
    """Return the baskets of a file or of standard input."""
    if csv is not None:
        return given.read_csv(csv)
    if sys.stdin.isatty():
        raise NothingAsked("no basket: give --to and --value, --csv FILE, or JSON on standard input")
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return given.read_json(stream or io.BytesIO(sys.stdin.read().encode()), out.flush)


def _answer(answers: Iterator[customs.Answer], out: _Out) -> None:
    """Write a line an answer as they come; leave with 1 when nothing could be quoted."""
    done = refused = 0
    try:
        for answer in answers:
            if answer.error is None:
                done += 1
                out.put(answer.line)
            else:
                refused += 1
                out.put(as_json({**error_body(answer.error), "place": answer.place}))
            if done + refused <= TOLD:
                cli.say(answer.text or f"{answer.place}: {answer.error}")
    finally:
        out.flush()
    _tally(done, refused)


def _show(answers: Iterator[customs.Answer], form: Format) -> None:
    """Show all answers at the end, as a table or CSV."""
    rows: list[Mapping[str, object]] = []
    for number, answer in enumerate(answers, 1):
        rows.append(_row(answer))
        if number <= TOLD:
            cli.say(answer.text or f"{answer.place}: {answer.error}")
    typer.echo(show(rows, QUOTE_COLUMNS, form), nl=False)
    refused = sum("error" in row for row in rows)
    _tally(len(rows) - refused, refused)


def _tally(done: int, refused: int) -> None:
    """Say how many were quoted where not each was told; leave with 1 when none was."""
    if done + refused > TOLD:
        cli.say(f"{done} baskets quoted, {refused} refused.")
    if done == 0:
        if refused == 0:
            raise NothingAsked("the input holds no basket; see docs/customs.md")
        raise typer.Exit(1)


def _row(answer: customs.Answer) -> Mapping[str, object]:
    if answer.record is None:
        return {"place": answer.place, "error": str(answer.error)}
    asked = answer.record["open"]
    questions = [one["rule"] for one in asked] if isinstance(asked, list) else []
    return {**answer.record, "place": answer.place, "open": questions}
