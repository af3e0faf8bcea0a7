"""The words of `serai customs`: JSON on standard output, sentences on standard error, exit codes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from serai import cli

FRANCE = {
    "at": "2026-10-01", "origin": "CN", "destination": "FR", "scheme": "ioss", "currency": "EUR",
    "items": [{"description": "cotton t-shirt", "hs": "610910", "quantity": 5, "value": "50.00"}],
}  # fmt: skip


def test_flags_give_the_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    """USD 50.00 to Sao Paulo under Remessa Conforme lands at 72.29."""
    words = "customs quote --to BR --region SP --value 50.00 --currency USD --at 2026-02-03"
    assert cli.execute([*words.split(), "--scheme", "remessa_conforme"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["landed"] == "72.29"
    assert "10.00 USD duty and 12.29 USD tax, 72.29 USD landed" in told.err


def test_lines_on_standard_input_are_answered_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad line between two good ones gives an error in its place, and the exit code is 0."""
    text = f"{json.dumps(FRANCE)}\nnot json\n{json.dumps(FRANCE)}\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert cli.execute(["customs", "quote"]) == 0
    first, bad, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == last
    assert first["duties"] == "3.00"
    assert (bad["error"]["name"], bad["place"]) == ("UnreadableBasket", "line 2")


def test_when_nothing_can_be_quoted_the_exit_code_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A basket to a country without rules alone, and no basket at all."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({**FRANCE, "destination": "AQ"})))
    assert cli.execute(["customs", "quote"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["name"] == "NoRecord"
    assert "no record for AQ" in told.err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli.execute(["customs", "quote"]) == 1
    assert "holds no basket" in capsys.readouterr().err


def test_a_csv_gives_a_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A spreadsheet in, a spreadsheet out, one row a basket."""
    file = tmp_path / "baskets.csv"
    header = "at,origin,destination,currency,scheme,description,hs,value"
    file.write_text(f"{header}\n2026-10-01,CN,FR,EUR,ioss,a shirt,610910,50\n")
    assert cli.execute(["customs", "quote", "--csv", str(file), "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["landed"] == "63.60"


def test_what_people_ask_in_flags_is_what_machines_ask_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Every field of a basket of one line has a flag; both give the same answer."""
    words = (
        "customs quote --to KR --value 19 --currency USD --at 2026-10-01 --sender person --recipient business"
        " --recipient-id 1234567890 --no-duty-charged --incoterm DAP --channel post --hs 610910 --quantity 2"
    )
    assert cli.execute(words.split()) == 0
    (answer,) = capsys.readouterr().out.splitlines()
    record = json.loads(answer)
    assert record["procedure"] == "general clearance"
    assert not any("identity" in need for need in record["needs"])


def test_a_batch_is_answered_line_by_line_and_told_in_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sixty baskets: sixty lines, the same for the first and the last; fifty sentences and a tally."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{json.dumps(FRANCE)}\n".encode() * 60)))
    assert cli.execute(["customs", "quote"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert (len(lines), len(set(lines))) == (60, 1)
    assert told.err.count("basket to France") == 50
    assert "60 baskets quoted, 0 refused." in told.err


def test_a_partner_may_ask_and_wait_for_each_answer(tmp_path: Path) -> None:
    """Each line is answered before the next is sent; nothing waits for a full block."""
    command = [sys.executable, "-m", "serai", "customs", "quote"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env={**os.environ, "SERAI_HOME": str(tmp_path)}, **pipes) as asking:
        assert asking.stdin is not None
        assert asking.stdout is not None
        for _ in range(3):
            asking.stdin.write(f"{json.dumps(FRANCE)}\n".encode())
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["landed"] == "63.60"
        asking.stdin.close()
    assert asking.returncode == 0
