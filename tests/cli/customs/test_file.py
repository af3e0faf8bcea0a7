"""`serai customs file` as people run it, against a sandbox."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from serai.twin.customs.params import SandboxParams
from tests.twin.customs.office import FAST, working

QUICK = ["--poll-s", "0.02", "--call-s", "0.5", "--lease-s", "2", "--first-s", "0.02"]


@pytest.fixture
def filings(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of three filings, of which one is none, and an environment that names a fresh database."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    lines = [
        {"filing": name, "message": "ANY", "authority": "BR", "body": {"n": name}} for name in ("A", "B", "")
    ]
    (tmp_path / "filings.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return tmp_path / "filings.jsonl"


def told(text: str) -> dict[str, tuple[str, str]]:
    """Return state and progress by filing."""
    rows = map(json.loads, text.splitlines())
    return {row["filing"]: (row["state"], row["progress"]) for row in rows}


def test_filings_are_queued_lodged_and_followed(
    filings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an address they are queued; with one they are lodged; until done they are at rest."""
    assert execute(["customs", "file", str(filings)]) == 0
    found = capsys.readouterr()
    assert told(found.out) == {"A": ("prepared", "waiting"), "B": ("prepared", "waiting")}
    assert "line 3" in found.err
    assert "2 filings queued, 1 refused" in found.err
    with working(SandboxParams(speed=FAST, course="release"), tmp_path / "sandbox") as office:
        assert execute(["customs", "file", str(filings), "--to", office.address, "--once", *QUICK]) == 0
        found = capsys.readouterr()
        assert {progress for _, progress in told(found.out).values()} == {"lodged"}
        assert "2 lodged" in found.err
        assert execute(["customs", "file", "--to", office.address, "--until-done", *QUICK]) == 0
        found = capsys.readouterr()
        assert told(found.out) == {"A": ("cleared", "lodged"), "B": ("cleared", "lodged")}
        (first, _) = map(json.loads, found.out.splitlines())
        assert (first["attempts"], first["overdue"], first["last_error"], len(first["mrn"])) == (
            1,
            False,
            None,
            18,
        )
    assert execute(["customs", "file", "--status", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("filing,message,authority,about,state,")
    assert execute(["customs", "file", "--status", "--format", "table"]) == 0
    assert "cleared" in capsys.readouterr().out


def test_nobody_there_is_told_with_where_filings_stand(
    filings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the time is over the rows are shown all the same, and the exit code says that it is not done."""
    command = ["customs", "file", str(filings), "--to", "http://127.0.0.1:9", "--until-done", *QUICK]
    assert execute([*command, "--timeout", "0.1"]) == 3
    found = capsys.readouterr()
    assert set(told(found.out).values()) == {("prepared", "waiting")}
    assert "2 filings are not at rest" in found.err
    assert "AuthoritySilent" in found.out


def test_what_cannot_be_filed_is_refused(filings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without one filing, no file, an address that is none."""
    filings.write_text("{}\n")
    assert execute(["customs", "file", str(filings)]) == 1
    assert "no filing that can be queued" in capsys.readouterr().err
    assert execute(["customs", "file", "nothere.jsonl"]) == 1
    assert execute(["customs", "file", str(filings), "--to", "nowhere"]) == 1
