"""Write CN 23 and commercial invoice of declarations as PDF."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.papers.cn23 import draw_cn23
from serai.faces.papers.invoice import draw_invoice
from serai.faces.table import as_json
from serai.operations.customs.papers import write_papers

DRAW = {"cn23": draw_cn23, "invoice": draw_invoice}
TOLD = 30
"""Remarks told to people at most; all of them are in the output."""


class PaperKind(StrEnum):
    """The papers that can be drawn."""

    CN23 = "cn23"
    INVOICE = "invoice"


def papers(
    declarations: Annotated[Path, typer.Argument(help="Declarations: JSON, JSON Lines, CSV or XLSX.")],
    out: Annotated[Path, typer.Option(help="Folder for the PDF files.")],
    paper: Annotated[
        list[PaperKind] | None,
        typer.Option(help="Which paper; repeatable. An invoice each, and CN 23 by post, if absent."),
    ] = None,
) -> None:
    """Write the papers that travel with goods: CN 23 with its barcode, commercial invoice."""
    written = refused = told = 0
    for one in write_papers(declarations, out, DRAW, [kind.value for kind in paper or ()]):
        typer.echo(as_json(one.as_record()))
        written, refused = written + (not one.error), refused + bool(one.error)
        for words in [one.error] if one.error else [*(f"lacks {what}" for what in one.lacks), *one.notes]:
            told += 1
            if told <= TOLD:
                cli.say(f"{one.consignment} {one.paper}".strip() + f": {words}")
    cli.say(f"{out}: {written} papers written, {refused} refused.")
    if not written:
        raise typer.Exit(1)
