"""Say which values and weights are hard to believe."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.customs.plausible import PlausibleParams
from serai.faces.table import as_json
from serai.operations.customs.plausible import judge_files
from serai.settings import read_settings

TOLD = 30
"""Doubts told to people at most; all of them are in the output."""


def plausible(
    history: Annotated[Path, typer.Argument(help="CSV: hs, origin, value, currency, quantity, kg.")],
    declarations: Annotated[Path, typer.Argument(help="Declarations: JSON, JSON Lines, CSV or XLSX.")],
    doubt: Annotated[float, typer.Option(help="Robust standard deviations at which doubt begins.")] = 3.0,
    enough: Annotated[int, typer.Option(help="Entries without which nothing is said.")] = 10,
) -> None:
    """Judge value and weight a piece against a history; each doubt with its count and quantiles."""
    params = PlausibleParams(doubt=doubt, enough=enough)
    answers, read = judge_files(history, declarations, read_settings().home, params)
    figures = doubted = told = 0
    for answer in answers:
        typer.echo(as_json(answer.as_record()))
        judged = answer.judged
        figures += judged.figures if judged else 0
        doubts = judged.doubts if judged else ()
        doubted += len(doubts)
        for words in (*(f"{one.text}; {one.remedy}" for one in doubts), *answer.faults):
            told += 1
            if told <= TOLD:
                cli.say(f"{answer.consignment}: {words}")
    for reason in read.reasons or ():
        cli.say(f"history {reason}")
    cli.say(
        f"{figures} figures judged, {doubted} doubted; "
        f"history: {read.entries} entries, {read.refused} refused."
    )
