"""`serai db` as people run it."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.store.database import newest_revision, open_store
from serai.store.outcome import save_outcome
from tests.store.books import book


@pytest.fixture
def environment(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment that names a fresh database; its folder for files."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return tmp_path


def test_status_is_one_object_or_a_table(environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Machines get one JSON object, people a table and a line above it."""
    assert execute(["db", "status"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["revision"], found["tables"]["request"]) == (newest_revision(), 0)
    assert execute(["db", "status", "--format", "csv"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("table,rows\napi_key,0\n")
    assert "PostgreSQL" in told.err


def test_backup_and_restore(environment: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is written comes back; refusals are one line and exit code 1."""
    with open_store(database_url, environment) as store:
        save_outcome(store, book())
    file = environment / "b.zip"
    assert execute(["db", "backup", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["leg"] == 24
    assert execute(["db", "backup", str(file)]) == 1
    assert execute(["db", "restore", str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 2
    assert execute(["db", "restore", str(file), "--replace"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] > 24


def test_silent_database_is_unavailable(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody answers, the exit code is 3 and the line says who did not."""
    monkeypatch.setenv("DATABASE_URL", f"postgresql://me@/db?host={environment}")
    assert execute(["db", "status"]) == 3
    assert "does not answer" in capsys.readouterr().err


def test_embedded_server_serves_two_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a URL the embedded server of the home is started, used and stopped, command by command."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("SERAI_HOME", str(tmp_path / "home"))
    assert execute(["keys", "add", "partner"]) == 0
    assert execute(["db", "status"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["tables"]["api_key"] == 1
    assert not (tmp_path / "home" / "data" / "postmaster.pid").exists()
