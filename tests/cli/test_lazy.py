"""Groups import a command's module when it is asked for, and not before."""

import subprocess
import sys

import pytest

from serai import cli
from serai.cli.customs import WORDS


def test_help_names_every_word_and_imports_none() -> None:
    """`serai customs --help` lists every command with its line without loading any of them."""
    code = (
        "import sys; from serai import cli; cli.execute(['customs', '--help']);"
        "print([name for name in sys.modules if name.startswith('serai.cli.customs.')], file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    said = " ".join(told.stdout.split())
    assert not [line for word, line in WORDS.items() if f"{word} {line}" not in said]
    assert told.stderr.strip() == "[]"


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_its_command(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A word with a module of its own name, be it a function or a group, shows its help."""
    assert cli.execute(["customs", word, "--help"]) == 0
    assert "Usage:" in capsys.readouterr().out


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named and the exit code is 2."""
    assert cli.execute(["customs", "fly"]) == 2
    assert "fly" in capsys.readouterr().err
