"""`serai keys` as people run it."""

import json

import pytest

from serai.cli import execute


def test_key_is_shown_once_and_revoked_by_name(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key is in the answer of `add` alone; the list has names; an unknown name is told."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert execute(["keys", "add", "partner"]) == 0
    key = json.loads(capsys.readouterr().out)["key"]
    assert key.startswith("serai_")
    assert execute(["keys", "list", "--format", "json"]) == 0
    listed = capsys.readouterr().out
    assert json.loads(listed)["name"] == "partner"
    assert key.rsplit("_", 1)[1] not in listed
    assert [execute(["keys", "revoke", name]) for name in ("partner", "partner", "nobody")] == [0, 0, 1]
    assert execute(["keys", "add", "partner"]) == 1
    assert "another name" in capsys.readouterr().err
