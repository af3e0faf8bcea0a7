"""Tests of the command line as a whole."""

import pytest

from serai import cli
from serai.errors import Conflict, Missing, Refused, SeraiError, Unavailable


def test_help_names_every_word(capsys: pytest.CaptureFixture[str]) -> None:
    """`serai --help` lists every word with its one line."""
    assert cli.execute(["--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert not [word for word, line in cli.WORDS.items() if f"{word} {line}" not in out]


def test_help_of_a_word_has_the_options_of_that_word_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Completion of the shell is installed for the whole, not for a word."""
    assert cli.execute(["sla", "--help"]) == cli.execute(["run", "--help"]) == 0
    assert "completion" not in capsys.readouterr().out


def test_an_unknown_word_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that does not exist ends with 2."""
    assert cli.execute(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "code"), [(Missing, 1), (Conflict, 1), (Refused, 1), (Unavailable, 3)])
def test_an_error_of_ours_is_one_line(
    kind: type[SeraiError], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of error has its exit code, and one line on standard error."""

    def fail(*arguments: object, **options: object) -> None:
        raise kind("the thing, the place, the remedy")

    monkeypatch.setattr(cli, "app", fail)
    assert cli.execute([]) == code
    assert capsys.readouterr().err == "serai: the thing, the place, the remedy\n"


def test_an_absent_library_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the platform's libraries a command says how to install them."""

    def fail(*arguments: object, **options: object) -> None:
        raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")

    monkeypatch.setattr(cli, "app", fail)
    assert cli.execute([]) == 3
    assert "pip install 'serai[platform]'" in capsys.readouterr().err
