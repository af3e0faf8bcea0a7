"""Carriers' feeds, numbers and events: `serai track …`, one module a command."""

import typer

from serai.cli.track import drop, ingest, normalise, number, poll, read, replay, show, silent
from serai.cli.track.hash import hash_events

app = typer.Typer(help="Read carriers' feeds, follow parcels.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Read carriers' feeds, follow parcels."""


app.command()(read.read)
app.command()(number.number)
app.command()(normalise.normalise)
app.command("hash")(hash_events)
app.command()(ingest.ingest)
app.command()(replay.replay)
app.command()(poll.poll)
app.command()(drop.drop)
app.command()(silent.silent)
app.command()(show.show)
