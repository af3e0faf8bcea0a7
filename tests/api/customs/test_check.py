"""`POST /v1/customs/check`: a message is checked as it is sent."""

from pathlib import Path

import pytest

from serai.authorities.cds.build import build
from tests.api.client import Client
from tests.authorities.cds.filed import FLIGHT, PLAIN, box
from tests.authorities.ens.summary import summary


def test_a_message_is_checked(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is that of the command line, in one object."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path))
    answer = client.post("/v1/customs/check?message=ens&name=bag", content=summary(("ITI", None)))
    assert answer.status_code == 200
    told = answer.json()
    assert (told["file"], told["valid"]) == ("bag", False)
    assert [(one["code"], one["location"]) for one in told["errors"]] == [("8684", "/ie:CC315A[1]")]
    assert told["schema"].startswith("not checked")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "NotXml"), (b"<!DOCTYPE a><a/>", "UnsafeXml"), (b"<a/>", "NotAnEntrySummary")],
)
def test_what_cannot_be_read_is_refused(client: Client, content: bytes, name: str) -> None:
    """Bytes that are no entry summary are refused by name."""
    answer = client.post("/v1/customs/check", content=content)
    assert (answer.status_code, answer.json()["error"]["name"]) == (422, name)


def test_an_unknown_message_is_refused(client: Client) -> None:
    """A kind of message that nobody checks is refused."""
    assert client.post("/v1/customs/check?message=pigeon", content=summary()).status_code == 422


def test_an_import_declaration_is_checked(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `cds` the answer has faults of our rules, and remarks."""
    monkeypatch.setenv("SERAI_HOME", str(tmp_path))
    content = build(box(), FLIGHT, PLAIN).write().replace(b"IMD", b"IMP")
    told = client.post("/v1/customs/check?message=cds", content=content).json()
    assert [one["code"] for one in told["errors"]] == ["CDS-KIND"]
    assert told["remarks"] == []
