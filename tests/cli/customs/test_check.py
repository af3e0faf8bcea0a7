"""`serai customs check`: one line of JSON a file, whatever is in it."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from serai import cli
from serai.authorities.cds.build import build
from tests.authorities.cds.filed import FLIGHT, PLAIN, box
from tests.authorities.ens.summary import summary


@pytest.fixture(autouse=True)
def _nothing_installed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed in the home of the command."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path_factory.mktemp("home")))


def test_every_file_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Valid, invalid and unreadable files each have a line; the exit code is 0."""
    for name, content in (("a", summary()), ("b", summary(("ITI", None))), ("c", b"<")):
        (tmp_path / f"{name}.xml").write_bytes(content)
    assert cli.execute(["customs", "check", "--message", "ens", str(tmp_path), str(tmp_path / "no.xml")]) == 0
    told = capsys.readouterr()
    valid, invalid, bad, none = (json.loads(line) for line in told.out.splitlines())
    assert valid == {
        "file": str(tmp_path / "a.xml"),
        "valid": True,
        "errors": [],
        "schema": "not checked: the official schemas are not installed; serai standards add ens PATH",
    }
    assert [(one["code"], one["location"]) for one in invalid["errors"]] == [("8684", "/ie:CC315A[1]")]
    assert (bad["error"]["name"], bad["file"]) == ("NotXml", str(tmp_path / "c.xml"))
    assert none["error"]["name"] == "NoMessageFile"
    assert "2 checked against the ens rule book: 1 valid; 2 not read." in told.err


def test_standard_input_and_schemas_of_a_folder(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dash reads standard input; --schemas takes schemas that are not installed."""
    content = summary(("HEAHEA/TotNumOfIteHEA305", "two"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert cli.execute(["customs", "check", "--schemas", str(shared / "data" / "ens" / "xsd"), "-"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["file"], record["schema"]) == ("-", "checked")
    place = "/ie:CC315A[1]/HEAHEA[1]"
    assert [(one["code"], one["location"]) for one in record["errors"]] == [
        ("4065", f"{place}/TotNumOfIteHEA305[1]"),
        ("8206", place),
    ]


def test_when_nothing_can_be_read_the_exit_code_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of no file that could be read, no check was made."""
    assert cli.execute(["customs", "check", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "missing"


def test_import_declarations_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--message cds` a declaration is valid, and the line says that the schema was not checked."""
    (tmp_path / "a.xml").write_bytes(build(box(), FLIGHT, PLAIN).write())
    assert cli.execute(["customs", "check", "--message", "cds", str(tmp_path / "a.xml")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["valid"], told["errors"], told["remarks"]) == (True, [], [])
    assert "serai standards add cds" in told["schema"]
