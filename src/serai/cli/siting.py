"""Site hubs and stock."""

from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.faces.progress import telling
from serai.faces.table import Format, as_json, show
from serai.operations.advice import COLUMNS, PEOPLE, Found, sentences
from serai.operations.siting import Asked, Layout, site_hubs
from serai.operations.stock import site_stock
from serai.operations.terms import USUAL, Given, read_rates, read_terms
from serai.siting.hub import Allocation

app = typer.Typer(help="Where hubs and stock should stand.", no_args_is_help=True)

TOLD = 10
"""Items to hold that are told to people in a sentence each; a table has four times as many rows."""

Warehouse = Annotated[
    list[str] | None, typer.Option(help="A facility where stock may lie, besides stock.csv; repeatable.")
]
Hubs = Annotated[bool, typer.Option("--hubs", help="Stock may lie at every hub of import.")]
Sku = Annotated[list[str] | None, typer.Option(help="Only this item; repeatable.")]
Alone = Annotated[bool, typer.Option("--alone", help="Count and serve only parcels that hold nothing else.")]
Service = Annotated[
    float | None, typer.Option(help="Chance that an order lasts until the next comes; else costs decide.")
]
Review = Annotated[int | None, typer.Option(min=1, help="Stock is ordered every so many days; else 14.")]
Once = Annotated[int | None, typer.Option(min=1, help="Buy once, to last so many days.")]
Lead = Annotated[
    float | None, typer.Option(min=0, help="Median days from an order to stock; else by the services.")
]
Bulk = Annotated[float | None, typer.Option(min=0, help="Freight of stock by the kg; else by the services.")]
DutyRate = Annotated[
    list[str] | None, typer.Option(help="Duty where no tariff is recorded: 0.05, or US=0.2; repeatable.")
]
SaleTax = Annotated[list[str] | None, typer.Option(help="Tax on goods sold from stock: KR=0.1; repeatable.")]
Term = Annotated[list[str] | None, typer.Option(help=f"NAME=FIGURE of {', '.join(USUAL)}; repeatable.")]
Lateness = Annotated[
    bool, typer.Option("--lateness", help="Count the planner's price of late parcels as cost.")
]


@app.callback()
def main() -> None:
    """Where hubs and stock should stand."""


@app.command()
def hubs(
    file: Annotated[Path, typer.Argument(help="File of the problem, or folder of a world.")],
    layout: Annotated[Layout, typer.Option("--format", help="How the problem is written.")] = Layout.AP,
    p: Annotated[int | None, typer.Option(help="Number of hubs; absent: that of the file.")] = None,
    allocation: Annotated[
        Allocation,
        typer.Option(help="Each flow chooses its hubs (multiple), or each place has one (single)."),
    ] = Allocation.MULTIPLE,
    chi: Annotated[float | None, typer.Option(help="Factor of collection.")] = None,
    alpha: Annotated[float | None, typer.Option(help="Factor of transfer between hubs.")] = None,
    delta: Annotated[float | None, typer.Option(help="Factor of distribution.")] = None,
    fixed_costs: Annotated[
        Path | None, typer.Option(help="File of what opening each hub costs; decides the number of hubs.")
    ] = None,
    capacities: Annotated[
        Path | None, typer.Option(help="File of what may be collected at each hub (single).")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0, help="End the search after this time.")] = 60.0,
) -> None:
    """Find the hubs that carry all flows at least cost, and say whether that is proven."""
    asked = Asked(p, allocation, chi, alpha, delta, fixed_costs, capacities, seconds)
    found = site_hubs(file, layout, asked)
    typer.echo(as_json(found))
    proof = "proven to be the least" if found["proven"] else f"at least {found['lower_bound']}, not proven"
    cli.say(f"hubs {found['hubs']}: {found['objective']}, {proof}")


@app.command()
def stock(
    world: Annotated[Path, typer.Argument(help="Folder of the world.")],
    warehouse: Warehouse = None,
    hubs: Hubs = False,
    sku: Sku = None,
    alone: Alone = False,
    service: Service = None,
    review_days: Review = None,
    once: Once = None,
    lead_days: Lead = None,
    bulk_kg: Bulk = None,
    duty_rate: DutyRate = None,
    sale_tax: SaleTax = None,
    term: Term = None,
    lateness: Lateness = False,
    min_parcels: Annotated[int, typer.Option(min=1, help="Fewer parcels are too little to tell.")] = 8,
    min_days: Annotated[int, typer.Option(min=1, help="Fewer days observed are too little to tell.")] = 14,
    seed: Annotated[int | None, typer.Option(help="Seed of the draws; that of the world if absent.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.JSON,
) -> None:
    """Say which items to hold in which warehouse near their buyers, how many, and what that saves.

    Money is in the currency of the world. What is not given and not in the world is assumed, and told.
    """
    terms = {**read_terms(term or ()), **({} if review_days is None else {"review-days": review_days})}
    given = Given(
        tuple(warehouse or ()), hubs, tuple(sku or ()), alone, lateness, service, once, lead_days, bulk_kg,
        min_parcels, min_days, read_rates(duty_rate or (), "--duty-rate"),
        read_rates(sale_tax or (), "--sale-tax"), terms, seed,
    )  # fmt: skip
    with telling() as tell:
        found = site_stock(world, given, tell)
    typer.echo(_stock_text(found, form), nl=False)
    for sentence in sentences(found, TOLD):
        cli.say(sentence)


def _stock_text(found: Found, form: Format) -> str:
    if form is Format.JSON:
        return as_json(found.as_dict(), 2) + "\n"
    if form is Format.CSV:
        return show(found.rows(), COLUMNS, form)
    return show(found.people(4 * TOLD), PEOPLE, form)
