"""Learn times from a leg table, forecast arrivals, score forecasts."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from serai import cli
from serai.errors import Refused
from serai.faces.table import Format, as_json, show
from serai.operations.forecast import backtest_history, fit_history, predict_open, save_text
from serai.operations.tables import COLUMNS
from serai.store.legtable import RefusedRow

app = typer.Typer(help="Learn times, forecast arrivals, score forecasts.", no_args_is_help=True)

History = Annotated[Path, typer.Argument(help="Leg table (CSV) of what has happened.")]
At = Annotated[str | None, typer.Option(help="What is known by then, like 2026-03-01T08:00Z; default: all.")]
Seed = Annotated[int, typer.Option(help="Seed of the draws.")]


class NotAnInstant(Refused):
    """The text is not an instant with an offset."""


@app.callback()
def forecast() -> None:
    """Learn times from a leg table, forecast arrivals, score forecasts."""


@app.command()
def backtest(
    history: History,
    out: Annotated[Path | None, typer.Option(help="Write the forecast of every parcel to this CSV.")] = None,
    blocks: Annotated[int, typer.Option(min=2, help="Blocks of parcels, in order of their start.")] = 10,
    seed: Seed = 1,
) -> None:
    """Score what forecasts would have been worth, each told from what was known then."""
    found = backtest_history(history, seed, blocks)
    _tell(found.refused)
    if out is not None:
        save_text(out, show(found.backtest.rows, COLUMNS["forecasts"], Format.CSV))
    if not found.backtest.scores["scored"]:
        cli.say(
            "nothing could be scored: no parcel that arrived had a forecast and a plan; see docs/forecast.md"
        )
    typer.echo(as_json({**found.backtest.scores, "refused": len(found.refused)}))


@app.command()
def fit(
    history: History,
    out: Annotated[Path, typer.Option(help="File for the model (JSON).")],
    at: At = None,
    seed: Seed = 1,
) -> None:
    """Learn a model and save it."""
    found = fit_history(history, out, instant(at), seed)
    _tell(found.refused)
    values = {"legs": found.legs, "parcels": found.parcels, "at": found.at, "refused": len(found.refused)}
    typer.echo(as_json({**values, "model": out}))


@app.command()
def predict(
    model: Annotated[Path, typer.Argument(help="Model saved by fit.")],
    open_: Annotated[Path, typer.Argument(metavar="OPEN", help="Leg table (CSV) of parcels under way.")],
    at: At = None,
    seed: Seed = 1,
) -> None:
    """Forecast the parcels that have not arrived, one JSON object a line."""
    found = predict_open(model, open_, instant(at), seed)
    _tell(found.refused)
    for arrival in found.arrivals:
        row = {name: getattr(arrival, name) for name in ("parcel", "at", "p10", "p50", "p90", "p95", "p99")}
        more = {"p_on_time": arrival.p_on_time, "stage": arrival.stage, "reasons": arrival.reasons}
        typer.echo(as_json({**row, **more}))


def instant(text: str | None) -> datetime | None:
    """Return the instant of an option; None where it was not given."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise NotAnInstant(f"--at {text!r} is not an instant; write it like 2026-03-01T08:00Z") from None
    if found.tzinfo is None:
        raise NotAnInstant(f"--at {text!r} has no offset; write it like 2026-03-01T08:00Z")
    return found


def _tell(refused: tuple[RefusedRow, ...]) -> None:
    """Name the refused rows, the first ones one by one."""
    for row in refused[:20]:
        cli.say(f"row {row.row}: {row.reason}")
    if len(refused) > 20:
        cli.say(f"{len(refused) - 20} more rows are refused")
