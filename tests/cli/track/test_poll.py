"""The command that polls an aggregator."""

import json
from pathlib import Path

import pytest

from serai.cli import execute
from tests.carriers.connect.double import KEY, Double, doubled


def test_pages_are_kept_and_refused_numbers_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts on standard output, each refused number on the other stream, exit code 0."""
    (tmp_path / "key").write_text(KEY)
    arguments = ["--key-file", str(tmp_path / "key"), "--to", str(tmp_path / "to")]
    with doubled(Double(["N0", "N1"], {"N1"})) as double:
        assert (
            execute(["track", "poll", "--carrier", "17track", *arguments, "--base-url", double.address]) == 0
        )
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"pages": 1, "known": 0, "shipments": 1, "refused": 1}
    assert printed.err == "N1: not registered\n"


def test_silence_and_refusal_have_their_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A refused key ends with 1, a carrier that does not answer with 3; the key is not shown."""
    (tmp_path / "key").write_text("other-key")
    arguments = [
        "track",
        "poll",
        "--carrier",
        "aftership",
        "--key-file",
        str(tmp_path / "key"),
        "--to",
        str(tmp_path),
    ]
    with doubled(Double()) as double:
        assert execute([*arguments, "--base-url", double.address]) == 1
    assert execute([*arguments, "--base-url", double.address, "--attempts", "1"]) == 3
    printed = capsys.readouterr()
    assert "refuses the key" in printed.err
    assert "other-key" not in printed.err
