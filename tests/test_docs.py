"""The documents are executed and enumerated: every command, error, rule and word is found in docs/."""

import doctest
import importlib
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from typer.main import get_command

import serai
from serai.api.app import make_app
from serai.cli import WORDS, app
from serai.codes.milestone import Milestone, Status
from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable
from serai.faces.failure import STATUS
from serai.store.database import Store
from serai.web.pages import make_pages

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
MODULES = sorted(
    found.name for found in pkgutil.walk_packages(serai.__path__, "serai.") if "__main__" not in found.name
)


def commands() -> Iterator[str]:
    """List every command of the command line, as people type it."""
    group = get_command(app)
    for word in WORDS:
        command = group.get_command(None, word)  # type: ignore[attr-defined]
        below = command.list_commands(None) if hasattr(command, "list_commands") else []
        yield from [f"serai {word} {name}" for name in below] if below else [f"serai {word}"]


def consoles() -> Iterator[tuple[str, str]]:
    """List every command of every ```console block, with the first document that it stands in."""
    seen: set[str] = set()
    for document in DOCUMENTS:
        for block in re.findall(r"```console\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL):
            for line in re.sub(r"\\\n\s*", "", block).splitlines():
                if line.startswith("$ ") and line not in seen:
                    seen.add(line)
                    yield document.name, line[2:]


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_documented(command: str) -> None:
    """A command that no document names does not exist for its users."""
    assert re.search(rf"{command}\b", TEXT), f"docs/ does not name `{command}`"


@pytest.mark.parametrize(("document", "command"), list(consoles()))
def test_every_command_in_the_documents_runs(document: str, command: str, tmp_path: Path) -> None:
    """What a document shows in a console runs as it stands, from the root of the project."""
    assert command.startswith(("serai ", "cat ", "echo ")), document
    environment = {**os.environ, "SERAI_HOME": str(tmp_path / "home"), "OUT": str(tmp_path)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{document}: {shlex.quote(command)}\n{done.stderr}"


def errors(kind: type[SeraiError] = SeraiError) -> Iterator[type[SeraiError]]:
    """List every named error of ours."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("serai."):
            yield below
            yield from errors(below)


KINDS = {
    Missing: "The thing asked for does not exist",
    Conflict: "The thing asked for contradicts what is already there",
    Refused: "The input cannot be accepted as it is",
    Unavailable: "Something we depend on does not answer, or is not installed",
}


def errors_page() -> str:
    """Return docs/errors.md as the code says it: every named error under its kind, with its meaning."""
    for module in MODULES:
        importlib.import_module(module)
    lines = [
        "# Errors",
        "",
        "Every refusal has a name, one of four kinds, and a text that names the thing, the place and the",
        "remedy. On the command line it is one line on standard error; on HTTP one JSON object:",
        '`{"error": {"kind", "name", "text", "faults"}}`. Anything else is a bug.',
        "",
        "This page is written by `python -m tests.test_docs > docs/errors.md`.",
    ]
    for kind, meaning in KINDS.items():
        status, code = STATUS[kind]
        lines += ["", f"## {kind.__name__}", "", f"{meaning}. HTTP {status}, exit code {code}.", ""]
        lines += ["| error | from | meaning |", "|---|---|---|"]
        for error in sorted(set(errors(kind)), key=lambda one: (one.__name__, one.__module__)):
            sentence = (
                (error.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").replace("|", "\\|").strip()
            )
            lines.append(f"| `{error.__name__}` | `{error.__module__}` | {sentence} |")
    return "\n".join(lines) + "\n"


def test_every_error_is_documented() -> None:
    """docs/errors.md says of every named error what the code says."""
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == errors_page()


def test_every_status_and_milestone_is_a_documented_word() -> None:
    """The words that people meet on a track stand in docs/words.md."""
    text = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    assert not [word for word in [*Status, *Milestone] if f"`{word}`" not in text]


def test_every_route_is_documented() -> None:
    """Every route of the API stands in docs/api.md, every page of the tower in docs/tower.md."""
    store = Store(create_engine("postgresql+psycopg://"), "nowhere")
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    tower = (ROOT / "docs" / "tower.md").read_text(encoding="utf-8")
    named = {
        f"{method.upper()} {path}"
        for path, methods in make_app(store).openapi()["paths"].items()
        for method in methods
    }
    assert len(named) > 10
    assert not sorted(route for route in named if f"`{route}`" not in api)
    pages = [getattr(route, "path", "").replace(":path", "") for route in make_pages(store).routes]
    assert len(pages) > 4
    assert not [page for page in pages if page and "/static/" not in page and f"`{page}" not in tower]


def test_every_carrier_mapping_is_documented() -> None:
    """Every mapping of a carrier's words stands in docs/carriers.md."""
    text = (ROOT / "docs" / "carriers.md").read_text(encoding="utf-8")
    mappings = [toml.stem for toml in (ROOT / "src" / "serai" / "carriers").rglob("*.toml")]
    assert mappings
    assert not [name for name in mappings if f"`{name}`" not in text]


def test_every_link_between_documents_leads_somewhere() -> None:
    """A relative link names a file that exists."""
    broken = []
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            if not (document.parent / target).exists():
                broken.append(f"{document.name}: {target}")
    assert not broken


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_hold(module: str) -> None:
    """Every example in a docstring gives what it shows."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0


if __name__ == "__main__":
    sys.stdout.write(errors_page())
