"""Tests of `serai.cli.track.number`."""

import io
import json

import pytest

from serai.cli import execute


def test_one_line_a_number(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers come as arguments or as lines; those of nobody are printed, too, and counted."""
    monkeypatch.setattr("sys.stdin", io.StringIO("LZ473124829CN\n\n"))
    assert execute(["track", "number", "hello", "-"]) == 0
    told = capsys.readouterr()
    nobody, item = map(json.loads, told.out.splitlines())
    assert (nobody["number"], nobody["candidates"]) == ("hello", [])
    assert item["candidates"][0]["carrier"] == "china_post"
    assert told.err == "1 numbers with candidates, 1 without\n"
