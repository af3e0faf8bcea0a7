"""Duty, tax, declarations and their papers: `serai customs …`, one module a command."""

import typer

from serai.cli.customs import (
    agree,
    check,
    dataset,
    dues,
    file,
    merge,
    notices,
    papers,
    plausible,
    quote,
    rates,
    rules,
    screen,
    tariff,
)

app = typer.Typer(help="Duty, tax and declarations by dated rules.", no_args_is_help=True)
app.command()(quote.quote)
app.command()(rules.rules)
app.command()(merge.merge)
app.command()(file.file)
app.command()(check.check)
app.command()(screen.screen)
app.command()(dues.dues)
app.command()(notices.notices)
app.command()(papers.papers)
app.command()(dataset.dataset)
app.command()(agree.agree)
app.command()(plausible.plausible)
app.add_typer(tariff.app, name="tariff")
app.add_typer(rates.app, name="rates")
