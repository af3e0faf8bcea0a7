"""The routes of the sandbox, one answer for each thing that may be sent, and a line that fails on purpose."""

import http.client
import json
import socket
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from serai.authorities.gateway import HttpGateway
from serai.customs.lodge import Lodgement, Word
from serai.twin.customs.params import SandboxParams
from serai.twin.customs.serve import Office
from tests.twin.customs.office import FAST, working

A_FILING = {"Local_Reference": "A", "Message": "F"}


def call(
    office: Office, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, Any]]:
    """Make one call and return status and record."""
    host, port = office.server_address[:2]
    connection = http.client.HTTPConnection(str(host), int(port), timeout=5)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, names)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_every_route_gives_what_it_says(tmp_path: Path) -> None:
    """A message is lodged and found, notifications and audit tell of it, and `/v1` says how it behaves."""
    with working(SandboxParams(seed=4, speed=FAST, course="reject"), tmp_path) as office:
        status, receipt = call(
            office, "POST", "/v1/filings", b'{"a":1}', Local_Reference="A/1", Message="ANY"
        )
        assert (status, receipt["lrn"]) == (202, "A/1")
        assert call(office, "GET", "/v1/filings/A%2F1") == (200, receipt)
        while not (page := call(office, "GET", "/v1/notifications?after=0&limit=9")[1])["notifications"]:
            pass
        assert [one["code"] for one in page["notifications"]] == ["REJECTED"]
        assert call(office, "GET", "/v1/audit")[1]["total"] == 1
        assert call(office, "GET", "/v1")[1] == {
            "register": page["register"], "seed": 4, "speed": FAST, "fault_rate": 0.0, "course": "reject",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "expected"),
    [
        ("GET", "/v1/filings/none", None, {}, (404, "missing", "UnknownReference")),
        ("GET", "/nothing", None, {}, (404, "missing", "UnknownRoute")),
        ("POST", "/v1/audit", b"", {}, (404, "missing", "UnknownRoute")),
        ("POST", "/v1/filings", b"{}", {"Message": "ANY"}, (422, "refused", "UnfitCall")),
        ("POST", "/v1/filings", b"{}", {"Local_Reference": "A"}, (422, "refused", "UnfitCall")),
        ("POST", "/v1/filings", b"words", A_FILING, (422, "refused", "NotAMessage")),
        ("POST", "/v1/filings", b"<a", A_FILING, (422, "refused", "NotXml")),
        ("POST", "/v1/filings", None, {"Content_Length": "20000001"}, (413, "refused", "TooLarge")),
        ("POST", "/v1/filings", None, {"Content_Length": "-1"}, (422, "refused", "UnfitCall")),
        ("GET", "/v1/notifications?after=x", None, {}, (422, "refused", "UnfitCall")),
        ("GET", "/v1/notifications?limit=-1", None, {}, (422, "refused", "UnfitCall")),
    ],
)  # fmt: skip
def test_every_mistake_has_its_name(
    method: str, path: str, body: bytes | None, headers: dict[str, str], expected: object, tmp_path: Path
) -> None:
    """Status, kind and name, in the one shape of our errors."""
    with working(SandboxParams(), tmp_path) as office:
        status, record = call(office, method, path, body, **headers)
        assert (status, record["error"]["kind"], record["error"]["name"]) == expected
        call(office, "POST", "/v1/filings", b"{}", Local_Reference="A", Message="F")
        again = call(office, "POST", "/v1/filings", b'{"a":1}', Local_Reference="A", Message="F")
        assert (again[0], again[1]["error"]["name"]) == (409, "ReferenceTaken")


def test_a_caller_who_goes_away_harms_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a head, half a body, nonsense: nothing is filed, no bug is told, and the next is served."""
    with working(SandboxParams(), tmp_path) as office:
        head = b"POST /v1/filings HTTP/1.1\r\nLocal-Reference: A\r\nMessage: F\r\nContent-Length: 9\r\n\r\n"
        for said in (b"", b"POST /v1/fil", head, head + b"{", b"\x00\xff nonsense\r\n\r\n"):
            with socket.create_connection(office.server_address[:2]) as line:
                line.sendall(said)
        assert call(office, "GET", "/v1/audit")[1]["total"] == 0
    assert "Traceback" not in capsys.readouterr().err


def test_an_unkind_line_fails_in_every_way_and_files_once(tmp_path: Path) -> None:
    """At a fault rate of a half answers are lost, cut, late and refused; whoever asks first files once."""
    heard: Counter[Word] = Counter()
    with working(SandboxParams(seed=2, fault_rate=0.5, forgetful=True, slow_s=0.2), tmp_path) as office:
        gateway = HttpGateway(office.address, 0.1)
        for number in range(40):
            filing = Lodgement(f"L{number}", "ANY", "BR", b"{}", "application/json")
            answer, asked = gateway.lodge(filing), 0
            heard[answer.word] += 1
            while answer.word is not Word.TAKEN and asked < 50:
                answer, asked = gateway.ask(filing), asked + 1
                answer = gateway.lodge(filing) if answer.word is Word.UNKNOWN else answer
            assert answer.word is Word.TAKEN
        filings = call(office, "GET", "/v1/audit")[1]["filings"]
    assert heard.keys() == {Word.TAKEN, Word.SILENT, Word.BUSY}
    assert [row["filed"] for row in filings] == [1] * 40
