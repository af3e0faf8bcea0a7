"""Queue filings, lodge them with an authority, tell where they stand."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.authorities.gateway import HttpGateway
from serai.cli.db import opened
from serai.customs.lodge import LodgeParams
from serai.errors import Refused
from serai.faces.table import Format, as_json, show
from serai.operations.customs import lodge
from serai.store.database import Store

COLUMNS = (
    "filing", "message", "authority", "about", "state", "progress", "attempts", "mrn", "due", "overdue",
    "alarms", "last_error",
)  # fmt: skip
SHORT = ("filing", "state", "progress", "attempts", "mrn", "overdue", "alarms", "last_error")
TOLD = 50
"""Refusals that are told to people; a longer batch ends with a tally."""


class NothingToFile(Refused):
    """None of the filings that were given can be queued."""


def file(
    filings: Annotated[
        Path | None, typer.Argument(help="Filings in JSON Lines; absent, those in the queue.")
    ] = None,
    to: Annotated[str | None, typer.Option(help="Address of the authority; absent, only queue.")] = None,
    until_done: Annotated[
        bool, typer.Option("--until-done/--once", help="Go on until all are at rest, or attempt each once.")
    ] = False,
    timeout: Annotated[float, typer.Option(help="Seconds after which --until-done gives up.")] = 600.0,
    status: Annotated[bool, typer.Option("--status", help="Only tell where filings stand.")] = False,
    authority: Annotated[str | None, typer.Option(help="Lodge only filings of this authority.")] = None,
    poll_s: Annotated[float, typer.Option(help="Seconds between looks for notifications.")] = 2.0,
    call_s: Annotated[float, typer.Option(help="Seconds after which a call has failed.")] = 10.0,
    lease_s: Annotated[float, typer.Option(help="Seconds for which a filing is with one of us.")] = 60.0,
    first_s: Annotated[float, typer.Option(help="Seconds of the first pause; each next is double.")] = 2.0,
    give_up_h: Annotated[float, typer.Option(help="Hours of trying after the filing was due.")] = 24.0,
    workers: Annotated[int, typer.Option(help="Calls at the same time.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of the jitter in pauses.")] = 0,
    form: Annotated[Format, typer.Option("--format", help="How to show the filings.")] = Format.JSON,
) -> None:
    """Queue filings, lodge them exactly once in effect, and tell where they stand."""
    params = LodgeParams(seed, call_s, lease_s, first_s=first_s, patience_h=give_up_h, workers=workers)
    gateway = HttpGateway(to, call_s) if to is not None else None
    with opened() as store:
        lrns = _queued(store, filings, params) if filings is not None and not status else None
        try:
            if gateway is not None and until_done and not status:
                patience = lodge.Patience(timeout, poll_s)
                lodge.lodge_until_rest(store, gateway, params, patience, lrns, authority)
            elif gateway is not None and not status:
                counts = lodge.lodge(store, gateway, params, authority)
                cli.say("; ".join(f"{count} {what}" for what, count in sorted(counts.items())))
        finally:
            _show(lodge.rows(store, params, lrns), form)


def _queued(store: Store, filings: Path, params: LodgeParams) -> list[str]:
    """Queue the filings of a file and return their numbers; tell what was refused."""
    queued = lodge.queue(store, lodge.read_file(filings), params)
    for place, error in queued.refused[:TOLD]:
        cli.say(f"{place}: {error}")
    if queued.refused:
        cli.say(f"{len(queued.filings)} filings queued, {len(queued.refused)} refused.")
    if not queued.filings:
        raise NothingToFile(f"{filings} holds no filing that can be queued; see docs/lodging.md")
    return queued.filings


def _show(rows: list[lodge.Record], form: Format) -> None:
    if form is Format.JSON:
        for row in rows:
            typer.echo(as_json(row))
        return
    typer.echo(show(rows, SHORT if form is Format.TABLE else COLUMNS, form), nl=False)
