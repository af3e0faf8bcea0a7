"""Ask an aggregator for all that it follows."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.table import as_json
from serai.operations import feeds

TOLD = 20
"""Refused numbers that are told one by one."""


def poll(
    carrier: Annotated[str, typer.Option(help="17track or aftership.")],
    key_file: Annotated[Path, typer.Option(help="File with your key, on one line.")],
    to: Annotated[Path, typer.Option(help="Folder in which each page is kept as it came.")],
    base_url: Annotated[str, typer.Option(help="Where to ask, if not at the carrier's own address.")] = "",
    since: Annotated[str, typer.Option(help="ISO 8601: what changed since (AfterShip).")] = "",
    timeout_s: Annotated[float, typer.Option(min=0.1, help="How long one call may take, in seconds.")] = 30.0,
    attempts: Annotated[int, typer.Option(min=1, max=20, help="How often a call is made at most.")] = 5,
    wait_s: Annotated[float, typer.Option(min=0.0, help="The first wait after a failure; it doubles.")] = 1.0,
) -> None:
    """Ask an aggregator for all that it follows with your key; read the pages with `serai track drop`."""
    params = feeds.PollParams(base_url, since, timeout_s, attempts, wait_s)
    polled = feeds.poll(carrier, key_file, to, params)
    typer.echo(as_json({**asdict(polled), "refused": len(polled.refused)}))
    for number, why in polled.refused[:TOLD]:
        cli.say(f"{number}: {why}")
    if len(polled.refused) > TOLD:
        cli.say(str(dict(Counter(why for _, why in polled.refused[TOLD:]))))
