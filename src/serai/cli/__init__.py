"""The command line; each word is a module that is imported only when it is used."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from serai.cli.lazy import lazy
from serai.errors import SeraiError
from serai.faces.failure import exit_code

WORDS = {
    "up": "run the main job and serve the control tower",
    "run": "run the main job once, as a batch",
    "network": "check a world",
    "plan": "plan every request of a world",
    "customs": "quote, check and file what crosses borders",
    "manifest": "build and reconcile handover documents",
    "track": "read carriers' feeds, follow parcels",
    "forecast": "learn times, forecast arrivals, score forecasts",
    "sla": "score agreements",
    "siting": "site hubs and stock",
    "report": "benchmark a supplier, test a claim",
    "twin": "make demand for a world, play its partners and a customs authority",
    "import": "turn other people's data into a world",
    "db": "the store: status, backup, restore",
    "keys": "API keys",
    "standards": "official schemas of authorities",
}
"""Every word of the command line; its module is `serai.cli.<word>` (`import` is in `imports`)."""


app = typer.Typer(
    cls=lazy("serai.cli", WORDS, {"import": "imports"}),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(asked: bool) -> None:
    """Show the version and leave, when asked."""
    if asked:
        typer.echo(f"serai {metadata.version('serai')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Serai, the open control plane of cross-border parcel networks."""


def execute(arguments: list[str] | None = None) -> int:
    """Run one command; an error of ours is one line on standard error and its exit code."""
    try:
        app(arguments, prog_name="serai")
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0
    except SeraiError as error:
        say(f"serai: {error}")
        return exit_code(error)
    except ModuleNotFoundError as absent:
        if (absent.name or "").startswith("serai"):
            raise
        say(f"serai: this command needs {absent.name}; install it with: pip install 'serai[platform]'")
        return 3
    except KeyboardInterrupt:
        return 130
    return 0


def say(text: str) -> None:
    """Tell people something on standard error."""
    typer.echo(text, err=True)


if __name__ == "__main__":
    sys.exit(execute())
