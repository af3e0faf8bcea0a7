"""The command line; each word is a module that is imported only when it is used."""

import importlib
import sys
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from serai.errors import SeraiError
from serai.faces.failure import exit_code

WORDS = {
    "up": "run the main job and serve the control tower",
    "run": "run the main job once, as a batch",
    "network": "check a world",
    "plan": "plan every request of a world",
    "customs": "quote duty and tax",
    "manifest": "build and reconcile handover documents",
    "track": "read carriers' feeds, follow parcels",
    "forecast": "learn times, forecast arrivals, score forecasts",
    "sla": "score agreements",
    "siting": "site hubs",
    "report": "benchmark a supplier, test a claim",
    "twin": "make demand for a world, play its partners",
    "import": "turn other people's data into a world",
    "db": "the store: status, backup, restore",
    "keys": "API keys",
    "standards": "official schemas of authorities",
}
"""Every word of the command line; its module is `serai.cli.<word>` (`import` is in `imports`)."""


class Words(TyperGroup):
    """A group that imports a word's module when the word is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """List every word, in the order of a parcel's life."""
        return list(WORDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a word and return its command."""
        if cmd_name not in WORDS:
            return None
        name = {"import": "imports"}.get(cmd_name, cmd_name)
        command = get_command(importlib.import_module(f"serai.cli.{name}").app)
        command.name = cmd_name
        command.params = [one for one in command.params if not str(one.name).endswith("_completion")]
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the words with their one-line help, importing none of them."""
        with formatter.section("Words"):
            formatter.write_dl(list(WORDS.items()))


app = typer.Typer(
    cls=Words,
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
