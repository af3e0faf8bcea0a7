"""The shape of the house: sizes, mirror, names; no exceptions."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "serai"
MODULES = sorted(SRC.rglob("*.py"))
NAMES = [str(module.relative_to(SRC)) for module in MODULES]
MODULE_LINES = 400
FUNCTION_LINES = 40
NOT_WORDS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk every function of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function from `def` to its end, its docstring left out."""
    docstring = 0
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        docstring = first.end_lineno - first.lineno + 1
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_module_is_small(module: Path) -> None:
    """A module has at most 400 lines, and its functions at most 40 without their docstring."""
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES
    long = [
        f"{f.name}: {body_lines(f)}" for f in functions(ast.parse(text)) if body_lines(f) > FUNCTION_LINES
    ]
    assert not long


TESTED = [m for m in MODULES if m.name not in ("__init__.py", "__main__.py") and "migrations" not in m.parts]
"""Migrations have no test of their own name: the store's round trip runs them all."""


@pytest.mark.parametrize("module", TESTED, ids=lambda m: str(m.relative_to(SRC)))
def test_module_has_its_test(module: Path) -> None:
    """Every module has a test of the same name in the mirrored tree."""
    place = module.relative_to(SRC)
    assert (ROOT / "tests" / place.parent / f"test_{place.name}").exists()


def test_names_are_words() -> None:
    """No module is called after what it is to the programmer instead of what it holds."""
    assert not [m for m in MODULES if m.stem in NOT_WORDS]


@pytest.mark.parametrize("lock", ["requirements.lock", "frontend/package-lock.json"])
def test_lock_files_hold_no_address(lock: str) -> None:
    """Lock files name versions and hashes, never where they were downloaded from."""
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_repository_holds_no_path_of_a_machine() -> None:
    """No committed text holds a home folder or the place of somebody's clone."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if re.search(rb"/(?:home|Users)/[a-z]+/|/ro" + rb"ot/|/wo" + rb"rk/", content):
            found.append(name)
    assert not found
