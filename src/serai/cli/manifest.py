"""Build handover documents, show one, reconcile one with scans."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.table import Format, as_json, show
from serai.manifest.document import document
from serai.operations import manifest

app = typer.Typer(help="What one carrier hands over to the next.", no_args_is_help=True)

BAG_COLUMNS = ("bag", "to", "regime", "parcels", "kg")


@app.callback()
def main() -> None:
    """What one carrier hands over to the next."""


@app.command()
def build(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    out: Annotated[Path, typer.Option(help="Folder for manifests.csv and manifests/*.json.")],
    seed: Annotated[int | None, typer.Option(help="Seed of the plan's draws; the world's if absent.")] = None,
) -> None:
    """Plan a world and write the manifests of every change of carrier."""
    with telling() as tell:
        found = manifest.build_world(world, out, seed, tell)
    bags, parcels = sum(len(one.bags) for one in found), sum(len(one.parcels) for one in found)
    typer.echo(as_json({"manifests": len(found), "bags": bags, "handovers": parcels, "out": out}))
    cli.say(f"{len(found)} manifests with {bags} bags hand over {parcels} times; {out / 'manifests.csv'}")


@app.command("show")
def show_one(
    file: Annotated[Path, typer.Argument(help="A handover document (JSON).")],
    form: Annotated[
        Format, typer.Option("--format", help="The document, or its bags as a table.")
    ] = Format.JSON,
) -> None:
    """Check the hash of a handover document and show it."""
    found = manifest.read_manifest(file)
    if form is Format.JSON:
        typer.echo(as_json(document(found)))
    else:
        title = f"{found.manifest}: {found.giver} to {found.taker} at {found.facility}"
        typer.echo(show(manifest.bag_rows(found), BAG_COLUMNS, form, title), nl=False)
    cli.say(f"{found.manifest}: the hash is right; {len(found.parcels)} parcels, {found.kg:.3f} kg")


@app.command()
def reconcile(
    file: Annotated[Path, typer.Argument(help="A handover document (JSON).")],
    scans: Annotated[Path, typer.Argument(help="A CSV of scans: parcel, kg, damaged.")],
) -> None:
    """Compare a handover document with what was scanned."""
    found = manifest.reconcile_files(file, scans)
    typer.echo(as_json(manifest.as_record(found)))
    counts = f"{len(found.missing)} missing, {len(found.extra)} extra, {len(found.damaged)} damaged"
    cli.say(f"{found.manifest}: {len(found.seen)} seen, {counts}, {found.difference_kg:+.3f} kg")
