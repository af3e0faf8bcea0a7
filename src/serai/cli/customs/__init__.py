"""Duty, tax, declarations and their papers: `serai customs …`, one module a command."""

import typer

from serai.cli.lazy import lazy

WORDS = {
    "quote": "quote the landed cost of baskets",
    "rules": "list the dated rules and deadlines",
    "tariff": "load and look up tariff tables",
    "rates": "load newer exchange rates",
    "merge": "advise which parcels of a buyer to send in one box",
    "check": "check messages, and a broker's file by row",
    "screen": "screen goods and parties",
    "dataset": "make the data sets of declarations",
    "papers": "draw CN 23 and commercial invoice",
    "agree": "compare order, invoice and declaration",
    "plausible": "doubt values and weights against a history",
    "file": "lodge filings exactly once, and follow them",
    "notices": "read what an authority answered",
    "dues": "balance collected, assessed and billed duty",
}
"""Every command; its module is `serai.cli.customs.<word>`."""

app = typer.Typer(
    cls=lazy("serai.cli.customs", WORDS),
    rich_markup_mode=None,
    help="Duty, tax and declarations by dated rules.",
    no_args_is_help=True,
)


@app.callback()
def main() -> None:
    """Duty, tax and declarations by dated rules."""
