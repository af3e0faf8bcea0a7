"""Plan every request of a world, or show how one of them is planned."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.refusals import told
from serai.faces.table import as_json
from serai.operations.alternatives import plan_one
from serai.operations.plan import Wanted, plan_world

app = typer.Typer(help="Plan every request of a world.")

LONG = ("loads", "capacities", "prices", "faults", "first_faults", "impossible_deadlines", "carriers")
"""What stands in plan.json and is too long for the screen."""


@app.command()
def plan(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    out: Annotated[Path | None, typer.Option(help="Folder for plan.jsonl and plan.json.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
    threads: Annotated[int, typer.Option(help="Threads; they change nothing but the time.", min=1)] = 2,
    gap: Annotated[
        float | None, typer.Option(help="Plan until the cost is proven within this share.", min=0)
    ] = None,
    before: Annotated[
        Path | None, typer.Option(help="Folder of a plan to go on from: only what changed is planned.")
    ] = None,
    request: Annotated[str | None, typer.Option(help="Show the plan of one request and print it.")] = None,
    protocol_only: Annotated[
        bool, typer.Option("--protocol-only", help="No change of carrier without a protocol.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a world with any fault.")] = False,
) -> None:
    """Plan every request of a world and print the plan in figures, or one request with its alternatives."""
    if (out is None) == (request is None):
        raise typer.BadParameter("give --out DIR to plan all requests, or --request ID to see one")
    with telling() as tell:
        if out is None:
            typer.echo(as_json(plan_one(world, str(request), seed, tell)))
            return
        wanted = Wanted(seed, threads, gap, protocol_only, strict=strict, before=before)
        found = plan_world(world, out, wanted, tell)
    typer.echo(as_json({name: value for name, value in found.items() if name not in LONG}))
    for line in told(found["first_faults"], len(found["faults"]), f"{out / 'refused.csv'}"):
        cli.say(line)
    if found["impossible_deadlines"]:
        count = len(found["impossible_deadlines"])
        cli.say(
            f"{count:,} requests are planned though no outcome keeps their deadline: see note in plan.jsonl"
        )
    cli.say(f"{found['served']} of {found['requests']} requests planned; {out / 'plan.jsonl'}")
