"""Groups of commands whose modules are imported only when they are used."""

import importlib
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


def lazy(
    package: str, words: Mapping[str, str], modules: Mapping[str, str] | None = None
) -> type[TyperGroup]:
    """Return a group with one word a module of a package, each with its one-line help.

    A module has an `app` of its own, or a function of its own name; `modules` gives the names of modules that
    are called otherwise than their word.
    """

    class Lazy(TyperGroup):
        """A group that imports a word's module when the word is asked for."""

        def list_commands(self, ctx: Any) -> list[str]:
            """List every word, in the order in which they are given."""
            return list(words)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            """Import the module of a word and return its command."""
            if cmd_name not in words:
                return None
            name = (modules or {}).get(cmd_name, cmd_name)
            command = get_command(_app_of(importlib.import_module(f"{package}.{name}"), name))
            command.name = cmd_name
            command.params = [one for one in command.params if not str(one.name).endswith("_completion")]
            return command

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            """Write the words with their one-line help, importing none of them."""
            with formatter.section("Words"):
                formatter.write_dl(list(words.items()))

    return Lazy


def _app_of(module: Any, name: str) -> typer.Typer:
    found = getattr(module, "app", None)
    if isinstance(found, typer.Typer):
        return found
    made = typer.Typer()
    made.command(name)(getattr(module, name))
    return made
