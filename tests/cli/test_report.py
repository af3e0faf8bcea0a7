"""`serai report benchmark` and `serai report claim`, as people and machines use them."""

import csv
import io
import json
import random
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from serai.cli import execute
from serai.cli.report import app
from tests.report.sheets import SUPPLIERS, Style, as_text, parcels, rows_of


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """Write 120 parcels with some garbage."""
    rng, style = random.Random(5), Style(header="shopify", ways=("iso", "words"), garbage=4, duplicates=3)
    (tmp_path / "orders.csv").write_bytes(as_text(rows_of(parcels(rng, 120), style, rng), style))
    return str(tmp_path / "orders.csv")


def test_people_see_a_table_a_picture_and_a_sentence(sheet: str) -> None:
    """How the sheet was read goes to standard error."""
    done = CliRunner().invoke(app, ["benchmark", sheet])
    assert done.exit_code == 0, done.output
    assert "Days to the door" in done.stdout
    assert "Still exposed: nine of ten take" in done.stdout
    assert "direct post" in done.stdout
    assert "delivered <- 'Delivered at'" in done.stderr
    assert "127 rows, 120 parcels, 3 merged, 4 refused" in done.stderr


def test_days_of_hours_are_shown_to_people_with_few_digits(tmp_path: Path) -> None:
    """Where every date tells its time, days are fractions; P90 less P50 has no more digits than they."""
    rows = "".join(
        f"{n},2026-06-01 00:00:01,2026-06-{n:02} {n:02}:{n * 2:02}:{n * 3 % 60:02}\n" for n in range(9, 23)
    )
    (tmp_path / "timed.csv").write_text(f"Order,Shipped,Delivered\n{rows}")
    done = CliRunner().invoke(app, ["benchmark", str(tmp_path / "timed.csv")])
    figures = re.findall(r"\d+\.(\d+)", done.stdout.partition("Delivered, by days")[0])
    assert figures
    assert max(map(len, figures)) <= 3


def test_machines_get_one_json_object(sheet: str) -> None:
    """The contract of docs/report.md."""
    told = json.loads(CliRunner().invoke(app, ["benchmark", sheet, "--format", "json"]).stdout)
    assert told["parcels"] == told["overall"]["parcels"] == 120
    assert told["refused"] == 4
    assert {group["by"] for group in told["groups"]} == {"supplier", "carrier", "country", "month"}
    assert told["ladder"][0]["source"]
    assert told["sentence"].startswith(told["overall"]["verdict"].capitalize())


def test_the_groups_are_those_asked_for(sheet: str) -> None:
    """As CSV: one row for all, one a group."""
    done = CliRunner().invoke(app, ["benchmark", sheet, "--format", "csv", "--by", "supplier"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["by"] for row in rows] == ["all", *["supplier"] * len(SUPPLIERS)]
    assert all(row["p50_days"] and row["verdict"] for row in rows)


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.html", "<!doctype html>"), ("b.json", "{"), ("b.csv", "by,group"), ("b.txt", "Days")],
)
def test_the_ending_of_the_file_says_the_form(sheet: str, tmp_path: Path, name: str, start: str) -> None:
    """With --out nothing goes to standard output."""
    done = CliRunner().invoke(app, ["benchmark", sheet, "--out", str(tmp_path / name)])
    assert done.stdout == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_refused_rows_can_be_kept(sheet: str, tmp_path: Path) -> None:
    """Four garbage rows, as they came."""
    CliRunner().invoke(app, ["benchmark", sheet, "--refused", str(tmp_path / "no.csv")])
    assert len((tmp_path / "no.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_a_claim_is_answered_with_a_sentence(sheet: str, tmp_path: Path) -> None:
    """For people a verdict and the sentence, for machines the figures."""
    asked = ["claim", sheet, "--supplier", SUPPLIERS[3], "--within", "7d", "--share", "0.95"]
    done = CliRunner().invoke(app, asked)
    assert done.stdout.startswith("FALSE: the whole interval")
    assert f"of the parcels of {SUPPLIERS[3]} arrive within 7 days is not borne out" in done.stdout
    told = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    assert (told["verdict"], told["claimed_share"], told["within_days"]) == ("false", 0.95, 7)
    assert told["low"] <= told["share"] <= told["high"] < 0.95
    row = next(csv.DictReader(io.StringIO(CliRunner().invoke(app, [*asked, "--format", "csv"]).stdout)))
    assert row["verdict"] == "false"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ["benchmark", "{sheet}", "--by", "colour"],
            "--by 'colour' is not one of supplier, carrier, country, month",
        ),
        (["benchmark", "absent.csv"], "there is no file 'absent.csv'"),
        (["benchmark", "{sheet}", "--out", "/no/such/place.json"], "cannot be written"),
        (["benchmark", "{sheet}", "--at", "2020-01-01"], "none of the"),
        (
            ["claim", "{sheet}", "--within", "7d", "--share", "95"],
            "a share of 95 is not between 0 and 1; say 0.95",
        ),
        (["claim", "{sheet}", "--within", "7d", "--supplier", "Yiwu Fst"], "nearest names: 'Yiwu Fast'"),
    ],
)
def test_refusals_are_one_line(
    sheet: str, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str
) -> None:
    """Each names the thing and the remedy, with exit code 1."""
    assert execute(["report", *(one.format(sheet=sheet) for one in arguments)]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("serai: ")
    assert text in last
